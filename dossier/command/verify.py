"""``verify``: the dossier as built against its articles, to the last character.

Nothing that the build wrote is believed: the articles are read and hashed anew, each character of their texts is
looked for among what was kept and what was removed, and every span and id of ``data/dossier.json`` is followed.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from dossier import pipeline
from dossier.articles import ledger, load
from dossier.articles.ledger import Ledger
from dossier.command import readback
from dossier.model import Source, Span, overlapping
from dossier.pages import write
from dossier.pages.data import contract, record as records, soundness
from dossier.pages.data.kinds import left_out
from dossier.pages.data.record import HINT, ArticleRecord, Record
from dossier.pages.data.soundness import Fault
from dossier.problems import BuildError, Problem, sorted_problems
from dossier.settings import Site

_RECORD = "data/dossier.json"
_SHOWN = 40
"""Characters that a difference shows of either side."""
_STILL = re.compile(rb"\0+")


class Verified(Struct, frozen=True):
    """What was found."""

    ledgers: tuple[tuple[str, Ledger], ...]
    """(file, where each character went), in the order of the files."""
    warnings: tuple[Problem, ...]
    built: bool
    """False where there is no site yet and what a build would write was verified instead."""
    recorded: bool
    """Whether the site has a ``data/dossier.json``: what a build would write there was verified else."""


class _Seed(Struct, frozen=True):
    """A file of the articles as it is now."""

    file: str
    data: bytes
    source: Source | None
    """None where it cannot be read as an article."""


def verify(site: Site) -> Verified:
    """Verify the site in the output folder, or where there is none what a build would write.

    Raises :class:`~dossier.problems.BuildError` with all that is wrong.
    """
    problems: list[Problem] = []
    built = (site.output / write.MANIFEST).is_file() or (site.output / _RECORD).is_file()
    recorded = built and _RECORD not in left_out(site.settings)
    name = _shown(site, site.output / _RECORD) if recorded else _RECORD
    content = _content(site, name) if recorded else contract.dossier_json(pipeline.analyse(site).dossier, site)
    files = None
    if built:
        files, wrong_files = _listed(site)
        problems += wrong_files
    try:
        record = records.read(content, name)
    except BuildError as error:
        raise BuildError([*problems, *error.problems]) from None
    seeds, unread = _seeds(site, {entry.file for entry in record.articles})
    problems += unread
    problems += _files(site, record, seeds, name)
    texts, ledgers, wrong = _articles(record, seeds)
    if files is not None:
        problems += _misled(site, files)
        problems += _unshown(site, record, seeds, files)
    faults = [*wrong, *soundness.broken_ids(record), *soundness.stray_evidence(record, texts)]
    if record.site.publish != site.settings.publish:
        message = f'expected publish: {site.settings.publish} as {site.path.name} says, got "{record.site.publish}"'
        problems.append(Problem(name, None, "site.publish", message, HINT))
    problems += _located(faults, name, content)
    if any(one.severity == "error" for one in problems):
        raise BuildError(problems)
    return Verified(tuple(ledgers), sorted_problems(problems), built, recorded)


def _shown(site: Site, path: Path) -> str:
    """A path as problems name it: relative to the settings file where it lies below."""
    return (path.relative_to(site.root) if path.is_relative_to(site.root) else path).as_posix()


def _content(site: Site, name: str) -> bytes:
    """The bytes of ``data/dossier.json``."""
    try:
        return (site.output / _RECORD).read_bytes()
    except OSError as error:
        raise BuildError([Problem(name, None, "", f"cannot be read: {error.strerror}", HINT)]) from None


def _listed(site: Site) -> tuple[set[str] | None, list[Problem]]:
    """The files of the site, and what is not as the manifest says; None where that is so of one of the site's own."""
    try:
        files = write.listed(site.output)
        others = list(write.foreign(site.output, files))
    except (OSError, BuildError):
        message = "expected the list of the site's files, got none that can be read"
        return None, [Problem(_shown(site, site.output / write.MANIFEST), None, "", message, HINT)]
    changed = list(_changed(site, files))
    message, hint = "expected files of the site alone, got one that no build wrote", "remove it unless it is yours"
    extra = [Problem(_shown(site, site.output / path), None, "", message, hint, "warning") for path in others]
    return None if changed else {*files, *others}, changed + extra


