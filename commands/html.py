"""A page for a browser, in one file without script or anything from elsewhere: words of people are text."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from commands import texts
from commands.times.moments import day_in_words
from storage.dataclass import dataclass

# No colours of its own and nothing newer than 2015: it has to open on an old telephone, in the dark too.
_STYLE: Final = (
    "body{font:1.1em/1.5 sans-serif;max-width:42em;margin:0 auto;padding:1em;overflow-wrap:break-word;"
    "word-wrap:break-word}"
    "h1{font-size:1.6em;line-height:1.2}h2{margin-top:2em;border-bottom:2px solid #888}h3{margin-top:2em}"
    "h4{margin:1em 0 .2em}figure{margin:1em 0}img{max-width:100%;height:auto}audio{width:100%}"
    "a{color:inherit}"
    "blockquote{margin:0 0 1em;padding-left:1em;border-left:3px solid #888;white-space:pre-wrap}"
    "li{margin-bottom:.6em}"
    "summary{padding:.8em 0}dl{margin:0 0 1.5em}dt{font-size:.85em}dd{margin:0 0 .4em 1em;"
    "word-break:break-word}"
    "@media print{body{max-width:none;font-size:11pt}h2,h3{page-break-after:avoid}"
    "li,figure,blockquote{page-break-inside:avoid}}"
)
_SAFE: Final = "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'"


def document(language: str, title: str, parts: Iterable[str]) -> str:
    """A whole page: its title, and the parts that stand under it."""
    named = escape(title)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{named}</title>\n<style>{_STYLE}</style></head>\n<body>\n<main>\n<h1>{named}</h1>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


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
        self.language = language

    def text(self, name: str, /, **values: texts.Value) -> str:
        """One of our texts."""
        return texts.line(self.language, name, **values)

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
        return megabytes.replace(".", ",") if self.language == "nl" else megabytes

    def day(self, at: str) -> str:
        """The day of a moment, in words."""
        return day_in_words(self.language, datetime.fromisoformat(at).date(), year=True)

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


def items(lines: Iterable[str]) -> str:
    """A list."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def items_with_links(lines: Iterable[tuple[str, str | None]]) -> str:
    """A list, in each line of which a link that stands there leads where it says."""
    return f"<ul>{''.join(f'<li>{_linked(line, link)}</li>' for line, link in lines)}</ul>"


def _linked(line: str, link: str | None) -> str:
    if link is None or link not in line or not link.lower().startswith(("http://", "https://")):
        return escape(line)
    first, _, last = line.partition(link)
    shown = escape(link)
    return f'{escape(first)}<a href="{shown}" rel="noopener noreferrer">{shown}</a>{escape(last)}'
