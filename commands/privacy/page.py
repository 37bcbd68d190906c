"""What is kept of somebody, as a page for a browser: one file, with no script and nothing from elsewhere."""

import base64
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from commands import texts
from commands.moments import day_in_words
from commands.privacy.inside import Inside

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
_PHOTOS: Final = {None: "unasked", "asked": "unasked"}

_MOMENTS: Final = (
    ("photo_consent_at", "page-photos-at"),
    ("left_at", "page-left-at"),
    ("away_from", "page-away-from"),
    ("away_until", "page-away-until"),
    ("expects_question_at", "page-expects-question-at"),
)
_CHOICES: Final = (
    ("takes_part", "page-takes-part"),
    ("skips_next", "page-skips-next"),
    ("reflects_alone", "page-reflects-alone"),
)
_WAITING: Final = {
    "text": "page-waiting-text",
    "photo": "page-waiting-photo",
    "voice": "page-waiting-voice",
}


def as_bytes(data: Any) -> bytes:
    """The same for a program: JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def as_html(data: Any, files: Mapping[str, Inside], language: str) -> str:
    """The page, in that language; every word of people is text in it, and `files` are inside."""
    made = _Page(data, files, language)
    title = escape(made.text("page-title"))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        + "\n".join(made.parts())
        + "\n</body>\n</html>\n"
    )


class _Page:
    def __init__(self, data: Any, files: Mapping[str, Inside], language: str) -> None:
        self._data = data
        self._files = files
        self._language = language

    def text(self, name: str, /, **values: texts.Value) -> str:
        """One of our texts."""
        return texts.line(self._language, name, **values)

    def parts(self) -> list[str]:
        """What stands on the page, in order."""
        parts = [self._p("page-made", at=self._moment(self._data["made_at"]))]
        if any(one.url is None for one in self._files.values()):
            parts.append(self._p("page-not-inside"))
        parts += self._about()
        for one in self._data["communities"]:
            parts += self._community(one)
        if self._data["reflections"]:
            parts.append(_h(2, self.text("page-reflections")))
        for one in self._data["reflections"]:
            parts += [_p(f"{self._moment(one['at'])}: {one['question']}"), _quote(self._chosen(one))]
        return [*parts, *self._all()]

    def _p(self, name: str, /, **values: texts.Value) -> str:
        return _p(self.text(name, **values))

    def _about(self) -> Iterable[str]:
        person = self._data["person"]
        yield _h(2, self.text("page-about"))
        yield self._p("page-account", id=person["id"])
        if person["language"]:
            yield self._p("page-language", language=person["language"])
        for one in person["rooms"]:
            yield self._p("page-room", name=one["name"])
        if person["private_room"]:
            yield self._p("page-private-room")
        if person["talks_about"]:
            yield self._p("page-talks-about", name=person["talks_about"])
        for one in self._data["waiting"]:
            yield self._p(_WAITING[one["kind"]], at=self._moment(one["at"]))
            if one["text"]:
                yield _quote(one["text"])

    def _chosen(self, one: Any) -> str:
        return one["option"] or one["text"] or self.text("page-reflection-none")

    def _community(self, one: Any) -> Iterable[str]:
        me = one["me"]
        role = self.text(f"export-role-{me['role']}")
        yield _h(2, one["community"]["name"])
        yield self._p("page-member", name=me["name"], role=role, joined=self._moment(me["joined_at"]))
        photos = me["photo_consent"]
        yield self._p(f"page-photos-{_PHOTOS.get(photos, photos)}")
        for key, text in _MOMENTS:
            if me[key]:
                yield self._p(text, at=self._moment(me[key]))
        for key, text in _CHOICES:
            if me[key]:
                yield self._p(text)
        for check in one["check_ins"]:
            yield from self._check_in(check)
        for at in one["left_out"]:
            yield self._p("page-left-out", at=self._moment(at))
        for at in one["unanswered"]:
            yield self._p("page-unanswered", at=self._moment(at))
        for point in one["parked"]:
            yield self._p("page-point", at=self._moment(point["at"]))
            yield _quote(point["text"])
        for at in one["offered_help_at"]:
            yield self._p("page-offer", at=self._moment(at))

    def _check_in(self, check: Any) -> Iterable[str]:
        yield _h(3, self.text("export-standup", day=self._moment(check["standup"])))
        said_at = check["submitted_at"]
        yield self._p("page-late" if check["late"] else "page-in-time", at=self._moment(said_at))
        if not check["seen_by_the_group"]:
            yield self._p("page-unseen")
        for key in ("done", "next", "obstacle"):
            if check["answers"][key]:
                yield _h(4, self.text(f"export-{key}"))
                yield _quote(check["answers"][key])
        for photo in check["photos"]:
            yield self._photo(photo, self._day(said_at))
        for voice in check["voice"]:
            yield self._voice(voice, self._day(said_at))
        if check["offers_of_help"]:
            yield self._p("page-helped", people=check["offers_of_help"])

    def _photo(self, photo: Any, day: str) -> str:
        words = [photo["caption"] or ""]
        if photo["feeling"]:
            words.append(self.text("page-felt", feeling=self.text(f"feeling-{photo['feeling']}")))
        said = "<br>".join(escape(one) for one in words if one)
        return self._figure(photo["file"], "page-photo", day, said)

    def _voice(self, voice: Any, day: str) -> str:
        return self._figure(voice["file"], "page-voice", day, escape(voice["caption"] or ""))

    def _figure(self, file: str | None, what: str, day: str, said: str) -> str:
        """A photo or voice message with what was said of it; in words where it is not on the page."""
        name, found = self.text(what, day=day), self._files.get(file or "")
        label = escape(name)
        if found is None:
            shown = escape(self.text("page-no-file", what=name))
        elif found.url is None:
            shown = escape(self.text("page-elsewhere", what=name, size=self._size(found.size)))
        elif what == "page-photo":
            shown = f'<img src="{found.url}" width="{found.width}" height="{found.height}" alt="{label}">'
        else:
            # For those who do not see what it is about, the label; for those who do, the caption.
            shown = f'<audio controls src="{found.url}" aria-label="{label}"></audio>'
            said = f"{label}<br>{said}" if said else label
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        return f"<figure>{shown}{caption}</figure>"

    def _all(self) -> Iterable[str]:
        """The tables as they are, and a file for programs: all else that there is."""
        yield _h(2, self.text("page-all"))
        yield self._p("page-all-why")
        packed = base64.b64encode(as_bytes(self._data)).decode()
        file = escape(f"{self.text('mydata-file')}.json", quote=True)
        link = escape(self.text("page-save"))
        yield f'<p><a download="{file}" href="data:application/json;base64,{packed}">{link}</a></p>'
        for table, rows in self._data["rows"].items():
            yield f"<details><summary>{escape(table)} ({len(rows)})</summary>"
            for row in rows:
                yield f"<dl>{''.join(_pair(*pair) for pair in row.items() if pair[1] is not None)}</dl>"
            yield "</details>"

    def _size(self, size: int) -> str:
        megabytes = f"{max(size / 1e6, 0.1):.1f}"
        return megabytes.replace(".", ",") if self._language == "nl" else megabytes

    def _day(self, at: str) -> str:
        return day_in_words(self._language, datetime.fromisoformat(at).date(), year=True)

    def _moment(self, at: str) -> str:
        return f"{self._day(at)}, {datetime.fromisoformat(at):%H:%M}"


def _h(level: int, words: str) -> str:
    return f"<h{level}>{escape(words)}</h{level}>"


def _p(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _pair(name: str, value: object) -> str:
    return f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>"


def _quote(words: str) -> str:
    return f"<blockquote>{escape(words)}</blockquote>"
