"""Faults at random moments of builds: ``python -m soak.faults [MINUTES] [SEED]``.

A small dossier goes back and forth between two states of which no page is the same. In each round something goes wrong
with the build from one to the other; then it is built once more, and its site must be that of a fresh folder, byte for
byte. The seed of the chances is printed, so that a run can be had again, as far as the moments of a machine can.
"""

import contextlib
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

Files = dict[str, bytes]
HOME = Path(__file__).parent.parent
MINE = {"CNAME": b"example.org\n", ".git/config": b"[core]\n", "articles/mine.pdf": b"%PDF", "notes.txt": b"mine"}
"""Files in the output folder that the program must never touch."""
NOTES = 48
ROOM = 64 << 20
_ENDED = 10.0
"""Seconds within which the workers of a killed build must have ended."""


class LostError(AssertionError):
    """What must not happen has happened."""


def hold(truth: object, message: str) -> None:
    """Raise :class:`LostError` unless so."""
    if not truth:
        raise LostError(message)


class Trial:
    """A dossier, and what its two states look like when nothing goes wrong."""

    def __init__(self, root: Path, chance: random.Random, settings: str = "") -> None:
        """``root`` is an empty folder; ``settings`` are added to those of the dossier."""
        self.root, self.chance, self.settings = root, chance, settings
        self.output, self.kept = root / "output", root / ".dossier"
        self.state = 0
        self.wanted: list[Files] = []
        self.took: dict[str, float] = {}
        for state in (0, 1):
            self.turn(state)
            self.build("--no-cache", "-o", "fresh")
            self.wanted.append(read(root / "fresh"))
            shutil.rmtree(root / "fresh")
        for name, begin in (("cold", self.cold), ("incremental", self.warm)):
            begin()
            start = time.monotonic()
            self.build()
            self.took[name] = time.monotonic() - start

    def turn(self, state: int) -> None:
        """Bring the articles and settings into one of the two states."""
        self.state = state
        seeds = self.root / "seeds"
        seeds.mkdir(exist_ok=True)
        title = f"title: The harbour, {('then', 'now')[state]}\n"
        (self.root / "site.yaml").write_text(title + self.settings, "utf-8")
        for number in range(NOTES):
            file = seeds / f"notes-{number}.txt"
            if number % 8 == state:
                file.unlink(missing_ok=True)
                continue
            day = number % 28 + 1 + (state if number % 5 == 0 else 0)
            text = f"Harbour notes {number}\n\nThe ferry to Merrow left on {day} May 2021, Mayor Ada Lind said.\n"
            if not file.exists() or file.read_text("utf-8") != text:
                file.write_text(text, "utf-8")

    def cold(self) -> None:
        """Nothing is built, nothing is kept; only files of others are there."""
        for folder in (self.output, self.kept):
            shutil.rmtree(folder, ignore_errors=True)
        (self.output).mkdir()
        (self.output / "CNAME").write_bytes(MINE["CNAME"])

    def warm(self) -> None:
        """The other state is built, with files of others in it."""
        self.build()
        for name, content in MINE.items():
            (self.output / name).parent.mkdir(exist_ok=True)
            (self.output / name).write_bytes(content)
        self.turn(1 - self.state)

    def start(self, *options: str) -> "subprocess.Popen[str]":
        """Begin a build, in a session of its own."""
        command = [sys.executable, "-m", "dossier", "build", "-c", str(self.root / "site.yaml"), "-j", "2", *options]
        environment = os.environ | {"PYTHONPATH": str(HOME)}
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, env=environment, stdout=pipe, stderr=pipe, text=True, cwd=HOME, start_new_session=True
        )

    def build(self, *options: str) -> str:
        """Build, and be sure that nothing was wrong; gives what was told."""
        build = self.start(*options)
        told, wrong = build.communicate()
        hold(build.returncode == 0, f"the build failed: {wrong}")
        return told + wrong

    def moment(self, kind: str) -> float:
        """Seconds from the start of a build to some moment of it, seldom beyond its end."""
        return self.chance.uniform(0, 1.02 * self.took[kind])

    def between(self) -> None:
        """Whatever was broken off, every file is whole: of this run or of the one before."""
        for path, content in read(self.output).items() if self.output.exists() else ():
            if path in MINE:
                hold(content == MINE[path], f"{path} was touched")
            elif not path.startswith(".dossier-"):
                hold(content in [one.get(path) for one in self.wanted], f"{path} is of no run")

    def after(self) -> None:
        """The site is that of a fresh folder, what is not ours is as it was, and nothing else has come."""
        found = read(self.output)
        for path in [path for path in MINE if path in found]:
            hold(found.pop(path) == MINE[path], f"{path} was touched")
        wanted = self.wanted[self.state]
        unlike = sorted(path for path in {*found, *wanted} if found.get(path) != wanted.get(path))
        hold(not unlike, f"not as built anew: {unlike}")
        here = {path.name for path in self.root.iterdir()}
        hold(here <= {"seeds", "site.yaml", "output", ".dossier"}, f"files outside the output: {here}")
        kept = {path.name for path in self.kept.iterdir()} if self.kept.is_dir() else set()
        known = {".gitignore", "cache.sqlite", "last-build.json"}
        hold(kept <= known, f"files are left in .dossier: {kept}")


