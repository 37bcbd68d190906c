"""Whom somebody means. A name is nobody's own: an account is, and what leads to it."""

import re
from collections.abc import Collection, Sequence

from commands import chat, lookalikes
from commands.command import Mistake
from commands.words import one_line
from storage.communities import Member
from storage.dataclass import dataclass
from storage.ids import PersonId

MOST = 8
"""So many are named at most: in a large room anybody could be called the same."""
_LONGEST = 255
"""Of an account, as Matrix has it; nothing of one is left out."""


_WORDS = 6
"""A name has no more, with which a message begins."""


class WhoIsThat(Mistake):
    text = "who-is-that"


@dataclass(frozen=True, slots=True)
class Meant:
    """The one member that is `surely` meant, or else those who may be."""

    surely: Member | None
    maybe: Sequence[Member] = ()


def meant(words: str, mentions: Collection[PersonId], members: Sequence[Member]) -> Meant:
    """Whom of the `members` these words and mentions mean: surely only by a mention or a whole account."""
    if mentions:
        mentioned = [one for one in members if one.person in mentions]
        sure = len(mentions) == 1 and len(mentioned) == 1
        return Meant(mentioned[0]) if sure else Meant(None, mentioned[:MOST])
    wanted = words.strip()
    for same in (str, str.casefold):
        accounts = [one for one in members if same(wanted) in (same(one.person), same(one.person)[1:])]
        if len(accounts) == 1:
            return Meant(accounts[0])
    # First whose account it may be the beginning of: that is the harder one to have.
    searched = lookalikes.keys(wanted)
    by_account = [one for one in members if not searched.isdisjoint(_account_keys(one))]
    by_name = [one for one in members if not searched.isdisjoint(lookalikes.keys(one.name))]
    return Meant(None, tuple(dict.fromkeys((*by_account, *by_name)))[:MOST])


@dataclass(frozen=True, slots=True)
class Addressed:
    """The one `member` with whom words begin, `called` so there, or those who may be; and the `rest`."""

    member: Member | None
    maybe: Sequence[Member]
    called: str
    rest: str


def addressed(said: str, mentions: Collection[PersonId], members: Sequence[Member]) -> Addressed:
    """With whom of the `members` words begin, and what stands behind: a name where one alone is called so."""
    line = said.partition("\n")[0]
    ends = [word.end() for word in re.finditer(r"\S+", line)][:_WORDS] or [0]
    heads = [(said[:end].strip("@,:; "), said[end:].lstrip(" ,:;").strip()) for end in ends]
    mentioned = [one for one in members if one.person in mentions]
    for among in (mentioned, members):
        for called, rest in reversed(heads):
            found = meant(called, (), among) if called else Meant(None)
            sure = found.surely or (found.maybe[0] if len(found.maybe) == 1 else None)
            if sure is not None or found.maybe:
                return Addressed(sure, found.maybe, called, rest)
        if len(mentioned) == 1:
            return Addressed(mentioned[0], (), *heads[0])
    return Addressed(None, (), *heads[0])


def imitators(member: Member, members: Sequence[Member]) -> list[Member]:
    """Who else is called like this member or their account, or has an account like this name."""
    named = lookalikes.keys(member.name)
    both = named | _account_keys(member)
    others = [one for one in members if one.person != member.person]
    return [
        one
        for one in others
        if not (lookalikes.keys(one.name).isdisjoint(both) and _account_keys(one).isdisjoint(named))
    ][:MOST]


def _account_keys(member: Member) -> frozenset[str]:
    return lookalikes.keys(member.person) | lookalikes.keys(local_part(member.person))


def local_part(person: PersonId) -> str:
    """The part of an account that its owner chose."""
    return person.removeprefix("@").partition(":")[0]


def account(person: PersonId) -> str:
    """An account, to be read."""
    return one_line(person, _LONGEST)


def listed(members: Sequence[Member]) -> tuple[chat.Block, ...]:
    """Members, each with their account."""
    return tuple(chat.item(f"{one.name}: {account(one.person)}") for one in members)
