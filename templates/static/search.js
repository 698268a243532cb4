/* The search page's own script. A classic script: from disk, browsers allow neither modules nor fetch.
   What it looks through stands in search-index.js; the head of dossier/pages/search.py says how. */
(function () {
  'use strict';

  var FEW = 8;
  var MANY = 20;
  var BATCH = 100;
  var PASSAGES = 3;
  /* Characters that a sentence may have before and after the first word found. */
  var ROOM = 200;
  var MOST_TERMS = 16;
  /* Accents and other marks over letters, vowel points of Arabic and Hebrew, soft hyphens, joiners. Not the vowel signs of
     Indian scripts and not the Japanese marks of voice, which make other letters. */
  var MARKS = new RegExp('[\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a'
    + '\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff'
    + '\\u00ad\\u200c\\u200d]', 'g');
  /* Letters that are another one with a stroke, two in one, or the same in another hand. */
  var SAME = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ħ': 'h', 'ŧ': 't', 'ı': 'i',
    'ĸ': 'k', 'ŋ': 'n', 'ς': 'σ', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه', 'ٱ': 'ا', 'ґ': 'г' };
  var LETTERS = new RegExp('[' + Object.keys(SAME).join('') + ']', 'g');
  /* In scripts that part no words, each character is one. */
  var UNPARTED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3031-\\u3035\\u3040-\\u312f\\u31f0-\\u31ff'
    + '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9d\\u{20000}-\\u{3ffff}';
  var WORD = new RegExp('[' + UNPARTED + '][\\u3099\\u309a\\uff9e\\uff9f]*|(?:(?![' + UNPARTED + '])[\\p{L}\\p{N}\\p{M}_\\u00ad\\u200c\\u200d])+', 'gu');
  var IS_UNPARTED = new RegExp('^[' + UNPARTED + ']', 'u');
  var IS_WORD = /^[\p{L}\p{N}\p{M}_\u00ad\u200c\u200d]/u;

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  /** A sentence of ours in the language of the site, with values in its places. */
  function say(text, values) {
    return filled((window.DOSSIER_WORDS || {})[text] || text, values);
  }

  /** The form of a sentence for a number, which stands in it as %(num)s. */
  function many(number, one, other) {
    var forms = (window.DOSSIER_WORDS || {})[one];
    var lang = document.documentElement.lang || 'en';
    var tag = new Intl.PluralRules(lang).select(number);
    var shown = number.toLocaleString(lang + '-u-nu-latn');
    return filled(forms ? forms[tag] || forms.other : number === 1 ? one : other, { num: shown });
  }

  function filled(text, values) {
    return text.replace(/%\((\w+)\)s/g, function (place, name) { return values[name]; });
  }

  /** A word without accents and case; ё is е, ß is ss, a ligature its letters, full width is half width. */
  function fold(word) {
    if (/^[\x00-\x7f]*$/.test(word)) { return word.toLowerCase(); }
    return word.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(LETTERS, function (char) { return SAME[char]; });
  }

  /* The query */

  /** What is looked for: each term is words in a row, the last of them perhaps only begun.
      A term in quotation marks has whole words; while its second mark is missing, the last may be begun. */
  function terms(query) {
    var found = [];
    query.replace(/[“”„«»＂]/g, '"').replace(/"([^"]*)("?)|([^\s"]+)/g, function (whole, phrase, closed, word) {
      var words = ((phrase === undefined ? word : phrase).match(WORD) || []).map(fold).filter(Boolean);
      if (words.length) { found.push({ words: words, begun: !closed }); }
      return '';
    });
    return found.slice(0, MOST_TERMS);
  }

  /* The texts */

  /** The numbers of all texts, where each begins, and the folded word for each number. */
  function open(index) {
    var values = new Uint8Array(128);
    Array.from(index.alphabet).forEach(function (char, value) { values[char.charCodeAt(0)] = value; });
    var letters = index.texts;
    var numbers = new Uint32Array(letters.length);
    var starts = [0];
    var size = 0;
    var ahead = 0;
    var goOn = index.alphabet.length - index.ends;
    for (var place = 0; place < letters.length; place += 1) {
      var value = values[letters.charCodeAt(place)];
      if (value >= index.ends) { ahead = ahead * goOn + value - index.ends + 1; continue; }
      numbers[size] = ahead * index.ends + value;
      ahead = 0;
      if (!numbers[size]) { starts.push(size + 1); }
      size += 1;
    }
    var pieces = index.pieces.split('\n');
    return {
      numbers: numbers.subarray(0, size),
      starts: Uint32Array.from(starts),
      pieces: pieces,
      folded: pieces.map(function (piece) { return IS_WORD.test(piece) ? fold(piece) : ''; }),
      met: new Uint32Array(starts.length),
      firsts: new Uint32Array(pieces.length)
    };
  }

  /** Into `texts.met`, for each text, the terms that stand in it: a bit for each and, where a term has its whole words,
      also a bit 16 higher. One pass over all numbers, however many terms there are. */
  function look(texts, plans) {
    var firsts = texts.firsts.fill(0);
    var met = texts.met.fill(0);
    plans.forEach(function (rows, bit) {
      rows[0].forEach(function (fits, number) { if (fits) { firsts[number] |= 1 << bit; } });
    });
    var text = 0;
    var numbers = texts.numbers;
    for (var place = 0; place < numbers.length; place += 1) {
      var number = numbers[place];
      if (!number) { text += 1; continue; }
      var bits = firsts[number];
      for (var bit = 0; bits; bit += 1, bits >>>= 1) {
        if (bits & 1) { met[text] |= weigh(texts, plans[bit], place, bit); }
      }
    }
  }

  /** For each word of a term, which numbers it may be: 2 for the word itself, 1 for a longer one where it is only begun. */
  function plan(texts, term) {
    return term.words.map(function (word, place) {
      var begun = term.begun && place === term.words.length - 1;
      var row = new Uint8Array(texts.folded.length);
      texts.folded.forEach(function (folded, number) {
        if (folded === word) { row[number] = 2; } else if (begun && folded.startsWith(word)) { row[number] = 1; }
      });
      return row;
    });
  }

  /** The bits of a term whose first word stands at `place`: none if the others do not follow. */
  function weigh(texts, rows, place, bit) {
    var end = follow(texts, rows, place);
    if (end < 0) { return 0; }
    return (1 << bit) | (rows[rows.length - 1][texts.numbers[end]] === 2 ? 1 << (bit + 16) : 0);
  }

  /** Where the last word of a term stands whose first stands at `place`, or -1. Words follow each other whatever parts them. */
  function follow(texts, rows, place) {
    for (var word = 1; word < rows.length; word += 1) {
      place += 1;
      if (texts.numbers[place] && !texts.folded[texts.numbers[place]]) { place += 1; }
      if (!rows[word][texts.numbers[place]]) { return -1; }
    }
    return place;
  }

  /** The pieces of a text, with what is usual between two words where there is nothing else: a space, or nothing. */
  function read(texts, text) {
    var found = [];
    var before = '';
    for (var place = texts.starts[text]; texts.numbers[place]; place += 1) {
      var piece = texts.pieces[texts.numbers[place]];
      var isWord = texts.folded[texts.numbers[place]] !== '';
      if (isWord && before && !(IS_UNPARTED.test(before) && IS_UNPARTED.test(piece))) { found.push({ text: ' ', word: false }); }
      found.push({ text: piece, word: isWord, place: place });
      before = isWord ? piece : '';
    }
    return found;
  }

  function whole(texts, text) { return read(texts, text).map(function (one) { return one.text; }).join(''); }

  /** The pieces of a text, those that a term has found marked. */
  function marked(texts, text, plans) {
    var pieces = read(texts, text);
    pieces.forEach(function (piece, at) {
      if (!piece.word) { return; }
      plans.forEach(function (rows) {
        var end = rows[0][texts.numbers[piece.place]] ? follow(texts, rows, piece.place) : -1;
        for (var next = at; next < pieces.length && (pieces[next].place || 0) <= end; next += 1) {
          if (next === at || pieces[next].place !== undefined || pieces[next + 1].place <= end) { pieces[next].mark = true; }
        }
      });
    });
    return pieces;
  }

  /** The sentence of the first mark, or what of it there is room for, as [first, end) of the pieces. */
  function sentence(pieces) {
    var at = Math.max(0, pieces.findIndex(function (piece) { return piece.mark; }));
    function ends(place) {
      var piece = pieces[place];
      var next = pieces[place + 1];
      return !piece.word && /[.!?…]["'”’»)\]]*\s|[。！？]/u.test(piece.text) && Boolean(next) && !/^\p{Ll}/u.test(next.text)
        && (place === 0 || pieces[place - 1].text.length > 2);
    }
    var first = at;
    for (var before = 0; first > 0 && !ends(first - 1) && before < ROOM; first -= 1) { before += pieces[first - 1].text.length; }
    var end = at + 1;
    for (var after = 0; end < pieces.length && !ends(end - 1) && after < ROOM; end += 1) { after += pieces[end].text.length; }
    return [first, end];
  }

  /** Pieces as text nodes and marks: nothing is read as HTML. What stands between two marked words is marked with them. */
  function lay(element, pieces) {
    var run = null;
    pieces.forEach(function (piece) {
      if (run && run.mark === Boolean(piece.mark)) { run.text += piece.text; return; }
      if (run) { element.append(run.mark ? make('mark', '', run.text) : run.text); }
      run = { text: piece.text, mark: Boolean(piece.mark) };
    });
    if (run) { element.append(run.mark ? make('mark', '', run.text) : run.text); }
    return element;
  }

  /* The page */

  var form = document.querySelector('[data-search]');
  if (!form || !window.DOSSIER_SEARCH) { return; }
  var index = window.DOSSIER_SEARCH;
  var results = document.getElementById('search-results');
  var status = document.getElementById('search-status');
  var scope = document.getElementById('search-scope');
  var list = document.getElementById('a-z');
  var query = form.elements.namedItem('q');
  var texts = open(index);
  var headline = 0;
  var articles = index.articles.map(function (one) {
    var article = { url: 'articles/' + one[0] + '.html', publisher: one[1], date: one[2], year: one[3], actors: one[5], said: one[6],
      headline: headline, last: headline + one[4] };
    headline = article.last + 1;
    return article;
  });
  var actors = index.actors.map(function (one, place) {
    var text = headline + place;
    return { id: one[0], url: 'actors/' + one[0] + '.html', kind: index.kinds[one[1]], text: text, name: whole(texts, text).split('\t')[0], articles: [] };
  });
  var events = index.events.map(function (one, place) {
    return { url: 'events/' + one[0] + '.html', date: one[1], year: one[2], actors: one[3], articles: one[4],
      text: headline + actors.length + place };
  });
  var sources = index.sources.map(function (slug, place) {
    return { url: 'sources/' + slug + '.html', text: headline + actors.length + events.length + place };
  });
  articles.forEach(function (article) { article.actors.forEach(function (actor) { actors[actor].articles.push(article); }); });

  function choices(name, pairs) {
    var field = form.elements.namedItem(name);
    pairs.forEach(function (pair) { field.add(new Option(pair[1], pair[0])); });
    field.closest('label').hidden = !pairs.length;
  }
  choices('publisher', index.publishers.map(function (name) { return [name, name]; }));
  var collator = new Intl.Collator(document.documentElement.lang || 'en');
  choices('actor', actors.map(function (one) { return [one.id, one.name]; }).sort(function (a, b) { return collator.compare(a[1], b[1]); }));
  choices('year', Array.from(new Set(articles.concat(events).map(function (one) { return one.year; })))
    .filter(Boolean).sort(function (a, b) { return a - b; }).map(function (year) { return [year, year]; }));

  /* Finding */

  function chosen() {
    var given = Object.fromEntries(new FormData(form));
    return {
      q: given.q || '',
      publisher: given.publisher ? index.publishers.indexOf(given.publisher) : null,
      actor: given.actor ? actors.findIndex(function (one) { return one.id === given.actor; }) : null,
      year: given.year ? Number(given.year) : null
    };
  }

  function filtered(wanted) { return wanted.publisher !== null || wanted.actor !== null || wanted.year !== null; }

  function fits(article, wanted) {
    return (wanted.publisher === null || article.publisher === wanted.publisher)
      && (wanted.actor === null || article.actors.includes(wanted.actor))
      && (wanted.year === null || article.year === wanted.year);
  }

  function eventFits(event, wanted) {
    return (wanted.publisher === null || event.articles.some(function (one) { return articles[one].publisher === wanted.publisher; }))
      && (wanted.actor === null || event.actors.includes(wanted.actor))
      && (wanted.year === null || event.year === wanted.year);
  }

  function actorFits(actor, wanted) {
    return (wanted.actor === null || actors[wanted.actor] === actor)
      && (!filtered(wanted) || actor.articles.some(function (article) { return fits(article, wanted); }));
  }

  function findArticles(wanted, all) {
    var found = [];
    articles.forEach(function (article, place) {
      if (!fits(article, wanted)) { return; }
      var head = texts.met[article.headline];
      var body = 0;
      var together = 0;
      for (var text = article.headline + 1; text <= article.last; text += 1) {
        body |= texts.met[text];
        if ((texts.met[text] & all) === all) { together += 1; }
      }
      if (((head | body) & all) !== all) { return; }
      var weight = ((head & all) === all ? 8 : 0) + (together ? 4 : 0) + ((((head | body) >>> 16) & all) === all ? 2 : 0);
      found.push({ article: article, place: place, weight: weight, together: together });
    });
    found.sort(function (a, b) { return b.weight - a.weight || b.together - a.together || a.place - b.place; });
    return found;
  }

  function findStatements(wanted, plans, all) {
    var found = [];
    articles.forEach(function (article) {
      if (!fits({ publisher: article.publisher, year: article.year, actors: [wanted.actor] }, wanted)) { return; }
      for (var at = 0; at < article.said.length; at += 5) {
        var said = { article: article, number: article.said[at], first: article.said[at + 1], count: article.said[at + 2],
          speaker: article.said[at + 3], indirect: article.said[at + 4] };
        if (wanted.actor !== null && said.speaker !== wanted.actor) { continue; }
        var bits = texts.met[article.headline + said.number] & all;
        var named = said.speaker >= 0 ? texts.met[actors[said.speaker].text] & all : 0;
        if (!all || (bits && (bits | named) === all && within(said, plans, all, named))) { found.push(said); }
      }
    });
    return found;
  }

  /** Whether the statement's own words, with its speaker's name, have all terms, and at least one themselves. */
  function within(said, plans, all, named) {
    var bits = 0;
    var word = -1;
    for (var place = texts.starts[said.article.headline + said.number]; texts.numbers[place]; place += 1) {
      if (!texts.folded[texts.numbers[place]]) { continue; }
      word += 1;
      if (word < said.first) { continue; }
      if (word >= said.first + said.count) { break; }
      for (var bit = 0, open = texts.firsts[texts.numbers[place]]; open; bit += 1, open >>>= 1) {
        if (open & 1) { bits |= weigh(texts, plans[bit], place, bit); }
      }
    }
    return (bits & all) !== 0 && ((bits | named) & all) === all;
  }

  function matching(list, all) {
    return list.filter(function (one) { return (texts.met[one.text] & all) === all; });
  }

  /* Showing */

  function link(href, pieces, note) {
    var item = make('li');
    var anchor = lay(make('a'), pieces);
    anchor.href = href;
    item.append(anchor);
    if (note) { item.append(' ', make('span', 'meta', note)); }
    return item;
  }

  function about(article) {
    return (article.publisher < 0 ? say('Publisher unknown') : index.publishers[article.publisher]) + ' · ' + index.dates[article.date];
  }

  function toParagraph(article, number) {
    var anchor = make('a', 'pl', '¶ ' + number);
    anchor.href = article.url + '#p' + number;
    anchor.setAttribute('aria-label', say('Read it in paragraph %(number)s', { number: number }));
    return anchor;
  }

  function excerpt(article, number, plans) {
    var pieces = marked(texts, article.headline + number, plans);
    var bounds = sentence(pieces);
    var element = make('p', 'passage');
    if (bounds[0] > 0) { element.append('… '); }
    lay(element, pieces.slice(bounds[0], bounds[1]));
    if (bounds[1] < pieces.length) { element.append(' …'); }
    element.append('\u00a0', toParagraph(article, number));
    return element;
  }

  function articleItem(article, plans, all) {
    var item = link(article.url, marked(texts, article.headline, plans), about(article));
    var passages = [];
    for (var number = 1; number <= article.last - article.headline && all; number += 1) {
      var bits = texts.met[article.headline + number] & all;
      if (bits) { passages.push({ number: number, weight: bits.toString(2).replace(/0/g, '').length }); }
    }
    passages.sort(function (a, b) { return b.weight - a.weight || a.number - b.number; });
    passages.slice(0, PASSAGES).sort(function (a, b) { return a.number - b.number; }).forEach(function (passage) {
      item.append(excerpt(article, passage.number, plans));
    });
    if (passages.length > PASSAGES) { item.append(make('span', 'meta', many(passages.length - PASSAGES, 'and %(num)s more paragraph', 'and %(num)s more paragraphs'))); }
    return item;
  }

  function statementItem(said, plans) {
    var text = said.article.headline + said.number;
    var pieces = plans.length ? marked(texts, text, plans) : read(texts, text);
    var word = -1;
    var own = [];
    pieces.forEach(function (piece) {
      if (piece.word) { word += 1; }
      if (word >= said.first && (word < said.first + said.count - 1 || (piece.word && word < said.first + said.count))) { own.push(piece); }
    });
    var item = make('li');
    var anchor = make('a');
    anchor.href = said.article.url + '#p' + said.number;
    lay(anchor, said.indirect ? own : [{ text: '“' }].concat(own, { text: '”' }));
    var speaker = said.speaker < 0 ? say('Speaker unknown') : actors[said.speaker].name;
    item.append(anchor, ' ', make('span', 'meta', speaker + ' · ' + about(said.article)));
    return item;
  }

  function section(name, heading, items, few) {
    if (!items.length) { return null; }
    var part = make('section');
    part.id = 'found-' + name;
    var rows = make('ul', 'plainlist');
    part.append(make('h2', '', heading + ' (' + items.length + ')'), rows);
    items.slice(0, few).forEach(function (item) { rows.append(item()); });
    if (items.length > few) {
      var more = make('button', 'all', say('Show all %(num)s', { num: items.length }));
      more.type = 'button';
      more.addEventListener('click', function () {
        more.remove();
        fill(rows, items, few);
        rows.children[few].querySelector('a').focus();
      });
      part.append(more);
    }
    return part;
  }

  /** Adds the items from a place on, some at a time so that the page never stands still; a later query ends it. */
  function fill(rows, items, from) {
    if (!rows.isConnected) { return; }
    items.slice(from, from + BATCH).forEach(function (item) { rows.append(item()); });
    if (from + BATCH < items.length) { requestAnimationFrame(function () { fill(rows, items, from + BATCH); }); }
  }

  function tell(total) {
    status.textContent = total ? many(total, '%(num)s result', '%(num)s results')
      : say('Nothing found. Try fewer words, or only their beginnings.');
  }

  function show() {
    var wanted = chosen();
    var sought = terms(wanted.q);
    var all = Math.pow(2, sought.length) - 1;
    results.textContent = '';
    results.className = 'results';
    list.hidden = sought.length > 0 || filtered(wanted);
    if (!list.hidden) { status.textContent = ''; return; }
    var plans = sought.map(function (term) { return plan(texts, term); });
    look(texts, plans);
    var kinds = [
      ['actors', say('Actors'), FEW, (all ? matching(actors, all) : []).filter(function (one) { return actorFits(one, wanted); }).sort(function (a, b) { return b.articles.length - a.articles.length; }).map(function (one) {
        return function () { return link(one.url, [{ text: one.name }], one.kind); };
      })],
      ['articles', say('Articles'), MANY, findArticles(wanted, all).map(function (one) {
        return function () { return articleItem(one.article, plans, all); };
      })],
      ['statements', say('Statements'), FEW, findStatements(wanted, plans, all).map(function (said) {
        return function () { return statementItem(said, plans); };
      })],
      ['events', say('Events'), FEW, matching(events, all).filter(function (one) { return eventFits(one, wanted); }).map(function (one) {
        return function () { return link(one.url, marked(texts, one.text, plans), index.dates[one.date]); };
      })],
      ['sources', say('Sources'), FEW, (all && !filtered(wanted) ? matching(sources, all) : []).map(function (one) {
        return function () { return link(one.url, marked(texts, one.text, plans)); };
      })]
    ];
    var total = 0;
    shown = 0;
    kinds.forEach(function (kind) {
      total += kind[3].length;
      if (kind[0] !== 'articles') { shown += kind[3].length; }
      var part = section(kind[0], kind[1], kind[3], kind[2]);
      if (part) { results.append(part); }
    });
    // While Pagefind looks, nothing is said of how much there is.
    if (all && loading) { lookFurther(wanted, all); } else { tell(total); }
  }

  /* Pagefind: the texts, where the settings have it look through them */

  var loading = null;
  var turn = 0;
  var shown = 0;
  var places = new Map(index.ids.map(function (id, place) { return [id, place]; }));

  /** Shows as articles those that Pagefind finds, in its order, after those whose headline has all terms; a later query
      overtakes an earlier one. */
  function lookFurther(wanted, all) {
    var mine = turn += 1;
    var named = findArticles(wanted, all).map(function (one) { return { article: one.article }; });
    var seen = new Set(named.map(function (one) { return one.article; }));
    loading.then(function (pagefind) { return pagefind.search(wanted.q); }).then(function (found) {
      var further = found.results.map(function (one) { return { article: articles[places.get(one.id)], data: one.data }; });
      further = further.filter(function (one) {
        var fresh = one.article && fits(one.article, wanted);
        named.forEach(function (other) { if (other.article === one.article) { other.data = one.data; } });
        return fresh && !seen.has(one.article);
      });
      if (mine === turn) { showArticles(named.concat(further)); }
    });
  }

  function showArticles(found) {
    var part = section('articles', say('Articles'), found.map(function (one) { return function () { return furtherItem(one); }; }), MANY);
    var before = document.getElementById('found-articles');
    var after = document.getElementById('found-events') || document.getElementById('found-sources');
    if (before) { before.remove(); }
    if (part) { results.insertBefore(part, after); }
    tell(shown + found.length);
  }

  /** An article, and beside it the passage once that has come. */
  function furtherItem(one) {
    var item = link(one.article.url, read(texts, one.article.headline), about(one.article));
    if (one.data) {
      one.data().then(function (data) {
        var pieces = data.excerpt.split(/<\/?mark>/).map(function (text, place) {
          return { text: text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'), mark: place % 2 === 1 };
        });
        item.append(lay(make('p', 'passage'), pieces));
      });
    }
    return item;
  }

  /* The address: what is typed goes into the entry of the history that its first letter made. */

  var settled = true;

  function remember() {
    var kept = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) { kept.append(name, value); } });
    var address = location.pathname + (String(kept) ? '?' + kept : '');
    if (address === location.pathname + location.search) { return; }
    try {
      history[settled ? 'pushState' : 'replaceState'](null, '', address);
    } catch (refused) { /* from disk some browsers refuse, which does no harm */ }
    settled = false;
  }

  function recall() {
    form.reset();
    new URLSearchParams(location.search).forEach(function (value, name) {
      var field = form.elements.namedItem(name);
      if (!field || !('value' in field)) { return; }
      field.value = value;
      if (field.tagName === 'SELECT' && field.selectedIndex < 0) { field.value = ''; }
    });
  }

  /* The keyboard: / goes to the query, arrows through the results, Escape back and then clears. */

  function links() { return Array.from(results.querySelectorAll('li > a:first-child')); }

  function go(step) {
    var all = links();
    var place = all.indexOf(document.activeElement) + step;
    if (place < 0 || !all.length) { query.focus(); } else { all[Math.min(place, all.length - 1)].focus(); }
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    var here = document.activeElement;
    var inResults = results.contains(here);
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(here.tagName)) {
      query.focus();
      query.select();
    } else if (event.key === 'ArrowDown' && (here === query || inResults)) { go(1);
    } else if (event.key === 'ArrowUp' && inResults) { go(-1);
    } else if (event.key === 'Escape' && inResults) { query.focus();
    } else if (event.key === 'Escape' && here === query && query.value) {
      query.value = '';
      show();
      remember();
    } else { return; }
    event.preventDefault();
  });

  form.addEventListener('input', function () { show(); remember(); });
  form.addEventListener('change', function () { settled = true; });
  form.addEventListener('submit', function (event) { event.preventDefault(); show(); remember(); settled = true; });
  window.addEventListener('popstate', function () { recall(); show(); settled = true; });

  if (index.ids.length && location.protocol !== 'file:') {
    loading = import('../pagefind/pagefind.js').then(function (pagefind) { return pagefind.init().then(function () { return pagefind; }); });
  } else if (scope && !index.full) {
    scope.hidden = false;
  }
  recall();
  show();
}());
