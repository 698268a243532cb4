"""Work whose answers are kept for the next build, and shared out: to an executor, or to processes forked from this one.

Where the system forks safely the workers of each part of the work are forked when it begins, as those that make pages
are (:mod:`dossier.shares`): they have all that was found so far, and read the rest from the cache themselves, so that
nothing is handed to them. Else the work is handed out in chunks through the standard ``concurrent.futures.Executor``,
whatever stands behind it.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from hashlib import blake2b
from typing import Any, TypeVar

from dossier.cache import Cache, Row, digest_of
from dossier.forking import can_fork
from dossier.problems import BuildError, Problem
from dossier.shares import Aside, share
from dossier.work import Answer, Item, Part, Progress, Shared, Work, decoder, encode, made_here, made_of

_CHUNK = 40
"""Articles handed over at once: a hundredth of a second of work at least, so that handing over costs little."""
_WORTH_IT = 24
"""Articles from which other processes are asked at all: they take longer to start than so few articles."""
_WORTH_IT_HERE = 200
"""The same of what is made here where there is but one process: most of it takes less than a thousandth of a second."""
_WORTH_SPREADING = 8
"""Tasks, of some hundredths of a second each, that are not done here where there are other processes."""
_AHEAD = 16
"""Chunks that wait to be done or collected."""
_AT_ONCE = 24
"""Articles that a forked worker takes at a time."""

_T = TypeVar("_T")
_R = TypeVar("_R")
_Made = tuple[bytes, bytes]
"""Head and body of an answer."""
_Told = tuple[int, bytes, bytes, Any]
"""Place of its item, bytes of head and body, and the body itself where this process made it."""


class KeptWork(Work):
    """Work that is kept for the next build, and shared with others where there are any."""

    def __init__(
        self,
        cache: Cache | None = None,
        executor: Callable[[], Executor] | None = None,
        *,
        forks: int = 1,
        hold: bool = False,
    ) -> None:
        """``cache`` keeps answers on disk; ``hold`` keeps them in memory, for the next build of the same process.

        ``executor`` is asked for when there is enough to do for more than one; ``forks`` is how many processes may be
        forked from this one.
        """
        self._cache, self._executor, self._forks, self.holds = cache, executor, forks, hold
        self._known: dict[str, dict[str, tuple[bytes, Answer[Any, Any]]]] = {}
        self._asked: dict[str, set[str]] = {}
        self._asides: list[Aside[_Made]] = []
        self.made: dict[str, int] = {}
        """How many answers of each part were made anew in this build."""

    def each(
        self, part: Part, items: Sequence[Item], shared: Shared, progress: Progress | None = None
    ) -> list[Answer[Any, Any]]:
        """The answers of a part for each item, in their order."""
        if part.light:
            return super().each(part, items, shared, progress)
        known, made_from, missing = self._missing(part, items, shared)
        self.made.setdefault(part.name, 0)
        fresh: dict[int, Answer[Any, Any]] = {}
        for done, (place, head, body, value) in enumerate(self._made(part, items, shared, missing)):
            if progress:
                progress(len(items) - len(missing) + done)
            answer = self._take(part, items[place].name, made_from[place], head, body, value)
            if part.here:
                fresh[place] = answer
        return [fresh.get(place) or known[item.name][1] for place, item in enumerate(items)]

    def aside(self, part: Part, key: bytes, given: Any, name: str = "") -> Callable[[], Answer[Any, Any]]:
        """As :meth:`whole`, for an answer that is asked for later: another process may make it meanwhile."""
        items = [Item(name, given, key)]
        known, [made_from], missing = self._missing(part, items, Shared(None))
        if not missing or not self._forking():
            return super().aside(part, key, given, name)
        aside = Aside(lambda: _packed(part, items, Shared(None))[0], _Made)
        self._asides.append(aside)

        def answer() -> Answer[Any, Any]:
            if aside in self._asides:  # the first time
                self._asides.remove(aside)
                return self._take(part, name, made_from, *aside.result())
            return known[name][1]

        return answer

    def spread(self, do: Callable[[_T], _R], tasks: Sequence[_T], kind: Any, /) -> list[_R]:
        """What ``do`` gives for each of the tasks, in their order; ``kind`` is its type."""
        if len(tasks) < _WORTH_SPREADING or not self._forking():
            return super().spread(do, tasks, kind)
        found = dict(share(tasks, do, kind, self._forks, at_once=1))
        return [found[number] for number in range(len(tasks))]

    def last(self, part: Part, name: str = "") -> Answer[Any, Any] | None:
        """The answer of the build before, whatever it was made from; None where none is kept."""
        _, answer = self._of_part(part).get(name, (b"", None))
        return answer

    def _missing(
        self, part: Part, items: Sequence[Item], shared: Shared
    ) -> tuple[dict[str, tuple[bytes, Answer[Any, Any]]], list[bytes], list[int]]:
        """What is known of a part, what each item's answer is made from, and the places of those that are not known."""
        known = self._of_part(part)
        self._asked.setdefault(part.name, set()).update(item.name for item in items)
        # The digests of inputs are as many for each item, and as long: joined they stay apart. Thousands are made
        # in each build: by `digest_of` it takes three times as long.
        common = digest_of(shared.key)
        made_from = [
            blake2b(b"".join([common, *[one.digest for one in item.inputs], item.key]), digest_size=16).digest()
            for item in items
        ]
        found = [known.get(item.name) for item in items]
        return known, made_from, [n for n, one in enumerate(found) if one is None or one[0] != made_from[n]]

    def _take(
        self, part: Part, name: str, made_from: bytes, head: bytes, body: bytes, value: Any = None
    ) -> Answer[Any, Any]:
        """Keep an answer; ``value`` is its body, where it was made by this process. What is made here comes with it."""
        self.made[part.name] = self.made.get(part.name, 0) + 1
        row = Row(made_from, digest_of(head, body), head)
        if self._cache:
            self._cache.keep(part.name, name, row, body)
        answer = self._answer(part, name, row, body)
        self._of_part(part)[name] = made_from, answer
        if not part.here:
            return answer
        # What comes of several articles is part of the dossier, and looked at at once; it is not held here as well, so
        # that it is gone when whoever asked lets go of it.
        return answer.with_body(decoder(part.body).decode(body) if value is None else value)

    def _of_part(self, part: Part) -> dict[str, tuple[bytes, Answer[Any, Any]]]:
        """What is known of a part: from the build before in this process, or from disk."""
        if part.name not in self._known:
            rows = self._cache.rows(part.name) if self._cache else {}
            self._known[part.name] = {
                name: (row.made_from, self._answer(part, name, row, None)) for name, row in rows.items()
            }
        return self._known[part.name]

    def _answer(self, part: Part, name: str, row: Row, body: bytes | None) -> Answer[Any, Any]:
        """An answer; the bytes of its body stay in memory where they are nowhere else."""
        load = self._cache.loader(part.name, name, row) if self._cache else None
        data = body if load is None or self.holds else None
        return Answer(part, row.digest, row.head, data, load, hold=self.holds)

    def _forking(self) -> bool:
        """Whether processes are to be forked now; if so the cache rests."""
        if self._forks < 2 or not can_fork():
            return False
        if self._cache:
            self._cache.rest()
        return True

    def _made(self, part: Part, items: Sequence[Item], shared: Shared, missing: Sequence[int]) -> Iterator[_Told]:
        """The missing answers as they are ready."""
        if len(missing) < (_WORTH_IT_HERE if part.here else _WORTH_IT):
            pass
        elif self._forking():
            yield from self._made_by_forks(part, items, shared, missing)
            return
        elif self._executor is not None and not part.here:
            yield from _made_by(self._executor(), part, items, shared, missing)
            return
        made = made_here(part, [items[place] for place in missing], shared)
        for place, (head, body) in zip(missing, made, strict=True):
            yield place, encode(head), encode(body), body

    def _made_by_forks(
        self, part: Part, items: Sequence[Item], shared: Shared, missing: Sequence[int]
    ) -> Iterator[_Told]:
        chunks = [missing[start : start + _AT_ONCE] for start in range(0, len(missing), _AT_ONCE)]

        def do(chunk: Sequence[int]) -> list[_Made]:
            return _packed(part, [items[place] for place in chunk], shared)

        for number, answers in share(chunks, do, list[_Made], self._forks, at_once=1):
            for place, (head, body) in zip(chunks[number], answers, strict=True):
                yield place, head, body, None

    def finish(self) -> None:
        """The build is done: what it did not ask for is forgotten, the rest is on disk."""
        for name, known in self._known.items():
            gone = known.keys() - self._asked.get(name, set())
            for one in gone:
                del known[one]
            if self._cache:
                self._cache.forget(name, gone)
        if self._cache:
            self._cache.flush()
        self._asked, self.made = {}, {}
        if not self.holds:
            self._known = {}

    def end(self) -> None:
        """Nobody waits for anything any more, whether the build is done or not."""
        for aside in self._asides:
            aside.end()
        self._asides = []


