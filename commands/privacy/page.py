"""What is kept of somebody, as a page for a browser: one file, without anything from elsewhere."""

from datetime import datetime
from html import escape
from typing import Any

from commands import texts

_STYLE = (
    "body{font:1.1em/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
    "img{max-width:100%;height:auto}blockquote{margin:0 0 1em;padding-left:1em;border-left:3px solid #ccc;"
    "white-space:pre-wrap}"
)
_PHOTOS = {None: "page-photos-unasked", "asked": "page-photos-unasked"}


def as_html(data: Any, language: str) -> str:
    """The page, in that language; every word of people is text in it."""
    made = _Page(data, language)
    title = escape(made.text("page-title"))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; "
        "media-src 'self' file:; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        + "\n".join(made.parts())
        + "\n</body>\n</html>\n"
    )


class _Page:
    def __init__(self, data: Any, language: str) -> None:
        self._data = data
        self._language = language

    def text(self, name: str, /, **values: texts.Value) -> str:
        """One of our texts."""
        return texts.line(self._language, name, **values)

    def parts(self) -> list[str]:
        """What stands on the page, in order."""
        person = self._data["person"]
        parts = [
            _p(self.text("page-made", at=_moment(self._data["made_at"]))),
            _p(self.text("page-account", id=person["id"])),
        ]
        if person["language"]:
            parts.append(_p(self.text("page-language", language=person["language"])))
        parts.append(_p(self.text(_PHOTOS.get(person["photos"], f"page-photos-{person['photos']}"))))
        parts += [_p(self.text("page-room", name=one["name"])) for one in person["rooms"]]
        if self._data["small_photos"]:
            parts.append(_p(self.text("page-small-photos")))
        for one in self._data["waiting"]:
            parts += [_p(self.text("page-waiting", at=_moment(one["at"]))), _quote(one["text"] or "")]
        for one in self._data["communities"]:
            parts += self._community(one)
        if self._data["reflections"]:
            parts.append(f"<h2>{escape(self.text('page-reflections'))}</h2>")
        for one in self._data["reflections"]:
            parts += [_p(f"{_moment(one['at'])} {one['question']}"), _quote(self._chosen(one))]
        return parts

    def _chosen(self, one: Any) -> str:
        return one["option"] or one["text"] or self.text("page-reflection-none")

    def _community(self, one: Any) -> list[str]:
        me = one["me"]
        parts = [
            f"<h2>{escape(one['community']['name'])}</h2>",
            _p(
                self.text(
                    "page-member",
                    name=me["name"],
                    role=self.text(f"export-role-{me['role']}"),
                    joined=_moment(me["joined_at"]),
                )
            ),
        ]
        if me["left_at"]:
            parts.append(_p(self.text("page-left", at=_moment(me["left_at"]))))
        if me["away_until"]:
            parts.append(_p(self.text("page-away", at=_moment(me["away_until"]))))
        for check in one["check_ins"]:
            parts += self._check_in(check)
        parts += [_p(self.text("page-left-out", at=_moment(at))) for at in one["left_out"]]
        parts += [_p(self.text("page-unanswered", at=_moment(at))) for at in one["unanswered"]]
        for point in one["parked"]:
            parts += [_p(self.text("page-point", at=_moment(point["at"]))), _quote(point["text"])]
        parts += [_p(self.text("page-offer", at=_moment(at))) for at in one["offered_help_at"]]
        return parts

    def _check_in(self, check: Any) -> list[str]:
        parts = [f"<h3>{escape(self.text('export-standup', day=_moment(check['standup'])))}</h3>"]
        if not check["seen_by_the_group"]:
            parts.append(_p(self.text("page-unseen")))
        for key in ("done", "next", "obstacle"):
            if check["answers"][key]:
                parts += [f"<h4>{escape(self.text('export-' + key))}</h4>", _quote(check["answers"][key])]
        for photo in check["photos"]:
            caption = escape(photo["caption"] or "", quote=True)
            if photo["file"]:
                parts.append(f'<p><img src="media/{escape(photo["file"])}" alt="{caption}"></p>')
            if caption:
                parts.append(f"<p>{caption}</p>")
        parts += [
            f'<p><audio controls src="media/{escape(voice["file"])}"></audio></p>'
            for voice in check["voice"]
            if voice["file"]
        ]
        if check["offers_of_help"]:
            parts.append(_p(self.text("page-helped", people=check["offers_of_help"])))
        return parts


def _p(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _quote(words: str) -> str:
    return f"<blockquote>{escape(words)}</blockquote>"


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at):%d-%m-%Y %H:%M}"
