"""What came in, as the digest tells it: what people shared, what is in the way, what they wish for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from commands import chat, texts
from commands.drawing.panels import ALONE, LENGTHS, QUOTES, in_short, panel
from commands.drawing.words import drawable
from commands.standup.checkin import Answers, Photo, assemble, caption_of, feeling_of, obstacle_of, spoken
from commands.telling import Drawn
from commands.words import one_line
from storage import checkins, communities, offers, points, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, MemberId
from storage.points import Kind, Point

MOST_PHOTOS: Final = 12
PHOTOS_EACH: Final = 2
FEW: Final = 3
"""Of fewer people than this each says more."""

Blocks = tuple[chat.Block, ...]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CameIn:
    """What came in; how it is told is in `commands.telling.Came`."""

    language: str
    names: dict[MemberId, str]
    took_part: int
    shared: list[tuple[CheckIn, Answers]]
    helpers: dict[CheckInId, list[MemberId]]
    wishes: list[Point]

    @property
    def is_anything(self) -> bool:
        return bool(self.shared or self.wishes)

    @property
    def foot(self) -> str:
        # Where it was one, or nobody, the group is not told so.
        if self.took_part < 2:
            return ""
        return texts.line(self.language, "digest-took-part", members=self.took_part)

    @property
    def files(self) -> frozenset[str | None]:
        return frozenset(photo.media.digest for _, answers in self.shared for photo in answers.photos)

    def words(self, most: int) -> Blocks:
        blocks: Blocks = ()
        for check, answers in self.shared:
            blocks += (chat.subheading(self.names[check.member]), *_member(self.language, answers, most))
        blocks += _obstacles(self.language, self, most)
        if self.wishes:
            blocks += (chat.subheading(texts.line(self.language, "digest-wishes")),)
            blocks += tuple(
                chat.item(f"{self.names[wish.member]}: {one_line(wish.text, most)}") for wish in self.wishes
            )
        return blocks

    def drawn(self) -> Drawn:
        files: dict[str, str] = {}
        lengths = ALONE if len(self.shared) < FEW else QUOTES
        people = [_somebody(self, check, answers, files, lengths) for check, answers in self.shared]
        return Drawn(people, files, _knots(self), _wishes(self))

    @property
    def obstacles(self) -> list[tuple[CheckIn, str]]:
        """What is in whose way."""
        found = [(check, obstacle_of(self.language, said)) for check, said in self.shared]
        return [(check, obstacle) for check, obstacle in found if obstacle is not None]

    def helping(self, check_in: CheckIn) -> str | None:
        """Who wants to help with an obstacle, as a line; None when nobody does yet."""
        names = [self.names[member] for member in self.helpers.get(check_in.id, [])]
        if not names:
            return None
        language = self.language
        return texts.line(language, "digest-helped", count=len(names), names=", ".join(names))


async def came(tx: Transaction, community: Community, since: datetime, until: datetime) -> CameIn:
    """What came in after `since`, up to and with `until`."""
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
    return CameIn(community.language, names, took_part, shared, helpers, wishes)


def _member(language: str, answers: Answers, most: int) -> Blocks:
    lines: list[str] = []
    if answers.done:
        lines.append(texts.line(language, "digest-done", text=one_line(answers.done, most)))
    lines += filter(None, (_photo_line(language, photo, answers, most) for photo in answers.photos))
    if answers.next:
        lines.append(texts.line(language, "digest-next", text=one_line(answers.next, most)))
    if spoke := spoken(language, answers, most):
        lines.append(spoke)
    return tuple(chat.item(line) for line in lines)


def _photo_line(language: str, photo: Photo, answers: Answers, most: int) -> str | None:
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
    return (chat.subheading(texts.line(language, "digest-obstacles")), *items) if items else ()


def _somebody(
    came: CameIn, check: CheckIn, answers: Answers, files: dict[str, str], lengths: Sequence[int]
) -> Json:
    photos = []
    for photo in answers.photos[:PHOTOS_EACH]:
        if photo.media.digest is not None and len(files) < MOST_PHOTOS:
            name = f"photo-{photo.media.id}"
            files[name] = photo.media.digest
            photos.append(_photo(came, check, photo, name))
    name = drawable(came.names[check.member])
    return {"name": name, "photos": photos, "quotes": _quotes(came.language, answers, lengths)}


def _quotes(language: str, answers: Answers, lengths: Sequence[int]) -> list[str]:
    """What they did, in short; else what their photo shows, what they plan, or that they spoke."""
    captions = [caption_of(photo, answers) for photo in answers.photos]
    plan = texts.line(language, "digest-next", text=answers.next) if answers.next else None
    spoke = spoken(language, answers, lengths[0])
    for said in (answers.done, *captions, plan, spoke):
        if said and (found := in_short(said, lengths)):
            return found
    return []


def _photo(came: CameIn, check: CheckIn, photo: Photo, name: str) -> Json:
    of_whom = texts.line(came.language, "photo-of", name=came.names[check.member])
    return {
        "id": name,
        "alt": drawable(photo.caption or "") or drawable(of_whom),
        "feeling": feeling_of(came.language, photo),
    }


def _knots(came: CameIn) -> list[Json]:
    return [
        {
            "who": drawable(came.names[check.member]),
            "words": words,
            "help": drawable(helping) if (helping := came.helping(check)) else None,
        }
        for check, said in came.obstacles
        if (words := in_short(said, LENGTHS))
    ]


def _wishes(came: CameIn) -> list[Json]:
    if not came.wishes:
        return []
    lines = [f"{came.names[wish.member]}: {wish.text}" for wish in came.wishes]
    return [panel(texts.line(came.language, "digest-wishes"), lines)]
