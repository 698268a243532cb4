"""The pages as jobs, which may be shared out."""

from pathlib import Path

import msgspec
import pytest

from dossier.model import Dossier
from dossier.pages.jobs import Job, jobs, pages
from dossier.pages.render import BuildInfo, collisions, open_renderer, render_pages, static_files
from dossier.pages.views.book import Book, open_book
from tests.pages import many, sample

INFO = BuildInfo("0.1.0", None, "2031-03")


@pytest.mark.parametrize("dossier", [sample.dossier(), many.long(130), Dossier((), (), (), ())])
def test_all_jobs_together_are_the_site(dossier: Dossier, tmp_path: Path) -> None:
    """In the order of the jobs, and each in a renderer of its own, that has made nothing before, last job first."""
    site = sample.site(tmp_path)
    whole = render_pages(dossier, site, INFO)
    renderer = open_renderer(dossier, site, INFO)
    static = static_files(site, renderer.book.wording)
    assert [path for job in renderer.jobs() for path, _ in renderer.render(job)] == [
        p for p in whole if p not in static
    ]
    for job in reversed(renderer.jobs()):
        for path, content in renderer.render(job):
            assert whole[path] == content


def test_a_job_can_be_sent_and_is_known_again(tmp_path: Path) -> None:
    """It is small and has a name that no other has; the same dossier has the same jobs."""
    found = jobs(open_book(sample.dossier(), sample.site(tmp_path)))
    assert len({(job.kind, job.key) for job in found}) == len(found)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=tuple[Job, ...]) == found
    assert jobs(open_book(sample.dossier(), sample.site(tmp_path))) == found


def test_listing_the_jobs_makes_no_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked at before a job is asked for its pages."""
    book = open_book(sample.dossier(), sample.site(tmp_path))
    asked: list[str] = []

    def asked_for(_: Book, key: str) -> tuple[None, None]:
        asked.append(key)
        return None, None

    monkeypatch.setattr("dossier.pages.jobs.event_page", asked_for)
    found = jobs(book)
    assert asked == []
    first = next(job for job in found if job.kind == "event")
    list(pages(book, first))
    assert asked == [first.key]


def test_two_pages_of_one_path_are_told() -> None:
    """Each further one by a problem that names the path."""
    assert [problem.message for problem in collisions(["a.html", "b.html", "a.html"])] == [
        "two pages would be written to a.html"
    ]
    assert collisions(["a.html", "b.html"]) == ()