def read(folder: Path) -> Files:
    """All files of a folder."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if path.is_file()}


def sound(build: "subprocess.Popen[str]") -> int:
    """Wait for a build that may fail, but not with a traceback; gives its exit code."""
    _, wrong = build.communicate()
    hold("Traceback" not in wrong, wrong)
    hold(build.returncode in (0, 1), f"exit code {build.returncode}: {wrong}")
    return build.returncode


def kill(trial: Trial, kind: str, *, group: bool) -> float:
    """Kill a build at some moment: all its processes, or the first alone; gives the seconds until all had ended."""
    build = trial.start()
    time.sleep(trial.moment(kind))
    with contextlib.suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(build.pid, signal.SIGKILL)
    killed = time.monotonic()
    build.communicate()
    while True:
        try:
            os.killpg(build.pid, 0)
        except (ProcessLookupError, PermissionError):
            return time.monotonic() - killed
        hold(time.monotonic() - killed < _ENDED, "workers outlive the build that they belong to")
        time.sleep(0.01)


def killed_group(trial: Trial) -> None:
    """A build from the state before is killed with its workers."""
    trial.warm()
    kill(trial, "incremental", group=True)


def killed_main(trial: Trial) -> None:
    """The first process alone is killed."""
    trial.warm()
    kill(trial, "incremental", group=False)


def killed_cold(trial: Trial) -> None:
    """A first build is killed, one way or the other."""
    trial.cold()
    kill(trial, "cold", group=trial.chance.random() < 0.5)


def killed_twice(trial: Trial) -> None:
    """So is the build that would mend it."""
    trial.warm()
    for _ in range(2):
        kill(trial, "incremental", group=trial.chance.random() < 0.5)


def no_room(trial: Trial) -> None:
    """The disk is full after some more bytes."""
    trial.warm() if trial.chance.random() < 0.5 else trial.cold()
    if mounted(trial.root):
        status = os.statvfs(trial.root)
        used = (status.f_blocks - status.f_bfree) * status.f_frsize
        size = used + trial.chance.randrange(sum(map(len, trial.wanted[0].values())) * 3 // 2)
        remount(trial.root, size)
        try:
            sound(trial.start())
        finally:
            remount(trial.root, ROOM)
        return
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (trial.chance.randrange(1, 200_000), old[1]))
    try:
        build = trial.start()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    sound(build)


def bytes_turned(trial: Trial, file: Path) -> None:
    """Some bytes of a file are others."""
    content = bytearray(file.read_bytes())
    for _ in range(trial.chance.randrange(1, 6)):
        content[trial.chance.randrange(len(content))] = trial.chance.randrange(256)
    file.write_bytes(content)


def damaged_cache(trial: Trial) -> None:
    """What was kept is damaged."""
    trial.warm()
    bytes_turned(trial, trial.kept / "cache.sqlite")
    sound(trial.start())


def damaged_note(trial: Trial) -> None:
    """The note on the last build is damaged, and nothing else has changed."""
    trial.build()
    trial.build()
    if (trial.kept / "last-build.json").exists():
        bytes_turned(trial, trial.kept / "last-build.json")
    sound(trial.start())


def damaged_manifest(trial: Trial) -> None:
    """The list of what is ours is damaged: that is told, and nothing is touched, until somebody empties the folder."""
    trial.warm()
    manifest = trial.output / ".dossier-manifest.json"
    before = manifest.read_bytes()
    bytes_turned(trial, manifest)
    found = read(trial.output)
    if sound(trial.start()) == 1:
        hold(read(trial.output) == found, "something was touched though the manifest is damaged")
        hold(manifest.read_bytes() != before, "a sound manifest was refused")
        trial.cold()


def two_at_once(trial: Trial) -> None:
    """Two builds, the second some moment after the first."""
    trial.warm()
    first = trial.start()
    time.sleep(trial.moment("incremental"))
    second = trial.start()
    hold(sound(first) == 0, "the first of two builds failed")
    hold(sound(second) == 0, "the second of two builds failed")


def seeds_change(trial: Trial) -> None:
    """The articles change while they are being built, once or more."""
    trial.warm()
    build = trial.start()
    while build.poll() is None and trial.chance.random() < 0.8:
        time.sleep(trial.moment("incremental") / 3)
        trial.turn(1 - trial.state)
    sound(build)


def wrong_clock(trial: Trial) -> None:
    """All times lie in the future, as where the clock was set back, or long ago."""
    trial.warm()
    shift = trial.chance.choice((-1, 1)) * trial.chance.uniform(1, 1e8)
    for path in (*trial.root.rglob("*"),):
        stamp = path.stat().st_mtime + shift
        os.utime(path, (stamp, stamp))
    sound(trial.start())


def odd_kinds(trial: Trial) -> None:
    """Folders stand where files are to go, and files where folders are: told, and nothing is touched."""
    trial.warm()
    names = sorted(path for path in trial.wanted[trial.state] if path.endswith(".html"))
    page = trial.output / trial.chance.choice(names)
    folder = page.parent if page.parent != trial.output and trial.chance.random() < 0.5 else page
    aside = trial.root / "aside"
    if folder.exists():
        folder.rename(aside)
    if folder is page:
        (page / "mine").mkdir(parents=True)
    else:
        folder.write_bytes(b"mine")
    found = read(trial.output)
    hold(sound(trial.start()) == 1, "what stands in the way was not told")
    hold(read(trial.output) == found, "something was touched")
    shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
    if aside.exists():
        aside.rename(folder)


FAULTS: Mapping[str, Callable[[Trial], None]] = {
    "killed with its workers": killed_group,
    "first process killed": killed_main,
    "first build killed": killed_cold,
    "killed, and again while mending": killed_twice,
    "disk full": no_room,
    "cache damaged": damaged_cache,
    "note on the last build damaged": damaged_note,
    "manifest damaged": damaged_manifest,
    "two builds at once": two_at_once,
    "articles change meanwhile": seeds_change,
    "clock set back or forward": wrong_clock,
    "folder for file, file for folder": odd_kinds,
}


KILLS = tuple(name for name in FAULTS if "killed" in name)
"""What is tried more often than the others."""


def mounted(folder: Path) -> bool:
    """Whether the folder is a disk of its own."""
    return folder.is_mount()


def remount(folder: Path, size: int) -> None:
    """Change the room of the small disk; bytes."""
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


@contextlib.contextmanager
def small_disk() -> Iterator[Path]:
    """A disk in memory where this user may make one, otherwise a folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", name]
        made = shutil.which("mount") and subprocess.run(command, check=False, capture_output=True).returncode == 0
        try:
            yield folder
        finally:
            if made:
                subprocess.run(["umount", "-l", name], check=True)


