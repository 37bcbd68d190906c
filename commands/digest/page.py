"""What a digest says of the time that it tells of. It is made anew whenever that changes."""

from dataclasses import dataclass
from datetime import datetime

from commands import chat, texts
from commands.fitting import fitted
from commands.moments import local
from commands.reflection.results import came_out
from commands.standup.checkin import Answers, assemble
from commands.standup.recognise import structured
from commands.words import one_line
from storage import checkins, communities, offers, points, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CheckInId, MemberId
from storage.points import Kind, Point

Blocks = tuple[chat.Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a digest, and the photos that go with it, by the hashes of their files."""

    blocks: Blocks
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _CameIn:
    names: dict[MemberId, str]
    took_part: int
    shared: list[tuple[CheckIn, Answers]]
    helpers: dict[CheckInId, list[MemberId]]
    wishes: list[Point]
    reflection: Blocks


def week(community: Community, moment: datetime) -> int:
    """The number of the week (ISO 8601) in which a moment is there."""
    return local(moment, community.timezone).isocalendar().week


async def compose(tx: Transaction, community: Community, since: datetime, until: datetime) -> Page | None:
    """What came in after `since`, up to and with `until`; None when that is nothing."""
    came = await _came_in(tx, community, since, until)
    if not came.shared and not came.wishes and not came.reflection:
        return None
    photos = [
        photo.media.digest
        for _, answers in came.shared
        for photo in answers.photos
        if photo.media.digest is not None
    ]
    return Page(fitted(lambda most: _blocks(community, came, until, most)), tuple(dict.fromkeys(photos)))


async def _came_in(tx: Transaction, community: Community, since: datetime, until: datetime) -> _CameIn:
    took_part = 0
    shared: list[tuple[CheckIn, Answers]] = []
    helpers: dict[CheckInId, list[MemberId]] = {}
    for standup in await standups.during(tx, community.id, since, until):
        helpers |= await offers.helpers(tx, standup.id)
        for check, messages in await checkins.in_round(tx, standup.id):
            if not since < check.submitted_at <= until:
                continue
            took_part += 1
            answers = assemble(messages)
            if check.shared and (answers.answered or answers.photos or answers.voice):
                shared.append((check, answers))
    wishes = [
        point
        for point in await points.since(tx, community.id, since)
        if point.kind is Kind.WISH and point.at <= until
    ]
    names = {member.id: member.name for member in await communities.members(tx, community.id)}
    return _CameIn(names, took_part, shared, helpers, wishes, await came_out(tx, community, since, until))


def _blocks(community: Community, came: _CameIn, until: datetime, most: int) -> Blocks:
    language = community.language
    title = texts.line(language, "digest-title", name=one_line(community.name), week=week(community, until))
    blocks: Blocks = (chat.heading(title),)
    for check, answers in came.shared:
        blocks += (chat.paragraph(came.names[check.member]), *_member(language, answers, most))
    blocks += _obstacles(language, came, most)
    if came.wishes:
        blocks += texts.blocks(language, "digest-wishes")
        blocks += tuple(
            chat.item(f"{came.names[wish.member]}: {one_line(wish.text, most)}") for wish in came.wishes
        )
    blocks += came.reflection
    return blocks + texts.blocks(language, "digest-took-part", members=came.took_part)


def _member(language: str, answers: Answers, most: int) -> Blocks:
    lines: list[str] = []
    if answers.done:
        lines.append(texts.line(language, "digest-done", text=one_line(answers.done, most)))
    for photo in answers.photos:
        if photo.caption and not _told(photo.caption, answers):
            lines.append(texts.line(language, "digest-photo", text=one_line(photo.caption, most)))
    if answers.next:
        lines.append(texts.line(language, "digest-next", text=one_line(answers.next, most)))
    if answers.voice:
        lines.append(texts.line(language, "digest-voice"))
    return tuple(chat.item(line) for line in lines)


def _told(caption: str, answers: Answers) -> bool:
    """Whether the answers say already what stands under a photo."""
    said = (answers.done, answers.next, answers.obstacle)
    return bool(structured(caption)) or any(text is not None and caption in text for text in said)


def _obstacles(language: str, came: _CameIn, most: int) -> Blocks:
    items: Blocks = ()
    for check, answers in came.shared:
        if answers.obstacle is None:
            continue
        said = f"{came.names[check.member]}: {one_line(answers.obstacle, most)}"
        helping = [came.names[member] for member in came.helpers.get(check.id, [])]
        if helping:
            help_offered = texts.line(language, "digest-helped", count=len(helping), names=", ".join(helping))
            said = f"{said} ({help_offered})"
        items += (chat.item(said),)
    return (*texts.blocks(language, "digest-obstacles"), *items) if items else ()
