"""``!park``: keeps something for later, so that the stand-up stays short."""

from commands import aside, chat
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme
from commands.context import ChatContext, CommunityContext, Context
from commands.park.asking import MARK
from commands.points import POINT
from commands.signs import Sign
from commands.words import clean, name
from storage import checkins, communities, contributions, inbox, lines, points, shown
from storage.communities import Community
from storage.ids import EventId, RoomId
from storage.lines import Ref
from storage.points import Kind
from storage.targets import PUT_ASIDE

PARKED = "🅿️"
_WHAT = Words(
    shown={"en": "words", "nl": "woorden"},
    optional=True,
    usual=True,
    example={"en": "the gate sticks", "nl": "de poort klemt"},
)


class ParkWhat(Mistake):
    text = "park-what"


async def _park(ctx: CommunityContext, asked: Asked) -> None:
    message = asked.message
    words = asked.get(_WHAT)
    if words:
        member = ctx.member or await communities.join(
            ctx.tx, ctx.community.id, ctx.person, name(ctx.person), message.at
        )
        await points.add(ctx.tx, ctx.community.id, Kind.PARKED, member.id, message.event, words, message.at)
        await mark(ctx, ctx.community, message.room, message.event)
        await _is_looked_for(ctx, message, words)
    elif message.reply_to is not None and await park_message(ctx, message.reply_to, message):
        await ctx.acknowledge(message.event, PARKED, message.room)
    elif not await _is_looked_for(ctx, message, ""):
        raise ParkWhat(prefix=ctx.profile.prefix)


async def _is_looked_for(ctx: CommunityContext, message: chat.Text, words: str) -> bool:
    """Whether a practice has the message fetched to which somebody replies, as there may be more in it."""
    if message.reply_to is None:
        return False
    return any([await practice.on_kept(ctx, message, words) for practice in ctx.practices])


async def _keeps(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Keeps for later what was not taken for an answer; False when it is nothing of who reacts."""
    found = await aside.of_author(ctx, event.target)
    if found is None:
        return False
    there, said, _ = found
    await aside.drop(ctx, event.target)
    assert there.member is not None
    words, community = clean(said.body), there.community.id
    await points.add(ctx.tx, community, Kind.PARKED, there.member.id, event.target, words, event.at)
    await mark(ctx, there.community, event.room, event.target)
    return True


async def mark(ctx: Context, community: Community, room: RoomId, event: EventId) -> None:
    """Shows by our sign that a message is kept; it goes with that."""
    post = await ctx.acknowledge(event, PARKED, room)
    point = await points.of(ctx.tx, event)
    assert point is not None, "it is kept since just now"
    await shown.add(ctx.tx, post, MARK, community.language, community=community.id)
    await lines.keep(ctx.tx, post, {Ref(POINT, point.id): 1})


async def park_message(ctx: CommunityContext, event: EventId, by: chat.Text | chat.Reaction) -> bool:
    """Parks what somebody said before; False when its words are not known.

    It stays theirs: it changes and goes with their message.
    """
    if not await inbox.stands_in(ctx.tx, event, by.room):
        return False
    if await points.of(ctx.tx, event) is not None:
        return True
    if (left := await aside.of_author(ctx, event)) is not None:
        there, said, _ = left
        await aside.drop(ctx, event)
        assert there.member is not None
        author, community = there.member.id, there.community.id
        await points.add(ctx.tx, community, Kind.PARKED, author, event, clean(said.body), by.at)
        return True
    whose = await checkins.whose(ctx.tx, event)
    if whose is None:
        return False
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    message = next(message for message in messages if message.event == event)
    words = message.caption or "\n".join(piece.text for piece in message.pieces)
    if not words:
        return False
    await points.add(ctx.tx, ctx.community.id, Kind.PARKED, whose.check_in.member, event, words, by.at)
    return True


LATER = Sign((PARKED,), "sign-later", frozenset({PUT_ASIDE}), _keeps)
PARK = Command(
    names={"en": "park", "nl": "parkeer"},
    about="about-park",
    everyday={"en": "keep", "nl": "bewaar"},
    theme=Theme.KEEP,
    leads=True,
    run=_park,
    keeps=True,
    arguments=(_WHAT,),
)
