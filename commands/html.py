"""A page for a browser, of somebody's own data: every word of people is text in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from commands import texts
from commands.times.moments import day_in_words


@dataclass(frozen=True, slots=True)
class Inside:
    """A file for a page; without `url` it did not fit, and is `size` bytes. Only a photo has a width."""

    size: int
    url: str | None = None
    width: int = 0
    height: int = 0


class Page:
    """Writes parts of the page in a language, with these files inside."""

    def __init__(self, files: Mapping[str, Inside], language: str) -> None:
        self._files = files
        self._language = language

    def text(self, name: str, /, **values: texts.Value) -> str:
        """One of our texts."""
        return texts.line(self._language, name, **values)

    def p(self, name: str, /, **values: texts.Value) -> str:
        """A paragraph of our words."""
        return p(self.text(name, **values))

    def facts(self, values: Mapping[str, Any], said: Mapping[str, str]) -> Iterator[str]:
        """A paragraph for each of these values that there is: a moment is put in the text of its key."""
        for key, text in said.items():
            if isinstance(values[key], str):
                yield self.p(text, at=self.moment(values[key]))
            elif values[key]:
                yield self.p(text)

    def figure(self, file: str | None, what: str, day: str, said: str) -> str:
        """A photo or voice message with what was said of it; in words where it is not on the page."""
        name, found = self.text(what, day=day), self._files.get(file or "")
        label = escape(name)
        if found is None:
            shown = escape(self.text("page-no-file", what=name))
        elif found.url is None:
            shown = escape(self.text("page-elsewhere", what=name, size=self.size(found.size)))
        elif what == "page-photo":
            shown = f'<img src="{found.url}" width="{found.width}" height="{found.height}" alt="{label}">'
        else:
            # For those who do not see what it is about, the label; for those who do, the caption.
            shown = f'<audio controls src="{found.url}" aria-label="{label}"></audio>'
            said = f"{label}<br>{said}" if said else label
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        return f"<figure>{shown}{caption}</figure>"

    def size(self, size: int) -> str:
        """How large a file is, in megabytes."""
        megabytes = f"{max(size / 1e6, 0.1):.1f}"
        return megabytes.replace(".", ",") if self._language == "nl" else megabytes

    def day(self, at: str) -> str:
        """The day of a moment, in words."""
        return day_in_words(self._language, datetime.fromisoformat(at).date(), year=True)

    def moment(self, at: str) -> str:
        """The same with the time."""
        return f"{self.day(at)}, {datetime.fromisoformat(at):%H:%M}"


def heading(level: int, words: str) -> str:
    """A title."""
    return f"<h{level}>{escape(words)}</h{level}>"


def p(words: str) -> str:
    """A paragraph."""
    return f"<p>{escape(words)}</p>"


def quote(words: str) -> str:
    """What somebody said."""
    return f"<blockquote>{escape(words)}</blockquote>"
