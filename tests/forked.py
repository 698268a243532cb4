"""Work shared out among forked processes: run by ``test_shares.py`` in a process of its own.

A process that has threads, as one that runs tests beside others has, is not forked.
"""

import errno
import multiprocessing
import os
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier import forking, shares
from dossier.cache import Cache, LostError
from dossier.command import stamps
from dossier.keeping import KeptWork
from dossier.problems import BuildError, Problem
from dossier.work import Item, Part, Shared
from tests import caches

PROBLEM = Problem("a.txt", 3, "", "is wrong")


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_task_is_done_once(workers: int) -> None:
    """Each result comes with the number of its task, from several processes where there are several."""
    done_here: list[int] = []
    shared = shares.share(range(200), squared, tuple[int, int], workers, lambda: done_here.append(os.getpid()))
    found = dict(shared)
    assert done_here == [os.getpid()]
    assert {number: square for number, (square, _) in found.items()} == {n: n * n for n in range(200)}
    others = {pid for _, pid in found.values()} - {os.getpid()}
    assert bool(others) == (workers > 1)


def test_a_few_tasks_are_done_here() -> None:
    """Processes are not started for so little."""
    assert {pid for _, (_, pid) in shares.share(range(5), squared, tuple[int, int], 4)} == {os.getpid()}


def test_nothing_is_forked_beside_threads() -> None:
    """A lock that a thread holds would stay locked in the worker for ever."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not forking.can_fork()
    finally:
        stop.set()
        thread.join()


def wrong(number: int) -> int:
    if number == 70:
        raise BuildError([PROBLEM])
    return number


def losing(number: int) -> int:
    if number == 70:
        raise LostError("an article")
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_cache_lost_is_told(workers: int) -> None:
    """So that the build begins anew without it."""
    with pytest.raises(LostError, match="an article"):
        list(shares.share(range(200), losing, int, workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_problems_come_back(workers: int) -> None:
    """What is wrong in the content is told as it is without workers."""
    with pytest.raises(BuildError) as caught:
        list(shares.share(range(200), wrong, int, workers))
    assert caught.value.problems == (PROBLEM,)


def refused(number: int) -> int:
    if number == 70:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "page.html")
    return number


def test_what_the_system_refuses_is_a_problem() -> None:
    """With the file and what to do, as it is without workers; not a traceback."""
    with pytest.raises(BuildError) as caught:
        list(shares.share(range(200), refused, int, 2))
    told = "cannot be read or written: No space left on device (make room on the disk, and do it again)"
    assert str(caught.value) == f"page.html: {told}"


def broken(number: int) -> int:
    return 1 // (number - 70)


def test_an_error_of_the_program_keeps_its_traceback() -> None:
    """The function that failed is named."""
    with pytest.raises((RuntimeError, ZeroDivisionError), match=r"broken|division"):
        list(shares.share(range(200), broken, int, 2))


def gone(number: int) -> int:
    if number == 70:
        os._exit(9)  # as one that is killed for want of memory
    return number


def test_a_worker_that_dies_is_a_problem() -> None:
    """Not a site with pages missing."""
    with pytest.raises(BuildError, match="ended unexpectedly"):
        list(shares.share(range(200), gone, int, 2))


def test_whoever_stops_asking_leaves_no_worker() -> None:
    """An error in what takes the results ends the workers too."""
    results = shares.share(range(5000), squared, tuple[int, int], 2)
    next(iter(results))
    assert isinstance(results, Generator)
    results.close()
    assert multiprocessing.active_children() == []


def test_two_processes_see_the_same_stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files there are; and the youngest of either counts."""
    looked: list[object] = []
    shared = stamps._shared

    def noted(*halves: Any) -> Any:
        looked.append(halves)
        return shared(*halves)

    monkeypatch.setattr(stamps, "_SHARED", 1)
    monkeypatch.setattr(stamps, "_shared", noted)
    for number in range(7):
        (tmp_path / f"{number % 3}").mkdir(exist_ok=True)
        (tmp_path / f"{number % 3}" / f"{number}.txt").write_text("", "utf-8")
        assert stamps.stamps([tmp_path], 2)[0] == stamps.stamps([tmp_path], 1)[0]
    time.sleep(0.1)
    assert stamps.stamps([tmp_path], 2)[1]
    future = time.time_ns() + 3_600_000_000_000
    for youngest in ("0/0.txt", "2/5.txt"):
        os.utime(tmp_path / youngest, ns=(future, future))
        assert not stamps.stamps([tmp_path], 2)[1]
        os.utime(tmp_path / youngest, ns=(1, 1))
        time.sleep(0.1)
    assert len(looked) == 10


