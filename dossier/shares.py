"""Work shared out among forked processes, which have all that this process has at hand and hand back short records.

For what needs the whole dossier, as pages do: nothing is copied to the workers, whose memory is that of this process
until they change it (copy on write). Where the system has no fork, or this process has threads, it works alone.
"""

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from dossier.cache import LostError
from dossier.forking import can_fork
from dossier.problems import BuildError, Problem, refusal

_T = TypeVar("_T")
_R = TypeVar("_R")
AT_ONCE = 16
"""Tasks that a worker takes at a time: few enough that all end together, enough that asking costs nothing."""


class _Done(Struct, frozen=True):
    """What a worker hands back for some of the tasks."""

    first: int
    results: msgspec.Raw = msgspec.Raw(b"\x90")
    """A list in bytes (MessagePack)."""
    problems: tuple[Problem, ...] = ()
    lost: str = ""
    """What the cache had promised and lost."""
    failure: str = ""
    """An error of the program, with its traceback."""


_DONE = msgspec.msgpack.Decoder(_Done)


def as_worker() -> None:
    """Leave it to the process that shares out the work to end it, and end with it where it is killed.

    Ctrl+C reaches all of them at once; a kill only the one that it is meant for, and the others would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def share(
    tasks: Sequence[_T],
    do: Callable[[_T], _R],
    kind: Any,
    workers: int,
    meanwhile: Callable[[], None] = lambda: None,
    at_once: int = AT_ONCE,
) -> Iterator[tuple[int, _R]]:
    """What ``do`` gives for each task, with the task's number, as it is ready; ``kind`` is the type of a result.

    ``meanwhile`` is done here once the workers have begun: what nobody needs before the end. A worker takes tasks
    ``at_once``. Raises :class:`BuildError` with the problems of the first worker that has any, :class:`LostError` where
    one lacks what the cache had promised.
    """
    workers = min(workers, 1 + len(tasks) // at_once)
    if workers < 2 or not can_fork():
        meanwhile()
        yield from ((number, do(task)) for number, task in enumerate(tasks))
        return
    running = _started(tasks, do, workers, at_once)
    try:
        meanwhile()
        yield from _collected(running, msgspec.msgpack.Decoder(list[kind]))
    finally:
        _ended(running)


class Aside(Generic[_R]):
    """What another process makes while this one does something else."""

    def __init__(self, do: Callable[[], _R], kind: Any) -> None:
        """``kind`` is the type of what ``do`` gives. To be asked for only where a process can be forked."""
        self._decoder = msgspec.msgpack.Decoder(list[kind])
        self._running = _started([None], lambda _: do(), 1, 1)

    def result(self) -> _R:
        """What was made, once it is ready; to be asked for once. Raises as :func:`share` does."""
        try:
            results: list[tuple[int, _R]] = list(_collected(self._running, self._decoder))
        finally:
            self.end()
        return results[0][1]

    def end(self) -> None:
        """Nobody waits for it any more."""
        _ended(self._running)
        self._running = {}


def _started(tasks: Sequence[_T], do: Callable[[_T], _R], workers: int, at_once: int) -> dict[Connection, BaseProcess]:
    """So many processes that do the tasks, each by the end at which its results come in."""
    context = multiprocessing.get_context("fork")
    left = _Left(context, len(tasks), at_once)
    running: dict[Connection, BaseProcess] = {}
    gc.freeze()  # what there is now is no garbage: the collector shall not touch, and so copy, it in the workers
    try:
        for number in range(workers):
            ours, theirs = context.Pipe(duplex=False)
            taken = left.from_end if number % 2 else left.from_start
            process: BaseProcess = context.Process(target=_worker, args=(tasks, do, taken, theirs), daemon=True)
            process.start()
            theirs.close()
            running[ours] = process
    except OSError:
        _ended(running)
        raise
    finally:
        gc.unfreeze()
    return running


def _ended(running: dict[Connection, BaseProcess]) -> None:
    """None of them is left."""
    for process in running.values():
        process.terminate()
        process.join()


class _Left:
    """The tasks that nobody has taken yet: one stretch of all, shared by all processes.

    Half of the workers take from its start and half from its end. Tasks beside each other need the same things, which
    each process makes for itself: so fewer of them are made twice.
    """

    def __init__(self, context: Any, count: int, at_once: int) -> None:
        self._bounds, self._at_once = context.Array("q", [0, count]), at_once

    def from_start(self) -> range:
        """The next tasks from there; none where all are taken."""
        with self._bounds.get_lock():
            start, end = self._bounds
            self._bounds[0] = after = min(start + self._at_once, end)
            return range(start, after)

    def from_end(self) -> range:
        """Likewise."""
        with self._bounds.get_lock():
            start, end = self._bounds
            self._bounds[1] = before = max(end - self._at_once, start)
            return range(before, end)


def _collected(running: dict[Connection, BaseProcess], decoder: Any) -> Iterator[tuple[int, Any]]:
    """The results of all workers, until each of them has closed its end."""
    while running:
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)  # noqa: S101 - it is one of those given
            try:
                done = _DONE.decode(ready.recv_bytes())
            except EOFError:
                process = running.pop(ready)
                process.join()
                if process.exitcode:
                    message = f"a worker ended unexpectedly (exit code {process.exitcode}); was memory short?"
                    raise BuildError([Problem("--jobs", None, "", message, "build with --jobs 1")]) from None
                continue
            if done.problems:
                raise BuildError(done.problems)
            if done.lost:
                raise LostError(done.lost)
            if done.failure:
                raise RuntimeError(done.failure)
            yield from enumerate(decoder.decode(done.results), done.first)


def _worker(tasks: Sequence[_T], do: Callable[[_T], _R], taken: Callable[[], range], out: Connection) -> None:
    """Do tasks until there are none left."""
    as_worker()
    encode = msgspec.msgpack.encode
    while some := taken():
        first = some.start
        try:
            done = _Done(first, msgspec.Raw(encode([do(tasks[number]) for number in some])))
        except BuildError as error:
            done = _Done(first, problems=error.problems)
        except OSError as error:
            done = _Done(first, problems=(refusal(error),))
        except LostError as error:
            done = _Done(first, lost=str(error))
        except Exception:  # noqa: BLE001 - raised again where the work was asked for
            done = _Done(first, failure=traceback.format_exc())
        out.send_bytes(encode(done))
        if done.problems or done.lost or done.failure:
            break
    out.close()
