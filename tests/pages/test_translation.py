"""The words of the pages in other languages: the catalogs, what is said from them, and that no word is left out."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from msgspec import Struct
from msgspec.structs import fields, replace

from dossier.model import AnnotatedArticle, Dossier, Event
from dossier.pages import catalogs, wording
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.views import front
from dossier.pages.wording import ENGLISH, faults, template_functions, tongue
from dossier.phrase import Day, Phrase, joined
from dossier.problems import BuildError
from dossier.settings import Site
from tests.pages import many, sample, small
from tools import translations

OURS = ("ar", "de", "es", "fr", "ru")
VOID = {"meta", "link", "br", "input", "img", "hr"}
SPOKEN = ("aria-label", "title", "alt", "placeholder")
"""Attributes that a reader sees or hears."""
OPEN, CLOSE = "⟦", "⟧"


@cache
def catalog(language: str) -> Catalog:
    with (translations.FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, language)


def messages(found: Catalog) -> list[Message]:
    return [one for one in found if one.id]


def forms(words: str | Iterable[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


def key(one: Message) -> tuple[str, tuple[str, ...]]:
    return one.context or "", tuple(forms(one.id))


def given(root: Path, language: str, content: str) -> None:
    """A catalog of the user's."""
    folder = root / "templates" / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / f"{language}.po").write_text(head + content, "utf-8")


# The catalogs


def test_the_catalogs_have_every_sentence_of_the_sources() -> None:
    """``messages.pot`` and the translations are what ``make translations`` would write now."""
    stale = [path.name for path, content in translations.files().items() if path.read_bytes() != content]
    assert stale == [], "run `make translations` and translate what is new"


def test_we_give_five_languages() -> None:
    """Arabic, French, German, Russian and Spanish come with the program, besides English."""
    assert set(OURS) <= set(catalogs.own_languages())


@pytest.mark.parametrize("language", catalogs.own_languages())
def test_every_sentence_is_translated(language: str) -> None:
    """No translation is empty or in doubt, and of a plural each form is there that the language has."""
    assert [one.id for one in messages(catalog(language)) if one.fuzzy or not all(forms(one.string))] == []
    count = get_plural(language)[0]
    assert [one.id for one in messages(catalog(language)) if one.pluralizable and len(forms(one.string)) != count] == []


