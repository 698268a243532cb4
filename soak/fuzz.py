"""Inputs that nobody would write, by the thousand: ``python -m soak.fuzz [MINUTES] [TARGET …]``.

Each target is one way in: what it is given must give a result or problems in words, within the time that its length
allows, and what is found must lie where it says. Where atheris is installed (``pip install atheris``) it steers by the
branches that are taken; without it texts are only mutated. The minutes are shared among the targets. What breaks one is
kept under ``build/fuzz/``, with the reason beside it, and is the way out of the program: 1.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType

try:
    import atheris
except ImportError:
    atheris = None

if atheris:
    with atheris.instrument_imports(include=["dossier"]):
        from soak import _targets as targets
else:
    from soak import _targets as targets

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "build" / "fuzz"
LONGEST = 12_000
"""Bytes of an input."""
ALLOWED = 2.0 if atheris else 1.0
"""Seconds of processor time for an input of 10 KB, or a shorter one; to be steered takes as long again."""
GIVE_UP = 30
"""Seconds of processor time after which an input counts as one that never ends."""
MEMORY = 6 * 2**30


class TooSlow(Exception):  # noqa: N818 - told as it is
    """An input that takes longer than its length allows."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow(f"not done after {GIVE_UP} s")


class Trial:
    """Tries inputs on one target, and keeps each first one of its kind that breaks it."""

    def __init__(self, name: str) -> None:
        self.name, self.target = name, targets.TARGETS[name]
        self.tried, self.slowest = 0, 0.0
        self.found: set[str] = set()
        signal.signal(signal.SIGVTALRM, _stop)

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        self.tried += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, GIVE_UP)
        started = time.process_time()
        try:
            self.target(data)
            took = time.process_time() - started
            self.slowest = max(self.slowest, took)
            if took > max(ALLOWED, ALLOWED * len(data) / 10_000):
                raise TooSlow(f"{took:.1f} s for {len(data)} bytes")  # noqa: TRY301 - told like all others
        except TooSlow as error:
            self._keep(data, error, f"TooSlow-{time.process_time() - started:.0f}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            frames = [one for one in traceback.extract_tb(error.__traceback__) if "/soak/" not in one.filename]
            where = f"{Path(frames[-1].filename).stem}.{frames[-1].name}" if frames else "claim"
            self._keep(data, error, f"{type(error).__name__}-{where}")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _keep(self, data: bytes, error: Exception, kind: str) -> None:
        """Write down an input of a new kind: what was raised, and where."""
        if kind not in self.found:
            self.found.add(kind)
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{self.name}-{kind}.input").write_bytes(data)
            told = "".join(traceback.format_exception(error))
            (KEPT / f"{self.name}-{kind}.txt").write_text(told, "utf-8", "backslashreplace")

    def summary(self, started: float) -> str:
        """What was tried, in a line."""
        took = time.monotonic() - started
        found = f"; found: {', '.join(sorted(self.found))}" if self.found else "; nothing found"
        return f"{self.name}: {self.tried:,} inputs in {took:.0f} s, the slowest {self.slowest:.2f} s{found}"


@cache
def samples() -> tuple[bytes, ...]:
    """Articles and settings of the repository, to begin with."""
    kinds = (".txt", ".md", ".html", ".mhtml", ".yaml")
    folders = [ROOT / "seeds", ROOT / "tests"]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in kinds and path.is_file())
    return tuple(bytes([number % 256]) + path.read_bytes()[:LONGEST] for number, path in enumerate(files))


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """``data`` changed as editors, programs and attackers do: pieces put in, repeated, cut out, joined with others."""
    chance = random.Random(seed)
    made = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randint(0, len(made)), chance.randint(0, len(made))))
        kind = chance.randrange(6)
        if kind == 0:
            made[at:at] = chance.choice(targets.TRICKY)
        elif kind == 1:
            made[at:at] = chance.choice(targets.TRICKY) * chance.choice((2, 9, 100, 1000, 5000))
        elif kind == 2:
            made[at:at] = made[at : min(to, at + 60)] * chance.choice((2, 9, 100, 1000))
        elif kind == 3:
            del made[at:to]
        elif kind == 4:
            other = chance.choice(samples())
            start = chance.randrange(len(other))
            made[at:at] = other[start : start + chance.randint(1, 500)]
        else:
            made[at : at + 1] = bytes([chance.randrange(256)])
        del made[longest:]
    return bytes(made)


def _blind(trial: Trial, seconds: float) -> None:
    """Mutate samples and what became of them, without knowing which branches they take."""
    chance = random.Random(trial.name)
    pool = list(samples())
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        data = mutated(chance.choice(pool), LONGEST, chance.getrandbits(64))
        trial(data)
        pool[chance.randrange(len(pool))] = data if chance.random() < 0.3 else chance.choice(samples())


def _steered(trial: Trial, seconds: float) -> None:
    """Let atheris choose; it ends the process itself."""
    corpus = KEPT / f"corpus-{trial.name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(samples()):
        (corpus / f"sample-{number}").write_bytes(data)
    started = time.monotonic()

    def one(data: bytes) -> None:
        trial(data)
        if time.monotonic() - started > seconds:
            print(trial.summary(started), flush=True)
            os._exit(bool(trial.found))  # to leave otherwise counts as a crash

    def changed(data: bytes, longest: int, seed: int) -> bytes:
        return mutated(data, longest, seed) if seed % 3 else bytes(atheris.Mutate(data, longest))

    options = [f"-max_len={LONGEST}", "-rss_limit_mb=6000", "-timeout=600", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=changed)
    atheris.Fuzz()


def _shares(minutes: str, names: list[str]) -> Iterator[list[str]]:
    """The command for each target, in a process of its own."""
    for name in names:
        seconds = float(minutes) * 60 / len(names)
        yield [sys.executable, "-m", "soak.fuzz", "--one", name, str(seconds)]


def main(minutes: str = "10", *names: str) -> int:
    """Fuzz the targets named, or all, for so many minutes together; 0 where nothing was found."""
    if minutes == "--one":
        name, seconds = names
        resource.setrlimit(resource.RLIMIT_AS, (-1 if atheris else MEMORY, resource.RLIM_INFINITY))
        trial, started = Trial(name), time.monotonic()
        run: Callable[[Trial, float], None] = _steered if atheris else _blind
        run(trial, float(seconds))
        print(trial.summary(started), flush=True)
        return bool(trial.found)
    commands = list(_shares(minutes, list(names or targets.TARGETS)))
    failed = [one for one in commands if subprocess.run(one, cwd=ROOT, check=False).returncode]
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
