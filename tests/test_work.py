"""Work on one article after the other: what is made anew, what is kept, and that it is the same wherever it is done."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec import Struct

from dossier import keeping
from dossier.keeping import KeptWork
from dossier.problems import BuildError
from dossier.steps import Steps, together
from dossier.work import Answer, Item, Part, Shared, Work
from tests import caches


class Word(Struct, frozen=True):
    text: str


class Length(Struct, frozen=True):
    letters: int


def shouted(mark: str, given: str) -> tuple[Length, Word]:
    return Length(len(given)), Word(given.upper() + mark)


def doubled(_: None, times: int, word: Word) -> tuple[Length, Word]:
    return Length(times), Word(word.text * times)


SHOUT = Part("shout", shouted, Length, Word)
DOUBLED = Part("twice", lambda _, word: (Length(2), Word(word * 2)), Length, Word)
DOUBLE = Part("double", doubled, Length, Word, (Word,))
WORDS = [f"word{number}" for number in range(60)]


def items(words: list[str]) -> list[Item]:
    return [Item(f"item {number}", word, word.encode()) for number, word in enumerate(words)]


def shout(work: Work, words: list[str], mark: str = "!") -> list[Answer[Length, Word]]:
    return work.each(SHOUT, items(words), Shared(mark, mark.encode()))


def double(work: Work, words: list[str], times: int = 2) -> list[tuple[int, str]]:
    """Both parts, one after the other."""
    first = shout(work, words)
    more = [Item(f"more {n}", times, bytes([times]), (one,)) for n, one in enumerate(first)]
    return [(one.head.letters, one.body.text) for one in work.each(DOUBLE, more, Shared(None))]


EXPECTED = [(2, f"{word.upper()}!" * 2) for word in WORDS]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Whatever a test opens is closed behind it."""
    yield
    caches.close()


def test_work_that_keeps_nothing() -> None:
    """The answers come in the order of the items."""
    assert double(Work(), WORDS) == EXPECTED


@pytest.fixture(params=["none", "threads", "fork", "spawn"])
def executor(request: pytest.FixtureRequest) -> Iterator[Callable[[], Executor] | None]:
    if request.param == "none":
        yield None
    elif request.param == "threads":
        with ThreadPoolExecutor(2) as threads:
            yield lambda: threads
    else:
        with ProcessPoolExecutor(2, mp_context=get_context(request.param)) as pool:
            yield lambda: pool


def test_the_answers_are_the_same_wherever_they_are_made(
    tmp_path: Path, executor: Callable[[], Executor] | None
) -> None:
    """Here, in threads, in forked processes or in such that begin anew; and from disk afterwards."""
    cache = caches.opened(tmp_path)
    work = KeptWork(cache, executor)
    assert double(work, WORDS) == EXPECTED
    assert work.made == {"shout": 60, "double": 60}
    work.finish()
    cache.close()
    again = KeptWork(caches.opened(tmp_path))
    assert double(again, WORDS) == EXPECTED
    assert again.made == {"shout": 0, "double": 0}


@pytest.mark.parametrize("hold", [False, True])
def test_only_what_changed_is_made_anew(tmp_path: Path, hold: bool) -> None:
    """One other word makes both of its answers anew; a word taken out is forgotten."""
    work = KeptWork(None if hold else caches.opened(tmp_path), hold=hold)
    double(work, WORDS)
    work.finish()
    changed = ["another", *WORDS[1:-1]]
    assert double(work, changed)[0] == (2, "ANOTHER!ANOTHER!")
    assert work.made == {"shout": 1, "double": 1}
    work.finish()
    double(work, WORDS)
    assert work.made == {"shout": 2, "double": 2}


def test_what_comes_out_the_same_changes_nothing_that_follows() -> None:
    """An answer is known by its own digest: only what is made from another answer is made anew."""
    work = KeptWork(hold=True)
    double(work, ["straße", "b"])
    work.finish()
    assert double(work, ["STRASSE", "b"])[0] == (2, "STRASSE!STRASSE!")
    # The head of the first part (the number of letters) is another, so that its answer is.
    assert work.made == {"shout": 1, "double": 1}
    work.finish()
    double(work, ["strasse", "b"])
    assert work.made == {"shout": 1, "double": 0}


def test_what_all_share_is_part_of_the_question() -> None:
    """Another mark makes all answers anew."""
    work = KeptWork(hold=True)
    shout(work, WORDS)
    work.finish()
    assert shout(work, WORDS, "?")[0].body.text == "WORD0?"
    assert work.made == {"shout": 60}


def failing(_: None, given: str) -> tuple[Length, Word]:
    if given == WORDS[50]:
        raise ZeroDivisionError
    return Length(1), Word(given)


