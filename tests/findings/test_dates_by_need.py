"""What is inferred of dates with what was inferred in the build before is what is inferred without."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dossier import config, pipeline
from dossier.findings import kept
from dossier.work import Answer, KeptWork, Part, Progress, Shared, Work
from tests.findings.test_publication import DOSSIERS, written

DATE = re.compile(r"^date: '?(\d{4}-\d\d-\d\d)", re.MULTILINE)


class Anew(KeptWork):
    """Keeps all but what was inferred of dates."""

    def each(
        self, part: Part, items: Any, shared: Shared, progress: Progress | None = None
    ) -> list[Answer[object, object]]:
        """The answers of a part for each item, in their order."""
        return (Work.each if part is kept.INFERRED else KeptWork.each)(self, part, items, shared, progress)

    def last(self, part: Part, name: str = "") -> Answer[Any, Any] | None:
        """Of dates nothing."""
        return None if part is kept.INFERRED else super().last(part, name)


def a_word(text: str) -> str:
    """One more in the middle, which other articles have too."""
    words = text.split(" ")
    return " ".join([*words[: len(words) * 2 // 3], "council", *words[len(words) * 2 // 3 :]])


def a_year_on(text: str) -> str:
    """On the same day of the week."""
    return DATE.sub(lambda match: f"date: '{date.fromisoformat(match[1]) + timedelta(days=364)}", text, count=1)


def no_end(text: str) -> str:
    """Without its last paragraph."""
    return text.rstrip().rpartition("\n\n")[0] + "\n"


def gone(text: str) -> str:
    """The article is a draft."""
    return "---\ndraft: true\n" + (text.removeprefix("---\n") if text.startswith("---\n") else f"---\n{text}")


EDITS: tuple[Callable[[str], str], ...] = (a_word, a_year_on, no_end, gone)


def found(folder: Path, work: Work) -> list[str]:
    analysis = pipeline.analyse(config.load(folder / "site.yaml"), work=work)
    return [repr(one.article.published) for one in analysis.dossier.articles] + [repr(analysis.problems)]


@pytest.mark.parametrize(("number", "one"), list(enumerate(DOSSIERS)), ids=lambda one: str(one)[:40])
def test_after_each_edit_dates_are_as_if_inferred_anew(number: int, one: dict[str, Any], tmp_path: Path) -> None:
    """Each article of each small dossier is edited, in one way or another, while the one before is as it was again."""
    written(tmp_path / "site", one)
    work, anew = KeptWork(hold=True), Anew(hold=True)
    files = sorted((tmp_path / "site" / "seeds").iterdir())
    texts = [file.read_text("utf-8") for file in files]
    assert found(tmp_path / "site", work) == found(tmp_path / "site", anew)
    for place, (file, text) in enumerate(zip(files, texts, strict=True)):
        edit = EDITS[(number + place) % len(EDITS)]
        file.write_text(edit(text), "utf-8")
        if place:
            files[place - 1].write_text(texts[place - 1], "utf-8")
        assert found(tmp_path / "site", work) == found(tmp_path / "site", anew), (file.name, edit.__name__)
