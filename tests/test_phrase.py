"""Sentences that know how they were made."""

import json
import pickle

import msgspec

from dossier.phrase import Day, Phrase, Written, joined


def test_a_phrase_is_its_english_sentence() -> None:
    """It can stand wherever a text can, in JSON too, and words with percent signs do no harm."""
    said = Phrase("It tells of “%(words)s” on %(date)s.", words="50% of it", date=Day("2019-09~"))
    assert said == "It tells of “50% of it” on about September 2019."
    assert json.dumps([said], ensure_ascii=False) == f'["{said}"]'
    assert said.pattern == "It tells of “%(words)s” on %(date)s."
    assert said.values["words"] == "50% of it"


def test_a_date_keeps_its_edtf() -> None:
    """So that it can be said in another language."""
    assert (Day("2019-09-25"), Day("2019-09-25").edtf) == ("25 September 2019", "2019-09-25")


def test_parts_are_joined_one_after_the_other() -> None:
    """Each part stays known; one part alone is itself, none is empty."""
    whole = joined((Day("2019"), Day("2020"), Day("2021")), "%(first)s or %(second)s")
    assert whole == "2019 or 2020 or 2021"
    assert isinstance(whole, Phrase)
    assert whole.values["second"] == "2021"
    assert joined(["one."]) == "one."
    assert joined([]) == ""


def test_a_phrase_can_be_kept_and_sent() -> None:
    """A copy knows what the first one knew."""
    said = Phrase("%(one)s and 100%% more", one=Day("2019~"))
    copy = pickle.loads(pickle.dumps(said))  # noqa: S301 - of our own making
    assert (copy, copy.pattern, copy.values["one"].edtf) == ("about 2019 and 100% more", said.pattern, "2019~")


def test_a_phrase_can_be_written_and_read() -> None:
    """All that it knew comes back, however deep."""
    years = joined((Day(f"{year}") for year in range(1000, 2000)), "%(first)s or %(second)s")
    said = Phrase("%(words)s: %(years)s", words="100%", years=years)
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(Written.of(said)), type=Written).read()
    assert isinstance(read, Phrase)
    assert (read, read.pattern, read.values["words"]) == (said, said.pattern, "100%")
    assert Written.of(read) == Written.of(said)
    assert (Written.of("").read(), Written.of("50% of it").read()) == ("", "50% of it")
