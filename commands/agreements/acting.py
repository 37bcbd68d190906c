"""What a word behind the number of an agreement does, such as "2 done". Whose it is says how it stands."""

from commands import chat
from commands.agreements import outcome
from commands.context import ChatContext, CommunityContext
from commands.lines import Word
from storage import agreements, communities
from storage.agreements import Agreement, State
from storage.ids import AgreementId, EventId
from storage.lines import Ref


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Does so, and says whose it is to who may not."""
    one = await agreements.by_id(ctx.tx, AgreementId(ref.id))
    if one is None:
        await ctx.tell(event, "agreement-gone")
        return
    me = ctx.member.id if ctx.member is not None else None
    if me is None or one.member != me:
        if word is Word.DROP and me is not None and me == one.noted_by and not one.counts:
            await agreements.erase(ctx.tx, one)
            await acknowledge(ctx, event)
            return
        owner = await communities.member_by_id(ctx.tx, one.member) if one.member is not None else None
        name = owner.name if owner is not None else ""
        await ctx.tell(event, "agreement-of-another", name=name, named=1 if owner is not None else 0)
        return
    await stands(ctx, one, word, event.event)
    await acknowledge(ctx, event)


async def stands(ctx: ChatContext, one: Agreement, word: Word, said: EventId) -> None:
    """Notes how it stands, as whose it is says; saying so they said yes to it too."""
    if not one.counts and word is not Word.DROP:
        await agreements.confirm(ctx.tx, one, said, ctx.now)
    one = await agreements.by_id(ctx.tx, one.id) or one
    match word:
        case Word.DONE:
            if one.state is not State.DONE:
                await agreements.close(ctx.tx, one, State.DONE, ctx.now)
                await outcome.ask(ctx, one)
        case Word.LATER:
            await agreements.not_yet(ctx.tx, one)
            await outcome.ask_needs(ctx, one)
        case Word.DROP if one.counts:
            await agreements.close(ctx.tx, one, State.LET_GO, ctx.now)
        case Word.DROP:
            await agreements.erase(ctx.tx, one)


async def acknowledge(ctx: ChatContext, event: chat.Text) -> None:
    """Shows who said it that it was heard."""
    await ctx.acknowledge(event.event, "✅", ctx.room)
