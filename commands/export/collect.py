"""A community as one object. The keys are a promise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from commands.moments import local
from commands.reflection.export import as_json as reflections
from commands.reflection.results import as_rows as cycles
from commands.standup.checkin import assemble
from storage import checkins, communities, consents, offers, points, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Member
from storage.consents import Answer, Consent
from storage.database import Transaction
from storage.ids import CheckInId, MemberId, PersonId
from storage.media_rows import Media
from storage.points import Point

Json = dict[str, object]
NOT_BY_DAY: Final = frozenset({"late", "complete"})
"""Keys that an export `by_day` leaves out."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days on the calendar of a community, the first and the last included; None is without limit."""

    since: date | None = None
    until: date | None = None

    def holds(self, moment: datetime, community: Community) -> bool:
        """Whether a moment is in it."""
        day = local(moment, community.timezone).date()
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


async def as_json(tx: Transaction, community: Community, days: Days | None = None) -> Json:
    """Everything of a community, or what is of a period: of a round, the day on which it opened counts.

    Times are ISO 8601, with the offset of its time zone.
    """
    days = days or Days()
    members = await communities.members(tx, community.id)
    ids = {member.id: member.person for member in members}
    agreed = await consents.of_community(tx, community.id)
    rounds = []

    def within(moment: datetime) -> bool:
        return days.holds(moment, community)

    obstacles: dict[CheckInId, tuple[MemberId, str | None]] = {}
    for standup in await standups.of_community(tx, community.id):
        parts = [_told(*part) for part in await checkins.in_round(tx, standup.id)]
        obstacles |= {check.id: (check.member, assemble(messages).obstacle) for check, messages in parts}
        if not days.holds(standup.opened_at, community):
            continue
        rounds.append(
            {
                "opened_at": time(standup.opened_at, community),
                "closed_at": time(standup.closed_at, community),
                "check_ins": [as_check_in(check, messages, ids, community) for check, messages in parts],
            }
        )
    return {
        "community": as_community(community),
        "members": [as_member(member, community, agreed.get(member.id)) for member in members],
        "standups": rounds,
        "parked": [
            {"member": ids[point.member], **as_point(point, community)}
            for point in await points.since(tx, community.id, None)
            if days.holds(point.at, community)
        ],
        "agreements": [],
        "reflections": await reflections(tx, community, ids, within),
        "cycles": await cycles(tx, community, within),
        "offers": [
            {
                "member": ids[offer.member],
                "to": ids[obstacles[offer.check_in][0]],
                "obstacle": obstacles[offer.check_in][1],
                "at": time(offer.at, community),
            }
            for offer in await offers.of_community(tx, community.id)
            if days.holds(offer.at, community)
        ],
        "moments": [],
    }


def _told(check: CheckIn, messages: Sequence[Contribution]) -> tuple[CheckIn, Sequence[Contribution]]:
    """A check-in as others may know it: what its author did not share leaves only that they took part."""
    return (check, messages) if check.shared else (replace(check, complete=False), ())


def by_day(export: Json) -> Json:
    """The same for who facilitates: on which day somebody did something, and not whether that was late."""
    found: Json = _by_day(export)  # type: ignore[assignment]
    return found


def _by_day(value: object) -> object:
    match value:
        case dict():
            return {
                key: _day(inner) if _is_moment(key) else _by_day(inner)
                for key, inner in value.items()
                if key not in NOT_BY_DAY
            }
        case list():
            return [_by_day(inner) for inner in value]
    return value


def _is_moment(key: str) -> bool:
    return key in ("at", "away_from", "away_until") or key.endswith("_at")


def _day(moment: str | None) -> str | None:
    return moment and moment[: len("2026-03-03")]


def as_community(community: Community) -> Json:
    """What there is to say of a community itself."""
    return {
        "id": community.room,
        "name": community.name,
        "platform": community.platform,
        "language": community.language,
        "timezone": community.timezone,
        "phase": community.phase,
    }


def as_member(member: Member, community: Community, consent: Consent | None) -> Json:
    """What somebody is in a community, and what they said of keeping their photos: when, to which text."""
    return {
        "id": member.person,
        "name": member.name,
        "role": member.role.value,
        "joined_at": time(member.joined_at, community),
        "left_at": time(member.left_at, community),
        "away_from": time(member.away_from, community),
        "away_until": time(member.away_until, community),
        "photo_consent": consent.answer.value if consent else None,
        "photo_consent_at": time(consent.said_at, community) if consent else None,
        "photo_consent_text": consent.version if consent and consent.answer is not Answer.ASKED else None,
    }


def as_point(point: Point, community: Community) -> Json:
    """Something parked or asked for, without who did."""
    return {"text": point.text, "at": time(point.at, community), "kind": point.kind.value}


def as_check_in(
    check: CheckIn, messages: Sequence[Contribution], ids: dict[MemberId, PersonId], community: Community
) -> Json:
    """A check-in as it stands."""
    answers = assemble(messages)
    return {
        "member": ids[check.member],
        "submitted_at": time(check.submitted_at, community),
        "late": check.late,
        "complete": check.complete,
        "answers": {"done": answers.done, "next": answers.next, "obstacle": answers.obstacle},
        "photos": [{"file": place(photo.media), "caption": photo.caption} for photo in answers.photos],
        "voice": [
            {"file": place(one.media), "caption": one.caption, "hindered": one == answers.hindered}
            for one in answers.voice
        ],
    }


def place(media: Media) -> str | None:
    """The file's place in the media folder; None while it has yet to be fetched."""
    if media.digest is None or media.suffix is None:
        return None
    return f"{media.digest[:2]}/{media.digest}.{media.suffix}"


def time(moment: datetime | None, community: Community) -> str | None:
    """A moment as exports have it."""
    return None if moment is None else local(moment, community.timezone).isoformat()
