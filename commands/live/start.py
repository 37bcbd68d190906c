"""``!standup live``, and what passes the turn on."""

import random
from datetime import timedelta
from typing import Final

from commands import chat
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from commands.live import turns
from commands.signs import Sign
from storage import communities, live, posts, standups
from storage.communities import Role

TWICE: Final = timedelta(seconds=2)
"""What comes so soon after a turn began was meant for the one before it."""


class Paused(Mistake):
    text = "live-paused"


class GoesOn(Mistake):
    text = "live-goes-on"


class NotNow(Mistake):
    text = "live-not-now"


class AllTold(Mistake):
    text = "live-all-told"


async def _live(ctx: CommunityContext, asked: Asked) -> None:
    community, prefix = ctx.community, ctx.profile.prefix
    if await live.running(ctx.tx, community.id) is not None:
        raise GoesOn(prefix=prefix)
    if community.paused:
        raise Paused(prefix=prefix)
    latest = await standups.latest(ctx.tx, community.id)
    if latest is None or latest.closed_at is not None:
        for practice in ctx.practices:
            await practice.opens(ctx, asked.message)
        latest = await standups.latest(ctx.tx, community.id)
    assert latest is not None and ctx.member is not None
    told = await turns.answered(ctx, latest)
    members = [one.id for one in await turns.asked(ctx, community, latest) if one.id not in told]
    if not members:
        raise AllTold()
    # The same order whenever the same is asked for anew, and another each week.
    random.Random(f"{community.id} {latest.id}").shuffle(members)
    post = await turns.say(ctx, community, latest)
    await live.begin(ctx.tx, community.id, latest.id, ctx.member.id, post, members, ctx.now)
    one = await live.running(ctx.tx, community.id)
    assert one is not None
    await turns.go_on(ctx, community, one, ctx.now)


async def _next(ctx: CommunityContext, asked: Asked) -> None:
    one = await live.running(ctx.tx, ctx.community.id)
    if one is None or one.turn is None:
        raise NotNow(prefix=ctx.profile.prefix)
    if one.turn.began_at is not None and ctx.now - one.turn.began_at >= TWICE:
        await turns.go_on(ctx, ctx.community, one, ctx.now)


async def _passes(ctx: ChatContext, event: chat.Reaction) -> bool:
    post = await posts.post_of(ctx.tx, event.target)
    one = await live.by_post(ctx.tx, post) if post is not None else None
    if one is None or one.turn is None or ctx.member is None:
        return False
    community = await communities.by_id(ctx.tx, one.community)
    if ctx.member.id != one.turn.member and ctx.member.role is not Role.FACILITATOR:
        return True
    if one.turn.began_at is not None and ctx.now - one.turn.began_at >= TWICE:
        await turns.go_on(ctx, community, one, ctx.now)
    return True


LIVE: Final = Command(
    names={"en": "standup live", "nl": "standup live"},
    about="about-live",
    everyday={"en": "round live", "nl": "rondje live"},
    theme=Theme.ROUND,
    run=_live,
    who=Who.FACILITATOR,
)
NEXT: Final = Command(
    names={"en": "next", "nl": "volgende"}, about="about-next", theme=Theme.TELL, run=_next, commanded=True
)
PASS: Final = Sign(("✅", "✔", "☑"), "sign-next", frozenset({turns.LIVE}), _passes)