def one(trial: Trial, name: str) -> None:
    """One round: the fault, what must hold at once, a build, and what must hold after it."""
    FAULTS[name](trial)
    if FAULTS[name] is not seeds_change:  # which may give a site of articles of both states
        trial.between()
    trial.build()
    trial.after()


def main(minutes: str = "10", seed: str = "") -> int:
    """Rounds for so many minutes; gives 1 where one of them lost anything."""
    number = int(seed) if seed else random.SystemRandom().randrange(1 << 32)
    print(f"seed {number}", flush=True)
    chance = random.Random(number)
    done: Counter[str] = Counter()
    start = time.monotonic()
    with small_disk() as folder:
        trial = Trial(folder, chance)
        digest = hashlib.sha256(json.dumps([sorted(one) for one in trial.wanted]).encode()).hexdigest()[:8]
        print(f"{len(trial.wanted[0])} files ({digest}); a cold build takes {trial.took['cold']:.1f} s", flush=True)
        while time.monotonic() - start < 60 * float(minutes):
            name = chance.choice((*FAULTS, *KILLS * 3))
            try:
                one(trial, name)
            except LostError as error:
                print(f"after {sum(done.values())} rounds, {name}: {error}")
                return 1
            done[name] += 1
    for name in FAULTS:
        print(f"{done[name]:5}  {name}")
    print(f"{sum(done[name] for name in KILLS) + done['killed, and again while mending']:5}  kills")
    print(f"{sum(done.values()):5}  faults in {time.monotonic() - start:,.0f} s, nothing lost")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
