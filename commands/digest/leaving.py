"""Who leaves is asked once, alone, whether they want to go on getting the digest (Samenspel §3.5e)."""

from datetime import datetime, timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Question, Said, say, yes_or_no
from commands.times.moments import local
from commands.times.rest import after_quiet, rests
from commands.words import one_line
from storage import communities, people, questions, readers, shown
from storage.communities import Community, Member, Role
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
ASKED: Final = "read-on"
_DAY: Final = timedelta(days=1)
"""So long after they left: who is back by then left by accident, and what they hand over goes first."""
_OPEN_FOR: Final = timedelta(weeks=4)
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}


async def on_left(ctx: Context, community: Community, member: Member) -> None:
    """Plans to ask, unless they were asked before and said no, or nothing."""
    if member.role is Role.BOT:
        return
    known = await readers.of(ctx.tx, member.id)
    if known is None or known.asked_at is None or known.since is not None:
        await readers.plan(ctx.tx, member.id, ctx.now + _DAY)
        ctx.after_commit.planned = True


async def on_due(ctx: Context, community: Community) -> None:
    """Asks who left, where they are still alone with us."""
    for member in [] if ctx.retracing else await readers.due_in(ctx.tx, community.id, ctx.now):
        ctx.after_commit.planned = True
        if member.left_at is None or not await reached(ctx, member):
            await readers.erase(ctx.tx, member.id)
        elif (later := _later(ctx, community)) is not None:
            await readers.put_off(ctx.tx, member.id, later)
        else:
            await _ask(ctx.because(f"reads on {member.id}"), community, member)


def _later(ctx: Context, community: Community) -> datetime | None:
    if rests(ctx.profile.country)(local(ctx.now, community.timezone).date()):
        return ctx.now + _DAY
    morning = after_quiet(ctx, ctx.now, community)
    return morning if morning > ctx.now else None


async def reached(ctx: Context, member: Member) -> bool:
    """Whether somebody who left is in the room with us alone: into none of them they are asked anew."""
    room = await people.private_room(ctx.tx, member.person)
    there = await people.present(ctx.tx, room) if room is not None else []
    return any(one.person == member.person for one in there)


async def _ask(ctx: Context, community: Community, member: Member) -> None:
    language = await ctx.language_of(member.person, community)
    blocks = _says(ctx, language, community)
    asks = chat.Post(blocks, quiet=True, options=alone.taps(language, _TAPS))
    post = await ctx.whisper(asks, member.person)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, ASKED, language, person=member.person, community=here, says=mark)
    await readers.was_asked(ctx.tx, member.id, ctx.now)
    await questions.ask(ctx.tx, Pending(post, ASKED, member.person, ctx.now, until=ctx.now + _OPEN_FOR))


def _says(ctx: Context, language: str, community: Community) -> Blocks:
    return (
        *texts.blocks(
            language, "read-on", group=one_line(community.name, 60), left=ctx.profile.keep_left_months
        ),
        *texts.blocks(language, "read-on-how"),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    return _says(ctx, community.language.instead(row.language), community)


async def _take(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    row = await shown.by_post(ctx.tx, pending.post)
    if row is None or row.community is None:
        return False
    community = await communities.by_id(ctx.tx, row.community)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    if member is None or member.left_at is None or await readers.of(ctx.tx, member.id) is None:
        return False
    if yes:
        await readers.begins(ctx.tx, member.id, ctx.now, answer.event)
    else:
        await readers.stops(ctx.tx, member.id)
    language = community.language.instead(row.language)
    text = "read-on-yes" if yes else "read-on-no"
    await say(ctx, answer, texts.blocks(language, text, prefix=ctx.profile.prefix))
    return True


QUESTION: Final = Question(yes_or_no, _take, bare=_DAY, how=("read-on-how",))
