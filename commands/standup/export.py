"""What an export has of stand-ups: rounds with their check-ins, and offers of help."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from commands.markdown import Page, day, one_line, quoted
from commands.records import Json, Row, Scope, Table
from commands.standup.checkin import assemble
from storage import checkins, consents, offers, standups
from storage.checkins import CheckIn
from storage.consents import Answer
from storage.contributions import Contribution
from storage.ids import CheckInId, MemberId

_FILES: Final = ("standup", "member", "file", "caption")
_CAPTION: Final = frozenset({"caption"})
_ANSWERS: Final = ("done", "next", "obstacle")


async def exported(scope: Scope) -> dict[str, list[Json]]:
    """The rounds of these days, and the offers of help, whenever that was needed."""
    ids, rounds = scope.ids, list[Json]()
    obstacles: dict[CheckInId, tuple[MemberId, str | None]] = {}
    for standup in await standups.of_community(scope.tx, scope.community.id):
        parts = [_told(*part) for part in await checkins.in_round(scope.tx, standup.id)]
        obstacles |= {check.id: (check.member, assemble(messages).obstacle) for check, messages in parts}
        if scope.holds(standup.opened_at):
            rounds.append(
                {
                    "opened_at": scope.time(standup.opened_at),
                    "closed_at": scope.time(standup.closed_at),
                    "check_ins": [as_check_in(scope, check, messages) for check, messages in parts],
                }
            )
    made = await offers.of_community(scope.tx, scope.community.id)
    return {
        "standups": rounds,
        "offers": [
            {
                "member": ids[offer.member],
                "to": ids[obstacles[offer.check_in][0]],
                "obstacle": obstacles[offer.check_in][1],
                "at": scope.time(offer.at),
            }
            for offer in made
            if scope.holds(offer.at)
        ],
    }


def _told(check: CheckIn, messages: Sequence[Contribution]) -> tuple[CheckIn, Sequence[Contribution]]:
    """A check-in as others may know it: what its author did not share leaves only that they took part."""
    return (check, messages) if check.shared else (replace(check, complete=False), ())


def as_check_in(scope: Scope, check: CheckIn, messages: Sequence[Contribution]) -> Json:
    """A check-in as it stands."""
    answers = assemble(messages)
    return {
        "member": scope.ids[check.member],
        "submitted_at": scope.time(check.submitted_at),
        "late": check.late,
        "complete": check.complete,
        "answers": {"done": answers.done, "next": answers.next, "obstacle": answers.obstacle},
        "photos": [{"file": photo.media.place, "caption": photo.caption} for photo in answers.photos],
        "voice": [
            {"file": one.media.place, "caption": one.caption, "hindered": one == answers.hindered}
            for one in answers.voice
        ],
    }


async def members(scope: Scope) -> dict[MemberId, Json]:
    """What members said of keeping their photos: when, and to which text."""
    said = await consents.of_community(scope.tx, scope.community.id)
    return {
        member: {
            "photo_consent": one.answer.value,
            "photo_consent_at": scope.time(one.said_at),
            "photo_consent_text": one.version if one.answer is not Answer.ASKED else None,
        }
        for member, one in said.items()
    }


def _rounds(page: Page, rows: list[Row]) -> list[str]:
    parts = []
    for standup in rows:
        parts.append(f"## {page.text('export-standup', day=day(standup['opened_at']))}")
        for check in standup["check_ins"]:
            parts += _check_in(page, check)
    return parts


def _check_in(page: Page, check: Any) -> list[str]:
    said = check["answers"]
    parts = [f"### {page.name(check['member'])}"]
    parts += [f"**{page.text('export-' + key)}**\n\n{quoted(said[key])}" for key in _ANSWERS if said[key]]
    files = [("export-photo", one) for one in check["photos"]]
    files += [("export-voice", one) for one in check["voice"]]
    lines = [
        f"- {page.text(text)}: {one['file'] or '-'}"
        + (f" ({one_line(one['caption'])})" if one["caption"] else "")
        for text, one in files
    ]
    return [*parts, "\n".join(lines)] if lines else parts


def _offers(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        text = page.text("export-offer", helper=page.name(one["member"]), owner=page.name(one["to"]))
        return f"{day(one['at'])}, {text}" + (f": {one_line(one['obstacle'])}" if one["obstacle"] else "")

    return page.listed("export-offers", rows, line)


_CHECK_INS = Table(
    "check_ins",
    ("standup", "member", "submitted_at", "late", "complete", *_ANSWERS),
    inside=(
        Table("photos", _FILES, prose=_CAPTION),
        Table("voice", (*_FILES, "hindered"), prose=_CAPTION),
    ),
    prose=frozenset(_ANSWERS),
    to_the_minute=frozenset({"late", "complete"}),
)
OF_MEMBERS: Final = ("photo_consent", "photo_consent_at", "photo_consent_text")
TABLES: Final = (
    Table("standups", ("standup", "opened_at", "closed_at"), _rounds, (_CHECK_INS,), numbered="standup"),
    Table("offers", ("member", "to", "obstacle", "at"), _offers, prose=frozenset({"obstacle"})),
)
