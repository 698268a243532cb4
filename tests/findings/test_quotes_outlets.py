"""Quotations in many outlets' styles: how many are found, with whom, and what is none."""

import pytest

from dossier.findings.quotes.quotes import find_quotes
from dossier.model import Passage
from tests.findings.attributed import reports, scores, silent
from tests.findings.reading import ENGLISH

FOUND = {"direct": 98, "mixed": 96, "indirect": 88}
"""Per cent of the contents of a kind that are found: they may only rise."""
SPEAKER = {"direct": 98, "mixed": 98, "indirect": 97}
"""Per cent of those found that have the right speaker."""
RIGHT = 94
"""Per cent of the finds that are right."""


def test_the_fixture_is_read() -> None:
    """The fixture holds reports of many kinds, each with attributions whose speaker it names."""
    read = list(reports())
    assert len(read) > 15
    assert sum(len(report.attributed) for report in read) > 150
    assert all(one.speakers and one.contents for report in read for one in report.attributed)


def test_attributions_are_found() -> None:
    """Direct, mixed and indirect contents are found with their speakers, and little else is taken for speech."""
    found = scores()
    assert found.right >= RIGHT
    for kind, least in FOUND.items():
        assert found.found[kind] >= least, kind
        assert found.speaker[kind] >= SPEAKER[kind], kind


@pytest.mark.parametrize("sentence", silent())
def test_what_is_no_speech(sentence: str) -> None:
    """Titles, nicknames, scare quotes, inscriptions, things that point and deeds are nobody's words."""
    assert find_quotes((Passage(0, sentence),), (), ENGLISH) == ()
