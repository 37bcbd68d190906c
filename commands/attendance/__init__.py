"""Who is asked, and when not: away, back again, joining in or looking on."""

from collections.abc import Iterator

from commands import html
from commands.attendance.away import AWAY, BACK
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
    return {"takes_part": mine.member.takes_part, "skips_next": mine.member.skips_next}


def _about_me(page: html.Page, me: Json) -> Iterator[str]:
    return page.facts(
        me,
        {
            "away_from": "page-away-from",
            "away_until": "page-away-until",
            "takes_part": "page-takes-part",
            "skips_next": "page-skips-next",
        },
    )


PRACTICE = Practice(
    name="attendance",
    records=Records(
        kept={
            "privacy-kept-choices": (
                *("members.away_from", "members.away_until", "members.takes_part", "members.skips_next"),
            ),
        },
        of_members=("away_from", "away_until"),
        members=_members,
        me=_me,
        about_me=_about_me,
    ),
    commands=(AWAY, BACK, JOIN, OBSERVE),
)
