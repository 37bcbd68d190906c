"""A question as it was put to people, and kept with their answers."""

import functools
import hashlib
import json
from collections.abc import Iterator
from typing import Final, Literal, Self

from pydantic import Field

from commands.reflection.instrument import AGREEING, Both, Counts, Data, Instrument, Option, Question

HERE: Final = Both(nl="de buurt", en="the neighbourhood")
"""Where a community wants to mean something, as long as it did not choose a word for that."""


class Asked(Data):
    """A question as it was put to people: what it meant then stays, whatever becomes of its instrument.

    `nothing` says whether the last choice is for who has nothing to say; None where that was not noted yet.
    """

    kind: Literal["choose", "agree", "open"]
    text: Both
    choices: tuple[Option, ...]
    version: int = 1
    title: Both | None = None
    counts: Counts = Field(default_factory=dict)
    nothing: bool | None = None
    told: Literal["counts", "agreed", "nothing"] = "counts"
    talk: bool = False
    becomes: Literal["wish", "point"] | None = None
    days: int = 1
    """For how long there is to answer it in the room."""
    wording: str = ""
    """A hash of its words, whatever a community calls its surroundings."""

    @classmethod
    def of(cls, instrument: Instrument, question: Question, place: Both = HERE) -> Self:
        """The question as it is now, in a community that calls its surroundings that."""
        return cls(
            kind=question.kind,
            text=question.text.at(place),
            choices=tuple(
                Option(text=choice.text.at(place), counts=choice.counts) for choice in question.choices
            ),
            version=question.version,
            title=instrument.title,
            counts=question.counts,
            nothing=question.nothing is not None,
            told=instrument.told,
            talk=instrument.talk or question.asked == "joining",
            becomes=question.becomes,
            wording=wording(question),
        )

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

    @property
    def nothing_at(self) -> int | None:
        """Which choice is for who has nothing to say."""
        found = self.nothing
        if found is None:
            # Then it was the one choice that counts for nothing.
            found = bool(self.choices) and not self.choices[-1].counts and any(self.tags)
        return len(self.choices) - 1 if found else None

    @property
    def tags(self) -> dict[str, tuple[str, ...]]:
        """What it is about: all values that it or one of its choices counts for."""
        found: dict[str, dict[str, None]] = {}
        for counts in (self.counts, *(choice.counts for choice in self.choices)):
            for what, value in counts.items():
                found.setdefault(what, {})[value] = None
        return {what: tuple(values) for what, values in found.items()}

    def affirms(self, option: int) -> bool:
        """Whether a choice says yes to what is asked: agrees, or counts for what the others do not."""
        return (
            option < AGREEING
            if self.kind == "agree"
            else bool(self.choices[option].counts.keys() - self.counts.keys())
        )

    def chosen(self, ids: tuple[str, ...]) -> int | None:
        """Which option a vote is for; none when it was taken back, or is for something else."""
        number = ids[0] if ids else ""
        return int(number) - 1 if number in {str(at + 1) for at in range(len(self.choices))} else None


@functools.lru_cache(maxsize=500)
def _unpacked(packed: str) -> Asked:
    # The same few questions come back for years.
    return Asked.model_validate_json(packed)


def wording(question: Question) -> str:
    """A short hash of the words that people read, by which other words are known."""
    said = [[question.kind, question.text.nl, question.text.en], *_read(question)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def _read(question: Question) -> Iterator[list[str]]:
    for choice in question.choices:
        yield [choice.text.nl, choice.text.en]
