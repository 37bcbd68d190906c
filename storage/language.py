"""A language as one community speaks it: with its own words for a few things."""

import json
from collections.abc import Iterable
from dataclasses import astuple

from sqlalchemy import update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What a community calls something in a language: instead of which `term` of the texts."""

    language: str
    term: str
    article: str
    word: str


class Language(str):
    """The code of a language, as it is everywhere, and with it the words of the community it is about."""

    __slots__ = ("own",)
    own: tuple[OwnWord, ...]

    def __new__(cls, code: str, own: Iterable[OwnWord] = ()) -> "Language":
        made = super().__new__(cls, code)
        made.own = tuple(own)
        return made

    def instead(self, code: str) -> "Language":
        """Another language, of the same community."""
        return Language(code, self.own)


def unpack(kept: str) -> tuple[OwnWord, ...]:
    """Words as they are kept with their community."""
    return tuple(OwnWord(*one) for one in json.loads(kept)) if kept else ()


async def set_words(tx: Transaction, community: CommunityId, own: Iterable[OwnWord]) -> None:
    """Changes what a community calls things: all of it."""
    kept = json.dumps(sorted(map(astuple, own)), ensure_ascii=False)
    await tx.execute(update(t.Community).where(t.Community.id == community).values(own_words=kept))


async def set_language(tx: Transaction, community: CommunityId, language: str) -> None:
    """Changes the language of what the community's room is told."""
    await tx.execute(update(t.Community).where(t.Community.id == community).values(language=language))
