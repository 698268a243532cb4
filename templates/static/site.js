/* The pages' only script. Every page can be read without it; it adds filters, search and copy buttons.
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

  /** Text without accents and case, one folded string for each of its characters. */
  function foldedChars(text) {
    return Array.from(text, function (char) {
      return char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace('ß', 'ss').replace('ł', 'l')
        .replace('ø', 'o').replace('’', "'");
    });
  }

  function fold(text) { return foldedChars(text).join(''); }

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

  function counted(count, word) { return count + ' ' + word + (count === 1 ? '' : 's'); }

  /* Copy buttons */

  function copy(element, button) {
    function say(text) {
      button.textContent = text;
      setTimeout(function () { button.textContent = 'Copy'; }, 2000);
    }
    function select() {
      var range = document.createRange();
      range.selectNodeContents(element.firstChild);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say('Selected');
    }
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(element.firstChild.data).then(function () { say('Copied'); }, select);
  }

  document.querySelectorAll('.copyable').forEach(function (element) {
    var button = make('button', 'copy', 'Copy');
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
        ? counted(entries.length, 'event') : shown.length + ' of ' + counted(entries.length, 'event');
    }
    /** What a link leads to is shown, whatever was chosen. */
    function reveal() {
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !target.closest('.years') || !target.closest('[hidden]')) { return; }
      form.reset();
      apply();
      remember(form);
      target.scrollIntoView();
    }
    recall(form);
    apply();
    reveal();
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

  /* Search */

  /** Words and "phrases" of a query, folded. */
  function terms(query) {
    var found = [];
    fold(query.replace(/[“”„«»]/g, '"')).replace(/"([^"]*)"|(\S+)/g, function (whole, phrase, word) {
      var term = plain(phrase === undefined ? word : phrase).trim();
      if (term) { found.push(term); }
      return '';
    });
    return found;
  }

  /** Folded text with everything but letters and digits as single spaces, and one before it. */
  function plain(folded) { return ' ' + folded.replace(/[^\p{L}\p{N}]+/gu, ' '); }

  /** A term counts at the start of a word; in scripts that part no words, anywhere. */
  function has(text, term) { return text.includes(/[\u2e80-\u9fff\u0e00-\u0e7f]/.test(term) ? term : ' ' + term); }

  function hasAll(text, all) { return all.every(function (term) { return has(text, term); }); }

  /** Where the terms stand in `text`: [start, end] pairs in its own characters. */
  function places(text, all) {
    var chars = Array.from(text);
    var folded = foldedChars(text);
    var spaced = '';
    var origin = [];
    folded.forEach(function (piece, index) {
      Array.from(/[\p{L}\p{N}]/u.test(piece) ? piece : ' ').forEach(function (char) {
        if (char === ' ' && spaced.endsWith(' ')) { return; }
        spaced += char;
        origin.push(index);
      });
    });
    var found = [];
    all.forEach(function (term) {
      for (var at = spaced.indexOf(term); at >= 0; at = spaced.indexOf(term, at + term.length)) {
        if (at === 0 || spaced[at - 1] === ' ' || !has(' ', term)) {
          found.push([origin[at], origin[at + term.length - 1] + 1]);
        }
      }
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    return { chars: chars, found: found };
  }

  /** The sentence around the first place, with the terms marked. Built from text nodes: nothing is read as HTML. */
  function excerpt(text, all) {
    var element = make('p', 'passage');
    var where = places(text, all);
    var first = where.found.length ? where.found[0][0] : 0;
    var start = Math.max(0, first - 90);
    var end = Math.min(where.chars.length, start + 240);
    while (start > 0 && where.chars[start - 1] !== ' ') { start -= 1; }
    while (end < where.chars.length && where.chars[end] !== ' ') { end += 1; }
    var cursor = start;
    if (start > 0) { element.append('… '); }
    where.found.forEach(function (place) {
      if (place[0] < cursor || place[1] > end) { return; }
      element.append(where.chars.slice(cursor, place[0]).join(''));
      element.append(make('mark', '', where.chars.slice(place[0], place[1]).join('')));
      cursor = place[1];
    });
    element.append(where.chars.slice(cursor, end).join(''));
    if (end < where.chars.length) { element.append(' …'); }
    return element;
  }

  function link(href, text, note) {
    var item = make('li');
    var anchor = make('a', '', text);
    anchor.href = href;
    item.append(anchor);
    if (note) { item.append(' ', make('span', 'meta', note)); }
    return item;
  }

  function search(form, index) {
    var results = document.getElementById('search-results');
    var status = document.getElementById('search-status');
    var list = document.getElementById('a-z');
    var LIMIT = 200;

    function words(list, of) {
      return list.map(function (one) { return plain(fold(of(one))); });
    }
    var actorWords = words(index.actors, function (one) { return [one.name].concat(one.aliases).join(' \n '); });
    var sourceWords = words(index.sources, function (one) { return one.name; });
    var eventWords = words(index.events, function (one) { return one.title; });
    var articleWords = words(index.articles, function (one) { return one.headline; });
    var paragraphWords = null;

    function choices(name, pairs) {
      pairs.forEach(function (pair) { form.elements.namedItem(name).add(new Option(pair[1], pair[0])); });
    }
    choices('publisher', index.publishers.map(function (name, place) { return [place, name]; }));
    choices('actor', index.actors.map(function (one, place) { return [place, one.name]; }));
    var years = index.articles.concat(index.events).map(function (one) { return one.year; });
    choices('year', Array.from(new Set(years)).filter(function (year) { return year !== null; })
      .sort(function (a, b) { return a - b; }).map(function (year) { return [year, year]; }));

    function fits(one, chosen) {
      return (!chosen.publisher || String(one.publisher) === chosen.publisher)
        && (!chosen.actor || one.actors.includes(Number(chosen.actor)))
        && (!chosen.year || String(one.year) === chosen.year);
    }

    function section(heading, items) {
      if (!items.length) { return; }
      var part = make('section');
      var rows = make('ul', 'plainlist');
      part.append(make('h2', '', heading + ' (' + items.length + ')'), rows);
      items.slice(0, LIMIT).forEach(function (item) { rows.append(item()); });
      if (items.length > LIMIT) { part.append(make('p', 'meta', 'The first ' + LIMIT + ' are shown.')); }
      results.append(part);
    }

    /** Numbers of the articles whose paragraphs hold all terms, with those paragraphs. */
    function inText(all) {
      var found = new Map();
      if (!all.length) { return found; }
      paragraphWords = paragraphWords || words(index.paragraphs, function (one) { return one[2]; });
      paragraphWords.forEach(function (text, place) {
        if (!hasAll(text, all)) { return; }
        var article = index.paragraphs[place][0];
        if (!found.has(article)) { found.set(article, []); }
        found.get(article).push(index.paragraphs[place]);
      });
      return found;
    }

    function articleItem(one, passages, all) {
      return function () {
        var publisher = one.publisher === null ? 'Publisher unknown' : index.publishers[one.publisher];
        var item = link(one.url, one.headline, publisher + ' · ' + one.date);
        passages.slice(0, 3).forEach(function (passage) {
          var text = excerpt(passage[2], all);
          var place = make('a', 'pl', '¶ ' + passage[1]);
          place.href = one.url + '#p' + passage[1];
          place.setAttribute('aria-label', 'Read it in paragraph ' + passage[1]);
          text.append(' ', place);
          item.append(text);
        });
        if (passages.length > 3) { item.append(make('span', 'meta', 'and ' + counted(passages.length - 3, 'more paragraph'))); }
        return item;
      };
    }

    function show() {
      var chosen = Object.fromEntries(new FormData(form));
      var all = terms(chosen.q || '');
      var filtered = Boolean(chosen.publisher || chosen.actor || chosen.year);
      results.textContent = '';
      results.className = 'results';
      list.hidden = all.length > 0 || filtered;
      if (!list.hidden) { status.textContent = ''; return; }
      var passages = inText(all);
      var kinds = [
        ['Actors', filtered ? [] : matches(index.actors, actorWords, all).map(function (one) {
          return function () { return link(one.url, one.name, one.kind); };
        })],
        ['Events', chosen.publisher ? [] : matches(index.events, eventWords, all).filter(function (one) {
          return fits(one, chosen);
        }).map(function (one) { return function () { return link(one.url, one.title, one.date); }; })],
        ['Articles', ranked(all, passages).filter(function (place) {
          return fits(index.articles[place], chosen);
        }).map(function (place) { return articleItem(index.articles[place], passages.get(place) || [], all); })],
        ['Sources', filtered ? [] : matches(index.sources, sourceWords, all).map(function (one) {
          return function () { return link(one.url, one.name); };
        })]
      ];
      var total = 0;
      kinds.forEach(function (kind) { total += kind[1].length; section(kind[0], kind[1]); });
      status.textContent = total ? counted(total, 'result') : 'Nothing found. Try fewer words, or only their beginnings.';
    }

    function matches(list, text, all) {
      return list.filter(function (one, place) { return hasAll(text[place], all); });
    }

    /** Articles whose headline or text holds all terms: headlines first, then those with most paragraphs. */
    function ranked(all, passages) {
      var found = [];
      index.articles.forEach(function (one, place) {
        var weight = (hasAll(articleWords[place], all) ? 1000 : 0) + (passages.get(place) || []).length;
        if (weight) { found.push([weight, place]); }
      });
      found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
      return found.map(function (pair) { return pair[1]; });
    }

    recall(form);
    show();
    form.addEventListener('input', function () { show(); remember(form); });
    form.addEventListener('submit', function (event) { event.preventDefault(); show(); remember(form); });
  }

  document.querySelectorAll('[data-search]').forEach(function (form) {
    if (window.DOSSIER_SEARCH) { search(form, window.DOSSIER_SEARCH); }
  });
}());
