"""The history as it is told to the group: in four lanes, and by the time that it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Final

from commands import alike, chat, texts
from commands.fitting import fitted
from commands.history import says, voices
from commands.history.phase import line
from commands.times.moments import local
from commands.words import one_line
from storage import intake, lines, moment_photos, moments, named_phases, phases
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId, MomentId, PostId
from storage.lines import Ref
from storage.moments import Category, Moment
from storage.named_phases import Named

Blocks = tuple[chat.Block, ...]
LATEST: Final = 6
"""So many of a lane stand in the words beside the picture: turning points, then the latest."""


@dataclass(frozen=True, slots=True)
class Band:
    """A time of its own, from a day on, with what it is called, and what it was for whom."""

    first: date
    title: str
    voices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """What the group calls a time of its own, in words, and what it was for whom."""

    ref: Ref
    line: str
    voices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class History:
    """A history: what the group may read, as it happened; who tells it, and from which side they look."""

    title: str
    language: str
    found: Sequence[Moment]
    names: Mapping[MemberId | None, str] = field(default_factory=dict)
    sides: Mapping[MemberId | None, str] = field(default_factory=dict)
    bands: Sequence[Band] = ()
    phases: Sequence[Time] = ()
    photos: Mapping[MomentId, str] = field(default_factory=dict)
    """The files of their photos, as far as the group sees those."""

    def by(self, one: Moment) -> str:
        """Who tells it, and from which side, as far as the group may know."""
        if one.kind == "joined":
            # Its words say who.
            return ""
        return ", ".join(filter(None, (self.names.get(one.member, ""), self.sides.get(one.member, ""))))

    def what(self, one: Moment, most: int = 300) -> str:
        """What it was."""
        return says.what(self.language, one, self.names.get(one.member, ""), most)

    def line(self, one: Moment, most: int) -> str:
        """When and what, and who tells it."""
        said, by = says.line(self.language, one, self.names.get(one.member, ""), most), self.by(one)
        said = f"{said} ({by})" if by else said
        return f"{said} · {texts.line(self.language, 'moment-turning')}" if one.turning else said


async def compose(tx: Transaction, community: Community, language: str) -> History:
    """The history as it is now."""
    seen = await intake.are_shown(tx, community.id)
    sides: dict[MemberId | None, str] = {}
    for number, about in (await intake.of_community(tx, community.id)).items():
        if number in seen and about.perspective is not None:
            sides[number] = texts.line(language, f"history-side-{about.perspective.value}")
    names = await voices.names_of(tx, community.id)
    title = texts.line(language, "history-of", name=one_line(community.name, 80))
    found = await moments.told(tx, community.id)
    named = named_phases.begun(await named_phases.of_community(tx, community.id))
    listed = [
        Time(one.ref, line(language, one, first is None), await voices.told(tx, one.id, names))
        for first, one in named
    ]
    bands = _named(named, listed) if named else await _bands(tx, community, language)
    photos = await moment_photos.of_community(tx, community.id)
    return History(title, language, found, names, sides, bands, listed, photos)


def _named(named: Sequence[tuple[date | None, Named]], listed: Sequence[Time]) -> list[Band]:
    """The times of a group as it calls them; what comes after the last has no name yet."""
    found = [
        Band(first or date.min, one.title, time.voices)
        for (first, one), time in zip(named, listed, strict=True)
    ]
    last = named[-1][1].until
    return [*found, Band(last.day, "")] if last is not None else found


async def _bands(tx: Transaction, community: Community, language: str) -> list[Band]:
    """The phases that a group went through, where there is more than one."""
    entered = await phases.of_community(tx, community.id)
    if len(entered) < 2:
        return []

    def day(moment: datetime) -> date:
        return local(moment, community.timezone).date()

    return [Band(day(one.began_at), texts.line(language, f"history-{one.name.value}")) for one in entered]


def together(language: str, found: Sequence[Moment]) -> list[list[Moment]]:
    """The same in groups: what several tell of one thing, in one month and with a rare word in common."""
    groups: list[list[Moment]] = []
    for one in found:
        same = next((group for group in groups if _is_same(language, one, group)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return groups


def _is_same(language: str, one: Moment, group: Iterable[Moment]) -> bool:
    of_others = [
        other.text
        for other in group
        if other.member != one.member
        and other.lane is one.lane
        and (other.when.day.year, other.when.day.month) == (one.when.day.year, one.when.day.month)
        and other.text
    ]
    return bool(one.text and of_others) and any(alike.shared(language, one.text or "", of_others))


async def numbered(tx: Transaction, history: History, post: PostId | None) -> dict[Ref, int]:
    """The numbers of what stands in the words beside the picture."""
    refs = [one.ref for one in history.phases]
    refs += [one.ref for _, latest, _ in _lanes(history) for one in latest]
    return await lines.numbered(tx, post, refs)


def _lanes(history: History) -> list[tuple[Category, list[Moment], int]]:
    found = []
    for lane in Category:
        theirs = [one for one in history.found if one.lane is lane]
        if theirs:
            found.append((lane, _latest(theirs), max(0, len(theirs) - LATEST)))
    return found


def _latest(theirs: Sequence[Moment]) -> list[Moment]:
    """Turning points stay in sight, however long ago they were."""
    turning = [one for one in theirs if one.turning][-LATEST:]
    others = [one for one in theirs if one not in turning]
    first = (*turning, *others[max(0, len(others) - LATEST + len(turning)) :])
    return [one for one in theirs if one in first]


def _time(history: History, numbers: Mapping[Ref, int], one: Time, most: int) -> list[str]:
    said = [voices.line(history.language, name, text, most) for name, text in one.voices]
    return [f"{numbers[one.ref]}. {one.line}", *said]


def blocks(history: History, numbers: Mapping[Ref, int], prefix: str) -> Blocks:
    """Its words: what came last in each lane."""
    if not history.found:
        return texts.blocks(history.language, "history-empty", prefix=prefix)

    def made(most: int) -> Blocks:
        said: Blocks = (chat.heading(history.title),)
        if history.phases:
            title = texts.line(history.language, "history-phases")
            listed = [line for one in history.phases for line in _time(history, numbers, one, most)]
            said += (chat.subheading(title), chat.paragraph("\n".join(listed)))
            said += texts.blocks(history.language, "history-voice-line-how")
        for lane, latest, more in _lanes(history):
            listed = [f"{numbers[one.ref]}. {history.line(one, most)}" for one in latest]
            if more:
                listed.append(texts.line(history.language, "history-more", count=more))
            title = texts.line(history.language, f"history-lane-{lane.value}")
            said += (chat.subheading(title), chat.paragraph("\n".join(listed)))
        return (*said, *texts.blocks(history.language, "history-how", prefix=prefix))

    return fitted(made)
