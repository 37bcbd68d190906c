"""Says what somebody is now, by account, as anybody may be called anything; or asks who is meant."""

from collections.abc import Sequence

from commands import chat, documents, texts, who
from commands.command import Asked
from commands.context import CommunityContext
from commands.who import WhoIsThat
from commands.words import name
from storage import shown
from storage.communities import Member


async def says(
    ctx: CommunityContext, asked: Asked, text: str, member: Member, alike: Sequence[Member]
) -> None:
    """Answers with a text about a member, and says who is called alike."""
    blocks = texts.blocks(
        ctx.language,
        text,
        name=chat.Mention(member.person, member.name),
        account=who.account(member.person),
    )
    if alike:
        blocks += (*texts.blocks(ctx.language, "role-alike"), *who.listed(alike))
    post = await ctx.answer(asked.message, blocks)
    if alike:
        await documents.names(ctx, post, ctx.private_with)
    else:
        await shown.add(ctx.tx, post, documents.NAMED, ctx.language, person=member.person)


async def ask_back(ctx: CommunityContext, asked: Asked, said: str, maybe: Sequence[Member]) -> None:
    """Asks which of these is meant. Raises WhoIsThat where there is none."""
    if not maybe:
        raise WhoIsThat(name=name(said))
    opening = texts.blocks(
        ctx.language,
        "role-which",
        prefix=ctx.profile.prefix,
        name=name(said),
        account=who.account(maybe[0].person),
        role=asked.rest.split()[-1],
    )
    post = await ctx.answer(asked.message, (*opening, *who.listed(maybe)))
    await documents.names(ctx, post, ctx.private_with)
