"""An export as one page to read, in Markdown."""

import re
from collections import Counter
from datetime import datetime
from typing import Any

from commands import texts
from commands.export.collect import Json
from commands.words import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_OPENING = re.compile(r"(?m)^([^\S\n]*+)([-+=]|\d+(?=[.)]))")
_ROLES = ("facilitator", "member", "observer", "bot")


def as_page(export: Json) -> str:
    """The page, in the language of the community."""
    made = _Page(export)
    return "\n\n".join(made.parts()) + "\n"


class _Page:
    def __init__(self, export: Any) -> None:
        self._export = export
        self._language = export["community"]["language"]
        self._names = {member["id"]: member["name"] for member in export["members"]}

    def parts(self) -> list[str]:
        export = self._export
        parts = [f"# {_one_line(export['community']['name'])}"]
        if "warning" in export:
            parts.append(self._text("export-warning"))
        parts.append(f"## {self._text('export-people')}")
        parts.append("\n".join(self._member(member) for member in export["members"]) or "-")
        for standup in export["standups"]:
            parts += self._round(standup)
        for poll in export["reflections"]:
            parts += self._reflection(poll)
        for key, title in (("parked", "export-points"), ("offers", "export-offers")):
            if export[key]:
                parts.append(f"## {self._text(title)}")
                parts.append("\n".join(self._line(key, one) for one in export[key]))
        return parts

    def _text(self, name: str, /, **values: texts.Value) -> str:
        return texts.line(self._language, name, **values)

    def _name(self, member: str) -> str:
        return _one_line(self._names.get(member, member))

    def _member(self, member: Any) -> str:
        return f"- {_one_line(member['name'])} ({self._text('export-role-' + member['role'])})"

    def _round(self, standup: Any) -> list[str]:
        parts = [f"## {self._text('export-standup', day=_day(standup['opened_at']))}"]
        for check in standup["check_ins"]:
            parts.append(f"### {self._name(check['member'])}")
            for key in ("done", "next", "obstacle"):
                if check["answers"][key]:
                    parts.append(f"**{self._text('export-' + key)}**\n\n{_quoted(check['answers'][key])}")
            files = [("export-photo", one) for one in check["photos"]]
            files += [("export-voice", one) for one in check["voice"]]
            lines = [
                f"- {self._text(text)}: {one['file'] or '-'}"
                + (f" ({_one_line(one['caption'])})" if one["caption"] else "")
                for text, one in files
            ]
            if lines:
                parts.append("\n".join(lines))
        return parts

    def _reflection(self, poll: Any) -> list[str]:
        day = self._text("export-reflection", day=_day(poll["opened_at"]))
        parts = [f"## {day}", f"**{_one_line(poll['question'])}**"]
        chosen = Counter(vote["option"] for vote in poll["votes"] if "member" not in vote)
        lines = [f"- {_one_line(option)}: {count}" for option, count in chosen.items()]
        named = [vote for vote in poll["votes"] if "member" in vote]
        lines += [f"- {self._name(vote['member'])}: {_one_line(_said(vote))}" for vote in named]
        return [*parts, "\n".join(lines)] if lines else parts

    def _line(self, key: str, one: Any) -> str:
        day = _day(one["at"])
        if key == "parked":
            return f"- {day}, {self._name(one['member'])}: {_one_line(one['text'])}"
        text = self._text("export-offer", helper=self._name(one["member"]), owner=self._name(one["to"]))
        obstacle = f": {_one_line(one['obstacle'])}" if one["obstacle"] else ""
        return f"- {day}, {text}{obstacle}"


def _said(vote: Any) -> str:
    return str(vote.get("text") or vote["option"] or "-")


def _day(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d-%m-%Y}"


def _escaped(words: str) -> str:
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", clean(words)))


def _one_line(words: str) -> str:
    return " ".join(_escaped(words).split())


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _escaped(words).splitlines())
