"""A property that is computed once.

What :func:`functools.cached_property` is from Python 3.12 on; before, that one takes a lock at each first access, which
costs more than most of what is computed here.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 - used like a function
    """Keeps what the method returns in the instance's own dictionary, where it is found before the method next time."""

    __slots__ = ("method", "name")

    def __init__(self, method: Callable[[Any], _T]) -> None:
        self.method = method
        self.name = method.__name__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> "once[_T]": ...

    @overload
    def __get__(self, instance: object, owner: type[Any]) -> _T: ...

    def __get__(self, instance: object | None, owner: type[Any]) -> "once[_T] | _T":
        """The value, computed on the first access."""
        if instance is None:
            return self
        value = self.method(instance)
        instance.__dict__[self.name] = value
        return value
