"""Captions and photo credits: what belongs to pictures that are not here."""

import re
from collections import Counter
from collections.abc import Iterator

from dossier.articles.cleaning import known
from dossier.articles.cleaning.agency_credits import NAME_LIKE, agency_name, credit
from dossier.articles.cleaning.evidence import signal
from dossier.articles.cleaning.page import Line, Page, whole
from dossier.model import Removal, Signal
from dossier.text import fold

_LONGEST = 75
"""Words of a caption."""
_LEAST_COPY, _LONGEST_OWNER = 4, 8
_LEAST_REPORT = 12
"""Words of a paragraph that can be of a report."""
_STOPS = (".", "!", "?", '"', "\u201d", "\u00bb")
_BULLETS = "•· "
_IN_GALLERY, _OPENING, _NEAR = 3, 8, 3
"""A gallery shows a caption so often, known by its first words, with something of a picture near it."""


def find_captions(page: Page) -> Iterator[Removal]:
    """Captions by their head, by the photo credit at their end, or by a label above; and further copies of them."""
    captions: list[str] = []
    labelled = {line.index + 1 for line in page.lines if line.key in page.words.caption_labels}
    for line in page.open:
        rule = _caption_rule(page, line)
        if rule is None and line.index in labelled and line.size <= _LONGEST and _stands_twice(page, line):
            rule = "photo-caption", (signal("listed", page.lines[line.index - 1].plain),)
        if rule is not None:
            captions.append(line.folded)
            yield page.removal(whole(line), rule[0], [("caption", " ".join(line.raw.split()))], rule[1])
    for line in page.open:
        if not captions or line.size < _LEAST_COPY or line.folded in captions:
            continue
        folded = line.folded.lstrip(_BULLETS).partition("...")[0].partition("…")[0].rstrip()
        enough = len(folded.split()) >= _LEAST_COPY
        if enough and any(caption.lstrip(_BULLETS).startswith(folded) for caption in captions):
            yield page.removal(whole(line), "caption-repeated", (), [signal("words", line.plain), signal("repeated")])


def _stands_twice(page: Page, line: Line) -> bool:
    """Whether the article holds the line once more, as the galleries of pictures do."""
    return sum(other.folded.lstrip(_BULLETS) == line.folded for other in page.lines) > 1


def _caption_rule(page: Page, line: Line) -> tuple[str, tuple[Signal, ...]] | None:
    """The rule that knows the line as a caption, and by what."""
    told = line.plain.strip()
    if line.size > _LONGEST or line.block.kind == "heading":
        return None
    if ("caption", "") in line.fits:
        return "photo-caption", (signal("words", told), signal("form"))
    if line.size <= _LONGEST_OWNER and not line.closed and _names_an_owner(page, told):
        return "photo-credit", (signal("form", told),)
    for pattern, _ in known.photo_credits(page.language).matching(told, line.heads):
        for match in pattern.finditer(told):
            if not told[match.end() :].strip(" .") and not _is_agency_at_end(page, told, match):
                return "photo-credit", (signal("words", match.group()), signal("form"))
    return None


def _names_an_owner(page: Page, told: str) -> bool:
    """Whether a line is a photographer with an agency and nothing else (``Ann Lee, Reuters``, ``City Hall via AP``)."""
    inner = told[1:-1] if told[:1] + told[-1:] in ("[]", "()") else told
    parts = " via " if " via " in inner else "/" if inner != told else ", "
    maker, mark, owner = inner.rpartition(parts)
    return bool(mark) and NAME_LIKE.fullmatch(maker) is not None and agency_name(page, owner) is not None


def _is_agency_at_end(page: Page, told: str, match: re.Match[str]) -> bool:
    """Whether the credit is that of an agency after a paragraph of the report, and of no picture."""
    before = told[: match.start()].rstrip()
    if len(before.split()) < _LEAST_REPORT or before[-1:] not in _STOPS:
        return False
    name = re.sub(r"^[\W_]+|[\W_]+$", "", match.group())
    first, _, rest = name.partition(" ")
    with_agency = fold(first) in page.language.stop_words and agency_name(page, rest) is not None
    return with_agency or agency_name(page, name) is not None or credit(page, name) is not None


def find_galleries(page: Page) -> Iterator[Removal]:
    """Captions without a credit of their own, as galleries show them: three times or more, among other captions."""
    openings = {line.index: tuple(line.folded.lstrip(_BULLETS).split()[:_OPENING]) for line in page.open}
    often = {words for words, count in Counter(openings.values()).items() if count >= _IN_GALLERY}
    often = {words for words in often if len(words) == _OPENING}
    if not often:
        return
    pictures = {line.index for line in page.lines if page.taken_by(line) in ("caption", "navigation")}
    shown = {openings[i] for i in openings if any(j in pictures for j in range(i - _NEAR, i + _NEAR + 1))} & often
    facts: set[tuple[str, ...]] = set()
    for line in page.open:
        words = openings[line.index]
        beside = {line.index - 1, line.index + 1}
        if words in shown and (beside & pictures or any(openings.get(i) == words for i in beside)):
            caption = [] if words in facts else [("caption", " ".join(line.raw.split()))]
            facts.add(words)
            yield page.removal(whole(line), "caption-repeated", caption, [signal("form"), signal("repeated")])
