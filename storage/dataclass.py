"""Dataclasses that are made in little time and memory: there are hundreds, and each start makes them all.

The library writes and compiles up to six functions for each. Here it does so for ``__init__`` alone, and the
others are the same for all. That nothing changes what is frozen is seen where types are, not at run time.
"""

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_made = dataclasses.dataclass


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _shown(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(kind=None, /, *, frozen=False, eq=True, **more):
        """As the library's; what it does for the order of things is not there."""
        if kind is None:
            return lambda it: dataclass(it, frozen=frozen, eq=eq, **more)
        shared = {"__repr__": _shown}
        if eq:
            shared |= {"__eq__": _equal, "__hash__": _hash if frozen else None}
        for name, function in shared.items():
            if name not in vars(kind):
                setattr(kind, name, function)
        made = _made(kind, repr=False, eq=False, **more)
        names = [one.name for one in dataclasses.fields(made) if one.compare]
        made._compared = attrgetter(*names or ["__class__"])
        return made


__all__ = ["dataclass"]
