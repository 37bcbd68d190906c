"""A page to read, in Markdown: every word of people is text in it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from commands import texts
from commands.words import clean
from storage.expressions import expression

_SPECIAL = expression(r"([\\`*_{}\[\]<>#|~&])")
_OPENING = expression(r"(?m)^([^\S\n]*+)([-+=]|\d+(?=[.)]))")


class Page:
    """Writes parts of a page in a language; `names` are what people are called, by their account."""

    def __init__(self, language: str, names: Mapping[str, str]) -> None:
        self._language = language
        self._names = names

    def text(self, name: str, /, **values: texts.Value) -> str:
        """One of our texts."""
        return texts.line(self._language, name, **values)

    def name(self, member: str) -> str:
        """What somebody is called."""
        return one_line(self._names.get(member, member))

    def listed(self, title: str, rows: Iterable[Any], line: Callable[[Any], str]) -> list[str]:
        """A title, a text of ours, above lines; nothing without any."""
        lines = [f"- {line(row)}" for row in rows]
        return [f"## {self.text(title)}", "\n".join(lines)] if lines else []


def day(moment: str) -> str:
    """The day of a moment."""
    return f"{datetime.fromisoformat(moment):%d-%m-%Y}"


def escaped(words: str) -> str:
    """Words as they are, no markup."""
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", clean(words)))


def one_line(words: str) -> str:
    """The same on one line."""
    return " ".join(escaped(words).split())


def quoted(words: str) -> str:
    """The same as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in escaped(words).splitlines())
