"""How problems are told."""

import pytest

from dossier.problems import Problem


def test_a_problem_is_one_line() -> None:
    """``path:line: field: message (hint)``, whatever is not known left out."""
    assert str(Problem("seeds/a.md", 3, "date", "expected a date", "write 2019")) == (
        "seeds/a.md:3: date: expected a date (write 2019)"
    )
    assert str(Problem("site.yaml", None, "", "is empty")) == "site.yaml: is empty"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("a\n::error::b", r"a\n::error::b"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\u202eb\u2029c", r"a\u202eb\u2029c"),
        ("naïve – «да» ‘x’ مرحبا", "naïve – «да» ‘x’ مرحبا"),
    ],
)
def test_a_problem_steers_nothing(given: str, told: str) -> None:
    """No name of a file and no value begins a line of its own, or tells a terminal what to do."""
    assert str(Problem(f"seeds/{given}.md", None, given, given, given)) == f"seeds/{told}.md: {told}: {told} ({told})"
