"""Instruments: questions as data, and what makes them right."""

from collections import Counter
from difflib import get_close_matches
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from commands.words import clean

FEWEST_OPTIONS, MOST_OPTIONS = 2, 20
"""Twenty is what a poll on Matrix may have (MSC3381)."""
AGREEMENT: Final = (
    ("Klopt helemaal", "Completely true"),
    ("Klopt een beetje", "A little true"),
    ("Soms wel, soms niet", "Sometimes yes, sometimes no"),
    ("Klopt niet zo", "Not so true"),
    ("Klopt helemaal niet", "Not true at all"),
)
"""The options of a scale of agreement."""
AGREEING: Final = 2
"""So many of these, from the first on, agree."""
FEWEST: Final = 5
"""Of so many answers or more nobody can guess whose they are."""
PLACE: Final = "{place}"
"""Where this stands in a text, people read the word that their community chose, such as "de wijk"."""

CYCLES: Final = ("expected", "immediate", "potential", "applied", "realised", "transformative")
CAPITALS: Final = ("human", "social", "tangible", "reputational", "learning")
LEVELS: Final = ("micro", "meso", "macro")
COUNTS: Final = {
    # Samenspel §2.3, after Wenger, Trayner & De Laat 2011 and Dingyloudi & Strijbos 2015.
    "cycle": CYCLES,
    "capital": CAPITALS,
    # The community itself is none of the three: the second is whom its members come from.
    "level": (*LEVELS, "us"),
    # Pittelo, after Kaats & Opheij.
    "condition": ("ambition", "interests", "relations", "organisation", "process"),
    # Regioboot part 2.
    "principle": ("goal", "content", "ownership", "roles", "facilitation"),
    # Wijzer 002.
    "loop": ("how", "why", "what-for"),
    # Samenspel §3.4a.
    "need": ("belonging", "autonomy", "competence"),
    # Samenspel §2.4: whether people dare.
    "safety": ("speak", "help", "differ"),
    # Samenspel §3.5: what keeps a community alive.
    "factor": (
        *("develop", "newcomers", "ties", "direction", "sharing"),
        *("recognition", "means", "use", "home"),
    ),
}
"""What an answer can count for, and with which values. The order is a fixed one, and no ranking."""


class Wrong(ValueError):
    """Something that cannot be, said in English and in Dutch."""

    def __init__(self, english: str, dutch: str) -> None:
        super().__init__(english)
        self.dutch = dutch


def _counts(counts: dict[str, str]) -> dict[str, str]:
    for what, value in counts.items():
        if what not in COUNTS:
            can = ", ".join(COUNTS)
            raise Wrong(
                f'"{what}" is nothing to count for; it can be {can}',
                f'"{what}" telt nergens voor; wel: {can}',
            )
        if value not in COUNTS[what]:
            near = get_close_matches(value, COUNTS[what], 1)
            can = ", ".join(COUNTS[what])
            hint = f'did you mean "{near[0]}"?' if near else f"it can be {can}"
            tip = f'bedoel je "{near[0]}"?' if near else f"het kan zijn: {can}"
            raise Wrong(
                f'"{value}" is not a known {what}; {hint}', f'"{value}" ken ik niet bij {what}; {tip}'
            )
    return counts


def _one_line(text: str) -> str:
    said = " ".join(clean(text).split())
    if not said:
        raise Wrong("must not be empty", "mag niet leeg zijn")
    return said


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Counts = Annotated[dict[str, str], AfterValidator(_counts)]
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_one_line)]
"""What people read, on one line and without what would disorder what stands around it."""


