"""Whether the time of a file's last change tells that it has not changed since ("racy git").

A file may change twice within one tick of the system's clock, and so without another stamp: one that was young when it
was looked at says nothing.
"""

_TICK, _COARSE_TICK = 50_000_000, 2_500_000_000
"""Nanoseconds of a tick: on a usual disk, and where times are whole seconds (FAT has even ones)."""
_SECOND = 1_000_000_000


def settled(changed: int, looked: int) -> bool:
    """Whether a file that changed last at ``changed`` had been as it was for more than a tick when it was looked at.

    Both are nanoseconds since 1970, ``looked`` those of the moment before it was looked at.
    """
    return changed + (_TICK if changed % _SECOND else _COARSE_TICK) < looked
