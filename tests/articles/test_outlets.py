"""Whole articles in the manner of many outlets and five languages, read by the whole program.

The articles stand in ``outlets/``; ``outlets/README.md`` tells how to add one. Two things are never forgiven: a
sentence of the article that is lost, and an appeal that is left. How much of the other residue goes is held by
``outlets/floors.yaml``, which may only rise.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dossier import config, pipeline
from dossier.command import verify as verification
from dossier.model import Article, Removal, Span
from dossier.settings import Site
from dossier.text import fold
from tests.articles.outlet_pages import APPEAL, ARTICLE, EITHER, FOLDER, GOES, HEADLINE, KEYS, PAGES, Page, Part, pasted

LEADING_ARTICLE = re.compile(r"^(?:the|el|la|le|les|der|die|das) ")
SHOWN_ELSEWHERE = {"headline", "description"}
"""What becomes these is not lost: the page shows it above the text."""
LANGUAGES = sorted({page.told["language"] for page in PAGES})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """All pages as one dossier."""
    return dossier(tmp_path_factory.mktemp("outlets"), [(page.file, page.text) for page in PAGES])


@pytest.fixture(scope="module")
def articles(site: Site) -> dict[str, Article]:
    """What the program makes of all pages, by file name."""
    return analysed(site)


def dossier(root: Path, files: Iterable[tuple[str, str]]) -> Site:
    """A dossier of ``files`` (name and content), with no settings but a title."""
    (root / "seeds").mkdir()
    (root / "site.yaml").write_text("title: T\n", "utf-8")
    for name, text in files:
        (root / "seeds" / name).write_bytes(text.encode())
    return config.load(root / "site.yaml")


def analysed(site: Site) -> dict[str, Article]:
    """The articles of a dossier, by file name."""
    found = pipeline.analyse(site).dossier.articles
    return {Path(one.article.file).name: one.article for one in found}


def removed(article: Article) -> list[Removal]:
    """What the reader of the page does not see any more."""
    return [removal for removal in article.removed if removal.becomes not in SHOWN_ELSEWHERE]


def missing(part: Part, article: Article) -> str:
    """The words of ``part`` that are gone, with the rules that took them; empty if it is all there."""
    if part.span is None:
        return "" if _squeezed(part.words) in _kept(article) else part.words
    taken = [removal for removal in removed(article) if removal.overlaps(part.span)]
    gone = [(removal.rule, _common(removal, part.span, article.text)) for removal in taken]
    return "; ".join(f"[{rule}] {words}" for rule, words in gone if words)


def remaining(part: Part, page: Page, article: Article) -> str:
    """The words of ``part`` that are still there; empty if it is gone."""
    if part.span is None:
        own = _squeezed(" ".join(other.words for other in page.parts if other.mark in {ARTICLE, EITHER, HEADLINE}))
        words = _squeezed(part.words)
        return part.words if _kept(article).count(words) > own.count(words) else ""
    shown = [
        block.start + offset
        for passage, block in zip(article.passages(), article.paragraphs, strict=True)
        if block.overlaps(part.span)
        for offset, char in enumerate(passage.text)
        if char.isalnum()
    ]
    left = [place for place in shown if part.span.start <= place < part.span.end]
    return article.text[left[0] : left[-1] + 1] if left else ""


def _common(one: Span, other: Span, text: str) -> str:
    return text[max(one.start, other.start) : min(one.end, other.end)].strip()


def _kept(article: Article) -> str:
    return _squeezed(" ".join(article.words(paragraph) for paragraph in article.paragraphs))


def _squeezed(words: str) -> str:
    return "".join(char for char in fold(words) if char.isalnum())


each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)


@each_page
def test_no_sentence_of_the_article_is_lost(page: Page, articles: dict[str, Article]) -> None:
    """Not one character of the article goes."""
    found = [missing(part, articles[page.file]) for part in page.parts if part.mark == ARTICLE]
    assert [words for words in found if words] == []


@each_page
def test_no_appeal_is_left(page: Page, articles: dict[str, Article]) -> None:
    """Not one word that asks for money, a subscription, an address or a follower stays."""
    found = [remaining(part, page, articles[page.file]) for part in page.parts if part.mark == APPEAL]
    assert [words for words in found if words] == []


@each_page
def test_the_language_is_told_by_the_words(page: Page, articles: dict[str, Article]) -> None:
    """Nobody states it but the page's own markup."""
    article = articles[page.file]
    expected = "markup" if article.format == "html" else "detected"
    assert (article.language, article.language_source) == (page.told["language"], expected)


@each_page
def test_metadata_is_what_the_page_tells(page: Page, articles: dict[str, Article]) -> None:
    """Headline, dates, publisher, byline, agencies and corrections as the fixture's header says, where it does."""
    found = told_by(articles[page.file])
    different = {
        key: f"expected {value!r}, got {found[key]!r}"
        for key, value in page.told.items()
        if key in found and not _same(key, value, found[key])
    }
    assert different == {}


def told_by(article: Article) -> dict[str, str]:
    """The article's metadata in the words of a fixture's header."""
    return {
        "headline": "" if article.headline_source == "derived" else article.headline,
        "published": (article.published.edtf or "") if article.published.source in {"text", "markup"} else "",
        "modified": article.modified or "",
        "publisher": article.publisher or "",
        "byline": "; ".join(article.byline),
        "agencies": "; ".join(article.agencies),
        "dateline": (article.dateline.place or "") if article.dateline else "",
        "correction": " ".join(article.corrections),
    }


