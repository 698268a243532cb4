"""Downloads whose pieces stand or are copied: always the file that would be made anew."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given, settings, strategies as st

from dossier.pages.data.parts import Download, Part
from dossier.pages.digests import digest_of_value
from dossier.pages.marks import changes, marks, outline
from dossier.pages.press import Opened, Stamp
from dossier.pages.ranges import Changed, Pieces, Placed
from dossier.pages.traces import Reads, Trace
from dossier.pages.views.book import Book
from dossier.phrase import Phrase

Values = Mapping[str, str]
_LIST = Part(lambda book, key: cast("Any", book).things[key].encode(), "things", b"[\n", b",\n", b"\n]", b"[]")
_ROWS = Part(lambda book, key: cast("Any", book).things[key].encode() * 2, "things")
_COUNTED = Part(lambda book, _: str(len(cast("Any", book).things)).encode())
_OTHERS = Part(lambda book, key: (cast("Any", book).things.get(key, "-") + key).encode(), "others", between=b"; ")
DOWNLOAD = Download(("file",), (b"head", _LIST, b"", _ROWS, _COUNTED, _OTHERS, b"tail"))


def traced(fields: Mapping[str, Values]) -> tuple[Book, Trace]:
    """A book of these fields that notes what is read."""
    trace = Trace()
    book = SimpleNamespace(**{name: Reads(name, values, trace) for name, values in fields.items()})
    return cast("Book", book), trace


def pieces(
    fields: Mapping[str, Values], known: Sequence[Placed] = (), changed: set[int] | None = None, **keys: bytes
) -> Pieces:
    """The pieces of the file; ``keys`` are the numbers of the keys of fields in the build before."""
    before: Callable[[str], Sequence[int]] = lambda field: memoryview(keys[field]).cast("Q")  # noqa: E731
    return Pieces(DOWNLOAD, *traced(fields), known, Changed(changed or set(), before))


def anew(fields: Mapping[str, Values]) -> tuple[bytes, list[Placed]]:
    """The file and what is kept of it."""
    made = pieces(fields)
    return b"".join(bytes(chunk or b"") for chunk in made.chunks()), made.placed


def compared(before: Mapping[str, Values], after: Mapping[str, Values]) -> tuple[set[int], dict[str, bytes]]:
    """What changed, and the numbers of the keys before."""
    changed: set[int] = set()
    keys: dict[str, bytes] = {}
    for name, values in before.items():
        first, second = outline(values), outline(after[name])
        old = marks(name, values, first, None)
        now = marks(name, after[name], second, (first, old))
        assert now == marks(name, after[name], second, None)
        assert (first == second) == (values == after[name] and list(values) == list(after[name]))
        if first != second:
            changed |= changes(name, now, old)
        keys[name] = old.numbers
    return changed, keys


_KEYS = st.sampled_from([f"k{number}" for number in range(9)])
_VALUES = st.sampled_from(["", "a", "bb", "[]", "\u00e9"])
_FIELD = st.lists(st.tuples(_KEYS, _VALUES), unique_by=lambda one: one[0]).map(dict)
_FIELDS = st.fixed_dictionaries({"things": _FIELD, "others": _FIELD})


@settings(deadline=None)
@given(_FIELDS, st.one_of(_FIELDS, st.none()))
def test_the_file_is_as_if_made_anew(before: dict[str, Values], after: dict[str, Values] | None) -> None:
    """Whatever is added, removed, changed, emptied or moved; what is kept of it is as if made anew too."""
    after = after or before
    file, known = anew(before)
    changed, keys = compared(before, after)
    again = pieces(after, known, changed, **keys)
    chunks = [chunk for chunk in again.chunks() if chunk]
    old = Opened(cast("Any", None), io.BytesIO(file), "", Stamp(len(file), 0, 0))
    expected, placed = anew(after)
    assert b"".join(old.filled(chunks)) == expected
    assert again.placed == placed
    end, differs = old.same(iter(chunks))
    assert file[:end] == expected[:end]
    assert (not differs and end == len(file)) <= (file == expected)
    if after == before and list(after) == list(before):
        assert not differs


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "", "b"]), min_size=150, max_size=150), st.sets(st.integers(0, 149), max_size=3))
def test_long_runs_are_copied_at_once(values: list[str], edited: set[int]) -> None:
    """Of a file of hundreds of pieces no more chunks are given than parts, and twice what was edited."""
    things = {f"k{number}": value for number, value in enumerate(values)}
    before = {"things": things, "others": {}}
    after = {"things": things | {f"k{number}": "edited" for number in edited}, "others": {}}
    file, known = anew(before)
    changed, keys = compared(before, after)
    chunks = [chunk for chunk in pieces(after, known, changed, **keys).chunks() if chunk]
    # Of each part: what stands around it, two runs for each piece, and what parts them.
    assert len(chunks) <= 2 + 2 * (3 + 4 * len(edited)) + 3
    old = Opened(cast("Any", None), io.BytesIO(file), "", Stamp(len(file), 0, 0))
    assert b"".join(old.filled(chunks)) == anew(after)[0]


def test_marks_are_made_block_by_block() -> None:
    """Only the block with a value that changed is looked at value by value."""
    values = {f"k{number}": [number] for number in range(1000)}
    first = outline(values)
    old = marks("things", values, first, None)
    after = values | {"k500": [-1]}
    second = outline(after)
    assert sum(a != b for a, b in zip(_cut(first), _cut(second), strict=True)) == 1
    now = marks("things", after, second, (first, old))
    assert len(changes("things", now, old)) == 2  # the value, and all of the field


def _cut(whole: bytes) -> Iterable[bytes]:
    return (whole[start : start + 16] for start in range(0, len(whole), 16))


def test_a_phrase_is_the_same_in_whatever_order_its_values_come() -> None:
    """The cache gives them in another order than they were made in."""
    one, other = Phrase("%(a)s %(b)s", a="1", b="2"), Phrase("%(a)s %(b)s", b="2", a="1")
    assert digest_of_value([one]) == digest_of_value([other]) != digest_of_value([Phrase("%(a)s %(b)s", a="2", b="1")])