def _changed(site: Site, files: Mapping[str, str]) -> Iterator[Problem]:
    """Files of the site that are not there, or other than when they were written."""
    for path, expected in sorted(files.items()):
        file = site.output / path
        try:
            with file.open("rb") as opened:
                got = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError:
            yield Problem(_shown(site, file), None, "", "expected a file of the site, got none", HINT)
            continue
        if got != expected:
            yield Problem(_shown(site, file), None, "", f"expected SHA-256 {expected}, got {got}", HINT)


def _misled(site: Site, files: Collection[str]) -> Iterator[Problem]:
    """Links of the site that lead nowhere in it."""
    for path, address in readback.lost_links(site.output, files, site.settings.base_url):
        message = f'expected a link to what is there, got "{address}", which is not'
        yield Problem(_shown(site, site.output / path), None, "", message, f"{HINT}, or mend your templates")


def _unshown(site: Site, record: Record, seeds: Mapping[str, _Seed], files: Collection[str]) -> Iterator[Problem]:
    """Words that were kept of an article but do not stand on its page."""
    for entry in record.articles:
        seed, path = seeds.get(entry.file), f"articles/{entry.id}.html"
        if (entry.publish or record.site.publish) != "full" or seed is None or seed.source is None:
            continue
        if seed.source.sha256 != entry.sha256:
            continue
        file = site.output / path
        page = file.read_text("utf-8", "replace") if path in files else ""
        lost = readback.first_unshown(page, _pieces(entry, seed.source))
        if lost is not None:
            message = f"expected all words of {entry.file} that were kept, got a page without {lost[:_SHOWN]!r}"
            yield Problem(_shown(site, file), None, "", message, f"{HINT}, or mend your templates")


def _pieces(entry: ArticleRecord, source: Source) -> Iterator[str]:
    """What was kept of the text, without what was removed within it and without the marks of the format."""
    gone = bytearray(len(source.text))
    for span in (*_spans(entry.removed), *source.markup):
        gone[span.start : span.end] = b"\1" * (span.end - span.start)
    for kept in _spans(entry.paragraphs):
        yield from (source.text[kept.start + a : kept.start + b] for a, b in _runs(gone[kept.start : kept.end]))


def _runs(gone: bytearray) -> Iterator[tuple[int, int]]:
    """Stretches of zeros: what is still there."""
    return (found.span() for found in _STILL.finditer(gone))


def _seeds(site: Site, known: Iterable[str]) -> tuple[dict[str, _Seed], list[Problem]]:
    """The articles as they are now, by file, and why new ones cannot be read."""
    seeds: dict[str, _Seed] = {}
    files = load.find_files(site)
    problems = list(files.refused)
    recorded = frozenset(known)
    for file in files.articles:
        try:
            data = (site.root / file).read_bytes()
        except OSError as error:
            problems.append(Problem(file, None, "", f"cannot be read: {error.strerror}", "make it readable"))
            continue
        try:
            source, _ = load.parse(data, file, site.settings.articles.get(file), site.settings.seeds)
        except BuildError as error:
            # Of an article that was built the hash will tell more; a new one must be mended.
            problems += [] if file in recorded else error.problems
            seeds[file] = _Seed(file, data, None)
            continue
        seeds[file] = _Seed(file, data, source)
    return seeds, problems


def _files(site: Site, record: Record, seeds: dict[str, _Seed], name: str) -> Iterator[Problem]:
    """Articles that are new, gone or changed since the build."""
    recorded = {entry.file: entry for entry in record.articles}
    for file, seed in seeds.items():
        if file not in recorded and seed.source is not None and (site.drafts or not seed.source.stated.draft):
            yield Problem(file, None, "", f"expected an article that stands in {name}, got one that is new there", HINT)
    for file, entry in recorded.items():
        if file not in seeds:
            message = "expected the file that the dossier was built from, got none"
            yield Problem(file, None, "", message, f"put it back or {HINT}")
        elif (digest := hashlib.sha256(seeds[file].data).hexdigest()) != entry.sha256:
            message = f"expected SHA-256 {entry.sha256} as when it was built, got {digest}"
            yield Problem(file, None, "", message, f"put the file back or {HINT}")


_Proved = tuple[dict[str, str], list[tuple[str, Ledger]], list[Fault | Problem]]