@pytest.mark.parametrize("language", catalogs.own_languages())
def test_every_translation_fits_its_sentence(language: str) -> None:
    """The same places for values, the same tags: so no translation can fail, or bring anything into a page."""
    wrong = [
        (one.id, fault)
        for one in messages(catalog(language))
        for text in forms(one.string)
        for fault in faults(forms(one.id), text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", catalogs.own_languages())
def test_no_sentence_is_forgotten_in_english(language: str) -> None:
    """What is the same in both languages is a name, a mark or a foreign word."""
    same = {forms(one.id)[0] for one in messages(catalog(language)) if forms(one.string)[0] == forms(one.id)[0]}
    words = [text for text in same if len(re.findall(r"[^\W\d_]{3,}", re.sub(r"%\(\w+\)s|<[^>]*>", "", text))) > 1]
    assert words == []


def test_marks_are_those_of_the_language() -> None:
    """French parts its high marks with a narrow no-break space; quotation marks are the language's own."""
    french = [text for one in messages(catalog("fr")) for text in forms(one.string)]
    assert [text for text in french if re.search(r"(?<![\u202f\d])[;?!»]|(?<=[^\W_]) ?:(?=\s)|«(?!\u202f)", text)] == []
    for language, opening in (("de", "„"), ("es", "«"), ("fr", "«"), ("ru", "«")):
        (quoted,) = [one for one in messages(catalog(language)) if one.id == "“%(words)s”"]
        assert str(quoted.string).startswith(opening)
        used = "".join(text for one in messages(catalog(language)) for text in forms(one.string))
        assert '"' not in re.sub(r"<[^>]*>", "", used)


@pytest.mark.parametrize(
    ("sources", "translation", "fault"),
    [
        (["%(num)s article"], "artículo", "the place %(num)s is missing"),
        (["%(num)s article", "%(num)s articles"], "un artículo", None),
        (["By %(names)s"], "Por %(nombres)s", "there is no place %(nombres)s in English"),
        (["By %(names)s"], "Por <b>%(names)s</b>", "the tags are not those of the English sentence"),
        (["Rule <code>%(rule)s</code>"], "Regla <code>%(rule)s</code>", None),
        (["Rule <code>%(rule)s</code>"], "Regla <code onclick='x'>%(rule)s</code>", "the tags"),
        (["a < b"], "a > b", None),
        (["less"], "a < b", "the tags"),
        (["%(share)s%% of it"], "%(share)s %% davon", None),
        (["%(share)s%% of it"], "%(share)s % davon", "a percent sign is written %%"),
    ],
)
def test_a_translation_that_does_not_fit_is_told(sources: list[str], translation: str, fault: str | None) -> None:
    """Places, tags and percent signs are compared; word order and a number in words are free."""
    found = faults(sources, translation)
    assert any(one.startswith(fault) for one in found) if fault else found == ()


# What is said


def test_values_are_escaped_in_templates_and_not_elsewhere() -> None:
    """A name with an angle bracket cannot become a tag; what is safe HTML already stays."""
    said = template_functions(ENGLISH)
    assert str(said["gettext"]("By %(names)s", names="<b>")) == "By &lt;b&gt;"
    assert str(said["ngettext"]("%(num)s a", "%(num)s b", 2000)) == "2,000 b"
    assert str(said["gettext"]("as of %(date)s", date=said["_"]("<time>5</time>"))) == "as of <time>5</time>"
    assert ENGLISH.say("By %(names)s", names="<b>") == "By <b>"


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 article"),
        ("en", 1234, "1,234 articles"),
        ("de", 1234, "1.234 Artikel"),
        ("ru", 1, "1 статья"),
        ("ru", 22, "22 статьи"),
        ("ru", 11, "11 статей"),
        ("fr", 0, "0 article"),
        ("es-MX", 2, "2 artículos"),
        ("es", 1234, "1234 artículos"),
        ("es", 12345, "12.345 artículos"),
    ],
)
def test_a_number_takes_the_form_of_its_language(language: str, number: int, words: str, tmp_path: Path) -> None:
    """Russian has three forms; a region speaks its language; thousands are parted as there."""
    said = catalogs.open_wording(sample.site(tmp_path, language=language))
    assert said.many(number, "%(num)s article", "%(num)s articles") == words


def test_words_of_another_language_are_marked() -> None:
    """Language and direction are told where they are not those around, whatever the region."""
    assert tongue("ar", "en") == ' lang="ar" dir="rtl"'
    assert tongue("en", "ar") == ' lang="en" dir="ltr"'
    assert tongue("en-GB", "en") == ""


# A user's catalogs


def test_an_editor_may_change_each_word(tmp_path: Path) -> None:
    """``en.po`` in the templates wins over the English words, in pages, scripts and feeds."""
    given(tmp_path, "en", 'msgctxt "page"\nmsgid "Chronology"\nmsgstr "What happened"\n\nmsgid "Copy"\nmsgstr "Take"\n')
    files = render_pages(sample.dossier(), sample.site(tmp_path), BuildInfo("0.1.0"))
    assert b"<h1>What happened</h1>" in files["chronology.html"]
    assert b">What happened</a>" in files["index.html"]
    assert b'static/words.js" nonce=' in files["index.html"]
    words = json.loads(files["static/words.js"].decode().removeprefix("window.DOSSIER_WORDS=").rstrip(";\n"))
    assert (words["Copy"], words["Copied"]) == ("Take", "Copied")


def test_a_users_words_win_over_ours(tmp_path: Path) -> None:
    """A ``de.po`` in the templates changes what it has; the rest stays as we say it."""
    given(tmp_path, "de", 'msgid "Key events"\nmsgstr "Was wichtig war"\n')
    index = render_pages(sample.dossier(), sample.site(tmp_path, language="de"), BuildInfo("0.1.0"))["index.html"]
    assert "Was wichtig war" in index.decode()
    assert "Hauptakteure" in index.decode()


