"""Stories: what members tell of something that they used, in five parts (Samenspel §2.3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import landings, lines, story_recordings, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MediaId, MemberId, StoryId, StoryPartId
from storage.lines import Ref
from storage.touched import Touched

STORY: Final = "story"
"""The kind of a line that is about one (`storage.lines`)."""
PART: Final = "story-part"
"""The same of one of its parts."""


class Part(StrEnum):
    """The parts of a story, in the order in which they are asked."""

    IMMEDIATE = "immediate"
    POTENTIAL = "potential"
    APPLIED = "applied"
    REALISED = "realised"
    TRANSFORMATIVE = "transformative"


class Step(StrEnum):
    """What somebody is asked, in this order: the parts, and what follows those."""

    IMMEDIATE = "immediate"
    POTENTIAL = "potential"
    APPLIED = "applied"
    REALISED = "realised"
    TRANSFORMATIVE = "transformative"
    LEVEL = "level"
    CAPITAL = "capital"
    CONSENT = "consent"


class Level(StrEnum):
    """For whom it was worth something."""

    MICRO = "micro"
    MESO = "meso"
    MACRO = "macro"


class Capital(StrEnum):
    """What it brought."""

    HUMAN = "human"
    SOCIAL = "social"
    TANGIBLE = "tangible"
    REPUTATIONAL = "reputational"
    LEARNING = "learning"


class Consent(StrEnum):
    """Who may read a story: its teller alone, the group, or without a name others too."""

    ME = "me"
    GROUP = "group"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a story, and its words, if it has any; `spoken` while those are still to be heard."""

    id: StoryPartId
    part: Part
    text: str | None
    event: EventId | None
    spoken: bool

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(PART, self.id)


@dataclass(frozen=True, slots=True)
class Story:
    """A story of a `member`; `step` is what they are asked now. Others may read it since `told_at`."""

    id: StoryId
    community: CommunityId
    member: MemberId
    begun_at: datetime
    step: Step | None
    level: Level | None
    capital: Capital | None
    consent: Consent | None
    consent_event: EventId | None
    told_at: datetime | None
    parts: tuple[Said, ...]

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(STORY, self.id)

    @property
    def said(self) -> list[tuple[Part, str]]:
        """The parts that have words."""
        return [(one.part, one.text) for one in self.parts if one.text is not None]

    @property
    def spoken(self) -> list[Part]:
        """The parts of which the words are still to be heard."""
        return [one.part for one in self.parts if one.spoken]


_COLUMNS = (
    *(t.Story.id, t.Story.community_id, t.Story.member_id, t.Story.begun_at, t.Story.step),
    *(t.Story.level, t.Story.capital, t.Story.consent, t.Story.consent_event_id, t.Story.told_at),
)

_PART = (
    *(t.StoryPart.story_id, t.StoryPart.id, t.StoryPart.part, t.StoryPart.text, t.StoryPart.event_id),
    t.StoryRecording.media_id,
)


async def begin(tx: Transaction, community: CommunityId, member: MemberId, at: datetime) -> StoryId:
    """Begins one, with nothing in it."""
    values = {"community_id": community, "member_id": member, "begun_at": at, "step": Step.IMMEDIATE.value}
    number = await tx.scalar(insert(t.Story).values(values).returning(t.Story.id))
    assert number is not None, "it was put there"
    await tx.execute(insert(t.StoryPart), [{"story_id": number, "part": part.value} for part in Part])
    return StoryId(number)


async def ask(tx: Transaction, one: Story, step: Step | None) -> None:
    """Notes what its teller is asked now."""
    await _change(tx, one, {"step": step.value if step is not None else None})


async def say(
    tx: Transaction, one: Story, part: StoryPartId, text: str | None, event: EventId | None
) -> None:
    """Puts words in a part, in the place of those that it had."""
    had = next((said.text for said in one.parts if said.id == part), None)
    await story_recordings.let_go(tx, [part])
    await tx.execute(update(t.StoryPart).where(t.StoryPart.id == part).values(text=text, event_id=event))
    _touch(tx, one, lost=had is not None)


async def speak(tx: Transaction, one: Story, part: StoryPartId, media: MediaId, event: EventId) -> None:
    """Notes that a recording says a part: its words come later, in the place of those that it had."""
    await say(tx, one, part, None, event)
    await story_recordings.wait(tx, media, part, one.member)


async def unsay(tx: Transaction, one: Story, part: StoryPartId) -> None:
    """Erases the words of a part; where all was asked and no others are there or to come, the whole story."""
    others = [said for said in one.parts if said.id != part and (said.text is not None or said.spoken)]
    if one.step in (None, Step.CONSENT) and not others:
        await erase(tx, one)
        return
    await say(tx, one, part, None, None)
    _touch(tx, one, lost=True, erased=True)


async def worth(tx: Transaction, one: Story, value: Level | Capital) -> None:
    """Notes for whom it was worth something, or what it brought."""
    await _change(tx, one, {"level" if isinstance(value, Level) else "capital": value.value})


