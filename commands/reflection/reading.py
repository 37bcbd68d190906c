"""Reads instruments, one TOML file each, and says what is wrong in one."""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from commands.reflection.instrument import Instrument

FOLDER: Final = Path(__file__).parent / "instruments"
MOST_BYTES: Final = 64 * 1024
"""Of the file of one; the largest of ours has a tenth."""
_WRONG = {
    "missing": "is missing",
    "extra_forbidden": "is not a known field",
    "string_type": "must be text, in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "model_type": "must be a table",
    "dict_type": "must be a table",
    "string_too_short": "must not be empty",
    "string_too_long": "must have {max_length} characters at most",
    "string_pattern_mismatch": "must be small letters, digits and dashes",
    "too_long": "must be {max_length} at most, and are {actual_length}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be one of {expected}",
    "value_error": "{error}",
}


class BadInstrument(ValueError):
    """Instruments that cannot be used: a line for each thing that is wrong, with file, question and field."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


@functools.cache
def every(folder: str = "") -> dict[str, Instrument]:
    """All instruments by id: those that come with leerkring, then those of `folder`, if one is given.

    Raises BadInstrument with all that is wrong with them.
    """
    found: dict[str, tuple[str, Instrument]] = {}
    problems: list[str] = []
    for file in _files(folder, problems):
        try:
            instrument = _read(file)
        except BadInstrument as bad:
            problems += bad.problems
            continue
        if instrument.id in found:
            problems.append(f'{file.name}: id: "{instrument.id}" is taken by {found[instrument.id][0]}')
        else:
            found[instrument.id] = file.name, instrument
    if problems:
        raise BadInstrument(problems)
    return {instrument.id: instrument for _, instrument in found.values()}


def _files(folder: str, problems: list[str]) -> Iterator[Path]:
    yield from sorted(FOLDER.glob("*.toml"))
    if folder and not Path(folder).is_dir():
        problems.append(f"{folder} is not a folder")
    elif folder:
        yield from sorted(Path(folder).glob("*.toml"))


def _read(file: Path) -> Instrument:
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise BadInstrument([f"{file.name}: has more than {MOST_BYTES // 1024} kB"])
        content = tomllib.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise BadInstrument([f"{file.name}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise BadInstrument([f"{file.name}: is not text in UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInstrument([f"{file.name}: is not TOML: {error}"]) from error
    except RecursionError:
        raise BadInstrument([f"{file.name}: has too many brackets within each other"]) from None
    try:
        return Instrument.model_validate(content)
    except ValidationError as errors:
        found = errors.errors(include_url=False, include_input=False)
        raise BadInstrument([f"{file.name}: {_told(content, error)}" for error in found]) from errors


def _told(content: dict[str, object], error: ErrorDetails) -> str:
    """Where it is, in the words of who wrote the file, and what is wrong with it."""
    context = {name: str(value) for name, value in error.get("ctx", {}).items()}
    what = _WRONG[error["type"]].format(**context) if error["type"] in _WRONG else error["msg"]
    place = list(error["loc"])
    where = ""
    if len(place) > 1 and place[0] == "questions":
        where = f"question {_name_of(content, place[1])}, "
        place = place[2:]
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    return f"{where}{field}: {what}" if field else f"{where}{what}"


def _name_of(content: dict[str, object], number: int | str) -> str:
    questions = content.get("questions")
    if isinstance(questions, list) and isinstance(number, int) and isinstance(questions[number], dict):
        name = questions[number].get("id")
        if isinstance(name, str):
            return f'"{name}"'
    return str(number + 1) if isinstance(number, int) else number
