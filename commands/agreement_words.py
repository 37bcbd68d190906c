"""Who does what, as whom and by when, in how people say that: "Linh belt de school, vrijdag".

Pure: it is told who there is. The words of what somebody does stay as they were said.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from commands import lookalikes
from commands.times.calendar_words import WEEKDAYS
from commands.times.dates import read_span
from commands.words import one_line
from storage.communities import Member, Role
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.ids import PersonId

MOST: Final = 600
"""So many characters are looked at, and half as many are kept of what somebody does."""
MOST_PEOPLE: Final = 8
_MOST_WORDS: Final = 7
"""So many words has a name or a day at most."""

_TOKEN: Final = expression(r"@[^\s,;]+|[^\s,;:&+/()]+|[,;:&+/()]")
_ME: Final = frozenset("ik i ikzelf ikke myself me".split())
_LINKS: Final = frozenset((",", "en", "and", "&", "+", "/"))
_BEHIND: Final = frozenset((",", ":", ";", "-", "–", "—"))
_WILL: Final = expression(r"(?:zal|zullen|gaat?|gaan|will|shall|(?:is|are|am) going to)\s+", re.I)
_SHORT_WILL: Final = expression(r"i['’](?:ll|m)\b", re.I)
_BY: Final = expression(r"^(?:ten laatste|uiterlijk|no later than|at the latest)\s+", re.I)
_BEGINS_A_DAY: Final = frozenset(
    "voor vóór uiterlijk op tot vandaag vanavond morgen overmorgen deze dit volgende volgend komende komend"
    " aanstaande eind einde begin half over binnen by before until till on today tonight tomorrow this next"
    " coming in end".split()
) | frozenset(word for line in WEEKDAYS for word in line.split() if len(word) > 4)
_NOT_BEFORE_A_DAY: Final = frozenset(
    "van vanaf sinds elke iedere alle of from since every each tot until voor before by op on".split()
)
_CLOCK: Final = expression(
    r",?\s+(?:(?:om|at)\s+)?(?:\d{1,2}[:.]\d{2}(?:\s*uur|\s*u)?|\d{1,2}\s*(?:uur|u|am|pm))$", re.I
)
_AS: Final = expression(
    r"\(?\s*(?:als|as)\s+(?:(?:een|a|an|the)\s+)?(?P<hat>[^\s(),][^(),]{1,58})\s*\)?", re.I
)
_NO_HAT: Final = expression(
    r"(?:het|ik|we|wij|je|jij|hij|zij|ze|er|dat|dit|dan|niemand|iedereen|iemand|soon|well|usual|agreed|discussed"
    r"|possible|afgesproken|altijd|eerste|laatste|first|last)\b|.*\b(?:is|zijn|gaat|kan|lukt|wil|open|komt|mag|can"
    r"|are|comes)$",
    re.I,
)
_MOST_HAT_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is named: by which words, and who of all may be meant; nobody where none is called so."""

    said: str
    maybe: tuple[Member, ...]

    @property
    def surely(self) -> Member | None:
        """Who it is, where that is certain and they are here."""
        return self.maybe[0] if len(self.maybe) == 1 and self.maybe[0].left_at is None else None


@dataclass(frozen=True, slots=True)
class Read:
    """What was said; nobody is named where `who` is empty."""

    who: tuple[Named, ...]
    what: str
    hat: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    begin: int
    end: int

    @property
    def plain(self) -> str:
        return self.text.casefold().strip(".!?")


