"""What is kept of research: what it is, and who takes part in it. Only they see what they chose."""

from collections.abc import Iterator
from typing import Any

from commands import html
from commands.context import Context
from commands.records import Json, Mine, Own, Records
from storage import communities, research
from storage.communities import Member
from storage.ids import PersonId
from storage.research import Part


async def _own(mine: Mine) -> list[Json]:
    return [
        {
            "asked_at": mine.time(one.asked_at),
            "answer": one.answer.value if one.answer is not None else None,
            "said_at": mine.time(one.said_at),
        }
        for one in await research.by_member(mine.tx, mine.member.id)
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        at = page.moment(one["said_at"] or one["asked_at"])
        match one["answer"]:
            case Part.WORDS:
                yield page.p("page-research-words", at=at)
            case Part.FIGURES:
                yield page.p("page-research-figures", at=at)
            case Part.NOT:
                yield page.p("page-research-not", at=at)
            case _:
                yield page.p("page-research", at=page.moment(one["asked_at"]))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await research.forget(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    """Who has no account here any more cannot take a yes back: it ends with that."""
    await research.forget(ctx.tx, member.id)


RECORDS = Records(
    kept={"privacy-kept-research": ("study_consents",)},
    nobodys={"what research there is with a group, as its members are told": ("studies",)},
    own=(Own("research", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
)
