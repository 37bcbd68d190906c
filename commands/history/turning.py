"""⭐ says that things changed then: on the message that told a moment, or behind its number in a list."""

from typing import Final

from commands import chat, lines
from commands.context import ChatContext, CommunityContext
from commands.signs import Sign, plain
from storage import communities, inbox, moment_stars, moments
from storage import lines as numbered
from storage.communities import Role
from storage.ids import EventId, MomentId, PostId, speaks_for
from storage.lines import Ref
from storage.moment_stars import Star
from storage.moments import MOMENT, Moment
from storage.targets import OF_MOMENT

_STARS: Final = ("⭐", "🌟")
_PLAIN: Final = frozenset(map(plain, _STARS))


async def _on_message(ctx: ChatContext, event: chat.Reaction) -> bool:
    here, done = ctx.here(), False
    for one in await moments.of_event(ctx.tx, event.target) if here is not None else []:
        if here is not None and one.event == event.target and not _is_proud(here, one):
            done = await _give(here, one, event) or done
    return done


def _is_proud(ctx: CommunityContext, one: Moment) -> bool:
    """Whether a star would say that somebody is proud of a photo of theirs."""
    return one.contribution is not None and ctx.member is not None and ctx.member.id == one.member


async def on_line(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Takes a star behind the number of a moment; of other words it says what is taken."""
    one = await moments.by_id(ctx.tx, MomentId(ref.id))
    if not _is_star(words):
        await ctx.tell(event, "history-line-how")
    elif one is None or not one.told:
        await ctx.tell(event, "moment-gone")
    elif await _give(ctx, one, event):
        await ctx.acknowledge(event.event, "✅", event.room)


def _is_star(words: str) -> bool:
    return plain(words.rstrip(" .!")) in _PLAIN


async def _give(ctx: CommunityContext, one: Moment, event: chat.Reaction | chat.Text) -> bool:
    member = await ctx.myself()
    if one.community != ctx.community.id or one.declined or member.role is Role.BOT:
        return False
    await moment_stars.add(ctx.tx, Star(event.event, one.id, member.id, event.at))
    return True


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Takes back the stars that a reaction or a reply gave, as far as it says so no more."""
    given = await moment_stars.of_event(ctx.tx, EventId(event.target))
    if not given or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    for star in given:
        if isinstance(event, chat.Removal) or not await _still(ctx, star, event):
            await moment_stars.erase(ctx.tx, star)


async def _still(ctx: ChatContext, star: Star, event: chat.Edit) -> bool:
    """Whether words that were changed still give a star."""
    owner = await communities.person_of(ctx.tx, star.member)
    if owner is None or not speaks_for(event.sender, owner):
        return True
    said = {one.number for one in lines.read(event.body) if _is_star(one.words)}
    return bool(said & await numbered.numbers_of(ctx.tx, Ref(MOMENT, star.moment)))


STAR: Final = Sign(_STARS, "sign-turn", frozenset({OF_MOMENT}), _on_message)
