"""``!end``: asked twice, then a community is erased and the bot leaves."""

from datetime import timedelta
from typing import Literal

from commands import amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.words import one_line
from storage import audit, ending, inbox, outbox, people, posts, shown
from storage.audit import Deed
from storage.communities import Community
from storage.ids import PersonId, RoomId
from storage.outbox import Urgency

FRESH = timedelta(minutes=10)
"""For so long an answer belongs to the question before it."""
YES = frozenset({"ja", "yes"})
Question = Literal["first", "second"]


_ANSWER = Words(shown={"en": "", "nl": ""}, optional=True)


class EndAnew(Mistake):
    text = "end-anew"


class EndWhich(Mistake):
    text = "end-which"


async def _end(ctx: CommunityContext, asked: Asked) -> None:
    said, name = _plain(asked.get(_ANSWER) or ""), ctx.community.name
    prefix, now = ctx.profile.prefix, ctx.now
    if not said:
        await _ask(ctx, asked, "first", texts.blocks(ctx.language, "end-ask", name=name, prefix=prefix))
    elif said in YES and await _was_asked(ctx, "first"):
        await _ask(ctx, asked, "second", await _what_goes(ctx, ctx.community))
    elif said == _plain(name) and await _was_asked(ctx, "second"):
        await audit.note(ctx.tx, Deed.END, now, person=ctx.person, community=ctx.community.id)
        await end(ctx, ctx.community)
    elif said in YES or said == _plain(name):
        raise EndAnew(prefix=prefix)
    else:
        raise EndWhich(name=one_line(name), prefix=prefix)


def _plain(words: str) -> str:
    return one_line(words).strip(" .!‘’'\"“”").casefold()


def _kind(question: Question, community: Community) -> str:
    return f"end-{question} {community.id}"


async def _ask(
    ctx: CommunityContext, asked: Asked, question: Question, blocks: tuple[chat.Block, ...]
) -> None:
    post = await ctx.answer(asked.message, blocks)
    kind = _kind(question, ctx.community)
    await shown.add(ctx.tx, post, kind, ctx.language, person=ctx.person)


async def _was_asked(ctx: CommunityContext, question: Question) -> bool:
    """Whether who speaks was asked that just now; each question is answered once."""
    kind = _kind(question, ctx.community)
    fresh = False
    for row in await shown.to_person(ctx.tx, ctx.person):
        if row.kind == kind:
            at = await posts.made_at(ctx.tx, row.post)
            fresh = fresh or (at is not None and ctx.now - at <= FRESH)
            await shown.remove(ctx.tx, row.post)
    return fresh


async def _what_goes(ctx: ChatContext, community: Community) -> tuple[chat.Block, ...]:
    size = await ending.size(ctx.tx, community.id)
    goes = texts.blocks(
        ctx.language,
        "end-goes",
        members=size.members,
        standups=size.standups,
        answers=size.check_ins,
        files=size.files,
        points=size.points,
    )
    stays = texts.blocks(ctx.language, "end-stays", days=ctx.profile.backup_days)
    sure = texts.blocks(ctx.language, "end-sure", name=one_line(community.name), prefix=ctx.profile.prefix)
    return (*goes, *stays, *sure)


async def end(ctx: Context, community: Community) -> None:
    """Erases a community, takes our posts about it away, says goodbye in its room and leaves it.

    Who is in no other community is erased as well, and the room with them alone is left too.
    """
    gone = await ending.only_here(ctx.tx, community.id)
    for post in await ending.posts(ctx.tx, community.id):
        await amend.remove(ctx, post)
    await ending.silence(ctx.tx, community.id, community.room, community.name)
    for person in gone:
        await _goes(ctx, person)
    for row in await shown.of_kinds(ctx.tx, [_kind("first", community), _kind("second", community)]):
        await shown.remove(ctx.tx, row.post)
    ctx.after_commit.files |= await ending.erase(ctx.tx, community.id)
    ctx.after_commit.thoroughly = ctx.after_commit.planned = True
    await ending.empty_room(ctx.tx, community.room)
    goodbye = texts.blocks(community.language, "end-goodbye")
    goodbye += texts.blocks(community.language, "end-stays", days=ctx.profile.backup_days)
    await ctx.post(chat.Post(goodbye), community.room, Urgency.ANSWER)
    await _leave(ctx, community.room)


async def _goes(ctx: Context, person: PersonId) -> None:
    for row in await shown.to_person(ctx.tx, person):
        await amend.take_away(ctx, row.post)
    room = await people.private_room(ctx.tx, person)
    await outbox.forget_person(ctx.tx, person, room)
    await audit.hide(ctx.tx, person)
    await inbox.forget_sender(ctx.tx, person)
    ctx.after_commit.gone.add(person)
    left = await ending.forget_person(ctx.tx, person)
    if left is not None:
        await _leave(ctx, left)


async def _leave(ctx: Context, room: RoomId) -> None:
    # The least urgent: it goes when all that is to be taken away there is.
    await ctx.post(chat.Leave(), room, Urgency.ACKNOWLEDGEMENT)


END = Command(
    names={"en": "end", "nl": "einde"},
    about="about-end",
    theme=Theme.GROUP,
    run=_end,
    arguments=(_ANSWER,),
    who=Who.FACILITATOR,
)
