"""Text on its way into a machine's file."""

import json
import re

import pytest
from hypothesis import given, strategies as st
from msgspec import Struct

from dossier.pages.encode import json_bytes, json_lines, one_line, printable, to_json
from dossier.phrase import Day, Phrase

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63), st.text(st.characters())),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
)


@given(VALUES)
def test_json_is_what_the_standard_library_writes(value: object) -> None:
    """Byte by byte, in any script, with control characters and halves of surrogate pairs."""
    assert json_bytes(value) == to_json(value).encode("utf-8", "replace")


@given(st.integers(0, 1000))
def test_shares_are_written_as_the_standard_library_writes_them(thousandths: int) -> None:
    """Three decimals are all that the files know of fractions."""
    assert json_bytes(round(thousandths / 1000, 3)) == to_json(round(thousandths / 1000, 3)).encode()


def test_phrases_and_records_are_encoded_as_they_read() -> None:
    """A phrase is its English sentence, also where a text beside it has no bytes; a record has its fields in order."""

    class Pair(Struct):
        first: int
        second: str

    told = {"reason": Phrase("It tells of %(day)s.", day=Day("2021-05-04"))}
    assert json.loads(json_bytes(told)) == {"reason": "It tells of 4 May 2021."}
    assert json_bytes([told, "\ud800"]) == b'[{"reason":"It tells of 4 May 2021."},"?"]'
    assert (
        json_bytes((Pair(1, "é"), Pair(2, "\udfff"))) == '[{"first":1,"second":"é"},{"first":2,"second":"?"}]'.encode()
    )


@pytest.mark.parametrize(("entries", "listed"), [([], b"[]"), ([b"1"], b"[\n1\n]"), ([b"1", b"2"], b"[\n1,\n2\n]")])
def test_lists_come_entry_by_entry(entries: list[bytes], listed: bytes) -> None:
    """The pieces joined are the whole, of no, one and several entries."""
    assert b"".join(json_lines(entries)) == listed


@given(st.text(st.one_of(st.characters(), st.sampled_from(" \t\n\x0b\x00\u2028\u00a0\u00ad"))))
def test_what_is_printable_already_is_folded_faster_and_the_same(text: str) -> None:
    """Control characters are taken out first, then white space is folded, whichever way it is done."""
    without = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text)
    assert printable(text) == without
    assert one_line(text) == re.sub(r"\s+", " ", without).strip()
