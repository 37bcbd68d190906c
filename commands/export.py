"""A community as one object, for who wants to read on elsewhere. The keys are a promise."""

from datetime import datetime

from commands.moments import local
from commands.standup.checkin import assemble
from storage import checkins, communities, offers, points, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Member
from storage.database import Transaction
from storage.ids import CheckInId, MemberId, PersonId
from storage.media_rows import Media

Json = dict[str, object]


async def as_json(tx: Transaction, community: Community) -> Json:
    """Everything of a community. Times are ISO 8601, with the offset of its time zone."""
    members = await communities.members(tx, community.id)
    ids = {member.id: member.person for member in members}
    rounds = []
    obstacles: dict[CheckInId, tuple[MemberId, str | None]] = {}
    for standup in await standups.of_community(tx, community.id):
        parts = await checkins.in_round(tx, standup.id)
        obstacles |= {check.id: (check.member, assemble(messages).obstacle) for check, messages in parts}
        rounds.append(
            {
                "opened_at": _time(standup.opened_at, community),
                "closed_at": _time(standup.closed_at, community),
                "check_ins": [_check_in(check, messages, ids, community) for check, messages in parts],
            }
        )
    return {
        "community": {
            "id": community.room,
            "name": community.name,
            "platform": community.platform,
            "language": community.language,
            "timezone": community.timezone,
            "phase": community.phase,
        },
        "members": [_member(member, community) for member in members],
        "standups": rounds,
        "parked": [
            {
                "member": ids[point.member],
                "text": point.text,
                "at": _time(point.at, community),
                "kind": point.kind.value,
            }
            for point in await points.since(tx, community.id, None)
        ],
        "agreements": [],
        "reflections": [],
        "offers": [
            {
                "member": ids[offer.member],
                "to": ids[obstacles[offer.check_in][0]],
                "obstacle": obstacles[offer.check_in][1],
                "at": _time(offer.at, community),
            }
            for offer in await offers.of_community(tx, community.id)
        ],
        "moments": [],
    }


def _member(member: Member, community: Community) -> Json:
    return {
        "id": member.person,
        "name": member.name,
        "role": member.role.value,
        "joined_at": _time(member.joined_at, community),
        "left_at": _time(member.left_at, community),
        "away_until": _time(member.away_until, community),
    }


def _check_in(
    check: CheckIn, messages: list[Contribution], ids: dict[MemberId, PersonId], community: Community
) -> Json:
    answers = assemble(messages)
    return {
        "member": ids[check.member],
        "submitted_at": _time(check.submitted_at, community),
        "late": check.late,
        "complete": check.complete,
        "answers": {"done": answers.done, "next": answers.next, "obstacle": answers.obstacle},
        "photos": [{"file": _file(photo.media), "caption": photo.caption} for photo in answers.photos],
        "voice": [{"file": _file(media)} for media in answers.voice],
    }


def _file(media: Media) -> str | None:
    """The file's place in the media folder; None while it has yet to be fetched."""
    if media.digest is None or media.suffix is None:
        return None
    return f"{media.digest[:2]}/{media.digest}.{media.suffix}"


def _time(moment: datetime | None, community: Community) -> str | None:
    return None if moment is None else local(moment, community.timezone).isoformat()
