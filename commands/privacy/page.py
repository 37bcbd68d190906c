"""What is kept of somebody, as a page for a browser: one file, with no script and nothing from elsewhere."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from commands.html import Inside, Page, heading, quote
from commands.records import Own, Records, in_order

# No colours of its own and nothing newer than 2015: it has to open on an old telephone, in the dark too.
_STYLE: Final = (
    "body{font:1.1em/1.5 sans-serif;max-width:42em;margin:0 auto;padding:1em;overflow-wrap:break-word;"
    "word-wrap:break-word}"
    "h1{font-size:1.6em;line-height:1.2}h2{margin-top:2em;border-bottom:2px solid #888}h3{margin-top:2em}"
    "h4{margin:1em 0 .2em}figure{margin:1em 0}img{max-width:100%;height:auto}audio{width:100%}"
    "a{color:inherit}"
    "blockquote{margin:0 0 1em;padding-left:1em;border-left:3px solid #888;white-space:pre-wrap}"
    "summary{padding:.8em 0}dl{margin:0 0 1.5em}dt{font-size:.85em}dd{margin:0 0 .4em 1em;"
    "word-break:break-word}"
)
_SAFE: Final = "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'"
_FIRST: Final = ("check_ins", "left_out", "unanswered", "parked", "offered_help_at")
_WAITING: Final = {
    "text": "page-waiting-text",
    "photo": "page-waiting-photo",
    "voice": "page-waiting-voice",
}


def own_of(records: Iterable[Records]) -> list[Own]:
    """What is somebody's own in a community, in the order in which it is told."""
    return in_order((own for one in records for own in one.own), _FIRST, lambda own: own.key)


def as_bytes(data: Any) -> bytes:
    """The same for a program: JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def as_html(data: Any, records: Sequence[Records], files: Mapping[str, Inside], language: str) -> str:
    """The page, in that language; every word of people is text in it, and `files` are inside."""
    page = Page(files, language)
    title = escape(page.text("page-title"))
    fits = all(one.url is not None for one in files.values())
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        + "\n".join(_Whole(data, records, page).parts(fits))
        + "\n</body>\n</html>\n"
    )


class _Whole:
    def __init__(self, data: Any, records: Sequence[Records], page: Page) -> None:
        self._data = data
        self._records = records
        self._page = page

    def parts(self, fits: bool) -> Iterable[str]:
        """What stands on the page, in order."""
        page = self._page
        yield page.p("page-made", at=page.moment(self._data["made_at"]))
        if not fits:
            yield page.p("page-not-inside")
        yield from self._about()
        for one in self._data["communities"]:
            yield from self._community(one)
        for own in (own for one in self._records for own in one.anywhere):
            yield from own.page(page, self._data[own.key])
        yield from self._all()

    def _about(self) -> Iterable[str]:
        page, person = self._page, self._data["person"]
        yield heading(2, page.text("page-about"))
        yield page.p("page-account", id=person["id"])
        if person["language"]:
            yield page.p("page-language", language=page.text(f"language-{person['language']}"))
        for name in dict.fromkeys(one["name"] for one in person["rooms"]):
            yield page.p("page-room", name=name)
        if person["private_room"]:
            yield page.p("page-private-room")
        if person["talks_about"]:
            yield page.p("page-talks-about", name=person["talks_about"])
        for one in self._data["waiting"]:
            yield page.p(_WAITING[one["kind"]], at=page.moment(one["at"]))
            if one["text"]:
                yield quote(one["text"])

    def _community(self, one: Any) -> Iterable[str]:
        page, me = self._page, one["me"]
        role = page.text(f"export-role-{me['role']}")
        yield heading(2, one["community"]["name"])
        yield page.p("page-member", name=me["name"], role=role, joined=page.moment(me["joined_at"]))
        yield from page.facts(me, {"left_at": "page-left-at"})
        for known in self._records:
            yield from known.about_me(page, me)
        for own in own_of(self._records):
            yield from own.page(page, one[own.key])

    def _all(self) -> Iterable[str]:
        """The tables as they are, and a file for programs: all else that there is."""
        yield heading(2, self._page.text("page-all"))
        yield self._page.p("page-all-why")
        packed = base64.b64encode(as_bytes(self._data)).decode()
        file = escape(f"{self._page.text('mydata-file')}.json", quote=True)
        link = escape(self._page.text("page-save"))
        yield f'<p><a download="{file}" href="data:application/json;base64,{packed}">{link}</a></p>'
        for table, rows in self._data["rows"].items():
            yield f"<details><summary>{escape(table)} ({len(rows)})</summary>"
            for row in rows:
                yield f"<dl>{''.join(_pair(*pair) for pair in row.items() if pair[1] is not None)}</dl>"
            yield "</details>"


def _pair(name: str, value: object) -> str:
    return f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>"
