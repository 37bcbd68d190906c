"""What is kept of who is new. It is part of the course, and stays as long as the community and they do."""

from collections.abc import Iterator
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.newcomers import way
from commands.records import Json, Mine, Own, Records
from storage import assignments, communities, companions, newcomers, outbox
from storage.communities import Member
from storage.ids import PersonId


async def _own(mine: Mine) -> list[Json]:
    one = await newcomers.of(mine.tx, mine.member.id)
    if one is None:
        return []
    well = one.well.value if one.well is not None else None
    return [{"since": mine.time(one.since), "hope_told_at": mine.time(one.hope_told_at), "well": well}]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-new", at=page.moment(one["since"]))
        yield from page.facts(one, {"hope_told_at": "page-hope-told"})
        if one["well"]:
            yield page.p("page-well", said=page.text(f"well-{one['well']}"))


async def _own_companions(mine: Mine) -> list[Json]:
    """Where they were one of both, without who the other is."""
    return [
        {
            "at": mine.time(one.said_at or one.asked_at),
            "helps": one.companion == mine.member.id,
            "said_yes": one.said,
        }
        for one in await companions.by_member(mine.tx, mine.member.id)
        if one.companion == mine.member.id or one.said
    ]


def _companions(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-companion-helps" if one["helps"] else "page-companion-helped"
        if one["helps"] and not one["said_yes"]:
            text = "page-companion-asked"
        yield page.p(text, at=page.moment(one["at"]))


async def _own_work(mine: Mine) -> list[Json]:
    return [
        {
            "text": one.text,
            "goal": one.goal.value if one.goal is not None else None,
            "since": mine.time(one.since),
            "until": mine.time(one.until),
        }
        for one in await assignments.by_member(mine.tx, mine.member.id)
    ]


def _work(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-work", at=page.moment(one["since"]))
        yield html.quote(one["text"])
        if one["goal"]:
            yield page.p("page-work-goal", goal=page.text(f"work-goal-{one['goal']}"))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _lets_go(ctx, member)


async def _lets_go(ctx: Context, member: Member) -> None:
    await way.stop(ctx, member)
    await companions.forget(ctx.tx, member.id)
    await newcomers.forget(ctx.tx, member.id)
    for one in await assignments.by_member(ctx.tx, member.id):
        if one.event is not None:
            await outbox.cancel_about(ctx.tx, one.event)
        await assignments.erase(ctx.tx, one)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-newcomers")


RECORDS = Records(
    kept={"privacy-kept-newcomers": ("newcomers", "companions", "assignments")},
    withheld={
        "companions.newcomer_id": "who the other is",
        "companions.companion_id": "who the other is",
        "companions.said": "what the other said",
        "companions.post_id": "a post to the other",
    },
    privacy=_privacy,
    own=(
        Own("newcomer", _own, _mine),
        Own("companions", _own_companions, _companions),
        Own("assignments", _own_work, _work),
    ),
    forgets=_forgets,
    lets_go=_lets_go,
)
