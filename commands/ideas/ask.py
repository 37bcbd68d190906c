"""``!ideas``: asks a question to which everybody writes notes; alone, it shows what is open, or came last."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.ideas import reading, showing
from commands.listing import in_its_place
from commands.times.moments import day_in_words, local, moment_of
from commands.times.rest import rests
from storage import ideas, shown
from storage.communities import Community
from storage.ideas import Brainstorm
from storage.ids import PersonId
from storage.outbox import Urgency
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
OPEN: Final = "ideas-open"
"""Our posts that ask for notes."""
USUAL_DAYS: Final = 3
FAR: Final = timedelta(days=92)
_WORDS: Final = Words(
    shown={"en": "question until when", "nl": "vraag tot wanneer"},
    optional=True,
    usual=True,
    example={
        "en": "How do we reach young people? until Friday",
        "nl": "Hoe bereiken we jongeren? tot vrijdag",
    },
)


class IdeasOpen(Mistake):
    text = "ideas-open-already"


class IdeasWhat(Mistake):
    text = "ideas-what"


class IdeasPast(Mistake):
    text = "ideas-past"


class IdeasFar(Mistake):
    text = "ideas-far"


async def _ideas(ctx: CommunityContext, asked: Asked) -> None:
    words, message = asked.get(_WORDS), asked.message
    now = await ideas.open_in(ctx.tx, ctx.community.id)
    if words is None:
        await _shows(ctx, message, now)
        return
    if now is not None:
        raise IdeasOpen(prefix=ctx.profile.prefix)
    said = reading.read(words, local(ctx.now, ctx.community.timezone).replace(tzinfo=None))
    if not said.question.strip(" ?.!"):
        raise IdeasWhat(prefix=ctx.profile.prefix)
    until = _until(ctx, said.until)
    me = await ctx.myself()
    one = await ideas.begin(ctx.tx, ctx.community.id, me.id, message.event, said.question, message.at, until)
    ctx.after_commit.planned = True
    in_room = message.room == ctx.community.room
    place = chat.Place.answering(message) if in_room else chat.Place()
    await _asks(ctx, ctx.community, one, place=place)
    if not in_room:
        await ctx.tell(message, "ideas-asked")


def _until(ctx: CommunityContext, said: datetime | None) -> datetime:
    zone, prefix = ctx.community.timezone, ctx.profile.prefix
    if said is None:
        there = local(ctx.now, zone).replace(tzinfo=None)
        there = datetime.combine(there.date() + timedelta(days=USUAL_DAYS), reading.USUAL)
        while rests(ctx.profile.country)(there.date()):
            there += timedelta(days=1)
        return moment_of(there, zone)
    until = moment_of(said, zone)
    if until <= ctx.now:
        raise IdeasPast(prefix=prefix)
    if until > ctx.now + FAR:
        raise IdeasFar(prefix=prefix)
    return until


async def _asks(
    ctx: Context,
    community: Community,
    one: Brainstorm,
    *,
    place: chat.Place | None = None,
    quiet: bool = False,
) -> None:
    blocks = _says(ctx, community, community.language, one)
    post = await ctx.post(chat.Post(blocks, place or chat.Place(), quiet=quiet), community.room)
    says = amend.says(blocks)
    await shown.add(ctx.tx, post, OPEN, community.language, community=community.id, since=one.at, says=says)


async def _shows(ctx: CommunityContext, message: chat.Text, now: Brainstorm | None) -> None:
    """What is open, to be replied to here, or else what came last."""
    if now is None:
        last = [one for one in await ideas.of_community(ctx.tx, ctx.community.id) if one.told is not None]
        if last:
            await showing.once_more(ctx, message, last[-1])
        else:
            await ctx.tell(message, "ideas-none", prefix=ctx.profile.prefix)
        return
    reader, language = await in_its_place(ctx, OPEN)
    blocks = _says(ctx, ctx.community, language, now)
    post = await ctx.post(
        chat.Post(blocks, chat.Place.answering(message), quiet=True),
        ctx.room,
        Urgency.ANSWER,
        about=message.event,
    )
    says, here = amend.says(blocks), ctx.community.id
    await shown.add(ctx.tx, post, OPEN, language, person=reader, community=here, since=now.at, says=says)


def _says(
    ctx: Context, community: Community, language: str, one: Brainstorm, alone: PersonId | None = None
) -> Blocks:
    asked = chat.heading(one.question or texts.line(language, "ideas-no-question"))
    if not one.is_open:
        return (asked, *texts.blocks(language, "ideas-over"))
    there = local(one.until, community.timezone)
    how = texts.blocks(
        language,
        "ideas-how",
        day=day_in_words(language, there.date()),
        time=f"{there:%H:%M}",
        prefix=ctx.profile.prefix,
    )
    return (asked, *how)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """What is asked, as it is by now."""
    one = await ideas.begun_at(ctx.tx, community.id, row.since) if row.since is not None else None
    return _says(ctx, community, community.language.instead(row.language), one) if one is not None else None


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Asks it once more in the room, quietly, without the words that were erased."""
    for row in gone:
        one = await ideas.begun_at(ctx.tx, community.id, row.since) if row.since is not None else None
        if row.person is None and one is not None and one.is_open:
            await _asks(ctx, community, one, quiet=True)


IDEAS: Final = Command(
    names={"en": "ideas", "nl": "ideeen"},
    about="about-ideas",
    everyday={"nl": "ideeën"},
    theme=Theme.LEARN,
    run=_ideas,
    keeps=True,
    changes=Changes.WITH_WORDS,
    arguments=(_WORDS,),
)
