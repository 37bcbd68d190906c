"""Reads instruments, one TOML file each, and says what is wrong in one."""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from commands import chat
from commands.reflection.instrument import Instrument, Wrong
from storage.expressions import expression

FOLDER: Final = Path(__file__).parent / "instruments"
MOST_BYTES: Final = chat.MOST_OF_A_FILE
"""Of the file of one; the largest of ours has a tenth."""
_LATER: Final = ("safety", "sustaining", "zooming-out", "learning-about-learning", "monitoring")
"""In the order in which they came."""
_DEEP: Final = expression(
    r"""(?:(?:(?<!\\)"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<![\w-])[\w-]+)[ \t]*\.[ \t]*){20}"""
)
"""A key of so many parts: reading it takes time and memory that grow with their square."""
_WRONG: Final[dict[str, tuple[str, str]]] = {
    "missing": ("is missing", "ontbreekt"),
    "extra_forbidden": ("is not a known field", "ken ik niet"),
    "string_type": ("must be text, in quotes", "moet tekst zijn, tussen aanhalingstekens"),
    "bool_type": ("must be true or false", "moet true of false zijn"),
    "int_type": ("must be a whole number", "moet een heel getal zijn"),
    "list_type": ("must be a list", "moet een lijst zijn"),
    "tuple_type": ("must be a list", "moet een lijst zijn"),
    "model_type": ("must be a table", "moet een tabel zijn, tussen accolades"),
    "dict_type": ("must be a table", "moet een tabel zijn, tussen accolades"),
    "string_too_short": ("must not be empty", "mag niet leeg zijn"),
    "string_too_long": (
        "must have {max_length} characters at most",
        "mag hoogstens {max_length} tekens hebben",
    ),
    "string_pattern_mismatch": (
        "must be small letters, digits and dashes",
        "mag alleen kleine letters, cijfers en streepjes hebben",
    ),
    "too_long": (
        "must be {max_length} at most, and are {actual_length}",
        "mogen er hoogstens {max_length} zijn, en het zijn er {actual_length}",
    ),
    "greater_than_equal": ("must be {ge} or more", "moet {ge} of meer zijn"),
    "less_than_equal": ("must be {le} or less", "moet {le} of minder zijn"),
    "literal_error": ("must be one of {expected}", "moet een van deze zijn: {expected}"),
}
"""What is wrong, in English for an operator and in Dutch for who sends one in a chat."""


class BadInstrument(ValueError):
    """Instruments that cannot be used: a line for each thing that is wrong, with file, question and field.

    Each in English and in Dutch.
    """

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.both = problems
        self.problems = [english for english, _ in problems]
        super().__init__("; ".join(self.problems))

    def first(self, language: str) -> str:
        """The first thing that is wrong, in that language."""
        return self.both[0][language == "nl"]


@functools.cache
def every(folder: str = "") -> dict[str, Instrument]:
    """All instruments by id: those that come with leerkring, then those of `folder`, if one is given.

    Raises BadInstrument with all that is wrong with them.
    """
    found: dict[str, tuple[str, Instrument]] = {}
    problems: list[tuple[str, str]] = []
    for file in _files(folder, problems):
        try:
            instrument = _read(file)
        except BadInstrument as bad:
            problems += bad.both
            continue
        if instrument.id in found:
            line = f'{file.name}: id: "{instrument.id}" is taken by {found[instrument.id][0]}'
            problems.append((line, line))
        else:
            found[instrument.id] = file.name, instrument
    if problems:
        raise BadInstrument(problems)
    return {instrument.id: instrument for _, instrument in found.values()}


def _place(file: Path) -> tuple[int, str]:
    return (_LATER.index(file.stem) + 1 if file.stem in _LATER else 0, file.name)


def _files(folder: str, problems: list[tuple[str, str]]) -> Iterator[Path]:
    # People know them by their numbers: what came later stands behind the others.
    yield from sorted(FOLDER.glob("*.toml"), key=_place)
    if folder and not Path(folder).is_dir():
        problems.append((f"{folder} is not a folder", f"{folder} is geen map"))
    elif folder:
        yield from sorted(Path(folder).glob("*.toml"))


def _read(file: Path) -> Instrument:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        reason = str(error.strerror)
        raise _bad(file.name, f"cannot be read: {reason}", f"kan ik niet lezen: {reason}") from error
    return parse(file.name, data)


def parse(name: str, data: bytes) -> Instrument:
    """The instrument in a file called `name`. Raises BadInstrument with all that is wrong with it."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024
        raise _bad(name, f"has more than {most} kB", f"is groter dan {most} kB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad(name, "is not text in UTF-8", "is geen tekst in UTF-8") from error
    if _DEEP.search(text):
        raise _bad(name, "has a key of too many parts", "heeft een naam met te veel punten erin")
    try:
        content = tomllib.loads(text)
    except RecursionError:
        raise _bad(
            name, "has too many brackets within each other", "heeft te veel haakjes binnen elkaar"
        ) from None
    except ValueError as error:
        # Also a number with more digits than Python reads.
        raise _bad(name, f"is not TOML: {error}", f"is geen TOML: {error}") from error
    try:
        return Instrument.model_validate(content)
    except ValidationError as errors:
        found = errors.errors(include_url=False, include_input=False)
        raise BadInstrument([_told(name, content, error) for error in found]) from errors


def _bad(name: str, english: str, dutch: str) -> BadInstrument:
    return BadInstrument([(f"{name}: {english}", f"{name}: {dutch}")])


def _told(name: str, content: dict[str, object], error: ErrorDetails) -> tuple[str, str]:
    """Where it is, in the words of who wrote the file, and what is wrong with it."""
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    wrong = error.get("ctx", {}).get("error")
    english, dutch = _WRONG.get(error["type"], (error["msg"], error["msg"]))
    if isinstance(wrong, ValueError):
        english, dutch = str(wrong), wrong.dutch if isinstance(wrong, Wrong) else str(wrong)
    else:
        english, dutch = (one.format(**context) if context else one for one in (english, dutch))
    place = list(error["loc"])
    asked = ""
    if len(place) > 1 and place[0] == "questions":
        asked = f"{_name_of(content, place[1])}, "
        place = place[2:]
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    separated = f"{field}: " if field else ""
    return (
        f"{name}: {'question ' if asked else ''}{asked}{separated}{english}",
        f"{name}: {'vraag ' if asked else ''}{asked}{separated}{dutch}",
    )


def _name_of(content: dict[str, object], number: int | str) -> str:
    questions = content.get("questions")
    if isinstance(questions, list) and isinstance(number, int) and isinstance(questions[number], dict):
        called = questions[number].get("id")
        if isinstance(called, str):
            return f'"{called}"'
    return str(number + 1) if isinstance(number, int) else number