def test_a_language_can_be_added(tmp_path: Path) -> None:
    """A catalog in the templates is all that a further language needs; what it lacks is English."""
    given(tmp_path, "pt", 'msgid "Key events"\nmsgstr "Acontecimentos principais"\n')
    site = sample.site(tmp_path, language="pt")
    assert catalogs.check(site) == ()
    index = render_pages(sample.dossier(), site, BuildInfo("0.1.0"))["index.html"].decode()
    assert '<html lang="pt" dir="ltr">' in index
    assert "Acontecimentos principais" in index
    assert "Main actors" in index


def test_without_a_catalog_the_pages_are_english(tmp_path: Path) -> None:
    """The frame says so, the editor's own words are marked, and a warning tells what to do."""
    site = sample.site(tmp_path, language="pl")
    page = render_pages(sample.dossier(), site, BuildInfo("0.1.0"))["index.html"].decode()
    assert '<html lang="en" dir="ltr">' in page
    assert '<h1 lang="pl" dir="ltr">The Skarn Ferry</h1>' in page
    (problem,) = catalogs.check(site)
    assert str(problem) == (
        'site.yaml: language: the pages’ own words are not translated into "pl" and stay English '
        "(translate them in templates/translations/pl.po; docs/translating.md tells how)"
    )
    assert problem.severity == "warning"
    assert [catalogs.check(sample.site(tmp_path, language=one)) for one in ("en-GB", "de-AT", "ru")] == [(), (), ()]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('msgid "By %(names)s"\nmsgstr "Par %(noms)s"\n', ':5: "By %(names)s": the place %(names)s is missing'),
        ('msgid "Data"\nmsgstr "<script>x</script>"\n', ':5: "Data": the tags are not those of the English sentence'),
        ("Data = Données\n", "expected a catalog of gettext"),
    ],
)
def test_a_catalog_that_cannot_be_used_is_told(content: str, told: str, tmp_path: Path) -> None:
    """File, line and what is wrong; nothing is published."""
    given(tmp_path, "fr", content)
    site = sample.site(tmp_path, language="fr")
    with pytest.raises(BuildError) as caught:
        render_pages(sample.dossier(), site, BuildInfo("0.1.0"))
    assert any(told in str(problem) for problem in caught.value.problems), caught.value
    assert catalogs.check(site) == caught.value.problems
    assert all(problem.path == "templates/translations/fr.po" for problem in caught.value.problems)


# The scripts


def test_the_scripts_say_nothing_else() -> None:
    """The list that ``words.js`` is made from is that of the calls in the scripts."""
    called = {
        tuple(forms(one.id))
        for one in messages(translations.collect())
        if any(path.endswith(".js") for path, _ in one.locations)
    }
    assert set(wording.SCRIPT) == called


@pytest.mark.parametrize("language", OURS)
def test_the_scripts_are_given_their_words(language: str, tmp_path: Path) -> None:
    """In the site's language, with a form for each category of numbers that a browser knows."""
    files = render_pages(sample.dossier(), sample.site(tmp_path, language=language), BuildInfo("0.1.0"))
    words = json.loads(files["static/words.js"].decode().removeprefix("window.DOSSIER_WORDS=").rstrip(";\n"))
    assert set(words) == {one[0] for one in wording.SCRIPT}
    assert set(words["%(num)s event"]) >= ({"one", "few", "many"} if language == "ru" else {"one", "other"})
    for path in ("chronology.html", "search.html", "articles/gazette-ferry.html"):
        page = files[path].decode()
        assert page.index("static/words.js") < page.index("static/site.js")


# That no word is left out