async def consent(tx: Transaction, one: Story, to: Consent, event: EventId, at: datetime) -> None:
    """Notes who may read it from a moment on; the talk about it is over."""
    hidden = one.told_at is not None and to is Consent.ME
    told_at = None if to is Consent.ME else one.told_at or at
    if hidden:
        _touch(tx, one, lost=True, erased=True)
    if to is not Consent.OUTSIDE:
        await landings.go_with(tx, story=one.id)
    values = {"step": None, "consent": to.value, "consent_event_id": event, "told_at": told_at}
    await _change(tx, one, values, lost=one.consent is Consent.OUTSIDE and to is not Consent.OUTSIDE)


async def take_back(tx: Transaction, one: Story) -> None:
    """Its teller took back what said who may read it: that is nobody else then."""
    if one.told_at is not None:
        _touch(tx, one, lost=True, erased=True)
    await landings.go_with(tx, story=one.id)
    values = {"consent": Consent.ME.value, "consent_event_id": None, "told_at": None}
    await _change(tx, one, values)


async def erase(tx: Transaction, one: Story) -> None:
    """Erases one, and each line about it; what of ours is about nothing else goes."""
    _touch(tx, one, lost=True, erased=True)
    await landings.go_with(tx, story=one.id)
    for ref in (one.ref, *(part.ref for part in one.parts)):
        for post in await lines.about(tx, ref):
            if set((await lines.of(tx, post)).values()) <= {ref}:
                touched.post_goes(tx, post)
        await lines.forget(tx, ref)
    await story_recordings.let_go(tx, [part.id for part in one.parts])
    await tx.execute(delete(t.StoryPart).where(t.StoryPart.story_id == one.id))
    await tx.execute(delete(t.Story).where(t.Story.id == one.id))


async def by_id(tx: Transaction, number: StoryId) -> Story | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Story.id == number)), None)


async def with_part(tx: Transaction, number: StoryPartId) -> Story | None:
    """The one that a part is of."""
    of_it = select(t.StoryPart.story_id).where(t.StoryPart.id == number)
    return next(iter(await _all(tx, t.Story.id.in_(of_it))), None)


async def said_with(tx: Transaction, event: EventId) -> tuple[Story, StoryPartId] | None:
    """The story of which a message says a part, and that part."""
    number = await tx.scalar(select(t.StoryPart.id).where(t.StoryPart.event_id == event))
    one = await with_part(tx, StoryPartId(number)) if number is not None else None
    return (one, StoryPartId(number)) if one is not None and number is not None else None


async def consented_with(tx: Transaction, event: EventId) -> Story | None:
    """The story of which a message or reaction says who may read it."""
    return next(iter(await _all(tx, t.Story.consent_event_id == event)), None)


async def unfinished(tx: Transaction, member: MemberId) -> Story | None:
    """The one of a member that is still being told."""
    found = await _all(tx, t.Story.member_id == member, t.Story.step.is_not(None))
    return found[-1] if found else None


async def by_member(tx: Transaction, member: MemberId) -> list[Story]:
    """All of a member, oldest first."""
    return await _all(tx, t.Story.member_id == member)


async def told(
    tx: Transaction, community: CommunityId, since: datetime | None = None, until: datetime | None = None
) -> list[Story]:
    """Those that a group may read since a moment after `since`, up to and with `until`; oldest first."""
    theirs = [t.Story.community_id == community, t.Story.told_at.is_not(None)]
    if since is not None:
        theirs.append(t.Story.told_at > since)
    if until is not None:
        theirs.append(t.Story.told_at <= until)
    return sorted(await _all(tx, *theirs), key=lambda one: (one.told_at, one.id))


async def events(tx: Transaction, one: Story) -> list[EventId]:
    """The messages that say it."""
    rows = await tx.scalars(select(t.StoryPart.event_id).where(t.StoryPart.story_id == one.id))
    return [EventId(event) for event in rows if event is not None]


async def _change(tx: Transaction, one: Story, values: Mapping[str, object], *, lost: bool = False) -> None:
    await tx.execute(update(t.Story).where(t.Story.id == one.id).values(values))
    _touch(tx, one, lost=lost)


def _touch(tx: Transaction, one: Story, *, lost: bool = False, erased: bool = False) -> None:
    """Notes a change; of what its teller alone may read no report tells."""
    at, known = one.told_at or one.begun_at, one.told_at is not None
    told, drawn = lost and known, lost and known
    touched.add(tx, Touched(one.community, at, at, at, told, drawn, erased, story=one.id, by=one.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Story]:
    rows = (await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Story.id))).all()
    parts: dict[int, list[Said]] = {}
    found = await tx.execute(
        select(*_PART)
        .outerjoin(t.StoryRecording, t.StoryRecording.part_id == t.StoryPart.id)
        .where(t.StoryPart.story_id.in_([row[0] for row in rows]))
        .order_by(t.StoryPart.id)
    )
    for story, number, part, text, event, media in found:
        said_with = EventId(event) if event is not None else None
        one = Said(StoryPartId(number), Part(part), text, said_with, media is not None)
        parts.setdefault(story, []).append(one)
    return [_story(tuple(row), tuple(parts.get(row[0], ()))) for row in rows]


_KINDS: Final = {4: Step, 5: Level, 6: Capital, 7: Consent}


def _story(row: Sequence[object], parts: tuple[Said, ...]) -> Story:
    values = [
        _KINDS[at](str(value)) if at in _KINDS and value is not None else value
        for at, value in enumerate(row)
    ]
    return Story(*values, parts)  # type: ignore[call-arg, arg-type]  # the columns of _COLUMNS, in order
