"""Dataclasses that are made in little time and memory: there are hundreds, and each start makes them all.

The library writes and compiles up to six functions for each. Here ``__init__`` is written when there is a
first one, which for most is not in a day, and the others are the same for all. That nothing changes what is
frozen is seen where types are, not at run time.
"""

import dataclasses
from collections.abc import Callable, Iterable
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


def _written(kind: type[Any]) -> Callable[..., None]:
    """What sets the fields of one, in their order."""
    fields = dataclasses.fields(kind)
    known: dict[str, Any] = {"_MISSING": dataclasses.MISSING}
    body = ["pass"]
    for one in fields:
        known[f"_default_{one.name}"], known[f"_make_{one.name}"] = one.default, one.default_factory
        if one.default_factory is not dataclasses.MISSING:
            made = f"_make_{one.name}()"
            value = f"{made} if {one.name} is _MISSING else {one.name}" if one.init else made
        elif not one.init and one.default is dataclasses.MISSING:
            continue
        else:
            value = one.name if one.init else f"_default_{one.name}"
        body.append(f"self.{one.name} = {value}")
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    head = ", ".join(["self", *_parameters(one for one in fields if not one.kw_only)])
    if named := _parameters(one for one in fields if one.kw_only):
        head += f", *, {', '.join(named)}"
    exec(f"def __init__({head}):\n " + "\n ".join(body), known)
    written: Callable[..., None] = known["__init__"]
    return written


def _parameters(fields: "Iterable[dataclasses.Field[Any]]") -> list[str]:
    names = []
    for one in fields:
        if one.init and one.default_factory is not dataclasses.MISSING:
            names.append(f"{one.name}=_MISSING")
        elif one.init:
            names.append(
                one.name if one.default is dataclasses.MISSING else f"{one.name}=_default_{one.name}"
            )
    return names


def _begin_later(kind: type[Any]) -> None:
    def begin(self: Any, *args: Any, **kwargs: Any) -> None:
        kind.__init__ = _written(kind)
        kind.__init__(self, *args, **kwargs)

    kind.__init__ = begin


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(kind=None, /, *, frozen=False, eq=True, **more):
        """As the library's; what it does for the order of things is not there, nor is InitVar."""
        if kind is None:
            return lambda it: dataclass(it, frozen=frozen, eq=eq, **more)
        shared = {"__repr__": _shown}
        if eq:
            shared |= {"__eq__": _equal, "__hash__": _hash if frozen else None}
        for name, function in shared.items():
            if name not in vars(kind):
                setattr(kind, name, function)
        # Without any the library works out how one is made, to have something to say.
        kind.__doc__ = kind.__doc__ or kind.__name__
        own = "__init__" in vars(kind)
        made = _made(kind, init=False, repr=False, eq=False, **more)
        names = [one.name for one in dataclasses.fields(made) if one.compare]
        made._compared = attrgetter(*names or ["__class__"])
        if not own:
            _begin_later(made)
        return made


__all__ = ["dataclass"]