def read(
    words: str, speaker: Member, mentions: Collection[PersonId], members: Sequence[Member], today: date
) -> Read:
    """Who does what by when, in the words of `speaker`."""
    left, hat, due = _tail(one_line(words, MOST), today)
    who, what = people(left, speaker, mentions, members)
    what = _WILL.sub("", what, count=1) if _WILL.match(what) else what
    return Read(who, one_line(what.strip(" ,;:-–—."), MOST // 2), hat, due)


def people(
    said: str, speaker: Member, mentions: Collection[PersonId], members: Sequence[Member]
) -> tuple[tuple[Named, ...], str]:
    """Who is named at the beginning of what is said, and what follows."""
    words = [_Word(one[0], one.start(), one.end()) for one in _TOKEN.finditer(said)]
    found: list[Named] = []
    at = behind = 0
    while len(found) < MOST_PEOPLE:
        named = _named(said, words, at, speaker, mentions, members)
        if named is None:
            break
        one, count = named
        found.append(one)
        at = behind = at + count
        while at < len(words) and words[at].plain in _LINKS:
            at += 1
        if at == behind:
            break
    if found and (stranger := _stranger(words, behind)) is not None:
        found.append(stranger)
        behind += 2
    while behind < len(words) and words[behind].text in _BEHIND:
        behind += 1
    if not found and mentions:
        mentioned = [Named(one.name, (one,)) for one in members if one.person in mentions]
        return tuple(mentioned[:MOST_PEOPLE]), said
    rest = said[words[behind].begin :] if behind < len(words) else ""
    return tuple({one.maybe: one for one in found}.values()), rest if found else said


def _stranger(words: Sequence[_Word], at: int) -> Named | None:
    """Somebody behind "and" whom nobody here is called."""
    behind_and = len(words) > at + 1 and words[at].plain in ("en", "and", "&", "+")
    return Named(words[at + 1].text, ()) if behind_and and words[at + 1].text[:1].isupper() else None


def _named(
    said: str,
    words: Sequence[_Word],
    at: int,
    speaker: Member,
    mentions: Collection[PersonId],
    members: Sequence[Member],
) -> tuple[Named, int] | None:
    """Who is named from this word on, and by how many words."""
    if at >= len(words):
        return None
    if words[at].plain in _ME or _SHORT_WILL.fullmatch(words[at].plain):
        return Named(words[at].text, (speaker,)), 1
    for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        if words[at + count - 1].plain in _LINKS | _BEHIND:
            continue
        phrase = said[words[at].begin : words[at + count - 1].end]
        called = _called(phrase, count == 1, mentions, members)
        if called:
            return Named(phrase.lstrip("@"), called), count
    return None


def _called(
    phrase: str, first_too: bool, mentions: Collection[PersonId], members: Sequence[Member]
) -> tuple[Member, ...]:
    """Who is called so: here, or else among those who left."""
    searched = lookalikes.keys(phrase.lstrip("@").rstrip(".:"))
    found = [
        one for one in members if one.role is not Role.BOT and not searched.isdisjoint(_names(one, first_too))
    ]
    exact = [one for one in found if phrase.casefold() in (one.person.casefold(), one.person[1:].casefold())]
    mentioned = [one for one in found if one.person in mentions]
    here = [one for one in found if one.left_at is None]
    return tuple((exact or mentioned or here or found)[:MOST_PEOPLE])


def _names(member: Member, first_too: bool) -> frozenset[str]:
    account = member.person.removeprefix("@")
    called = [member.name, account, account.partition(":")[0]]
    if first_too:
        called += member.name.split()[:1]
    return frozenset(key for one in called for key in lookalikes.keys(one))


def _tail(said: str, today: date) -> tuple[str, str | None, date | None]:
    """What is left once it is known as whom and by when; either may stand last, or before the other."""
    hat, due = None, None
    while True:
        head, comma, last = said.rpartition(",")
        last = last.strip()
        if not comma:
            break
        if hat is None and (worn := _hat(last)):
            said, hat = head, worn
        elif due is None and (day := _day(last, today)):
            said, due = head, day
        else:
            # With a time of the day it stays among the words, as nothing else keeps that.
            due = due or _day(_CLOCK.sub("", last), today)
            break
    if hat is None and (found := re.search(r"\s\(\s*(?:als|as)\s[^()]*\)", said, re.I)):
        hat = _hat(found[0].strip())
        said = said[: found.start()] + said[found.end() :] if hat else said
    if due is None:
        said, due = _last_words(said, today)
    return said, hat, due


def _last_words(said: str, today: date) -> tuple[str, date | None]:
    """A day that stands behind the words without a comma, such as "voor 3 maart"."""
    words = [_Word(one[0], one.start(), one.end()) for one in re.finditer(r"\S+", said)]
    for at in range(max(1, len(words) - _MOST_WORDS), len(words)):
        begins = words[at].plain in _BEGINS_A_DAY and words[at - 1].plain not in _NOT_BEFORE_A_DAY
        tail = said[words[at].begin :]
        if begins and (day := _day(tail, today)):
            return said[: words[at].begin], day
        if begins and (day := _day(_CLOCK.sub("", tail), today)):
            return said, day
    return said, None


def _day(said: str, today: date) -> date | None:
    """The day by which something is to be done; none that is past."""
    span = read_span(_BY.sub("", said), today)
    if span is None:
        return None
    day = span.first if span.until else span.last
    return day if day >= today else None


def _hat(said: str) -> str | None:
    found = _AS.fullmatch(said.strip(" .!"))
    if found is None or _NO_HAT.match(found["hat"]) or len(found["hat"].split()) > _MOST_HAT_WORDS:
        return None
    return found["hat"].strip()
