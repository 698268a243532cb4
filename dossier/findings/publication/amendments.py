"""Notes of a change: "This article was amended on 22 August 2022" says by when it stood."""

import re
from collections.abc import Iterator

from dossier import edtf
from dossier.findings.publication.constraints import Constraint, up_to
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.told import is_full
from dossier.findings.times.expressions import tag
from dossier.model import Passage, Span, TimeTag
from dossier.phrase import Phrase
from dossier.text import fold

_DAY = len("2022-08-22")


def amendments(reading: Reading) -> Iterator[Constraint]:
    """For each full day on which the article says that it was changed, the days up to that one."""
    patterns = reading.language.time.amended
    for found, before in (*_noted(reading), *_told(reading)) if patterns else ():
        last = edtf.parse(found.value[:_DAY]).latest if is_full(found) and len(found.value) >= _DAY else None
        if last is not None and any(re.search(pattern, fold(before)) for pattern in patterns):
            words = " ".join(found.of(reading.text).split())
            reason = Phrase("Its note says that it was changed on “%(words)s”.", words=words)
            yield Constraint(up_to(last), "amended", reason, (reading.evidence(found),))


def _noted(reading: Reading) -> Iterator[tuple[TimeTag, str]]:
    """The expressions of time in the notes of correction that cleaning took out, with what stands before each."""
    for removal in reading.annotated.article.removed:
        if removal.category == "correction":
            note = Passage(removal.start, removal.of(reading.text))
            for found in tag((note,), reading.language):
                yield found, note.text[: found.start - note.start]


def _told(reading: Reading) -> Iterator[tuple[TimeTag, str]]:
    """The same of the article's own sentences."""
    for found in reading.annotated.time_tags:
        sentence = reading.sentence(found) if is_full(found) else None
        if sentence is not None and not reading.quoted(found):
            yield found, reading.words(Span(sentence.start, found.start))
