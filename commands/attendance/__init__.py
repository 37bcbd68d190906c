"""Who is asked, and when not: away, back again, joining in, looking on, or the digest alone."""

from collections.abc import Iterator

from commands import html
from commands.attendance.away import AWAY, BACK
from commands.attendance.less import QUIET, status
from commands.attendance.part import JOIN, OBSERVE
from commands.practice import Practice
from commands.records import Json, Mine, Records, Scope
from storage.ids import MemberId


async def _members(scope: Scope) -> dict[MemberId, Json]:
    return {
        member.id: {
            "away_from": scope.time(member.away_from),
            "away_until": scope.time(member.away_until),
        }
        for member in scope.members
    }


async def _me(mine: Mine) -> Json:
    member = mine.member
    return {
        "takes_part": member.takes_part,
        "skips_next": member.skips_next,
        "only_digest": member.only_digest,
    }


def _about_me(page: html.Page, me: Json) -> Iterator[str]:
    return page.facts(
        me,
        {
            "away_from": "page-away-from",
            "away_until": "page-away-until",
            "takes_part": "page-takes-part",
            "skips_next": "page-skips-next",
            "only_digest": "page-only-digest",
        },
    )


PRACTICE = Practice(
    name="attendance",
    records=Records(
        kept={
            "privacy-kept-choices": (
                *("members.away_from", "members.away_until", "members.takes_part", "members.skips_next"),
                "members.only_digest",
            ),
        },
        of_members=("away_from", "away_until"),
        members=_members,
        me=_me,
        about_me=_about_me,
    ),
    commands=(AWAY, BACK, JOIN, OBSERVE, QUIET),
    status=status,
)