def _packed(part: Part, items: Sequence[Item], shared: Shared) -> list[_Made]:
    """Answers made here, as bytes."""
    return [(encode(head), encode(body)) for head, body in made_here(part, items, shared)]


def _made_by(
    executor: Executor, part: Part, items: Sequence[Item], shared: Shared, missing: Sequence[int]
) -> Iterator[_Told]:
    ahead: deque[tuple[Sequence[int], Future[list[_Made]]]] = deque()
    try:
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            packed = [(items[place].given, [one.data for one in items[place].inputs]) for place in chunk]
            ahead.append((chunk, executor.submit(_answers, part, shared.value, packed)))
            # What waits in line is in memory: a few chunks for each worker are enough to keep all of them busy.
            if len(ahead) > _AHEAD:
                yield from _collected(*ahead.popleft())
        while ahead:
            yield from _collected(*ahead.popleft())
    finally:
        for _, future in ahead:
            future.cancel()


def _collected(chunk: Sequence[int], future: Future[list[_Made]]) -> Iterator[_Told]:
    try:
        answers = future.result()
    except BrokenExecutor as error:
        message = "a worker ended unexpectedly; was memory short?"
        raise BuildError([Problem("--jobs", None, "", message, "build with --jobs 1")]) from error
    for place, (head, body) in zip(chunk, answers, strict=True):
        yield place, head, body, None


def _answers(part: Part, shared: Any, packed: Sequence[tuple[Any, Sequence[bytes]]]) -> list[_Made]:
    """The answers to a chunk, wherever the work is done; inputs and answers come and go as bytes."""
    decoders = [decoder(one) for one in part.inputs]
    asked = (
        (given, [one.decode(data) for one, data in zip(decoders, inputs, strict=True)]) for given, inputs in packed
    )
    return [(encode(head), encode(body)) for head, body in made_of(part, shared, asked)]
