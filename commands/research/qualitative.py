"""What people wrote, each as a text of its own for who codes by hand, and all as one project file. Pure.

The project is in the exchange format of the programs for that work (REFI-QDA 1.0): it has a source for each
text, a code for each tag, coded over the whole text, and a case for each person.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any, Final
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from commands.records import Row
from commands.research.rows import Found
from storage.dataclass import dataclass
from storage.expressions import expression

_SPACE: Final = UUID("6f1d5a0e-4d55-5b0f-9c1e-1d1f3f5a2b61")
_NAMESPACE: Final = "urn:QDA-XML:project:1.0"
_TAGS: Final = ("cycle", "capital", "level", "category", "kind", "condition", "need", "safety")
_PARTS: Final = ("immediate", "potential", "applied", "realised", "transformative")
_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "stories": _PARTS,
    "moments": ("text",),
    "lessons": ("text",),
    "votes": ("text",),
    "wins": ("text",),
    "crossings": ("text",),
    "check_ins": ("done", "next", "obstacle"),
    "goals": ("text",),
    "phase_voices": ("text",),
}
"""The tables of which words are texts of their own, and their columns."""
_WHEN: Final = ("told_at", "day", "at", "opened_at", "submitted_at", "since")
_UNFIT: Final = expression("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no file of this kind may have in it."""


@dataclass(frozen=True, slots=True)
class Written:
    """One text: what it is, by whom, when, in which phase, and what it is tagged with."""

    name: str
    person: str
    perspective: str
    day: str
    phase: str
    body: str
    tags: tuple[tuple[str, str], ...] = field(default=())
    again: int = 1
    """The how manieth it is of the same words."""

    @property
    def mark(self) -> tuple[str, ...]:
        """The same for the same text in every package; its number may be that of another there."""
        return (self.name.rpartition("-")[0], self.person, self.day, self.body, str(self.again))

    @property
    def whole(self) -> str:
        """The text below a header that says these."""
        told = {
            "person": self.person,
            "perspective": self.perspective,
            "date": self.day,
            "phase": self.phase,
        }
        header = "".join(f"{key}: {value}\n" for key, value in told.items() if value)
        return f"{header}\n{self.body}\n"


def texts(found: Found) -> list[Written]:
    """All texts of a package, those of a kind together, in order."""
    by_name = {table.name: rows for table, rows in found}
    people = {one["person"]: one["perspective"] or "" for one in by_name["people"]}
    phases = sorted((str(one["from"]), str(one["phase"])) for one in by_name["phases"])
    made = [
        Written(
            f"{name}-{number:04}",
            row.get("member") or "",
            people.get(row.get("member") or "", ""),
            day,
            next((phase for since, phase in reversed(phases) if since <= day), ""),
            body,
            tuple((tag, str(row[tag])) for tag in _TAGS if row.get(tag)),
        )
        for name, columns in _TEXTS.items()
        for number, row in enumerate(by_name.get(name, ()), 1)
        if (body := _body(row, columns))
        for day in [next((str(row[key]) for key in _WHEN if row.get(key)), "")]
    ]
    times: Counter[tuple[str, ...]] = Counter()
    for place, one in enumerate(made):
        times[one.mark] += 1
        made[place] = replace(one, again=times[one.mark])
    return made


def _body(row: Row, columns: Iterable[str]) -> str:
    return "\n\n".join(_UNFIT.sub("", str(row[column])) for column in columns if row.get(column))


def project(name: str, written: Iterable[Written], notes: str) -> bytes:
    """One file with all texts, tagged and by person, for who codes them."""
    written = list(written)
    ET.register_namespace("", _NAMESPACE)
    root = _element(None, "Project", name=name, origin="leerkring")
    users = _element(root, "Users")
    us = _guid("user")
    _element(users, "User", guid=us, name="leerkring")
    root.set("creatingUserGUID", us)
    tags = sorted({tag for one in written for tag in one.tags})
    if tags:
        _codes(_element(_element(root, "CodeBook"), "Codes"), tags)
    variables = _element(root, "Variables")
    for variable in ("perspective", "phase", "date"):
        _element(
            variables, "Variable", guid=_guid("variable", variable), name=variable, typeOfVariable="Text"
        )
    people = sorted({one.person for one in written if one.person})
    if people:
        _cases(_element(root, "Cases"), people, written)
    if written:
        sources = _element(root, "Sources")
        for one in written:
            _source(sources, one, us)
    _element(root, "Description").text = _UNFIT.sub("", notes)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", ET.tostring(root, "utf-8", xml_declaration=True))
        for one in written:
            archive.writestr(f"Sources/{_guid('file', *one.mark)}.txt", one.whole.encode())
    return made.getvalue()


def _codes(codes: Any, tags: Iterable[tuple[str, str]]) -> None:
    groups: dict[str, Any] = {}
    for group, tag in tags:
        if group not in groups:
            groups[group] = _element(codes, "Code", guid=_guid("code", group), name=group, isCodable="false")
        _element(groups[group], "Code", guid=_guid("code", group, tag), name=tag, isCodable="true")


def _cases(cases: Any, people: Iterable[str], written: Iterable[Written]) -> None:
    for person in people:
        case = _element(cases, "Case", guid=_guid("case", person), name=person)
        theirs = [one for one in written if one.person == person]
        if theirs[0].perspective:
            _variable(case, "perspective", theirs[0].perspective)
        for one in theirs:
            _element(case, "SourceRef", targetGUID=_guid("source", *one.mark))


def _source(sources: Any, one: Written, us: str) -> None:
    path = f"internal://{_guid('file', *one.mark)}.txt"
    source = _element(
        sources, "TextSource", guid=_guid("source", *one.mark), name=one.name, plainTextPath=path
    )
    source.set("creatingUser", us)
    whole = one.whole
    if one.tags:
        begin = len(whole) - len(one.body) - 1
        selection = _element(
            *(source, "PlainTextSelection"),
            guid=_guid("selection", *one.mark),
            name=one.name,
            startPosition=str(begin),
            endPosition=str(begin + len(one.body)),
        )
        for tag in one.tags:
            coding = _element(selection, "Coding", guid=_guid("coding", *one.mark, *tag), creatingUser=us)
            _element(coding, "CodeRef", targetGUID=_guid("code", *tag))
    for variable, value in _values(one):
        _variable(source, variable, value)


def _values(one: Written) -> Iterator[tuple[str, str]]:
    told = (("perspective", one.perspective), ("phase", one.phase), ("date", one.day))
    return ((variable, value) for variable, value in told if value)


def _variable(of: Any, variable: str, value: str) -> None:
    said = _element(of, "VariableValue")
    _element(said, "VariableRef", targetGUID=_guid("variable", variable))
    _element(said, "TextValue").text = value


def _element(parent: Any, tag: str, **attributes: str) -> Any:
    name, said = f"{{{_NAMESPACE}}}{tag}", {key: _UNFIT.sub("", value) for key, value in attributes.items()}
    return ET.Element(name, said) if parent is None else ET.SubElement(parent, name, said)


def _guid(*parts: str) -> str:
    """The same for the same thing, also in the package of another day."""
    return str(uuid5(_SPACE, "\n".join(parts)))
