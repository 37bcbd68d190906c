"""What people say to an agenda: they are there, agree on something, or have something more to talk of."""

import re
from datetime import timedelta
from typing import Final

from commands import agreeing, chat
from commands.command import Mistake
from commands.context import ChatContext, CommunityContext
from commands.points import POINT
from commands.session import announce
from commands.session.agenda import AGENDA
from commands.signs import Sign
from commands.words import clean, one_line, plainly
from storage import attended, lines, points, posts, sessions
from storage.communities import Role
from storage.expressions import expression
from storage.ids import PointId, PostId
from storage.lines import Ref
from storage.points import Kind
from storage.sessions import Session, State

HERE: Final = "🙋"
KEPT: Final = "📝"
WRITTEN_UP: Final = timedelta(days=1)
"""So long after its end what was agreed on in a session can be written down with it."""
EARLY: Final = timedelta(hours=1)
"""So long before it begins "ik ben er" is about a session."""
_HERE: Final = frozenset(
    "ik ben er,ik ben erbij,ik ben er bij,ik was er,ik was erbij,ben er,aanwezig,ik kom,present,"
    "i am here,i m here,i am there,i m there,i was there,here".split(",")
)
_NEW: Final = expression(
    r"(?:nieuw(?: punt)?|new(?: point)?|erbij|ook|also|add)\s*[:\-–]\s*(?P<what>.+)", re.I | re.S
)
_OPEN: Final = frozenset("open,weer open,toch niet,niet klaar,reopen,not done".split(","))


async def notes(ctx: CommunityContext, post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Keeps what these words behind the number of a point say that people will do."""
    session = await sessions.by_post(ctx.tx, post)
    if ref.kind != POINT or session is None:
        await ctx.tell(event, "lines-how")
        return
    point = await points.by_id(ctx.tx, PointId(ref.id))
    if point is not None and not point.is_open and plainly(words) in _OPEN:
        await points.reopen(ctx.tx, point.id)
        await ctx.acknowledge(event.event, KEPT, event.room)
        return
    if _is_past(ctx, session):
        day = announce.when(ctx.language, ctx.community, session).day
        await ctx.tell(event, "agenda-past", day=day)
        return
    about = point.id if point is not None else None
    made = await agreeing.agree(ctx, words, event, point=about, session=session.id)
    if isinstance(made, Mistake):
        await ctx.tell(event, made.text, **made.values)
    else:
        await ctx.acknowledge(event.event, KEPT, event.room)


def _is_past(ctx: CommunityContext, session: Session) -> bool:
    ended = session.ended_at
    return session.state is State.CANCELLED or (ended is not None and ctx.now > ended + WRITTEN_UP)


async def _takes_part(ctx: ChatContext, event: chat.Reaction) -> bool:
    here, post = ctx.here(), await posts.post_of(ctx.tx, event.target)
    session = await sessions.by_post(ctx.tx, post) if post is not None else None
    if here is None or session is None or session.community != here.community.id:
        return False
    await _is_there(here, session, event)
    return True


async def _is_there(ctx: CommunityContext, session: Session, event: chat.Reaction | chat.Text) -> None:
    me = await ctx.myself()
    if me.role is not Role.BOT and session.state is not State.CANCELLED:
        await attended.add(ctx.tx, session, me.id, event.event, event.at)


async def on_text(ctx: CommunityContext, event: chat.Text, found: tuple[Session, PostId] | None) -> bool:
    """Takes it that somebody is there, or wants to talk of something more."""
    session, post = found or (None, None)
    if session is None or session.agenda != post:
        return await _here_now(ctx, event)
    if plainly(event.body) in _HERE:
        await _is_there(ctx, session, event)
        await ctx.acknowledge(event.event, HERE, event.room)
        return True
    new = _NEW.fullmatch(clean(event.body))
    if new is None or session.agenda is None or session.ended_at is not None:
        return False
    me = await ctx.myself()
    if me.role is not Role.BOT:
        words = one_line(new["what"], 1000)
        made = await points.add(ctx.tx, ctx.community.id, Kind.WISH, me.id, event.event, words, event.at)
        await lines.numbered(ctx.tx, session.agenda, [Ref(POINT, made)])
        await points.set_state(ctx.tx, made, points.State.PLANNED)
        await ctx.acknowledge(event.event, KEPT, event.room)
    return True


async def meant(ctx: CommunityContext, event: chat.Text) -> tuple[Session, PostId] | None:
    """The session, and the post of it, to which this is said; in its thread, a reply to another is talk."""
    target = event.thread or event.reply_to
    if target is None or event.reply_to not in (None, target):
        return None
    found = await sessions.under(ctx.tx, target)
    return found if found is not None and found[0].community == ctx.community.id else None


async def _here_now(ctx: CommunityContext, event: chat.Text) -> bool:
    """Whether somebody says in the room, at the time of a session, that they are there."""
    if event.thread or event.reply_to or event.room != ctx.community.room or plainly(event.body) not in _HERE:
        return False
    every = await sessions.planned(ctx.tx, ctx.community.id)
    begun = [one for one in every if one.agenda is not None and event.at >= one.starts_at - EARLY]
    if not begun:
        return False
    session = begun[-1]
    await _is_there(ctx, session, event)
    await ctx.acknowledge(event.event, HERE, event.room)
    return True


THERE: Final = Sign((HERE,), "sign-there", frozenset({AGENDA}), _takes_part)
