"""Who is asked, and when not: away, back again, joining in or looking on."""

from commands.attendance.away import AWAY, BACK
from commands.attendance.part import JOIN, OBSERVE
from commands.practice import Practice
from commands.records import Json, Records, Scope
from storage.ids import MemberId


async def _members(scope: Scope) -> dict[MemberId, Json]:
    return {
        member.id: {
            "away_from": scope.time(member.away_from),
            "away_until": scope.time(member.away_until),
        }
        for member in scope.members
    }


PRACTICE = Practice(
    name="attendance",
    records=Records(of_members=("away_from", "away_until"), members=_members),
    commands=(AWAY, BACK, JOIN, OBSERVE),
)
