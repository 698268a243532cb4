"""Caches that tests open, and that are closed behind them."""

from pathlib import Path

from dossier.cache import Cache

_OPENED: list[Cache] = []


def opened(folder: Path, version: str = "1") -> Cache:
    """The cache beside the settings of a dossier in ``folder``."""
    cache = Cache(folder / ".dossier", version)
    cache.open()
    _OPENED.append(cache)
    return cache


def close() -> None:
    """Close what is open: a database that is left so is a warning, and warnings fail."""
    while _OPENED:
        _OPENED.pop().close()
