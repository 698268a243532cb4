"""What is kept of a build: all of one build, or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.cache import Cache, LostError
from dossier.pages.lastbuild import LastBuild
from tests import caches


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    yield caches.opened(tmp_path)
    caches.close()


def keep(cache: Cache, rows: dict[str, bytes], stands: tuple[str, ...] = (), key: bytes = b"key") -> None:
    """A build that keeps these rows, beside those that stand."""
    last = LastBuild(cache, key)
    for name, body in rows.items():
        last.keep(name, b"head of " + body, body)
    for name in stands:
        last.stands(name)
    last.finish()()
    cache.flush()


def bodies(cache: Cache, key: bytes = b"key") -> list[bytes]:
    """The bodies of the rows ``row 0``, ``row 1`` … of the last build."""
    return list(LastBuild(cache, key).bodies("row"))


def test_rows_are_replaced_stand_or_go(cache: Cache) -> None:
    """Only those of the last build are known."""
    keep(cache, {"row 0": b"a", "row 1": b"b", "row 2": b"c"})
    assert bodies(cache) == [b"a", b"b", b"c"]
    keep(cache, {"row 1": b"B"}, ("row 0",))
    assert bodies(cache) == [b"a", b"B"]
    assert LastBuild(cache, b"key").head("row 1") == b"head of B"
    assert sorted(cache.rows("pages")) == ["all rows", "row 0", "row 1"]


def test_another_key_knows_nothing(cache: Cache) -> None:
    """Another program, other settings."""
    keep(cache, {"row 0": b"a"})
    assert bodies(cache, b"other") == []
    keep(cache, {"row 0": b"A"}, key=b"other")
    assert bodies(cache, b"other") == [b"A"]
    assert bodies(cache) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM kept WHERE name = 'row 1'",
        "DELETE FROM kept WHERE name = 'all rows'",
        "UPDATE kept SET digest = x'00' WHERE name = 'row 1'",
        "UPDATE kept SET head = x'00' WHERE name = 'row 1'",
        "UPDATE kept SET body = x'00' WHERE name = 'all rows'",
    ],
)
def test_rows_of_several_builds_are_none(cache: Cache, damage: str) -> None:
    """Where one is missing, or not what it was, nothing is known of the build."""
    keep(cache, {"row 0": b"a", "row 1": b"b"})
    assert cache._database
    cache._database.execute(damage)
    assert LastBuild(cache, b"key").head("row 0") is None


def test_a_damaged_body_is_lost(cache: Cache) -> None:
    """It is told when it is read."""
    keep(cache, {"row 0": b"a"})
    assert cache._database
    cache._database.execute("UPDATE kept SET body = x'00' WHERE name = 'row 0'")
    last = LastBuild(cache, b"key")
    assert last.head("row 0") == b"head of a"
    with pytest.raises(LostError):
        last.body("row 0")
    last.forget()
    assert last.body("row 0") is None
