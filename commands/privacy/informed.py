"""Nothing of somebody is kept before they were told who keeps it and how to say no.

That is said in their room, or was in answer to who asked to take part.
"""

from commands import chat, documents, signs, texts
from commands.context import ChatContext, Context
from commands.times.rest import is_quiet
from commands.words import name
from storage import communities, people, shown, standups, told, touched
from storage.communities import Community, Role
from storage.database import Transaction

MOST_NAMES = 5
"""Of more people than these a line names nobody: it is for everybody."""
_KEPT = chat.Text | chat.Photo | chat.Voice | chat.Reaction | chat.Vote


async def on_due(ctx: Context, community: Community) -> None:
    """Tells who is new, in one line for all of them."""
    new = await told.untold(ctx.tx, community.id)
    if not new:
        return
    prefix, language = ctx.profile.prefix, community.language
    if len(new) <= MOST_NAMES:
        names = ", ".join(member.name for member in new)
        blocks = texts.blocks(language, "told-newcomers", names=names, prefix=prefix)
    else:
        blocks = texts.blocks(language, "told-everybody", prefix=prefix)
    # A newcomer looks at the room, and gets a private welcome; a whole group is to hear it.
    quiet = len(new) <= MOST_NAMES or is_quiet(ctx, ctx.now, community.timezone)
    post = await ctx.post(chat.Post(blocks, quiet=quiet), community.room)
    await told.note(ctx.tx, [member.id for member in new], post)
    if len(new) == 1:
        await shown.add(ctx.tx, post, documents.NAMED, language, person=new[0].person)
    elif len(new) <= MOST_NAMES:
        await shown.add(ctx.tx, post, documents.NAMES, language, community=community.id)


async def may_be_kept(ctx: ChatContext, event: chat.Incoming, obeyed: bool) -> bool:
    """Whether an event may be handled as what somebody says; one that is `obeyed` keeps nothing of them.

    What comes from somebody who was not told goes no further. They are told, and can say it again.
    """
    nothing = obeyed or signs.keep_nothing(ctx.practices, event) or not _has_what_is_kept(event)
    if nothing or await _knows(ctx):
        return True
    if ctx.community is not None and ctx.member is None:
        called = await people.name_in(ctx.tx, ctx.room, ctx.person) or name(ctx.called or ctx.person)
        await communities.join(ctx.tx, ctx.community.id, ctx.person, called, event.at)
    await told.again(ctx.tx, ctx.person)
    where = await communities.of_person(ctx.tx, ctx.person)
    for community in where:
        # Now, and not by the clock, which may stand still.
        await on_due(ctx, community)
    # It came by way of the inbox.
    touched.words_went(ctx.tx)
    if isinstance(event, chat.Message) and await _any_open(ctx.tx, where):
        await ctx.tell(event, "told-first", prefix=ctx.profile.prefix)
    return False


def _has_what_is_kept(event: chat.Incoming) -> bool:
    return isinstance(event, _KEPT) or (isinstance(event, chat.Other) and event.caption is not None)


async def _knows(ctx: ChatContext) -> bool:
    if ctx.community is None:
        return ctx.private_with is None or not await told.knows_nothing(ctx.tx, ctx.person)
    member = ctx.member
    return member is not None and (member.role is Role.BOT or member.told)


async def _any_open(tx: Transaction, where: list[Community]) -> bool:
    rounds = [await standups.latest(tx, community.id) for community in where]
    return any(one is not None and one.closed_at is None for one in rounds)
