"""``!setup``: makes a room a community, and who asked its facilitator."""

from commands import chat, documents, texts, words
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.community.elsewhere import moves
from commands.community.welcome import welcome_all
from commands.context import ChatContext, CommunityContext
from commands.times.coming import next_moments
from commands.times.week import OPEN, Week
from storage import communities, outbox, people, shown, told
from storage.communities import Community, Role
from storage.outbox import Urgency
from storage.platforms import platform_of

_NAME = Words(shown={"en": "", "nl": ""}, optional=True)


class NotInPrivate(Mistake):
    text = "setup-in-private"


class Leaving(Mistake):
    text = "setup-leaving"


async def _setup(ctx: ChatContext, asked: Asked) -> None:
    if ctx.private_with is not None:
        raise NotInPrivate(prefix=ctx.profile.prefix)
    if (here := ctx.here()) is not None:
        await _again(here, asked)
        return
    if await outbox.leaves(ctx.tx, ctx.room):
        raise Leaving()
    if await moves(ctx, asked, asked.get(_NAME) or ""):
        return
    profile = ctx.profile
    room = await people.room(ctx.tx, ctx.room)
    name = words.one_line(asked.get(_NAME) or "", words.NAME_LENGTH) or room.name or ctx.room
    community = await communities.found(
        ctx.tx,
        {
            "room_id": ctx.room,
            "platform": platform_of(ctx.room),
            "name": name,
            "language": profile.language,
            "timezone": profile.timezone,
        },
        ctx.now,
    )
    for somebody in await people.present(ctx.tx, ctx.room):
        member = await communities.join(ctx.tx, community, somebody.person, somebody.name, ctx.now)
        if somebody.person == ctx.person:
            await communities.set_role(ctx.tx, member.id, Role.FACILITATOR)
        elif somebody.machine:
            await communities.set_role(ctx.tx, member.id, Role.BOT)
    for practice in ctx.practices:
        await practice.on_founded(ctx, await communities.by_id(ctx.tx, community))
    await _tell_everybody(ctx, asked, await communities.by_id(ctx.tx, community))


async def _tell_everybody(ctx: ChatContext, asked: Asked, community: Community) -> None:
    """One line that rings, and a private welcome for each but who reads it as the answer."""
    everybody = await told.untold(ctx.tx, community.id)
    me = next((member.name for member in everybody if member.person == ctx.person), ctx.person)
    done = texts.blocks(
        community.language,
        "setup-done",
        name=community.name,
        members=await communities.count_members(ctx.tx, community.id),
        facilitator=me,
        prefix=ctx.profile.prefix,
    )
    moments = await next_moments(ctx, community, community.language)
    part = chat.Option("join", texts.line(community.language, "button-join"), says="join")
    post = chat.Post(
        (*done, *await _minutes_later(ctx, community), *moments),
        chat.Place.answering(asked.message),
        options=(part,),
    )
    line = await ctx.post(post, ctx.room, Urgency.ANSWER)
    await shown.add(ctx.tx, line, documents.NAMED, community.language, person=ctx.person)
    await told.note(ctx.tx, [member.id for member in everybody], line)
    others = [member.person for member in everybody if member.person != ctx.person]
    await welcome_all(ctx, community, others)


async def _minutes_later(ctx: ChatContext, community: Community) -> tuple[chat.Block, ...]:
    """That it begins later than elsewhere, where there are many."""
    week = await Week.of(ctx, community)
    begins = week.at(OPEN)
    if begins == week.declared[OPEN].at(ctx.profile):
        return ()
    return texts.blocks(community.language, "setup-minutes-later", time=f"{begins.at:%H:%M}")


async def _again(ctx: CommunityContext, asked: Asked) -> None:
    if not ctx.facilitates:
        name = await people.name_in(ctx.tx, ctx.room, ctx.person) or ctx.person
        member = await communities.join(ctx.tx, ctx.community.id, ctx.person, name, ctx.now)
        await communities.set_role(ctx.tx, member.id, Role.FACILITATOR)
        ctx.after_commit.planned = True
    await ctx.tell(asked.message, "setup-already", name=ctx.community.name, prefix=ctx.profile.prefix)


SETUP = Command(
    names={"en": "setup", "nl": "begin"},
    about="about-setup",
    theme=Theme.GROUP,
    leads=True,
    arguments=(_NAME,),
    everywhere=_setup,
    who=Who.MODERATOR,
)
