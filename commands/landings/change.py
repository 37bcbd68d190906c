"""What becomes of what was passed on when a message changes that said so, or that it has the words of."""

from collections.abc import Sequence

from commands import chat, router
from commands.context import ChatContext, Context
from commands.landings import asking, hearing, passing, source
from commands.landings.reading import read
from commands.points import POINT
from commands.times.moments import local
from storage import agreements, communities, inbox, landings, lines, shown, stories, wins
from storage.communities import Community
from storage.ids import speaks_for
from storage.landings import Landing
from storage.lines import Ref
from storage.touched import Touched


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows edits and removals, which are for all."""
    if isinstance(event, chat.Edit | chat.Removal) and await inbox.stands_in(
        ctx.tx, event.target, event.room
    ):
        for one in await landings.of_event(ctx.tx, event.target):
            await _follows(ctx, one, event)
        told = await landings.told_by(ctx.tx, event.target)
        if told is not None:
            await _heard_otherwise(ctx, told, event)
    return False


async def _follows(ctx: ChatContext, one: Landing, event: chat.Edit | chat.Removal) -> None:
    if isinstance(event, chat.Removal):
        await landings.erase(ctx.tx, one)
        return
    owner = await communities.person_of(ctx.tx, one.member) if one.member is not None else None
    if owner is None or not speaks_for(event.sender, owner):
        return
    community = await communities.by_id(ctx.tx, one.community)
    known = (one.win, one.agreement, one.point, one.story) != (None, None, None, None)
    today = local(one.at, community.timezone).date()
    said = read(_words(ctx, event), today, known)
    if said is not None:
        await landings.rewrite(ctx.tx, one, one.text if known else said.what, said.recipient)


def _words(ctx: ChatContext, event: chat.Edit) -> str:
    return router.words_of(ctx, (passing.LANDED,), event).lstrip("0123456789.,&+ ")


async def _heard_otherwise(ctx: ChatContext, one: Landing, event: chat.Edit | chat.Removal) -> None:
    if isinstance(event, chat.Removal):
        await landings.unhear(ctx.tx, one, event.target)
        return
    said = hearing.read(event.body.strip().lstrip("0123456789.,) ") or event.body)
    if said is not None:
        await landings.reword(ctx.tx, one, event.target, said.answer, said.words)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Lets words that are another's follow those, and what was asked of something follow it."""
    for ref in dict.fromkeys([ref for one in changed for ref in await _about(ctx, one)]):
        found = await landings.of_source(ctx.tx, ref)
        known = await source.of(ctx.tx, ref) if found else None
        for one in found:
            if known is None:
                await landings.erase(ctx.tx, one)
            elif known.text and known.text != one.text:
                await landings.rewrite(ctx.tx, one, known.text, one.recipient)
    for number in dict.fromkeys(one.landing for one in changed if one.landing is not None):
        landing = await landings.by_id(ctx.tx, number)
        for post in await lines.about(ctx.tx, Ref(landings.LANDING, number)):
            row = await shown.by_post(ctx.tx, post)
            if landing is not None and row is not None and row.kind in asking.QUESTIONS:
                await asking.follow(ctx, community, row, landing)


async def _about(ctx: Context, one: Touched) -> list[Ref]:
    """What changed of what may have been passed on."""
    found = [Ref(POINT, one.point)] if one.point is not None and one.lost else []
    found += [agreements.ref(one.agreement)] if one.agreement is not None else []
    found += [Ref(stories.STORY, one.story)] if one.story is not None else []
    found += [Ref(wins.WIN, one.win)] if one.win is not None and one.lost else []
    if one.check_in is not None and one.lost:
        found += [win.ref for win in await wins.of_check_in(ctx.tx, one.check_in)]
    return found