def _articles(record: Record, seeds: dict[str, _Seed]) -> _Proved:
    """The text of each unchanged article by id, its ledger, and what is wrong in it."""
    texts: dict[str, str] = {}
    ledgers: list[tuple[str, Ledger]] = []
    wrong: list[Fault | Problem] = []
    for entry in sorted(record.articles, key=lambda one: one.file):
        seed = seeds.get(entry.file)
        if seed is None or seed.source is None or seed.source.sha256 != entry.sha256:
            continue
        source = seed.source
        texts[entry.id] = source.text
        wrong += _unlike(record, entry, seed, source)
        displaced = list(_displaced(entry, source))
        wrong += displaced
        if not displaced:
            account = ledger.balance(source, _spans(entry.paragraphs), [(r.category, _span(r)) for r in entry.removed])
            ledgers.append((entry.file, account))
            wrong += [_lost(source, span) for span in account.lost]
        wrong += soundness.stray_spans(entry, source.text)
    return texts, ledgers, wrong


def _unlike(record: Record, entry: ArticleRecord, seed: _Seed, source: Source) -> Iterator[Fault | Problem]:
    """Where the file, the text that was read from it and the text in the record differ."""
    if source.format != "html" and ledger.encoding_of(source.text, seed.data) is None:
        message = "expected the text that was read to be the file's, got another in every encoding"
        yield Problem(entry.file, None, "", message, "report this with the file: the program reads it wrongly")
    if source.id != entry.id:
        yield Fault("articles", entry.id, "id", f'expected "{source.id}" as {entry.file} has it, got "{entry.id}"')
    publish = entry.publish or record.site.publish
    if entry.text is None and publish == "full":
        yield Fault("articles", entry.id, "text", f"expected the text of {entry.file}, got none")
    if entry.text is not None and publish != "full":
        yield Fault("articles", entry.id, "text", f"expected none with publish: {publish}, got the text")
    if entry.text is not None and entry.text != source.text:
        pairs = zip(entry.text, source.text, strict=False)
        first = next(
            (i for i, (one, other) in enumerate(pairs) if one != other), min(len(entry.text), len(source.text))
        )
        expected, got = (text[first : first + _SHOWN] for text in (source.text, entry.text))
        where = "" if source.format == "html" else f", line {_line(source, first)}"
        message = f"expected the text of {entry.file}{where}, from character {first} on {expected!r}, got {got!r}"
        yield Fault("articles", entry.id, "text", message)


def _displaced(entry: ArticleRecord, source: Source) -> Iterator[Fault]:
    """Paragraphs and removals that leave the text, stand in each other's place or cut one another."""
    kept, removed = _spans(entry.paragraphs), _spans(entry.removed)
    astray = [
        Fault(
            "articles",
            entry.id,
            field,
            f"expected {field} in order within {len(source.text):,} characters, got {_at(s)}",
        )
        for field, spans in (("paragraphs", kept), ("removed", removed))
        for s in ledger.misplaced(len(source.text), spans)
    ]
    if astray:  # what follows asks for order
        yield from astray
        return
    for span in kept:
        if not any(block.contains(span) for block in overlapping(source.blocks, span)):
            message = f"expected words of one paragraph of {entry.file}, got {_at(span)}"
            yield Fault("articles", entry.id, "paragraphs", message)
        for gone in overlapping(removed, span):
            if not span.start < gone.start < gone.end < span.end:
                message = f"expected what is either kept or removed, got {_at(gone)}, which is both"
                yield Fault("articles", entry.id, "removed", message)


def _at(span: Span) -> str:
    return f"{span.start}–{span.end}"


def _spans(found: Iterable[records.SpanRecord]) -> list[Span]:
    return [_span(one) for one in found]


def _span(one: records.SpanRecord) -> Span:
    return Span(one.start, one.end)


def _lost(source: Source, span: Span) -> Problem:
    words = span.of(source.text)
    message = f"expected every character to be kept or removed, got {words[:_SHOWN]!r}, which is neither"
    line = None if source.format == "html" else _line(source, span.start)
    return Problem(source.file, line, "", message, f"{HINT}; if it stays so, report this with the file")


def _line(source: Source, offset: int) -> int:
    """Line of the file, counted from 1, at which ``offset`` of the text stands."""
    return source.first_line + source.text.count("\n", 0, offset)


def _located(faults: Iterable[Fault | Problem], name: str, content: bytes) -> Iterator[Problem]:
    """The faults as problems, each with its line in the record."""
    lines: dict[tuple[str, str], int] | None = None
    for fault in faults:
        if isinstance(fault, Problem):
            yield fault
            continue
        lines = records.lines_of(content) if lines is None else lines
        field = f"{fault.section}.{fault.key}.{fault.field}"
        yield Problem(name, lines.get((fault.section, fault.key)), field, fault.message, HINT)
