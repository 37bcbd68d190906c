"""Says to others who facilitate what one of them asks, and back what they say: never whose it is."""

from typing import Final

from commands import chat, confiding, texts
from commands.context import ChatContext, CommunityContext, Context
from storage import communities, confided, linked
from storage.communities import Community, Member
from storage.confided import Confided
from storage.ids import ConfidedId, EventId, PersonId
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
ASKED: Final = "consult-asked"
"""The kind of our post that asks it of who facilitates elsewhere."""
SAID: Final = "consult-said"
"""The same of what is said back, to who asked or by them."""


async def readers(ctx: Context, community: Community, asks: PersonId) -> list[Member]:
    """Who else facilitates in the programme, or else in the community; each once."""
    found: dict[PersonId, Member] = {}
    for one in await linked.programme(ctx.tx, community.id):
        for member in await communities.members(ctx.tx, one):
            if member.leads and member.person != asks:
                found.setdefault(member.person, member)
    return list(found.values())


async def send(ctx: CommunityContext, me: Member, said: str, event: EventId, to: list[Member]) -> None:
    """Has a question said to each of these."""
    number = await _keep(ctx, me, said, event)
    for one in to:
        await _whisper(ctx, number, ASKED, one)


async def answer(
    ctx: ChatContext, first: Confided, me: Member, to: Member, words: str, event: EventId
) -> None:
    """Has what somebody says back said to whom it answers."""
    await _whisper(ctx, await _keep(ctx, me, words, event, first.id), SAID, to)


async def _keep(
    ctx: Context, me: Member, words: str, event: EventId, about: ConfidedId | None = None
) -> ConfidedId:
    at = confiding.moment(ctx.now, named=False)
    return await confided.add(ctx.tx, me.community, me.id, words, False, at, event, about, consult=True)


async def _whisper(ctx: Context, number: ConfidedId, kind: str, to: Member) -> None:
    one = await confided.by_id(ctx.tx, number)
    assert one is not None, "it was kept just now"
    community = await communities.by_id(ctx.tx, to.community)
    language = await ctx.language_of(to.person, community)
    blocks = await _says(ctx, one, language)
    await confiding.say(ctx, community, number, kind, to, language, blocks)


async def _says(ctx: Context, one: Confided, language: str) -> Blocks:
    first = await confided.first_of(ctx.tx, one)
    if one.about is None:
        opening, how = "consult-asked", "consult-asked-how"
    else:
        how = "consult-said-how"
        opening = "consult-said-by-asker" if one.member == first.member else "consult-said"
    return (*texts.blocks(language, opening), chat.quote(one.text), *texts.blocks(language, how))


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    one = await confided.said_in(ctx.tx, row.post)
    return await _says(ctx, one, community.language.instead(row.language)) if one is not None else None
