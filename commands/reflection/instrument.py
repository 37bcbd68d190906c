"""Instruments: questions as data, one TOML file each, checked when they are read."""

import functools
import tomllib
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

FOLDER: Final = Path(__file__).parent / "instruments"
MOST_BYTES: Final = 64 * 1024
"""Of the file of one; the largest of ours has a tenth."""
FEWEST_OPTIONS, MOST_OPTIONS = 2, 20
"""Twenty is what a poll on Matrix may have (MSC3381)."""
AGREEMENT: Final = (
    ("Helemaal mee eens", "I fully agree"),
    ("Een beetje mee eens", "I agree a little"),
    ("Niet eens, niet oneens", "I neither agree nor disagree"),
    ("Een beetje mee oneens", "I disagree a little"),
    ("Helemaal niet mee eens", "I do not agree at all"),
)
"""The options of a scale of agreement."""

CYCLES: Final = ("expected", "immediate", "potential", "applied", "realised", "transformative")
LEVELS: Final = ("micro", "meso", "macro")
COUNTS: Final = {
    # Samenspel §2.3, after Wenger, Trayner & De Laat 2011 and Dingyloudi & Strijbos 2015.
    "cycle": CYCLES,
    "capital": ("human", "social", "tangible", "reputational", "learning"),
    "level": LEVELS,
    # Pittelo, after Kaats & Opheij.
    "condition": ("ambition", "interests", "relations", "organisation", "process"),
    # Regioboot part 2.
    "principle": ("goal", "content", "ownership", "roles", "facilitation"),
    # Wijzer 002.
    "loop": ("how", "why", "what-for"),
    # Samenspel §3.4a.
    "need": ("belonging", "autonomy", "competence"),
}
"""What an answer can count for, and with which values. The order is a fixed one, and no ranking."""
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


def _counts(counts: dict[str, str]) -> dict[str, str]:
    for what, value in counts.items():
        if what not in COUNTS:
            raise ValueError(f'"{what}" is nothing to count for; it can be {", ".join(COUNTS)}')
        if value not in COUNTS[what]:
            near = get_close_matches(value, COUNTS[what], 1)
            hint = f'did you mean "{near[0]}"?' if near else f"it can be {', '.join(COUNTS[what])}"
            raise ValueError(f'"{value}" is not a known {what}; {hint}')
    return counts


def _one_line(text: str) -> str:
    return " ".join(text.split())


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Counts = Annotated[dict[str, str], AfterValidator(_counts)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Both(_Data):
    """A text in both languages."""

    nl: Annotated[str, AfterValidator(_one_line), Field(min_length=1, max_length=300)]
    en: Annotated[str, AfterValidator(_one_line), Field(min_length=1, max_length=300)]

    def said(self, language: str) -> str:
        """The text in that language."""
        return self.nl if language == "nl" else self.en


class Option(_Data):
    """What can be chosen, and what that counts for."""

    text: Both
    counts: Counts = {}


class Question(_Data):
    """A question. `counts` holds for each of its options, unless that is `nothing`."""

    id: Id
    kind: Literal["choose", "agree", "open"]
    text: Both
    counts: Counts = {}
    options: Annotated[list[Option], Field(max_length=MOST_OPTIONS)] = []
    nothing: Both | None = None
    """One more option, for who has nothing to say here; it counts for nothing."""
    asked: Literal["in turn", "joining"] = "in turn"

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "choose" and len(self.options) + (self.nothing is not None) < FEWEST_OPTIONS:
            raise ValueError(f"options: must be {FEWEST_OPTIONS} or more to choose from")
        if len(self.options) + (self.nothing is not None) > MOST_OPTIONS:
            raise ValueError(f"options: must be {MOST_OPTIONS} at most, with `nothing`")
        if self.kind != "choose" and (self.options or self.nothing):
            raise ValueError(f'options: cannot be given for a question of kind "{self.kind}"')
        return self

    @property
    def choices(self) -> tuple[Option, ...]:
        """All that can be chosen, with all that it counts for."""
        if self.kind == "agree":
            return tuple(Option(text=Both(nl=nl, en=en), counts=self.counts) for nl, en in AGREEMENT)
        own = tuple(Option(text=one.text, counts={**self.counts, **one.counts}) for one in self.options)
        return (*own, Option(text=self.nothing)) if self.nothing else own


class Instrument(_Data):
    """Questions that belong together. `at_a_time` of them are asked in one go; all, when it is 0."""

    id: Id
    title: Both
    source: Annotated[str, Field(min_length=1, max_length=300)]
    rhythm: Literal["sprint", "year", "asked"]
    anonymous: bool = False
    at_a_time: Annotated[int, Field(ge=0, le=20)] = 0
    questions: Annotated[list[Question], Field(max_length=30)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        twice = [
            one for one, count in Counter(question.id for question in self.questions).items() if count > 1
        ]
        if twice:
            raise ValueError(f'question "{twice[0]}", id: is there twice')
        if not any(question.asked == "in turn" for question in self.questions):
            raise ValueError("questions: must be one or more")
        if self.anonymous:
            for question in self.questions:
                if question.kind == "open":
                    raise ValueError(
                        f'question "{question.id}", kind: "open" cannot be anonymous: words tell'
                    )
        return self

    @property
    def in_turn(self) -> list[Question]:
        """The questions for the whole community."""
        return [question for question in self.questions if question.asked == "in turn"]


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


class Asked(_Data):
    """A question as it was put to people: what it meant then stays, whatever becomes of its instrument."""

    kind: Literal["choose", "agree", "open"]
    text: Both
    choices: tuple[Option, ...]

    @classmethod
    def of(cls, question: Question) -> Self:
        """The question as it is now."""
        return cls(kind=question.kind, text=question.text, choices=question.choices)

    @classmethod
    def unpack(cls, packed: str) -> "Asked":
        """Back from where it was kept."""
        return _unpacked(packed)

    def pack(self) -> str:
        """As text, to be kept."""
        return self.model_dump_json()

    def labels(self, language: str) -> tuple[str, ...]:
        """What can be chosen, in that language."""
        return tuple(choice.text.said(language) for choice in self.choices)

    def chosen(self, ids: tuple[str, ...]) -> int | None:
        """Which option a vote is for; none when it was taken back, or is for something else."""
        number = ids[0] if ids else ""
        return int(number) - 1 if number in {str(at + 1) for at in range(len(self.choices))} else None


@functools.lru_cache(maxsize=500)
def _unpacked(packed: str) -> Asked:
    # The same few questions come back for years.
    return Asked.model_validate_json(packed)
