/* The script of all pages. Every page can be read without it; it adds filters and copy buttons; the search page has one more.
   A classic script: from disk, browsers allow neither modules nor fetch. */
(function () {
  'use strict';

  /* Tools */

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  /** Keep what was chosen in the address; from disk some browsers refuse, which does no harm. */
  function remember(form) {
    var chosen = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) { chosen.append(name, value); } });
    var query = chosen.toString();
    try {
      history.replaceState(null, '', location.pathname + (query ? '?' + query : '') + location.hash);
    } catch (refused) { /* the page works as before */ }
  }

  function recall(form) {
    new URLSearchParams(location.search).forEach(function (value, name) {
      var field = form.elements.namedItem(name);
      if (!field) { return; }
      if (field.type === 'checkbox') { field.checked = field.value === value; return; }
      field.value = value;
      if (field.tagName === 'SELECT' && field.selectedIndex < 0) { field.value = ''; }
    });
  }

  /** A sentence of ours in the language of the site, with values in its places. */
  function say(text, values) {
    return filled((window.DOSSIER_WORDS || {})[text] || text, values);
  }

  /** The form of a sentence for a number, which stands in it as %(num)s. */
  function many(number, one, other, values) {
    var forms = (window.DOSSIER_WORDS || {})[one];
    var lang = document.documentElement.lang || 'en';
    var tag = new Intl.PluralRules(lang).select(number);
    var shown = number.toLocaleString(lang + '-u-nu-latn');
    return filled(forms ? forms[tag] || forms.other : number === 1 ? one : other, Object.assign({ num: shown }, values));
  }

  function filled(text, values) {
    return text.replace(/%\((\w+)\)s/g, function (place, name) { return values[name]; });
  }

  /** What an address names; one that is no encoding (`%`) names itself. */
  function named(part) {
    try { return decodeURIComponent(part); } catch (malformed) { return part; }
  }

  /* Copy buttons */

  function copy(element, button) {
    function tell(text) {
      button.textContent = text;
      setTimeout(function () { button.textContent = say('Copy'); }, 2000);
    }
    function select() {
      var range = document.createRange();
      range.selectNodeContents(element.firstChild);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      tell(say('Selected'));
    }
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(element.firstChild.data).then(function () { tell(say('Copied')); }, select);
  }

  document.querySelectorAll('.copyable').forEach(function (element) {
    var button = make('button', 'copy', say('Copy'));
    button.type = 'button';
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', function () { copy(element, button); });
    element.append(button);
  });

  /* Chronology: filters */

  /** Bars of the overview as high as the events that are left. */
  function redraw(shown) {
    var group = document.querySelector('.bars');
    if (!group) { return; }
    var counts = {};
    shown.forEach(function (entry) { counts[entry.dataset.bin] = (counts[entry.dataset.bin] || 0) + 1; });
    group.querySelectorAll('.shown').forEach(function (bar) {
      var count = counts[bar.dataset.bin] || 0;
      var height = count ? Math.max(3, Math.round(count * group.dataset.unit)) : 0;
      bar.setAttribute('height', height);
      bar.setAttribute('y', group.dataset.axis - height);
    });
  }

  function filter(form) {
    var entries = Array.from(document.querySelectorAll('.entry'));
    var groups = ['.month', '.year'].map(function (name) { return Array.from(document.querySelectorAll(name)); });
    var dots = Array.from(document.querySelectorAll('[data-event]'));
    var status = form.querySelector('[role="status"]');
    var reset = form.querySelector('[type="reset"]');
    var values = entries.map(function (entry) {
      return Object.fromEntries(Object.entries(entry.dataset).map(function (pair) {
        return [pair[0], new Set(pair[1].split(' '))];
      }));
    });
    function apply() {
      var wanted = Array.from(new FormData(form)).filter(function (pair) { return pair[1]; });
      var shown = entries.filter(function (entry, place) {
        var fits = wanted.every(function (pair) {
          var known = values[place][pair[0]];
          return known && known.has(pair[1]);
        });
        entry.hidden = !fits;
        return fits;
      });
      groups.forEach(function (elements) {
        elements.forEach(function (element) { element.hidden = !element.querySelector('.entry:not([hidden])'); });
      });
      var left = new Set(shown.map(function (entry) { return entry.id; }));
      dots.forEach(function (dot) { dot.classList.toggle('out', !left.has(dot.dataset.event)); });
      redraw(shown);
      reset.hidden = !wanted.length;
      status.textContent = shown.length === entries.length
        ? many(entries.length, '%(num)s event', '%(num)s events')
        : many(entries.length, '%(shown)s of %(num)s event', '%(shown)s of %(num)s events', { shown: shown.length });
    }
    /** What a link leads to is shown, whatever was chosen. */
    function reveal() {
      var target = document.getElementById(named(location.hash.slice(1)));
      if (!target || !target.closest('.years') || !target.closest('[hidden]')) { return; }
      form.reset();
      apply();
      remember(form);
      target.scrollIntoView();
    }
    recall(form);
    apply();
    reveal();
    document.documentElement.classList.add('chosen');
    window.addEventListener('hashchange', reveal);
    form.addEventListener('change', function () { apply(); remember(form); });
    reset.addEventListener('click', function (event) {
      event.preventDefault();
      form.reset();
      apply();
      remember(form);
      form.elements[0].focus();
    });
    form.addEventListener('submit', function (event) { event.preventDefault(); });
  }

  document.querySelectorAll('[data-filter]').forEach(filter);
}());
