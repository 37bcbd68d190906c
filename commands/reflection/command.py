"""``!reflect``: what there is to ask, and asking it."""

from typing import Final

from commands import chat, documents, texts
from commands.arguments import Words
from commands.command import Asked as Given
from commands.command import Changes, Command, ForFacilitators, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from commands.reflection.own import find, instruments_of
from commands.reflection.results import YEAR, results
from commands.reflection.start import end, start
from commands.times.moments import day_in_words, local
from storage import reflections, shown

VALUES: Final = "values"
"""The sheet of what reflections add up to."""


_INSTRUMENT = Words(shown={"en": "number", "nl": "nummer"}, optional=True, example={"en": "3", "nl": "3"})


class ReflectionOpen(Mistake):
    text = "reflection-already-open"


class NoReflection(Mistake):
    text = "reflection-none-open"


class NothingCounted(Mistake):
    text = "results-none"


class NotAMember(Mistake):
    text = "reflection-not-a-member"


async def _reflect(ctx: CommunityContext, given: Given) -> None:
    words = given.get(_INSTRUMENT)
    if words is None:
        await _list(ctx, given)
        return
    if not ctx.facilitates:
        raise ForFacilitators()
    _, instrument = find(await instruments_of(ctx, ctx.community), words, ctx.profile.prefix)
    if await reflections.open_in(ctx.tx, ctx.community.id) is not None:
        raise ReflectionOpen(prefix=ctx.profile.prefix)
    first = await start(ctx, ctx.community, instrument)
    if first is not None:
        there = local(first, ctx.community.timezone)
        day = day_in_words(ctx.language, there.date())
        await ctx.tell(given.message, "reflection-later", day=day, time=f"{there:%H:%M}")
    elif ctx.private_with is not None:
        await ctx.tell(given.message, "reflection-started")


async def _list(ctx: CommunityContext, given: Given) -> None:
    prefix = ctx.profile.prefix
    found = await instruments_of(ctx, ctx.community)
    lines = [
        chat.item(
            texts.line(
                ctx.language,
                "reflection-listed-anonymous" if one.anonymous else "reflection-listed",
                number=number,
                title=one.title.said(ctx.language),
            )
        )
        for number, one in enumerate(found.values(), 1)
    ]
    await ctx.answer(
        given.message,
        (
            *texts.blocks(ctx.language, "reflection-list"),
            *lines,
            *texts.blocks(ctx.language, "reflection-list-how", prefix=prefix),
        ),
    )


async def _close(ctx: CommunityContext, given: Given) -> None:
    now = await reflections.open_in(ctx.tx, ctx.community.id)
    if now is None:
        raise NoReflection(prefix=ctx.profile.prefix)
    await end(ctx, ctx.community, now, tells=True)
    if ctx.private_with is not None:
        await ctx.tell(given.message, "reflection-closed")


async def _results(ctx: CommunityContext, given: Given) -> None:
    blocks = await results(ctx.tx, ctx.community, ctx.language, ctx.now)
    if not blocks:
        raise NothingCounted()
    words = await ctx.answer(given.message, blocks)
    place = chat.Place.answering(given.message)
    now, name = ctx.now, f"{texts.line(ctx.language, 'results-file')}.jpg"
    caption = texts.blocks(ctx.language, "results-picture")
    picture = chat.Sheet(
        VALUES, ctx.community.id, now - YEAR, now, ctx.language, name, caption=caption, place=place
    )
    drawn = await ctx.post(picture, ctx.room, about=given.message.event)
    for post, kind in ((words, documents.COUNTS), (drawn, documents.VALUES)):
        await shown.add(
            ctx.tx,
            post,
            kind,
            ctx.language,
            person=ctx.private_with,
            community=ctx.community.id,
            since=now - YEAR,
            until=now,
        )


async def _tools(ctx: CommunityContext, given: Given) -> None:
    await ctx.tell(given.message, "tools")


async def _alone(ctx: ChatContext, given: Given) -> None:
    await _prefer(ctx, True)
    await ctx.tell(given.message, "reflection-alone")


async def _together(ctx: ChatContext, given: Given) -> None:
    await _prefer(ctx, False)
    await ctx.tell(given.message, "reflection-together")


async def _prefer(ctx: ChatContext, alone: bool) -> None:
    if ctx.member is None:
        raise NotAMember()
    await reflections.set_alone(ctx.tx, ctx.member.id, alone)


REFLECT = Command(
    names={"en": "reflect", "nl": "reflectie"},
    about="about-reflect",
    everyday={"en": "ask", "nl": "vraag"},
    theme=Theme.LOOK_BACK,
    leads=True,
    run=_reflect,
    arguments=(_INSTRUMENT,),
    changes=Changes.WITH_WORDS,
)
CLOSE = Command(
    names={"en": "reflect close", "nl": "reflectie sluit"},
    about="about-reflect-close",
    everyday={"en": "ask close", "nl": "vraag sluit"},
    theme=Theme.LOOK_BACK,
    run=_close,
    who=Who.FACILITATOR,
)
RESULTS = Command(
    names={"en": "reflect results", "nl": "reflectie uitkomst"},
    about="about-reflect-results",
    everyday={"en": "ask results", "nl": "vraag uitkomst"},
    theme=Theme.WHEN,
    run=_results,
    changes=Changes.NEVER,
)
TOOLS = Command(
    names={"en": "reflect tools", "nl": "reflectie middelen"},
    about="about-reflect-tools",
    everyday={"en": "ask tools", "nl": "vraag middelen"},
    theme=Theme.LOOK_BACK,
    run=_tools,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
ALONE = Command(
    names={"en": "reflect alone", "nl": "reflectie alleen"},
    about="about-reflect-alone",
    everyday={"en": "ask alone", "nl": "vraag alleen"},
    theme=Theme.PRIVACY,
    run=_alone,
)
TOGETHER = Command(
    names={"en": "reflect together", "nl": "reflectie samen"},
    about="about-reflect-together",
    everyday={"en": "ask together", "nl": "vraag samen"},
    theme=Theme.PRIVACY,
    run=_together,
)