class Data(BaseModel):
    """What is read from a file, or from where it was kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Both(Data):
    """A text in both languages."""

    nl: Line
    en: Line

    def said(self, language: str) -> str:
        """The text in that language."""
        return self.nl if language == "nl" else self.en

    def at(self, place: "Both") -> "Both":
        """The same with the word of a community for where it wants to mean something."""
        return Both(nl=self.nl.replace(PLACE, place.nl), en=self.en.replace(PLACE, place.en))


class Option(Data):
    """What can be chosen, and what that counts for."""

    text: Both
    counts: Counts = {}


class Question(Data):
    """A question. `counts` holds for each of its options, unless that is `nothing`.

    Who words it in another way gives it another `version`: answers to other words are not added to these.
    """

    id: Id
    version: Annotated[int, Field(ge=1, le=999)] = 1
    kind: Literal["choose", "agree", "open"]
    text: Both
    counts: Counts = {}
    options: Annotated[list[Option], Field(max_length=MOST_OPTIONS)] = []
    nothing: Both | None = None
    """One more option, for who has nothing to say here; it counts for nothing."""
    asked: Literal["in turn", "joining"] = "in turn"
    follows: Id | None = None
    """The question that this one asks further about: it is asked right after that, and never without."""
    becomes: Literal["wish", "point"] | None = None
    """What the answer may become in the agenda, with a yes of its author."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "choose" and len(self.options) + (self.nothing is not None) < FEWEST_OPTIONS:
            raise Wrong(
                f"options: must be {FEWEST_OPTIONS} or more to choose from",
                f"options: er moet uit {FEWEST_OPTIONS} of meer te kiezen zijn",
            )
        if len(self.options) + (self.nothing is not None) > MOST_OPTIONS:
            raise Wrong(
                f"options: must be {MOST_OPTIONS} at most, with `nothing`",
                f"options: mogen er hoogstens {MOST_OPTIONS} zijn, met `nothing` erbij",
            )
        if self.kind != "choose" and (self.options or self.nothing):
            raise Wrong(
                f'options: cannot be given for a question of kind "{self.kind}"',
                f'options: horen niet bij een vraag van het soort "{self.kind}"',
            )
        return self

    @property
    def key(self) -> str:
        """What it is known by where it was asked: never by the same in other words."""
        return self.id if self.version == 1 else f"{self.id}.{self.version}"

    @property
    def choices(self) -> tuple[Option, ...]:
        """All that can be chosen, with all that it counts for."""
        if self.kind == "agree":
            return tuple(Option(text=Both(nl=nl, en=en), counts=self.counts) for nl, en in AGREEMENT)
        own = tuple(Option(text=one.text, counts={**self.counts, **one.counts}) for one in self.options)
        return (*own, Option(text=self.nothing)) if self.nothing else own


class Instrument(Data):
    """Questions that belong together. `at_a_time` of them are asked in one go; all, when it is 0.

    What comes of it is told as how often each answer was given; `agreed`: with how many of its statements
    everybody agrees; or as nothing at all. A `talk` is had with each alone, one question after the other.
    """

    id: Id
    title: Both
    source: Line
    rhythm: Literal["sprint", "year", "asked"]
    anonymous: bool = False
    at_a_time: Annotated[int, Field(ge=0, le=20)] = 0
    told: Literal["counts", "agreed", "nothing"] = "counts"
    lowest: Annotated[int, Field(ge=0, le=5)] = 0
    """So many of its statements, with which the fewest agree, are proposed to talk of."""
    talk: bool = False
    opening: Both | None = None
    """What is said before the first question of a talk."""
    questions: Annotated[list[Question], Field(max_length=30)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        twice = [
            one for one, count in Counter(question.id for question in self.questions).items() if count > 1
        ]
        if twice:
            raise Wrong(
                f'question "{twice[0]}", id: is there twice', f'vraag "{twice[0]}", id: staat er twee keer'
            )
        if not any(question.asked == "in turn" for question in self.questions):
            raise Wrong("questions: must be one or more", "questions: er moet minstens één vraag zijn")
        self._check_following()
        if self.told == "agreed" and (self.anonymous or any(one.kind != "agree" for one in self.questions)):
            raise Wrong(
                'told: "agreed" is for questions of kind "agree" that are not anonymous',
                'told: "agreed" is voor vragen van het soort "agree", met naam',
            )
        self._check_talk()
        if self.anonymous:
            for question in self.questions:
                if question.kind == "open":
                    raise Wrong(
                        f'question "{question.id}", kind: "open" cannot be anonymous: words tell',
                        f'vraag "{question.id}", kind: "open" kan niet zonder naam',
                    )
        return self

    @property
    def in_turn(self) -> list[Question]:
        """The questions for the whole community."""
        return [question for question in self.questions if question.asked == "in turn"]

    def _check_talk(self) -> None:
        if self.talk and self.anonymous:
            raise Wrong(
                "talk: cannot be anonymous: one question follows the other",
                "talk: een gesprek kan niet zonder naam (anonymous)",
            )
        if self.opening is not None and not self.talk:
            raise Wrong("opening: is for a talk", "opening: is voor een gesprek (talk)")
        for question in self.questions:
            if question.becomes and (question.kind != "open" or not self.talk):
                raise Wrong(
                    f'question "{question.id}", becomes: is for an open question of a talk',
                    f'vraag "{question.id}", becomes: is voor een open vraag in een gesprek (talk)',
                )

    def _check_following(self) -> None:
        before: set[str] = set()
        for question in self.questions:
            if question.follows is not None and question.follows not in before:
                raise Wrong(
                    f'question "{question.id}", follows: must be the id of a question before it',
                    f'vraag "{question.id}", follows: moet de id zijn van een vraag ervoor',
                )
            if question.follows is None:
                before.add(question.id)

    def after(self, question: Question) -> list[Question]:
        """The questions that ask further about this one."""
        return [one for one in self.questions if one.follows == question.id]
