"""What becomes of a win when the message that it is changes, or what was agreed and done."""

from collections.abc import Sequence

from commands import amend, chat, router
from commands.context import ChatContext, Context
from commands.wins import asking
from commands.wins.say import MARK, MOST, WIN
from commands.words import clean, one_line
from storage import agreements, communities, inbox, lines, shown, wins
from storage.agreements import State
from storage.communities import Community
from storage.ids import AgreementId, WinId, speaks_for
from storage.touched import Touched
from storage.wins import New, Source, Win


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Changes or erases the win that a message is."""
    one = await wins.of_event(ctx.tx, event.target)
    if one is None or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    if isinstance(event, chat.Removal):
        await wins.erase(ctx.tx, one)
        return
    owner = await communities.person_of(ctx.tx, one.member)
    if one.text is None or owner is None or not speaks_for(event.sender, owner):
        # Of a message of a check-in the words are what that says by now.
        return
    words = one_line(_words(ctx, event, one), MOST)
    if words:
        await wins.rewrite(ctx.tx, one, words)
    else:
        await wins.erase(ctx.tx, one)


def _words(ctx: ChatContext, event: chat.Edit, one: Win) -> str:
    if one.source is not Source.SAID:
        return clean(event.body)
    return router.words_of(ctx, (WIN,), event)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Makes a win of what was done as agreed and told in words; lets what was asked of any follow it."""
    found: dict[WinId, Win] = {}
    for agreement in dict.fromkeys(one.agreement for one in changed if one.agreement is not None):
        one = await _of_agreement(ctx, community, agreement)
        found |= {one.id: one} if one is not None else {}
    for check_in in dict.fromkeys(one.check_in for one in changed if one.check_in is not None):
        found |= {one.id: one for one in await wins.of_check_in(ctx.tx, check_in)}
    for number in dict.fromkeys(one.win for one in changed if one.win is not None):
        one = await wins.by_id(ctx.tx, number)
        found |= {one.id: one} if one is not None else {}
    for one in found.values():
        for post in await lines.about(ctx.tx, one.ref):
            row = await shown.by_post(ctx.tx, post)
            if row is not None and row.kind in asking.QUESTIONS:
                await asking.follow(ctx, community, row, one)
    if any(one.erased for one in changed):
        await sweep(ctx, community)


async def _of_agreement(ctx: Context, community: Community, number: AgreementId) -> Win | None:
    agreed = await agreements.by_id(ctx.tx, number)
    one = await wins.of_agreement(ctx.tx, number)
    told = agreed is not None and agreed.state is State.DONE and agreed.outcome is not None
    if agreed is not None and told and one is None and agreed.member is not None:
        new = New(community.id, agreed.member, Source.AGREEMENT, ctx.now, agreement=number)
        await wins.add(ctx.tx, new)
    elif one is not None and not told and not one.declined:
        await wins.erase(ctx.tx, one)
        return None
    return one


async def sweep(ctx: Context, community: Community) -> None:
    """Takes away our sign, and what we asked, where what a win was went with something else."""
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == MARK or row.kind in asking.QUESTIONS:
            refs = (await lines.of(ctx.tx, row.post)).values()
            gone = [ref for ref in refs if await wins.by_id(ctx.tx, WinId(ref.id)) is None]
            if gone or not refs:
                await amend.take_away(ctx, row.post)
            for ref in gone:
                await lines.forget(ctx.tx, ref)