def test_an_error_comes_back(executor: Callable[[], Executor] | None) -> None:
    """What a part raises is raised where the work was asked for, wherever it was done."""
    with pytest.raises(ZeroDivisionError):
        KeptWork(None, executor).each(Part("fail", failing, Length, Word), items(WORDS), Shared(None))


def test_progress_is_told() -> None:
    """How many are done, counting those that were known."""
    told: list[int] = []
    work = KeptWork(hold=True)
    shout(work, WORDS[:30])
    work.each(SHOUT, items(WORDS), Shared("!", b"!"), told.append)
    assert told == list(range(30, 60))


def test_light_work_is_done_here_each_time(tmp_path: Path) -> None:
    """What costs less to do than to keep or to hand over: nobody else is asked, and nothing stays on disk."""

    def nobody() -> Executor:
        raise AssertionError

    cache = caches.opened(tmp_path)
    light = Part("shout", shouted, Length, Word, light=True)
    for _ in range(2):
        work = KeptWork(cache, nobody)
        answers = work.each(light, items(WORDS), Shared("!", b"!"))
        assert [one.body.text for one in answers] == [f"{word.upper()}!" for word in WORDS]
        work.finish()
    assert not cache.rows("shout")
    cache.close()


def spelled(mark: str, given: str) -> Steps[tuple[Length, Word]]:
    """A word letter by letter, a step each: short words are done before long ones."""
    word = ""
    for letter in given:
        word += letter.upper()
        yield
    return Length(len(word)), Word(word + mark)


SPELL = Part("spell", spelled, Length, Word, in_steps=True)


def test_work_in_steps_gives_each_article_its_own_answer(executor: Callable[[], Executor] | None) -> None:
    """Whoever does it, whatever the number of steps, and of articles that take them together."""
    words = [word[: 1 + number % 7] for number, word in enumerate(WORDS)]
    expected = [(len(word), f"{word.upper()}!") for word in words]
    for work in (Work(), KeptWork(None, executor)):
        answers = work.each(SPELL, items(words), Shared("!", b"!"))
        assert [(one.head.letters, one.body.text) for one in answers] == expected


def test_steps_are_taken_together() -> None:
    """No task takes its next step before all others have taken theirs; one that is done is waited for no more."""
    taken: list[str] = []

    def steps(name: str, number: int) -> Steps[str]:
        for step in range(number):
            taken.append(f"{name}{step}")
            yield
        return name

    assert together([steps("a", 3), steps("b", 0), steps("c", 2)]) == ["a", "b", "c"]
    assert taken == ["a0", "c0", "a1", "c1", "a2"]


def dying(_: None, given: str) -> tuple[Length, Word]:
    if given == WORDS[50]:
        os._exit(9)  # as one that is killed for want of memory
    return Length(1), Word(given)


def test_a_worker_that_dies_is_a_problem() -> None:
    """Told in a line that says what to do."""
    with ProcessPoolExecutor(2) as pool, pytest.raises(BuildError, match="a worker ended unexpectedly"):
        KeptWork(None, lambda: pool).each(Part("die", dying, Length, Word), items(WORDS), Shared(None))


def nowhere_else(monkeypatch: pytest.MonkeyPatch, forks: int) -> KeptWork:
    """Work that is done here: with one process alone, or where the system does not fork safely."""
    monkeypatch.setattr(keeping, "can_fork", lambda: forks == 1)
    return KeptWork(forks=forks)


@pytest.mark.parametrize("forks", [1, 2])
def test_without_fork_all_is_done_here(monkeypatch: pytest.MonkeyPatch, forks: int) -> None:
    """What is made aside is made at once, and what is spread in line; ``forked.py`` has what happens otherwise."""
    work, done = nowhere_else(monkeypatch, forks), list[str]()

    def noted(_: None, given: str) -> tuple[Length, Word]:
        done.append(given)
        return Length(os.getpid()), Word(given)

    part = Part("note", noted, Length, Word, here=True)
    later = work.aside(part, b"", "aside")
    assert done == ["aside"]
    assert later().body.text == later().body.text == "aside"
    assert work.spread(len, WORDS, int) == [len(word) for word in WORDS]
    each = [Item(str(number), "each") for number in range(300)]
    assert {one.head.letters for one in work.each(part, each, Shared(None))} == {os.getpid()}
    assert done == ["aside"] + ["each"] * 300
    work.end()


def test_work_that_keeps_nothing_makes_aside_at_once() -> None:
    """The same answers."""
    assert Work().aside(DOUBLED, b"", "word")().body.text == "wordword"
    assert Work().spread(len, WORDS, int) == [len(word) for word in WORDS]
