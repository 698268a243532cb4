"""The main text of an HTML page, and what its markup states, by trafilatura.

trafilatura (https://trafilatura.readthedocs.io) keeps appeals, captions and credits that stand in the main
text; :mod:`dossier.articles.clean` goes over its output as over any other article.
"""

import logging
import re
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

from dossier.articles.webpage import metadata as html_metadata, saved
from dossier.articles.webpage.blocks import Part, laid_out, number_items, parts, squeeze
from dossier.articles.webpage.dates import DATES
from dossier.articles.webpage.links import Links, bare
from dossier.articles.webpage.pictures import Seen, placed, seen
from dossier.articles.webpage.rescue import is_menu, main_text
from dossier.articles.webpage.statements import Statements
from dossier.model import Block, Image, Link, PageMetadata
from dossier.problems import Problem, UnreadableError

_LEAST_PART, _MOST_PARTS, _MAIN_SHARE = 60, 16, 0.6
"""Words in paragraphs of one part of a body, how many parts, and their share of the page's paragraphs."""
_SHORT = 0.6
"""Share of the words of the body that JSON-LD gives, below which a page's own main text is not the whole of it."""
_DEEPEST = 250
"""Elements in one another; libxml2 bears 255."""
_STUB = 250
"""Characters of a main text below which the library takes all the words of the page for one."""
_PROSE = 6
"""Words of a sentence."""
_SENTENCE = re.compile(r"[.!?…:。！？।؟۔][\"'”’»)\]」』]{0,3}\Z")


class Extracted(NamedTuple):
    """What is read from an HTML page."""

    text: str
    """The main text: its blocks, joined by blank lines."""
    blocks: tuple[Block, ...]
    page: PageMetadata
    problems: tuple[Problem, ...]
    """Warnings."""
    links: tuple[Link, ...]
    images: tuple[Image, ...] = ()
    """Those that stand in the main text, not yet looked for."""


def extract(page: str, file: str, address: str = "") -> Extracted:
    """The main text of ``page`` as blocks, with its links and metadata, and warnings; ``file`` names it in these.

    ``address`` is where the page was found, for one that does not say so itself. A page in which no main text is
    found gives what its markup says of the article, else whatever text it has, with a warning. Raises
    :class:`UnreadableError` where the page has no words at all.
    """
    from trafilatura import load_html  # noqa: PLC0415 - heavy, and needed for HTML alone

    # The library tells the command line what it discards; we tell the editor ourselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    address = address or saved.address(page)
    page = saved.lightened(page)
    tree = load_html(page)
    tree = None if tree is None or _is_cut_off(tree) else tree
    body: tuple[str, ...] = ()
    if tree is None:
        links, stated, found, pictures = Links(address), PageMetadata(), list[Part](), list[Seen]()
    else:
        markup = Statements(tree, address)
        stated = html_metadata.read(markup, _described(tree))
        body, links = html_metadata.body(markup), Links(markup.base())
        pictures = seen(tree, markup.base())
        found = _main_text(tree, links)
    found, problems = _chosen(found, body, stated, page, file)
    if not any(char.isalnum() for part in found for char in bare(part.words)):
        is_frame = tree is not None and next(tree.iter("frameset", "frame"), None) is not None
        loader = "frame" if is_frame else "script"
        hint = f"check that the saved page holds the article, and not only a {loader} that loads it"
        raise UnreadableError([Problem(file, None, "", "the page has no text", hint)])
    text, blocks, inside = laid_out(found, links)
    return Extracted(text, blocks, stated, problems, inside, placed(pictures, text, blocks))


def _is_cut_off(tree: Any) -> bool:
    """Whether the parser has come to the end of its depth, where it leaves out all that follows."""
    last = deque(tree.iter(), maxlen=1)[0]
    return sum(1 for _ in last.iterancestors()) > _DEEPEST