class _Words(HTMLParser):
    """The words of a page that stand outside ``⟦`` and ``⟧``, each with the classes of the elements around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bare: list[tuple[str, str]] = []
        self.around: list[str] = []
        self.depth = 0
        self.feed(html)
        self.close()
        assert self.depth == 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.around.append(f"{tag}.{'.'.join((values.get('class') or '').split())}")
        for name in SPOKEN:
            if values.get(name) and not (tag == "link" and name == "title"):
                self._told(str(values[name]), f"{tag}[{name}]")
        if values.get("name") == "description":
            self._told(str(values["content"]), "meta[content]")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name is HTMLParser's
        self.around.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if any(one.startswith(("script.", "style.", "pre.", "code.")) for one in self.around):
            return
        bare = ""
        for piece in re.split(f"([{OPEN}{CLOSE}])", data):
            self.depth += (piece == OPEN) - (piece == CLOSE)
            bare += piece if not self.depth and piece not in (OPEN, CLOSE) else " "
        self._told(bare, " ".join(self.around))

    def _told(self, words: str, where: str) -> None:
        rest = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", words)
        while rest != (rest := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", rest)):
            pass
        self.bare += [(" ".join(part.split()).strip(EDGES), where) for part in SEAM.split(rest)]


def pseudo(root: Path) -> None:
    """A catalog in which each sentence is itself between brackets."""
    found = Catalog("en")
    for one in messages(translations.collect()):
        string = [f"{OPEN}{text}{CLOSE}" if text.strip(" ,") else text for text in forms(one.id)]
        found.add(one.id, string[0] if isinstance(one.id, str) else tuple(string), context=one.context)
    folder = root / "templates" / "translations"
    folder.mkdir(parents=True)
    with (folder / "en.po").open("wb") as file:
        write_po(file, found)


def data(value: object) -> Iterator[str]:
    """Every string of the dossier and its settings."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Struct):
        for one in fields(value):
            yield from data(getattr(value, one.name))
    elif isinstance(value, tuple | list | frozenset):
        for member in value:
            yield from data(member)


def known(dossier: Dossier, site: Site) -> set[str]:
    """What may stand on a page in words of its own: names, texts, addresses; not the names of kinds and rules."""
    settings = site.settings
    whole = [*data(dossier), settings.title, settings.description, settings.author, settings.license]
    whole += [name for source in settings.sources for name in (source.name, source.url or "")]
    whole += [download.name for download in front.DOWNLOADS]
    parts = (part for one in whole for part in (one, *SEAM.split(one)))
    words = {tag for one in dossier.articles for tag in one.article.tags}
    words |= {figure.thing for one in dossier.articles for figure in one.figures}
    return words | {unescape(one.replace("*", "")).strip(EDGES) for one in parts if not re.fullmatch(r"[a-z]+", one)}


SEAM = re.compile(r"\s{2,}| · |[,;:.] ")
"""Where a page puts pieces of data together."""
EDGES = " .,:;·–×()…\n"
DATE = re.compile(
    r"(?:(?:about|since|until|between|from|before|after|some|time|in|on|and|or|to|the|not|later|than|earlier|one|day"
    r"|uncertain|spring|summer|autumn|winter|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)|[A-Z][a-z]{2}|[\d?~%,()–:-]+)\s*)+"
)
"""A date in words: those come from the language packs, which have tests of their own."""
TECHNICAL = {"SHA-256", "Dossier 0.1.0", "Dossier", "EDTF", "English", "RIS", "CSL-JSON"}


def is_data(words: str, where: str, names: set[str], texts: str) -> bool:
    """Whether the words are the dossier's: a name, a date, or a longer stretch of an article."""
    if "div.text" in where and words in texts:
        return True
    if len(words) < 2 or words in names or words in TECHNICAL or DATE.fullmatch(words):
        return True
    return len(words) >= 12 and all(part.strip() in texts for part in words.split("…"))


DOSSIERS: dict[str, Callable[[], Dossier]] = {
    "sample": sample.dossier,
    "small": small.dossier,
    "long": lambda: many.long(130),
}


