"""``!group`` and ``!programme``: which communities belong together, and how one joins or leaves another."""

from datetime import timedelta
from functools import partial
from typing import Final

from commands import chat, texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme
from commands.context import CommunityContext
from commands.linked import page, year
from commands.linked.given import CHOICES
from commands.upward import What
from commands.words import one_line, plainly
from storage import communities, linked
from storage.communities import Community
from storage.expressions import expression
from storage.linked import LENGTH, Kind, Link

Blocks = tuple[chat.Block, ...]
HOLDS: Final = timedelta(days=14)
"""So long a code can be used."""
_CODE: Final = frozenset({"code", "nieuw", "new"})
_PAGES: Final = frozenset({"pages", "bladzijden"})
_YEAR: Final = frozenset({"year", "jaar"})
_STOP: Final = "stop"
_DONE: Final = "✅"
_SIGNS: Final = expression(r"[^a-z0-9]")
_WORDS: Final = {
    kind: Words(
        shown={"en": "code|stop", "nl": "code|stop"},
        optional=True,
        usual=True,
        example={"en": "code", "nl": "code"},
    )
    for kind in Kind
}


class LinkHow(Mistake):
    text = "linked-how"


class NoCode(Mistake):
    text = "linked-no-code"


class LinkedElsewhere(Mistake):
    text = "linked-elsewhere"


class LinkedInCircle(Mistake):
    text = "linked-in-circle"


class NotLinked(Mistake):
    text = "linked-not"


async def _run(kind: Kind, ctx: CommunityContext, asked: Asked) -> None:
    said = asked.get(_WORDS[kind]) or ""
    word, _, behind = plainly(said).partition(" ")
    if not said:
        await ctx.answer(asked.message, await _shows(ctx, kind))
        return
    if not (await ctx.myself()).leads:
        raise ForFacilitators()
    if word in _CODE and not behind:
        await _codes(ctx, kind, asked)
    elif word in _PAGES and kind is Kind.PROGRAMME:
        if not await page.tell(ctx, ctx.community):
            await ctx.tell(asked.message, "linked-no-pages")
    elif word in _YEAR and kind is Kind.PROGRAMME:
        if not await year.tell(ctx, ctx.community):
            number = CHOICES.index(What.FIGURES) + 1
            await ctx.tell(asked.message, "linked-no-year", number=number, prefix=ctx.profile.prefix)
    elif word == _STOP:
        await _stops(ctx, kind, behind, asked)
    else:
        await _joins(ctx, kind, said, asked)


async def _shows(ctx: CommunityContext, kind: Kind) -> Blocks:
    """Where a community belongs to, which belong to it, and what the one is told of the other."""
    here, language = ctx.community, ctx.language
    blocks: Blocks = ()
    above = await linked.parent(ctx.tx, here.id, kind)
    if above is not None:
        name = one_line((await communities.by_id(ctx.tx, above.parent)).name)
        blocks += texts.blocks(language, f"linked-{kind.value}-of", name=name, prefix=ctx.profile.prefix)
        blocks += texts.blocks(language, "linked-gives", prefix=ctx.profile.prefix)
    names = [
        one_line((await communities.by_id(ctx.tx, link.child)).name)
        for link in await linked.children(ctx.tx, here.id, kind)
    ]
    if names:
        blocks += texts.blocks(language, f"linked-{kind.value}-has")
        blocks += tuple(chat.item(name) for name in names)
    return blocks or texts.blocks(language, f"linked-{kind.value}-none", prefix=ctx.profile.prefix)


async def _codes(ctx: CommunityContext, kind: Kind, asked: Asked) -> None:
    """Shows a code with which another community becomes one of this."""
    made = await linked.code(ctx.tx, ctx.community.id, kind, ctx.now + HOLDS)
    half = LENGTH // 2
    blocks = texts.blocks(
        ctx.language,
        f"linked-{kind.value}-code",
        code=f"{made[:half]}-{made[half:]}",
        days=HOLDS.days,
        prefix=ctx.profile.prefix,
    )
    await ctx.answer(asked.message, blocks)


async def _joins(ctx: CommunityContext, kind: Kind, said: str, asked: Asked) -> None:
    code, prefix, here = _SIGNS.sub("", said.casefold()), ctx.profile.prefix, ctx.community
    command = f"{prefix}{_COMMANDS[kind].name(ctx.language)}"
    if len(code) != LENGTH:
        raise LinkHow(command=command)
    parent = await linked.of_code(ctx.tx, code, kind, ctx.now)
    if parent is None:
        raise NoCode(command=command)
    if await linked.parent(ctx.tx, here.id, kind) is not None:
        raise LinkedElsewhere(command=command)
    if await linked.is_below(ctx.tx, parent, here.id):
        raise LinkedInCircle()
    await linked.join(ctx.tx, here.id, parent, kind, ctx.now)
    other = await communities.by_id(ctx.tx, parent)
    await _tells_both(ctx, other, f"linked-{kind.value}-joined", f"linked-{kind.value}-came", asked)


async def _stops(ctx: CommunityContext, kind: Kind, name: str, asked: Asked) -> None:
    """A community leaves another, or lets one of its own go, which it names."""
    link = await (_named(ctx, kind, name) if name else linked.parent(ctx.tx, ctx.community.id, kind))
    if link is None:
        raise NotLinked(command=f"{ctx.profile.prefix}{_COMMANDS[kind].name(ctx.language)}")
    other = await communities.by_id(ctx.tx, link.child if name else link.parent)
    await linked.part(ctx.tx, link)
    await _tells_both(ctx, other, "linked-stopped", "linked-stopped", asked)


async def _named(ctx: CommunityContext, kind: Kind, name: str) -> Link | None:
    for link in await linked.children(ctx.tx, ctx.community.id, kind):
        if plainly((await communities.by_id(ctx.tx, link.child)).name) == name:
            return link
    return None


async def _tells_both(ctx: CommunityContext, other: Community, here: str, there: str, asked: Asked) -> None:
    """Says in the rooms of both what is so from now on: everybody in them is to know."""
    mine, prefix = ctx.community, ctx.profile.prefix
    blocks = texts.blocks(mine.language, here, name=one_line(other.name), prefix=prefix)
    if ctx.private_with is None:
        await ctx.answer(asked.message, blocks)
    else:
        await ctx.post(chat.Post(blocks, quiet=True), mine.room)
        await ctx.acknowledge(asked.message.event, _DONE, ctx.room)
    told = texts.blocks(other.language, there, name=one_line(mine.name), prefix=prefix)
    await ctx.post(chat.Post(told, quiet=True), other.room)


GROUP: Final = Command(
    names={"en": "group", "nl": "groep"},
    about="about-linked-group",
    theme=Theme.GROUP,
    run=partial(_run, Kind.GROUP),
    arguments=(_WORDS[Kind.GROUP],),
    changes=Changes.WITH_WORDS,
    commanded=True,
)
PROGRAMME: Final = Command(
    names={"en": "programme", "nl": "programma"},
    about="about-linked-programme",
    theme=Theme.GROUP,
    run=partial(_run, Kind.PROGRAMME),
    arguments=(_WORDS[Kind.PROGRAMME],),
    changes=Changes.WITH_WORDS,
    commanded=True,
)
_COMMANDS: Final = {Kind.GROUP: GROUP, Kind.PROGRAMME: PROGRAMME}
