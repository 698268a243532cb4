"""The cache on disk: what it gives back, and that nothing that befalls it ever fails a build."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.cache import FILE, LostError, Row, digest_of
from tests import caches


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Whatever a test opens is closed behind it."""
    yield
    caches.close()


def row(head: bytes, body: bytes) -> Row:
    return Row(b"made from", digest_of(head, body), head)


def filled(folder: Path) -> Path:
    """A cache with two answers."""
    cache = caches.opened(folder)
    cache.keep("find", "a", row(b"head a", b"body a"), b"body a")
    cache.keep("find", "b", row(b"head b", b"body b"), b"body b")
    cache.close()
    return cache.file


def test_what_is_kept_is_given_back(tmp_path: Path) -> None:
    """By part and name, with what it was made from; another part has nothing."""
    filled(tmp_path)
    cache = caches.opened(tmp_path)
    rows = cache.rows("find")
    assert rows == {"a": row(b"head a", b"body a"), "b": row(b"head b", b"body b")}
    assert cache.loader("find", "a", rows["a"])() == b"body a"
    assert cache.rows("other") == {}
    assert cache.notes == []


def test_what_waits_to_be_written_can_be_read(tmp_path: Path) -> None:
    """A body that was kept in this build is there at once."""
    cache = caches.opened(tmp_path)
    cache.keep("find", "a", row(b"h", b"body"), b"body")
    assert cache.loader("find", "a", row(b"h", b"body"))() == b"body"


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    """Answers that nobody asks for any more are removed, the others stay."""
    filled(tmp_path)
    cache = caches.opened(tmp_path)
    cache.forget("find", ["a"])
    assert list(cache.rows("find")) == ["b"]


def test_another_version_begins_anew(tmp_path: Path) -> None:
    """What a rule found that has changed since is not taken for what it finds now."""
    filled(tmp_path)
    assert caches.opened(tmp_path, "2").rows("find") == {}
    assert caches.opened(tmp_path, "1").rows("find") == {}


def test_git_ignores_the_cache(tmp_path: Path) -> None:
    """The folder tells git by itself to pass it over."""
    filled(tmp_path)
    assert (tmp_path / ".dossier" / ".gitignore").read_text("utf-8").splitlines()[-1] == "*"


@pytest.mark.parametrize("damage", ["text", "cut", "zeros", "empty"])
def test_a_damaged_cache_is_made_anew_and_told(tmp_path: Path, damage: str) -> None:
    """Whatever the file holds, the build goes on; where it was no database it says so, and keeps again."""
    file = filled(tmp_path)
    whole = file.read_bytes()
    damaged = {"text": b"no database at all", "cut": whole[:3000], "zeros": bytes(len(whole)), "empty": b""}[damage]
    file.write_bytes(damaged)
    cache = caches.opened(tmp_path)
    assert cache.rows("find") == {}
    assert len(cache.notes) == (0 if damage == "empty" else 1), cache.notes
    cache.keep("find", "c", row(b"h", b"b"), b"b")
    cache.close()
    assert list(caches.opened(tmp_path).rows("find")) == ["c"]


def test_a_changed_answer_is_not_given(tmp_path: Path) -> None:
    """A body that is not the one that was kept is lost, and a head so is as if it had never been."""
    file = filled(tmp_path)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE kept SET body = ? WHERE name = 'a'", (b"body x",))
        database.execute("UPDATE kept SET head = ? WHERE name = 'b'", (b"head x",))
    database.close()
    cache = caches.opened(tmp_path)
    rows = cache.rows("find")
    assert list(rows) == ["a"]
    with pytest.raises(LostError):
        cache.loader("find", "a", rows["a"])()


def test_every_byte_may_be_wrong(tmp_path: Path) -> None:
    """A file with one wrong byte, anywhere: each answer is the right one, or none."""
    file = filled(tmp_path)
    whole = file.read_bytes()
    right = {"a": (b"head a", b"body a"), "b": (b"head b", b"body b")}
    given = 0
    for place in [*range(0, len(whole), 97), *range(len(whole) - 200, len(whole), 3)]:
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        cache = caches.opened(tmp_path)
        for name, one in cache.rows("find").items():
            try:
                body = cache.loader("find", name, one)()
            except LostError:
                continue
            assert (one.head, body) == right[name], place
            given += 1
        cache.close()
    assert given > 0


