"""Captions and photo credits: what belongs to pictures that are not here."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.articles.cleaning import known
from dossier.articles.cleaning.agency_credits import NAME_LIKE, agency_name, credit
from dossier.articles.cleaning.evidence import signal
from dossier.articles.cleaning.line import Line, one_starts, whole
from dossier.articles.cleaning.page import Page
from dossier.model import Removal, Signal
from dossier.text import fold

_LONGEST = 75
"""Words of a caption."""
_LONGEST_SPLIT = 40
"""Words of a caption whose credit stands on a line of its own."""
_LEAST_COPY, _LONGEST_OWNER = 4, 8
_LEAST_REPORT = 12
"""Words of a paragraph that can be of a report."""
_STOPS = (".", "!", "?", '"', "\u201d", "\u00bb")
_BULLETS = "•· "
_IN_GALLERY, _OPENING, _NEAR = 3, 8, 3
"""A gallery shows a caption so often, known by its first words, with something of a picture near it."""
_OPENING_LETTERS = 2 * _OPENING - 1
"""Letters that so many words have at least, with single spaces between them."""


def find_captions(page: Page) -> Iterator[Removal]:
    """Captions by their head, by the photo credit at their end, or by a label above; and further copies of them."""
    captions: list[str] = []
    above: Line | None = None
    labelled = {line.index + 1 for line in page.lines if line.key in page.words.caption_labels}
    for line in page.open:
        rule = _caption_rule(page, line)
        if rule is None and line.index in labelled and line.size <= _LONGEST and _stands_twice(page, line):
            rule = "photo-caption", (signal("listed", page.lines[line.index - 1].plain),)
        if rule is not None:
            if above is not None and _is_above_credit(page, above, line):
                captions.append(above.folded)
                yield _caption(page, above, "photo-caption", (signal("listed", line.plain),))
            captions.append(line.folded)
            yield _caption(page, line, *rule)
        above = line if rule is None else None
    shown, bare = frozenset(captions), sorted(caption.lstrip(_BULLETS) for caption in captions)
    for line in page.open if captions else ():
        if line.size < _LEAST_COPY or line.folded in shown:
            continue
        folded = line.folded.lstrip(_BULLETS).partition("...")[0].partition("…")[0].rstrip()
        enough = len(folded.split()) >= _LEAST_COPY
        if enough and one_starts(bare, folded):
            yield page.removal(whole(line), "caption-repeated", (), [signal("words", line.plain), signal("repeated")])


def _caption(page: Page, line: Line, rule: str, signals: Sequence[Signal]) -> Removal:
    return page.removal(whole(line), rule, [("caption", " ".join(line.raw.split()))], signals)


def _is_above_credit(page: Page, line: Line, below: Line) -> bool:
    """Whether the line and the credit right below it stand apart from all others, as a caption in two lines does.

    A report that ends right above the credit of its picture is closed, and stands below its own first lines.
    """
    if below.size > _LONGEST_OWNER or line.size > _LONGEST_SPLIT or line.block.kind == "heading":
        return False
    before = page.lines[line.index - 1 : line.index]
    after = page.lines[below.index + 1 : below.index + 2]
    apart = [*((one, line) for one in before), *((below, one) for one in after)]
    if not _is_right_below(page, line, below) or any(_is_right_below(page, *two) for two in apart):
        return False
    return not line.closed or below.index < page.first_prose


def _is_right_below(page: Page, line: Line, below: Line) -> bool:
    """Whether no blank line parts the two."""
    return page.text[line.block.end : below.block.start].count("\n") == 1


def _stands_twice(page: Page, line: Line) -> bool:
    """Whether the article holds the line once more, as the galleries of pictures do."""
    return sum(other.folded.lstrip(_BULLETS) == line.folded for other in page.lines) > 1


def _caption_rule(page: Page, line: Line) -> tuple[str, tuple[Signal, ...]] | None:
    """The rule that knows the line as a caption, and by what."""
    if line.size > _LONGEST or line.block.kind == "heading":
        return None
    told = line.plain.strip()
    if ("caption", "") in line.fits:
        return "photo-caption", (signal("words", told), signal("form"))
    if line.size <= _LONGEST_OWNER and not line.closed and _names_an_owner(page, told):
        return "photo-credit", (signal("form", told),)
    patterns = known.photo_credits(page.language)
    for pattern, _ in patterns.matching(told, line.heads) if patterns.may_match(line.heads) else ():
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
    # Lines with so many words alike have their first letters alike: few pages have three of these.
    heads = Counter([line.folded.lstrip(_BULLETS)[:_OPENING_LETTERS] for line in page.open])
    if max(heads.values(), default=0) < _IN_GALLERY:
        return
    openings = {line.index: tuple(line.folded.lstrip(_BULLETS).split(None, _OPENING)[:_OPENING]) for line in page.open}
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
