"""Instruments of a community alone: a facilitator sends the file in the chat, and may take it away again."""

from functools import lru_cache
from typing import Final

from commands import chat, router, texts
from commands.arguments import Words
from commands.command import Asked as Given
from commands.command import Command, ForFacilitators, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.reflection.asked import Asked, wording
from commands.reflection.instrument import Instrument
from commands.reflection.reading import BadInstrument, every, parse
from commands.reflection.settings import Reflection
from commands.words import one_line
from storage import communities, media_rows, own_instruments, polls
from storage.communities import Community
from storage.database import Transaction
from storage.media_rows import Kind
from storage.outbox import Urgency
from storage.own_instruments import Awaited

SUFFIX: Final = ".toml"
MOST: Final = 20
"""So many has a community of its own."""


class NoSuchInstrument(Mistake):
    text = "reflection-unknown"


class NotYours(Mistake):
    text = "instrument-not-yours"


async def instruments_of(ctx: Context, community: Community) -> dict[str, Instrument]:
    """All instruments of a community by id, in the order of their numbers: its own come last."""
    found = dict(every(ctx.profile.of(Reflection).instruments))
    for one in await _own(ctx.tx, community):
        # What comes with a later leerkring may be called the same.
        found.setdefault(one.id, one)
    return found


async def _own(tx: Transaction, community: Community) -> list[Instrument]:
    found = [_parsed(file) for file in await own_instruments.of_community(tx, community.id)]
    return [one for one in found if one is not None]


@lru_cache(maxsize=200)
def _parsed(file: str) -> Instrument | None:
    """What stands in a file; None where that was right for an earlier leerkring, and is no more."""
    try:
        return parse("", file.encode())
    except BadInstrument:
        return None


def find(instruments: dict[str, Instrument], words: str, prefix: str) -> tuple[int, Instrument]:
    """The one that these words mean, and its number. Raises NoSuchInstrument."""
    wanted = " ".join(words.casefold().split())
    numbered = list(enumerate(instruments.values(), 1))
    for number, one in numbered:
        # Whatever another is called.
        if wanted == str(number):
            return number, one
    for number, one in numbered:
        titles = (one.title.nl.casefold(), one.title.en.casefold())
        if wanted in (one.id, one.id.replace("-", " "), *titles):
            return number, one
    raise NoSuchInstrument(name=one_line(words, 40), prefix=prefix)


async def on_file(ctx: ChatContext, event: chat.Other) -> bool:
    """Has a file fetched that a facilitator sent; other files, and those of others, are none of ours."""
    if not event.source or not event.name.casefold().endswith(SUFFIX):
        return False
    try:
        there = await router.located(ctx)
    except Mistake as mistake:
        if ctx.private_with is None:
            return False
        await ctx.tell(event, mistake.text, **mistake.values)
        return True
    if not there.facilitates:
        if ctx.private_with is not None:
            await ctx.tell(event, ForFacilitators.text)
        return ctx.private_with is not None
    file = await media_rows.want(ctx.tx, Kind.FILE, event.source, "toml", ctx.now)
    awaited = Awaited(file, there.community.id, event.event, event.room, event.sender)
    await own_instruments.wait_for(ctx.tx, awaited)
    ctx.after_commit.wanted = True
    return True


async def on_read(ctx: Context, event: chat.FileRead | chat.MediaFailed) -> None:
    """Takes up the instrument in a file, or says what is wrong with it first."""
    awaited = await own_instruments.awaited(ctx.tx, event.media)
    if awaited is None:
        if isinstance(event, chat.FileRead):
            await own_instruments.came(ctx.tx, event.media)
        return
    await own_instruments.came(ctx.tx, event.media)
    community = await communities.by_id(ctx.tx, awaited.community)
    language = await ctx.language_of(awaited.person, community)
    if isinstance(event, chat.MediaFailed):
        blocks = texts.blocks(language, f"file-{event.trouble}")
    elif not await communities.leads(ctx.tx, community.id, awaited.person):
        return
    else:
        blocks = await _taken_up(ctx, community, language, event.data)
    place = chat.Place(reply_to=chat.Theirs(awaited.event))
    await ctx.post(chat.Post(blocks, place, quiet=True), awaited.room, Urgency.ANSWER, about=awaited.event)


async def _taken_up(ctx: Context, community: Community, language: str, data: bytes) -> tuple[chat.Block, ...]:
    try:
        instrument = parse("", data)
        fault = await _clash(ctx, community, instrument)
    except BadInstrument as bad:
        fault_said = one_line(bad.first(language).lstrip(": "), 300)
        return texts.blocks(language, "instrument-wrong", fault=fault_said)
    if fault:
        text, values = fault
        return texts.blocks(language, text, **values)
    await own_instruments.keep(ctx.tx, community.id, instrument.id, data.decode("utf-8-sig"))
    number = list(await instruments_of(ctx, community)).index(instrument.id) + 1
    return texts.blocks(
        language,
        "instrument-added",
        number=number,
        title=instrument.title.said(language),
        questions=len(instrument.questions),
        prefix=ctx.profile.prefix,
    )


async def _clash(
    ctx: Context, community: Community, instrument: Instrument
) -> tuple[str, dict[str, texts.Value]] | None:
    """What else stands in its way: it is called as another, there are too many, or its words are others."""
    if instrument.id in every(ctx.profile.of(Reflection).instruments):
        return "instrument-taken", {"id": instrument.id}
    own = {one.id for one in await _own(ctx.tx, community)}
    if len(own | {instrument.id}) > MOST:
        return "instrument-too-many", {"most": MOST, "prefix": ctx.profile.prefix}
    before = await polls.asked_as(ctx.tx, community.id, instrument.id)
    for question in instrument.questions:
        asked = {Asked.unpack(one).wording for one in before.get(question.key, ())} - {""}
        if asked - {wording(question)}:
            return "instrument-other-words", {"question": question.id, "version": question.version + 1}
    return None


async def _remove(ctx: CommunityContext, given: Given) -> None:
    found = await instruments_of(ctx, ctx.community)
    _, instrument = find(found, given.the(_WHICH), ctx.profile.prefix)
    if not await own_instruments.drop(ctx.tx, ctx.community.id, instrument.id):
        raise NotYours()
    await ctx.tell(given.message, "instrument-removed", title=instrument.title.said(ctx.language))


_WHICH = Words(shown={"en": "9", "nl": "9"})
REMOVE = Command(
    names={"en": "reflect remove", "nl": "reflectie weg"},
    about="about-reflect-remove",
    everyday={"en": "ask remove", "nl": "vraag weg"},
    theme=Theme.LOOK_BACK,
    run=_remove,
    arguments=(_WHICH,),
    who=Who.FACILITATOR,
)