def test_a_file_that_vanishes_is_told_here(tmp_path: Path) -> None:
    """The other process ends without a word, and this one looks for itself."""
    (tmp_path / "here.txt").write_text("", "utf-8")
    here, gone = stamps._Pile(str(tmp_path), ["here.txt"]), stamps._Pile(str(tmp_path), ["gone.txt"])
    assert len(stamps._shared([here], [here])) == 2
    with pytest.raises(FileNotFoundError):
        stamps._shared([here], [gone])


def marked(mark: str, given: int) -> tuple[int, tuple[str, int]]:
    """With the process that did it."""
    return given, (f"{given}{mark}", os.getpid())


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    yield caches.opened(tmp_path)
    caches.close()


@pytest.mark.parametrize("here", [False, True])
def test_parts_of_the_work_are_done_by_forked_processes(cache: Cache, *, here: bool) -> None:
    """Also those that are given what only this process has; what they answer is kept, and can be read meanwhile."""
    part = Part("mark", marked, int, tuple[str, int], here=here)
    items = [Item(str(number), number, bytes([number])) for number in range(250)]
    work = KeptWork(cache, forks=2)
    answers = work.each(part, items, Shared("!", b"!"))
    assert [(one.head, one.body[0]) for one in answers] == [(number, f"{number}!") for number in range(250)]
    assert os.getpid() not in {one.body[1] for one in answers}
    work.finish()
    again = KeptWork(cache, forks=2)
    assert [one.body for one in again.each(part, items, Shared("!", b"!"))] == [one.body for one in answers]
    assert again.made == {"mark": 0}


def longer(_: None, given: int, before: tuple[str, int]) -> tuple[int, str]:
    return given, before[0] * 2


def test_forked_processes_read_the_cache_themselves(cache: Cache) -> None:
    """What the part before has answered is not handed to them; no process uses the handle of another."""
    work = KeptWork(cache, forks=2)
    items = [Item(str(number), number, bytes([number])) for number in range(100)]
    first = work.each(Part("mark", marked, int, tuple[str, int]), items, Shared("!"))
    more = [Item(str(number), number, b"", (one,)) for number, one in enumerate(first)]
    answers = work.each(Part("longer", longer, int, str, (tuple[str, int],)), more, Shared(None))
    assert [one.body for one in answers] == [f"{number}!{number}!" for number in range(100)]
    assert cache.notes == []


def test_something_is_made_aside(cache: Cache) -> None:
    """By another process, while this one does something else, and once; in the next build it is known."""
    part = Part("mark", marked, int, tuple[str, int], here=True)
    work = KeptWork(cache, forks=2)
    later = work.aside(part, b"key", 7)
    whole = work.whole(part, b"another", 8, "another")
    assert later().body[0] == "7None"
    assert later().body[1] != os.getpid() == whole.body[1]
    work.finish()
    again = KeptWork(cache, forks=2)
    assert again.aside(part, b"key", 7)().body == later().body
    assert again.made == {"mark": 0}


@pytest.mark.parametrize("forks", [1, 2])
def test_what_fails_aside_is_told_where_it_is_asked_for(forks: int) -> None:
    """At the latest: the same problem whoever finds it."""
    work = KeptWork(forks=forks)

    def failing(_: None, given: int) -> tuple[int, int]:
        return given, wrong(given)

    with pytest.raises(BuildError) as caught:
        work.aside(Part("fail", failing, int, int, here=True), b"", 70)()
    assert caught.value.problems == (PROBLEM,)


def test_a_process_that_dies_aside_is_a_problem() -> None:
    """As any other worker that does."""

    def dying(_: None, given: int) -> tuple[int, int]:
        return given, gone(given)

    later = KeptWork(forks=2).aside(Part("die", dying, int, int, here=True), b"", 70)
    with pytest.raises(BuildError, match="ended unexpectedly"):
        later()


def test_what_nobody_asked_for_is_ended() -> None:
    """A build that fails leaves no process behind."""

    def waiting(_: None, given: int) -> tuple[int, int]:
        threading.Event().wait()
        return given, given

    work = KeptWork(forks=2)
    work.aside(Part("wait", waiting, int, int, here=True), b"", 1)
    assert len(multiprocessing.active_children()) == 1
    work.end()
    assert multiprocessing.active_children() == []


def test_what_a_part_is_made_of_is_spread() -> None:
    """In the order of the tasks; a few are done here."""
    work = KeptWork(forks=2)
    found = work.spread(squared, range(50), tuple[int, int])
    assert [square for square, _ in found] == [n * n for n in range(50)]
    assert os.getpid() not in {pid for _, pid in found}
    assert work.spread(squared, range(2), tuple[int, int]) == [(0, os.getpid()), (1, os.getpid())]
    with pytest.raises(BuildError, match="ended unexpectedly"):
        work.spread(gone, range(80), int)
