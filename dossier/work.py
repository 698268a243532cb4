"""The work on one article after the other: kept from one build to the next, and shared among processes.

A :class:`Part` of the work is a pure function of one article and of something that all share. :class:`Work` does it for
many articles; :mod:`dossier.keeping` takes what is known from the build before from there, and shares out the rest
among processes of this machine or of a cluster. The answers are the same bytes whoever gave them, and come in the order
of the articles.

What was made from what follows "constructive traces" (Mokhov, Mitchell, Peyton Jones 2018, "Build Systems à la Carte"):
an answer is known by the digest of all that it was made from, and has a digest of its own, so that what is made from it
stays as it is where it only came out the same again.

What comes of several articles together is a part of the work too (:meth:`Work.whole`), made from what all of them give
to it; it may look at what came of them in the build before (:meth:`Work.last`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from dossier.steps import together

_H = TypeVar("_H")
_B = TypeVar("_B")
_K = TypeVar("_K")
_T = TypeVar("_T")
_R = TypeVar("_R")
_TOLD = 32
"""Articles done here until progress is told again: it costs as much as a hundredth of reading one."""
_TOGETHER = 12
"""Articles that take the steps of a part of the work together."""
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")

Progress = Callable[[int], None]
"""Called with how many articles are done."""


class Spread(Protocol):
    """As :meth:`Work.spread`, for functions that know of no work."""

    def __call__(self, do: Callable[[_T], _R], tasks: Sequence[_T], kind: Any, /) -> list[_R]:
        """What ``do`` gives for each of the tasks."""


def in_line(do: Callable[[_T], _R], tasks: Sequence[_T], kind: Any, /) -> list[_R]:  # noqa: ARG001 - see Spread
    """One after the other, in this process."""
    return list(map(do, tasks))


class Part(msgspec.Struct, frozen=True, eq=False):
    """One part of the work on an article."""

    name: str
    make: Callable[..., Any]
    """A function at the top of a module: called with what all share, what is given for the article, and the bodies of
    its inputs; returns the head and the body of the answer, or the steps to them."""
    head: Any
    """Type of what is short, and looked at in every build."""
    body: Any
    """Type of what is long, and looked at where something has to be made from it."""
    inputs: tuple[Any, ...] = ()
    """Types of the bodies of the inputs: answers of parts before."""
    here: bool = False
    """Whether it is made by this process or those forked from it: what it is given is at hand here, and costs more to
    hand over."""
    light: bool = False
    """Whether to make an answer costs less than to keep it or to hand it over: then it is made here, each time. No
    other part may have it as an input, since it has no digest."""
    in_steps: bool = False
    """Whether it returns :data:`~dossier.steps.Steps`, which several articles then take together."""


class Answer(Generic[_H, _B]):
    """An answer, whose body may still lie on disk, or in bytes."""

    __slots__ = ("_body", "_data", "_head", "_held", "_hold", "_load", "_part", "digest")

    def __init__(
        self,
        part: Part,
        digest: bytes,
        head: bytes | None = None,
        body: bytes | None = None,
        load: Callable[[], bytes] | None = None,
        hold: bool = False,
    ) -> None:
        """``digest`` is that of head and body; ``load`` reads the body, and ``hold`` keeps it once it was asked for."""
        self._part, self.digest, self._data, self._load, self._hold = part, digest, body, load, hold
        self._head: _H | None = None if head is None else decoder(part.head).decode(head)
        self._body: _B | None = None
        self._held: dict[Any, Any] | None = None

    @classmethod
    def of(cls, part: Part, head: _H, body: _B) -> "Answer[_H, _B]":
        """An answer that is at hand, and kept nowhere else."""
        answer = cls(part, b"")
        answer._head, answer._body = head, body
        return answer

    def with_body(self, body: _B) -> "Answer[_H, _B]":
        """The same answer with its body at hand."""
        answer: Answer[_H, _B] = Answer(self._part, self.digest)
        answer._head, answer._body = self._head, body
        return answer

    def release(self) -> None:
        """Nobody asks for what is short any more, so it need not stay in memory; unless the answer is held."""
        if not self._hold:
            self._head = None

    @property
    def head(self) -> _H:
        """What is short."""
        head = self._head
        assert head is not None  # noqa: S101 - given by both ways in which answers are made
        return head

    @property
    def data(self) -> bytes:
        """The bytes of the body."""
        if self._data is not None:
            return self._data
        return encode(self._body) if self._load is None else self._load()

    @property
    def body(self) -> _B:
        """What is long; decoded at each asking unless it is held, so that a large dossier need not fit in memory."""
        if self._body is not None:
            return self._body
        body: _B = decoder(self._part.body).decode(self.data)
        if self._hold:
            self._body = body
        return body

    def only(self, kind: type[_K]) -> _K:
        """The body with at least the fields that another kind of record has: others are passed over, not decoded."""
        body: Any = self._body
        if body is not None:
            return body  # type: ignore[no-any-return]
        if self._held and kind in self._held:
            return self._held[kind]  # type: ignore[no-any-return]
        asked: Any = kind
        found: _K = decoder(asked).decode(self.data)
        if self._hold:
            self._held = {**(self._held or {}), kind: found}
        return found


class Item(msgspec.Struct, frozen=True, eq=False):
    """What is asked for one article."""

    name: str
    given: Any
    """What the function is given for it."""
    key: bytes = b""
    """Digest of ``given``."""
    inputs: tuple[Answer[Any, Any], ...] = ()


class Shared(msgspec.Struct, frozen=True, eq=False):
    """What a part of the work is given for all articles."""

    value: Any
    """Goes to other processes with each chunk, so it should be small, or be made there."""
    key: bytes = b""


_NOTHING = Shared(None)


class Work:
    """Does the work here and now, and keeps nothing."""

    holds = True
    """Whether what answers have stays in memory once it was asked for."""

    def each(
        self, part: Part, items: Sequence[Item], shared: Shared, progress: Progress | None = None
    ) -> list[Answer[Any, Any]]:
        """The answers of a part for each item, in their order."""
        answers = []
        for done, (head, body) in enumerate(made_here(part, items, shared)):
            if progress and done % _TOLD == 0:
                progress(done)
            answers.append(Answer.of(part, head, body))
        return answers

    def whole(self, part: Part, key: bytes, given: Any, name: str = "") -> Answer[Any, Any]:
        """The answer of a part that asks of all articles together; a ``name`` tells it from others of the same part.

        ``key`` is a digest of all that its function reads; ``given`` may be lazy, as it is looked at only where that
        is another than in the build before.
        """
        [answer] = self.each(part, [Item(name, given, key)], _NOTHING)
        return answer

    def aside(self, part: Part, key: bytes, given: Any, name: str = "") -> Callable[[], Answer[Any, Any]]:
        """As :meth:`whole`, for an answer that is asked for later: another process may make it meanwhile."""
        answer = self.whole(part, key, given, name)
        return lambda: answer

    def spread(self, do: Callable[[_T], _R], tasks: Sequence[_T], kind: Any, /) -> list[_R]:
        """What ``do`` gives for each of the tasks, in their order; ``kind`` is its type. For what a part is made of.

        A task should take some hundredths of a second: other processes may do them.
        """
        return in_line(do, tasks, kind)

    def last(self, part: Part, name: str = "") -> Answer[Any, Any] | None:  # noqa: ARG002 - one that keeps has some
        """The answer of the build before, whatever it was made from; None where none is kept."""
        return None

    def finish(self) -> None:
        """The build is done."""


def made_here(part: Part, items: Iterable[Item], shared: Shared) -> Iterator[tuple[Any, Any]]:
    """Heads and bodies for the items, made as they are asked for."""
    return made_of(part, shared.value, ((item.given, (one.body for one in item.inputs)) for item in items))


def made_of(part: Part, shared: Any, asked: Iterable[tuple[Any, Iterable[Any]]]) -> Iterator[tuple[Any, Any]]:
    """The same for what is given of each article and the bodies of its inputs."""
    made = (part.make(shared, given, *bodies) for given, bodies in asked)
    if not part.in_steps:
        yield from made
        return
    while some := list(islice(made, _TOGETHER)):
        yield from together(some)


def encode(value: Any) -> bytes:
    """The bytes (MessagePack) of a record."""
    return _ENCODER.encode(value)


@cache
def decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """Reads records of a type from bytes."""
    return msgspec.msgpack.Decoder(kind)
