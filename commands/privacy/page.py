"""What is kept of somebody, as a page for a browser: one file, with no script and nothing from elsewhere."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from commands.html import Inside, Page, document, heading, quote
from commands.records import Own, Records, in_order

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
    fits = all(one.url is not None for one in files.values())
    return document(language, page.text("page-title"), _Whole(data, records, page).parts(fits))


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
