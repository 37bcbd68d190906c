"""What a digest says of the time that it tells of. It is made anew whenever that changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commands import chat, texts
from commands.fitting import length_for
from commands.moments import local
from commands.practice import Practice
from commands.standup.checkin import Answers, Photo, assemble, caption_of, feeling_of, obstacle_of, spoken
from commands.telling import Section, sections
from commands.words import one_line
from storage import checkins, communities, offers, points, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CheckInId, MemberId
from storage.points import Kind, Point

Blocks = tuple[chat.Block, ...]


@dataclass(frozen=True, slots=True)
class CameIn:
    """What came in during the time of a digest, and how long its text can let each answer be."""

    community: Community
    until: datetime
    names: dict[MemberId, str]
    took_part: int
    shared: list[tuple[CheckIn, Answers]]
    helpers: dict[CheckInId, list[MemberId]]
    wishes: list[Point]
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> Blocks:
        """The text of the digest."""
        return _blocks(self, self.most)

    @property
    def most(self) -> int:
        """How many characters of each answer the text has."""
        return length_for(lambda most: _blocks(self, most))

    @property
    def obstacles(self) -> list[tuple[CheckIn, str]]:
        """What is in whose way."""
        found = [(check, obstacle_of(self.community.language, said)) for check, said in self.shared]
        return [(check, obstacle) for check, obstacle in found if obstacle is not None]

    def helping(self, check_in: CheckIn) -> str | None:
        """Who wants to help with an obstacle, as a line; None when nobody does yet."""
        names = [self.names[member] for member in self.helpers.get(check_in.id, [])]
        if not names:
            return None
        language = self.community.language
        return texts.line(language, "digest-helped", count=len(names), names=", ".join(names))


def week(community: Community, moment: datetime) -> int:
    """The number of the week (ISO 8601) in which a moment is there."""
    return local(moment, community.timezone).isocalendar().week


async def compose(
    tx: Transaction, practices: Sequence[Practice], community: Community, since: datetime, until: datetime
) -> CameIn | None:
    """What came in after `since`, up to and with `until`; None when that is nothing."""
    came = await _came_in(tx, practices, community, since, until)
    return came if came.shared or came.wishes or came.sections else None


async def _came_in(
    tx: Transaction, practices: Sequence[Practice], community: Community, since: datetime, until: datetime
) -> CameIn:
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
    told = await sections(tx, practices, community, since, until)
    return CameIn(community, until, names, took_part, shared, helpers, wishes, told)


def _blocks(came: CameIn, most: int) -> Blocks:
    community, language = came.community, came.community.language
    title = texts.line(
        language, "digest-title", name=one_line(community.name), week=week(community, came.until)
    )
    blocks: Blocks = (chat.heading(title),)
    for check, answers in came.shared:
        blocks += (chat.paragraph(came.names[check.member]), *_member(language, answers, most))
    blocks += _obstacles(language, came, most)
    if came.wishes:
        blocks += texts.blocks(language, "digest-wishes")
        blocks += tuple(
            chat.item(f"{came.names[wish.member]}: {one_line(wish.text, most)}") for wish in came.wishes
        )
    for section in came.sections:
        blocks += (chat.paragraph(section.title), *(chat.item(line) for line in section.lines))
    return blocks + texts.blocks(language, "digest-took-part", members=came.took_part)


def _member(language: str, answers: Answers, most: int) -> Blocks:
    lines: list[str] = []
    if answers.done:
        lines.append(texts.line(language, "digest-done", text=one_line(answers.done, most)))
    lines += filter(None, (_photo(language, photo, answers, most) for photo in answers.photos))
    if answers.next:
        lines.append(texts.line(language, "digest-next", text=one_line(answers.next, most)))
    if spoke := spoken(language, answers, most):
        lines.append(spoke)
    return tuple(chat.item(line) for line in lines)


def _photo(language: str, photo: Photo, answers: Answers, most: int) -> str | None:
    caption, feeling = caption_of(photo, answers), feeling_of(language, photo)
    if caption is None:
        return texts.line(language, "digest-photo", text=feeling) if feeling else None
    text = one_line(caption, most)
    if feeling is None:
        return texts.line(language, "digest-photo", text=text)
    return texts.line(language, "digest-photo-felt", text=text, feeling=feeling)


def _obstacles(language: str, came: CameIn, most: int) -> Blocks:
    items: Blocks = ()
    for check, obstacle in came.obstacles:
        said, helping = f"{came.names[check.member]}: {one_line(obstacle, most)}", came.helping(check)
        items += (chat.item(f"{said} ({helping})" if helping else said),)
    return (*texts.blocks(language, "digest-obstacles"), *items) if items else ()
