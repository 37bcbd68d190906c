"""Whom outside the group somebody asked about something, so that nobody is asked the same again and again.

It is what the fourth line of a handover says, once that may be read: descriptions, never names.
"""

import re
from collections.abc import Iterator
from typing import Final

from commands import alike, chat, texts
from commands.command import Asked as Given
from commands.command import Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.lines import Word
from commands.listing import Blocks, Listing, Numbered
from commands.relay.content import joined, said
from commands.relaying import Line
from commands.suggesting import Need
from commands.times.moments import day_in_words, local
from commands.words import one_line, plainly
from storage import asked_before, communities, handovers, lines
from storage.asked_before import Asked
from storage.communities import Community
from storage.expressions import expression
from storage.handovers import Handover
from storage.ids import PostId
from storage.lines import Ref

LIST: Final = "asked-before"
MOST: Final = 60
NAMED: Final = 5
"""So many are named in a sentence."""
_APART: Final = expression(r"[;\n]|\.\s+")
_WAITS: Final = expression(
    r"\bwacht|\bnog (?:geen|een)? ?antwoord|\bwait|\bno answer|\bowe\b|\bstill (?:to|has to) ", re.I
)


def entries(words: str) -> Iterator[tuple[str, bool]]:
    """Whom a line says that were asked, each with whether they wait for an answer still."""
    for part in _APART.split(words):
        who = one_line(part).strip(" .,")
        if who:
            yield who, _WAITS.search(who) is not None


async def note(ctx: Context, community: Community, one: Handover) -> None:
    """Puts in the register what a handover says, as far as that may be read."""
    found = await said(ctx, community, one, community.language) if one.readable else {}
    spoke = [part for words in found.get(Line.SPOKE, ()) for part in entries(words.text)]
    about = joined(found[Line.WORK]) if Line.WORK in found else None
    await asked_before.note(ctx.tx, one, list(dict(spoke).items()), about, one.done_at or ctx.now)


async def before(ctx: Context, need: Need) -> str | None:
    """Who were asked about the like, in a sentence; how often, where that is more than once."""
    found = [one for one in await asked_before.of_community(ctx.tx, need.community.id) if one.at < need.until]
    language = need.community.language
    texts_of = [f"{one.who} {one.about or ''}" for one in found]
    often: dict[str, list[str]] = {}
    for at, _ in alike.shared(language, need.words, texts_of):
        often.setdefault(plainly(found[at].who) or found[at].who, []).append(one_line(found[at].who, 80))
    if not often:
        return None
    told = list(often.values())[:NAMED]
    who = ", ".join(names[0] + (f" ({len(names)}×)" if len(names) > 1 else "") for names in told)
    return texts.line(language, "asked-before", who=who)


async def _says(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    found = (await asked_before.of_community(ctx.tx, community.id))[-MOST:]
    numbers = await lines.numbered(ctx.tx, post, [one.ref for one in found])
    if not found:
        return texts.blocks(language, "asked-none", prefix=ctx.profile.prefix), numbers
    names = {one.id: one_line(one.name) for one in await communities.members(ctx.tx, community.id)}

    def written(most: int) -> Blocks:
        told = [
            f"{numbers[one.ref]}. {_line(community, language, one, names[one.member], most)}" for one in found
        ]
        return (
            *texts.blocks(language, "asked-title"),
            chat.paragraph("\n".join(told)),
            *texts.blocks(language, "asked-how", number=min(numbers[one.ref] for one in found)),
        )

    return fitted(written), numbers


LISTING: Final = Listing(LIST, _says)


async def _show(ctx: CommunityContext, asked: Given) -> None:
    await LISTING.show(ctx, asked.message)


def _line(community: Community, language: str, one: Asked, name: str, most: int) -> str:
    return texts.line(
        language,
        "asked-line",
        who=one_line(one.who, most),
        about=one_line(one.about or "", most),
        known=1 if one.about else 0,
        name=name,
        day=day_in_words(language, local(one.at, community.timezone).date()),
        waits=1 if one.still_waits else 0,
    )


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Anybody may note that they had an answer; who says so, or leads, may take it out."""
    one = await asked_before.by_id(ctx.tx, ref.id)
    if one is None:
        await ctx.tell(event, "asked-gone")
    elif word is Word.DONE:
        await asked_before.answer(ctx.tx, one, ctx.now)
        await ctx.acknowledge(event.event, "✅", ctx.room)
    elif word is Word.DROP and await _may_take_out(ctx, one):
        await asked_before.erase(ctx.tx, one)
        await ctx.acknowledge(event.event, "✅", ctx.room)
    else:
        name = (await communities.member_by_id(ctx.tx, one.member)).name
        await ctx.tell(event, "asked-only-done", name=one_line(name))


async def _may_take_out(ctx: CommunityContext, one: Asked) -> bool:
    if ctx.member is None:
        return False
    handover = await handovers.by_id(ctx.tx, one.handover)
    return ctx.facilitates or ctx.member.id in (one.member, handover.to if handover else None)


ASKED = Command(
    names={"en": "handover asked", "nl": "overdracht gevraagd"},
    about="about-asked",
    theme=Theme.KEEP,
    run=_show,
    changes=Changes.NEVER,
)