@pytest.mark.parametrize("value", ["'x'", "7", "NULL", "CAST(x'ff' AS TEXT)"])
@pytest.mark.parametrize("column", ["made_from", "digest", "head", "head_seal", "body_seal", "body"])
def test_what_has_another_type_is_no_answer(tmp_path: Path, column: str, value: str) -> None:
    """In a damaged row anything may stand; the others are as they were, or all are made anew."""
    file = filled(tmp_path)
    with sqlite3.connect(file) as database:
        database.execute(f"UPDATE kept SET {column} = {value} WHERE name = 'a'")  # noqa: S608 - the test's own words
    database.close()
    cache = caches.opened(tmp_path)
    rows = cache.rows("find")
    if "a" in rows:
        with pytest.raises(LostError):
            cache.loader("find", "a", Row(b"made from", digest_of(b"head a", b"body a"), b"head a"))()
    assert list(cache.rows("find")) in (["b"], [])
    cache.keep("find", "a", row(b"h", b"new"), b"new")
    cache.close()
    assert caches.opened(tmp_path).rows("find")["a"] == row(b"h", b"new")


def test_what_was_lost_is_made_anew_the_next_time(tmp_path: Path) -> None:
    """Or each build would begin with the cache and end without."""
    file = filled(tmp_path)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE kept SET body = ? WHERE name = 'a'", (b"body x",))
    database.close()
    cache = caches.opened(tmp_path)
    with pytest.raises(LostError):
        cache.loader("find", "a", cache.rows("find")["a"])()
    assert list(cache.rows("find")) == ["b"]


def test_a_schema_that_says_something_else_is_damage(tmp_path: Path) -> None:
    """A column that has lost its name: made anew, as any other damage is, and not given up for ever."""
    file = filled(tmp_path)
    with sqlite3.connect(file) as database:
        database.execute("ALTER TABLE kept RENAME COLUMN head TO hoad")
    database.close()
    cache = caches.opened(tmp_path)
    assert cache.rows("find") == {}
    assert "was damaged; it is made anew" in cache.notes[0]
    cache.keep("find", "a", row(b"h", b"b"), b"b")
    cache.close()
    assert list(caches.opened(tmp_path).rows("find")) == ["a"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A file where the folder should be: a note, and a build that keeps nothing."""
    (tmp_path / ".dossier").write_text("in the way", "utf-8")
    cache = caches.opened(tmp_path)
    cache.keep("find", "a", row(b"h", b"b"), b"b")
    assert cache.rows("find") == {}
    cache.close()
    assert len(cache.notes) == 1
    assert ".dossier/cache.sqlite is not used in this build" in cache.notes[0]


def test_two_builds_at_once(tmp_path: Path) -> None:
    """While another build writes, this one reads what there is or goes on without; the other's answers stay."""
    file = filled(tmp_path)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    cache = caches.opened(tmp_path)
    assert cache.rows("find") == {}
    cache.keep("find", "c", row(b"h", b"b"), b"b")
    cache.close()
    assert len(cache.notes) == 1
    other.execute("ROLLBACK")
    other.close()
    assert list(caches.opened(tmp_path).rows("find")) == ["a", "b"]
    assert file.name == FILE


def test_a_cache_that_rests_is_opened_again(tmp_path: Path) -> None:
    """By whoever needs it next; what waited to be written is there."""
    cache = caches.opened(tmp_path)
    cache.keep("find", "a", row(b"h", b"body"), b"body")
    cache.rest()
    cache.rest()
    assert cache.loader("find", "a", row(b"h", b"body"))() == b"body"
    cache.rest()
    cache.keep("find", "b", row(b"h", b"other"), b"other")
    cache.close()
    assert list(caches.opened(tmp_path).rows("find")) == ["a", "b"]