def _described(tree: Any) -> Any:
    """The library's own reading of the metadata, for where ours is silent."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - heavy, and needed for HTML alone

    return extract_metadata(tree, None, DATES, False)


def _main_text(tree: Any, links: Links) -> list[Part]:
    """The parts of the main text that the library finds; ``tree`` is changed."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy, and needed for HTML alone

    links.mark(tree)
    number_items(tree)
    _join_parts(tree)
    found = bare_extraction(
        tree,
        include_comments=False,
        # Its second opinion (readability, jusText) brings in more that is none of the article than it finds.
        fast=True,
        favor_recall=True,
    )
    taken = parts(found.body) if found is not None and not isinstance(found, dict) else []
    if len(taken) > 1 and sum(len(part.words) for part in taken) >= _STUB:
        return taken
    own = main_text(tree)
    if not own and not any(_is_sentence(part.words) for part in taken):
        return []
    return own if _is_better(own, taken) else taken


def _is_better(own: Sequence[Part], taken: Sequence[Part]) -> bool:
    """Whether our own reading of a short page has more form than the library's, and nearly all of its sentences."""
    lump = " ".join(squeeze(bare(part.words)) for part in taken)
    if len(lump) < _STUB:
        return any(_is_sentence(bare(part.words)) for part in own)
    return len(own) > len(taken) and sum(len(bare(part.words)) for part in own) >= _SHORT * len(lump)


def _chosen(
    found: list[Part], body: Sequence[str], stated: PageMetadata, page: str, file: str
) -> tuple[list[Part], tuple[Problem, ...]]:
    """The text to take: the page's own, or the body that its JSON-LD gives, or what there is; and a warning."""
    told = sum(len(part.words.split()) for part in found)
    given = sum(len(words.split()) for words in body)
    # The library has read the same, and made one paragraph of it.
    is_lump = len(found) == 1 < len(body) and squeeze(bare(found[0].words)).startswith(body[0][:_STUB])
    if given and (told < given * _SHORT or is_lump):
        return [Part("paragraph", 0, words) for words in body], ()
    if found and not _is_all_menu(found):
        return found, ()
    hint = "save the article as .txt or .md"
    instead = [words for words in (stated.headline, stated.description) if words]
    if stated.description:
        message = "no main text was found in this page; its headline and description were taken"
        taken = [Part("heading" if words == stated.headline else "paragraph", 0, words) for words in instead]
        return taken, (Problem(file, None, "", message, hint, "warning"),)
    message = "no main text was found in this page; all of its text was taken"
    return [Part("paragraph", 0, words) for words in saved.lines(page)], (
        Problem(file, None, "", message, hint, "warning"),
    )


def _is_all_menu(found: Sequence[Part]) -> bool:
    """Whether a text has no sentence, and most of its words lead elsewhere."""
    return not any(_is_sentence(bare(part.words)) for part in found) and is_menu(found)


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= _PROSE and _SENTENCE.search(words) is not None


def _join_parts(tree: Any) -> None:
    """Make one box of a body that the page's layout has cut into several of the same class.

    The library takes the first of them alone. Only boxes that hold long paragraphs each, and together most of what
    the page says in paragraphs, are one body: cards and comments are short.
    """
    groups: dict[tuple[str, str], list[Any]] = {}
    told = 0
    for box in tree.iter("div", "section"):
        paragraphs = [len(" ".join(child.itertext()).split()) for child in box if child.tag == "p"]
        told += sum(paragraphs)
        above = box.getparent()
        if sum(paragraphs) >= _LEAST_PART and box.get("class") and above is not None:
            groups.setdefault((box.get("class"), above.get("class") or ""), []).append((sum(paragraphs), box))
    for parts_of in groups.values():
        if 1 < len(parts_of) <= _MOST_PARTS and sum(words for words, _ in parts_of) > told * _MAIN_SHARE:
            first = parts_of[0][1]
            for _, other in parts_of[1:]:
                first.extend(list(other))
