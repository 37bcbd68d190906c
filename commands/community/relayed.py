"""People who speak through the account of another: each of them somebody, where a bridge says who it is."""

from dataclasses import replace

from commands import chat, texts, words
from commands.context import ChatContext, CommunityContext
from commands.leading import tell_leading
from storage import checkins, communities, people
from storage.communities import Role
from storage.ids import PersonId, account_of

MOST = 100
"""So many speak through one account at most: whoever runs it could invent any number."""


async def speaks_up(ctx: ChatContext, event: chat.Message) -> ChatContext | None:
    """Lets in who speaks through the account of somebody else: no server tells that they came.

    None when they are one too many.
    """
    account = account_of(ctx.person)
    if len(await people.speakers(ctx.tx, ctx.room, account)) >= MOST:
        return None
    called = words.name(event.speaker)
    await people.came(ctx.tx, ctx.room, ctx.person, called, machine=False, bridged=True)
    if (here := ctx.here()) is None:
        return ctx
    await _is_nobody(here, account)
    member = await communities.join(ctx.tx, here.community.id, ctx.person, called, event.at)
    ctx.after_commit.planned = True
    return replace(here, member=member)


async def _is_nobody(ctx: CommunityContext, account: PersonId) -> None:
    """Who only speaks for others is not asked for answers of their own."""
    there = await communities.member(ctx.tx, ctx.community.id, account)
    if there is not None and there.role is Role.MEMBER and not await checkins.any_of(ctx.tx, there.id):
        await communities.set_role(ctx.tx, there.id, Role.BOT)


async def left_alone(ctx: ChatContext) -> None:
    """Tells the facilitators, once, that what somebody says for others is left alone."""
    here = ctx.here()
    if here is None or not await people.speaks_for_others(ctx.tx, ctx.room, ctx.person):
        return
    await _is_nobody(here, ctx.person)
    called = await people.name_in(ctx.tx, ctx.room, ctx.person) or words.name(ctx.person)
    name = here.community.name

    def says(language: str) -> tuple[chat.Block, ...]:
        return texts.blocks(language, "speaks-for-others", account=called, name=name)

    await tell_leading(ctx, here.community, says, quiet=True)