def _same(key: str, told: str, found: str) -> bool:
    """Whether they say the same: case, accents, a leading article of a name and the order of agencies aside."""
    if key == "correction":
        return _squeezed(told) in _squeezed(found)
    if key == "agencies":
        return sorted(map(fold, told.split("; "))) == sorted(map(fold, found.split("; ")))
    if key == "publisher":
        return LEADING_ARTICLE.sub("", fold(told)) == LEADING_ARTICLE.sub("", fold(found))
    return fold(told) == fold(found)


def test_an_article_that_is_clean_already_stays_whole(tmp_path: Path) -> None:
    """Without its furniture, no sentence of any article is lost either."""
    bare = [page for page in PAGES if page.parts[0].span is not None]
    stays = {page.file: [part for part in page.parts if part.mark in {ARTICLE, HEADLINE}] for page in bare}
    bare_pages = {name: pasted(line for part in parts for line in (_bare(part), "")) for name, parts in stays.items()}
    found = analysed(dossier(tmp_path, [(name, text) for name, (text, _) in bare_pages.items()]))
    lost = [
        (name, words)
        for name, (_, parts) in bare_pages.items()
        for part in parts
        if part.mark == ARTICLE and (words := missing(part, found[name]))
    ]
    assert lost == []


def test_single_line_breaks_are_as_good_as_empty_lines(tmp_path: Path) -> None:
    """Some browsers copy a page without its empty lines: nothing is lost and no appeal is left there either."""
    pages = [
        _compact(page) for page in PAGES if page.file.endswith(".txt") and "hard-wrapped" not in page.told["style"]
    ]
    found = analysed(dossier(tmp_path, [(page.file, page.text) for page in pages]))
    parts = [(page, part) for page in pages for part in page.parts]
    lost = [missing(part, found[page.file]) for page, part in parts if part.mark == ARTICLE]
    left = [remaining(part, page, found[page.file]) for page, part in parts if part.mark == APPEAL]
    assert ([words for words in lost if words], [words for words in left if words]) == ([], [])


def _compact(page: Page) -> Page:
    """The page without its empty lines."""

    def narrow(text: str) -> str:
        return re.sub(r"\n{2,}", "\n", text)

    spans = [
        Span(len(narrow(page.text[: p.span.start])), len(narrow(page.text[: p.span.end]))) for p in page.parts if p.span
    ]
    parts = tuple(replace(part, span=span) for part, span in zip(page.parts, spans, strict=True))
    return replace(page, text=narrow(page.text), parts=parts)


def _bare(part: Part) -> str:
    """The part as a line of a fixture."""
    return f"= {part.words}" if part.mark == HEADLINE else "\\" + part.words.strip()


def test_the_share_of_residue_that_goes_does_not_sink(articles: dict[str, Article]) -> None:
    """In percent of the lines that have to go, for each language and for all; see floors.yaml."""
    floors = {key: int(value) for key, value in _floors().items()}
    shares = residue_gone(articles)
    assert sorted(floors) == sorted(shares)
    wrong = [
        f"{name}: {share:.1f}% is below its floor of {floors[name]}%"
        if share < floors[name]
        else f"{name}: {share:.1f}%: raise the floor in floors.yaml to {int(share)}"
        for name, share in sorted(shares.items())
        if not floors[name] <= share <= floors[name] + 1
    ]
    assert wrong == []


def residue_gone(articles: dict[str, Article]) -> dict[str, float]:
    """The share of residue that went, in percent, by language and for all."""
    total: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for page in PAGES:
        for part in page.parts:
            if part.mark in {GOES, APPEAL}:
                names = (page.told["language"], "all")
                total.update(names)
                gone.update(names if not remaining(part, page, articles[page.file]) else ())
    return {name: 100 * gone[name] / total[name] for name in total}


def _floors() -> dict[str, str]:
    lines = (FOLDER / "floors.yaml").read_text("utf-8").splitlines()
    return {key: value.strip() for line in lines if line[:1].isalpha() for key, _, value in [line.partition(":")]}


def test_the_dossier_is_verified_to_the_last_character(site: Site) -> None:
    """Kept text and removed text are together the source of every article."""
    verified = verification.verify(site)  # raises where anything is wrong
    assert len(verified.ledgers) == len(PAGES)


@each_page
def test_fixtures_are_well_formed(page: Page) -> None:
    """Known keys, a language, no mark left in the text, an article and something that goes."""
    assert set(page.told) <= KEYS
    assert {"style", "language"} <= set(page.told)
    assert not re.search(r"\{[-!~] | [-!~]\}|data-mark", page.text)
    assert {ARTICLE, GOES} <= {part.mark for part in page.parts}
    assert sum(len(part.words.split()) for part in page.parts) >= 300


def test_there_are_articles_of_many_outlets_and_languages() -> None:
    """The set does not shrink."""
    assert len(PAGES) >= 26
    assert len({page.told["style"] for page in PAGES}) >= 20
    assert LANGUAGES == ["de", "en", "es", "fr", "ru"]
