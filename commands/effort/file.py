"""Somebody's own hours as a file for a spreadsheet; it goes when anything in it is true no more."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.effort.listed import middle
from commands.effort.reading import in_hours
from commands.practice import Pack, Practice
from commands.tables import as_csv, separator
from storage import communities, effort, shown
from storage.communities import Community, Member
from storage.database import Transaction
from storage.effort import ALL
from storage.ids import MemberId
from storage.outbox import Urgency
from storage.touched import Touched

FILE: Final = "effort-file"
COLUMNS: Final = ("week", "month", "item", "kind", "hours")


async def give(ctx: CommunityContext, member: Member) -> None:
    """Sends it to them alone."""
    name = f"{texts.line(ctx.language, 'effort-file')}.csv"
    bundle = chat.Bundle(
        name=name, mimetype="text/csv", language=ctx.language, what=FILE, about=int(member.id)
    )
    post = await ctx.whisper(bundle, member.person, Urgency.ANSWER)
    where = ctx.community.id
    await shown.add(
        ctx.tx, post, FILE, ctx.language, person=member.person, community=where, since=ctx.now, until=ctx.now
    )


async def collect(
    tx: Transaction, bundle: chat.Bundle, _practices: tuple[Practice, ...], _now: object
) -> Pack:
    """Reads them; what comes back writes it."""
    found = await effort.by_member(tx, MemberId(bundle.about))
    language = bundle.language
    rows = [
        {
            "week": one.week,
            "month": f"{middle(one):%Y-%m}",
            "item": one.item or None,
            "kind": texts.line(language, f"effort-item-{one.item}") if one.item != ALL else None,
            "hours": in_hours(language, one.minutes),
        }
        for one in found
    ]
    columns = [texts.line(language, f"effort-column-{one}") for one in COLUMNS]
    named = [dict(zip(columns, row.values(), strict=True)) for row in rows]
    return lambda _media: as_csv(columns, named, separator(language))


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """What was sent goes once something in it is no more."""
    for member in {one.by: None for one in changed if one.alone and one.lost}:
        person = await communities.person_of(ctx.tx, member) if member is not None else None
        for row in await shown.to_facilitator(ctx.tx, community.id, person) if person is not None else ():
            if row.kind == FILE:
                await amend.take_away(ctx, row.post)