@pytest.mark.parametrize("publish", ["full", "metadata"])
@pytest.mark.parametrize("name", DOSSIERS)
def test_no_word_of_the_pages_is_left_out(name: str, publish: str, tmp_path: Path) -> None:
    """Whatever is not of an article or a setting comes from the catalog, on every page."""
    pseudo(tmp_path)
    dossier, site = DOSSIERS[name](), sample.site(tmp_path, publish=publish)
    names = known(dossier, site)
    texts = "\n".join(names)
    forgotten = {
        (words, where)
        for path, content in render_pages(dossier, site, BuildInfo("0.1.0", None, "2031-03")).items()
        if path.endswith(".html")
        for words, where in _Words(content.decode()).bare
        if re.search(r"[^\W\d_]", words) and not is_data(words, where, names, texts)
    }
    assert forgotten == set()


MUTE = {"kind", "script_sources", "form_action", "measure"}
"""Blocks and macros that stand in attributes which nobody reads."""
SPEAKING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
TEMPLATES = sorted((translations.ROOT / "templates").glob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_word_of_a_template_is_left_out(path: Path) -> None:
    """Between the tags, and in attributes that are read, stands nothing but what is translated."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    tree = environment.parse(path.read_text("utf-8"))
    plain = "".join(piece if isinstance(piece, str) else "\0" for piece in _pieces(tree))
    plain = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", plain, flags=re.DOTALL)
    spoken = re.findall(rf'(?:{"|".join(SPOKEN)})="([^"]*)"', plain)
    bare = [*re.sub(r"<[^>]*>", "\0", plain).split("\0"), *(part for one in spoken for part in one.split("\0"))]
    assert [one.strip() for one in bare if re.search(r"[^\W\d_]{2,}", one) and one.strip() not in TECHNICAL] == []
    quiet = {id(const) for call in tree.find_all(nodes.Call) if _speaks(call) for const in call.find_all(nodes.Const)}
    said = [one.value for one in tree.find_all(nodes.Const) if id(one) not in quiet and isinstance(one.value, str)]
    assert [text for text in said if re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}|^[A-Z][a-z]{2,}", text)] == []


def _speaks(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in SPEAKING


def _pieces(tree: nodes.Node) -> Iterator[str | nodes.Node]:
    """The text of a template and, where a value stands, the expression; the class of the page apart."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Block | nodes.Macro) and node.name in MUTE:
            continue
        if isinstance(node, nodes.Output):
            yield from (one.data if isinstance(one, nodes.TemplateData) else one for one in node.nodes)
        else:
            yield from _pieces(node)


# Writing from right to left

ARABIC = """قالت وزيرة النقل إيناس كالواي يوم الثلاثاء إن العبارة ستبحر من جديد قبل الشتاء.

«لن نترك الجزيرة بلا سفينة»، قالت كالواي للصحفيين في الميناء."""


def with_an_arabic_article() -> Dossier:
    """The sample with a report in Arabic, its statement and an event that it alone tells."""
    article = replace(sample.article("arabic", ARABIC, "العبارة تبحر قبل الشتاء"), language="ar")
    quoted = sample.quote(ARABIC, "«لن نترك الجزيرة بلا سفينة»", "ines-calloway")
    one = AnnotatedArticle(article, (sample.mention(ARABIC, "إيناس كالواي", "ines-calloway"),), quotes=(quoted,))
    told = sample.evidence("arabic", ARABIC, "العبارة ستبحر من جديد")
    event = Event("arabic-event", "2031-03-11", "occurred", "العبارة ستبحر من جديد", (), ("arabic",), (told,))
    plain = sample.dossier()
    return replace(plain, articles=(*plain.articles, one), events=(*plain.events, event))


ARABIC_LETTER = re.compile("[\u0621-\u064a]")


class _Ways(HTMLParser):
    """The words of a page, each with its direction; not those in which languages stand mixed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.ways: list[str] = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        mixed = tag in ("title", "script", "pre") or values.get("class") in ("copyable", "names")
        if tag not in VOID:
            self.ways.append("mixed" if mixed else values.get("dir") or self.ways[-1])

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name is HTMLParser's
        self.ways.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Drawings have no words in such elements."""

    def handle_data(self, data: str) -> None:
        if re.search(r"[^\W\d_]{2,}", data) and self.ways[-1] != "mixed":
            self.told.append((data.strip(), self.ways[-1]))


def test_an_arabic_article_runs_from_right_to_left(tmp_path: Path) -> None:
    """In an English dossier its headline, text, quotations and passages bear its language and direction."""
    files = render_pages(with_an_arabic_article(), sample.site(tmp_path), BuildInfo("0.1.0"))
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    arabic = r'[^>]* lang="ar" dir="rtl"[^>]*>'
    assert '<html lang="en" dir="ltr">' in pages["articles/arabic.html"]
    assert re.search(rf"<h1{arabic}العبارة تبحر", pages["articles/arabic.html"])
    assert re.search(rf'<div class="text"{arabic}\s*<p', pages["articles/arabic.html"])
    assert re.search(rf'<h3 class="card-title"{arabic}', pages["index.html"])
    assert re.search(rf"<p{arabic}«لن نترك", pages["actors/ines-calloway.html"])
    assert re.search(rf'<p class="passage"{arabic}العبارة', pages["events/arabic-event.html"])
    assert re.search(rf"<h1 {arabic}العبارة", pages["events/arabic-event.html"])
    assert re.search(r'<a class="pl" lang="en" dir="ltr"', pages["events/arabic-event.html"])
    for path, page in pages.items():
        assert [
            words for words, way in _Ways(page).told if ("rtl" in way) != bool(ARABIC_LETTER.search(words))
        ] == [], path
    assert 'dir="rtl"' not in pages["about.html"]


def test_an_arabic_dossier_runs_from_right_to_left(tmp_path: Path) -> None:
    """Its frame does, in Arabic; the headline and the text of an English article do not, and their language is told."""
    files = render_pages(sample.dossier(), sample.site(tmp_path, language="ar"), BuildInfo("0.1.0"))
    page = files["articles/gazette-ferry.html"].decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "التسلسل الزمني" in page
    assert re.search(r'<h1[^>]* lang="en" dir="ltr">Ferry to sail', page)
    assert '<div class="text" lang="en" dir="ltr">' in page
    assert re.search(r'<h3 class="card-title" lang="en" dir="ltr">', files["index.html"].decode())


def test_the_style_sheet_knows_no_left_and_right() -> None:
    """It speaks of start and end, so that it holds for both ways of writing."""
    css = re.sub(
        r"/\*.*?\*/", "", (translations.ROOT / "templates/static/style.css").read_text("utf-8"), flags=re.DOTALL
    )
    assert re.findall(r"[^;{}]*(?:\b(?:left|right)\b)[^;{}]*", css) == []
    four = re.findall(r"(?:padding|margin|border-width|inset):\s*([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+)[;}]", css)
    assert [one for one in four if one[1] != one[3]] == []


# Reasons of the findings


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It tells of “Tuesday” what “Dam” dates to 4 December 2018. Not after 2019."),
        ("de", "Er erzählt von „Tuesday“, was „Dam“ so datiert: 4. Dezember 2018. Spätestens: 2019."),
        (
            "ru",
            "Она относит к «Tuesday» то, что статья «Dam» датирует так: 4 декабря 2018 г. Не позже: 2019 г.",
        ),
    ],
)
def test_a_reason_is_told_in_the_language_of_the_pages(language: str, words: str, tmp_path: Path) -> None:
    """With the dates in it; the words of an article stay as they are, and so does what an editor wrote."""
    pattern = "It tells of “%(words)s” what “%(title)s” dates to %(date)s."
    told = Phrase(pattern, words="Tuesday", title="Dam", date=Day("2018-12-04"))
    reason = joined((told, Phrase("Not after %(date)s.", date=Day("2019"))))
    said = catalogs.open_wording(sample.site(tmp_path, language=language))
    assert said.told(reason) == words
    assert said.told("Because I say so.") == "Because I say so."
