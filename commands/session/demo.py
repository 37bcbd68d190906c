"""Who raised the point that comes first is asked, in private and quietly, to show or tell something."""

from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.points import POINT
from commands.questions import Question, Said, say, yes_or_no
from commands.session import agenda, announce
from commands.times.rest import after_quiet
from commands.words import one_line
from storage import communities, outbox, points, questions, sessions, shown
from storage.communities import Community, Member
from storage.ids import PointId
from storage.points import Point
from storage.questions import Pending
from storage.sessions import Session
from storage.shown import Shown

DEMO: Final = "session-demo"
BARE: Final = timedelta(hours=12)
"""So long after it was asked a "ja" alone is for it."""


async def ask(ctx: Context, community: Community, session: Session) -> None:
    """Asks so, once."""
    point = await _first(ctx, community, session)
    number = point.id if point is not None else None
    await sessions.note(ctx.tx, session.id, demo_asked_at=ctx.now, demo_point=number)
    if point is None:
        return
    member = await communities.member_by_id(ctx.tx, point.member)
    await alone.asked(ctx, member, waits=False)
    language = await ctx.language_of(member.person, community)
    blocks = _asks(community, session, point, language)
    later = after_quiet(ctx, ctx.now, community)
    post = await ctx.whisper(
        chat.Post(blocks, quiet=True), member.person, not_before=later, about=point.event
    )
    await shown.add(
        ctx.tx,
        post,
        DEMO,
        language,
        person=member.person,
        community=community.id,
        since=session.planned_at,
        says=amend.says(blocks),
    )
    await questions.ask(ctx.tx, Pending(post, DEMO, member.person, ctx.now, until=session.starts_at))


def _asks(community: Community, session: Session, point: Point, language: str) -> tuple[chat.Block, ...]:
    when = announce.when(language, community, session)
    name = one_line(community.name)
    return (
        *texts.blocks(language, "demo-yours", name=name, day=when.day, time=when.moment),
        chat.quote(one_line(point.text, 300)),
        *texts.blocks(language, "demo-ask"),
    )


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """The question as it would be now; nothing of a point that is no more."""
    session = await announce.told_by(ctx, row)
    number = session.demo_point if session is not None else None
    point = await points.by_id(ctx.tx, number) if number is not None else None
    if session is None or point is None:
        return None
    return _asks(community, session, point, community.language.instead(row.language))


async def _first(ctx: Context, community: Community, session: Session) -> Point | None:
    """The first point of somebody who may be asked."""
    for one in await agenda.candidates(ctx, community, session, ctx.now):
        if one.ref is None or one.ref.kind != POINT:
            continue
        point = await points.by_id(ctx.tx, PointId(one.ref.id))
        member = await communities.member_by_id(ctx.tx, point.member) if point is not None else None
        if member is None or not member.is_asked_alone(ctx.now):
            continue
        if await alone.may_be_asked(ctx, community, member):
            return point
    return None


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    session = await _about(ctx)
    if session is None:
        return False
    await sessions.note(ctx.tx, session.id, shows=yes)
    await questions.answered(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(ctx.language, "demo-yes" if yes else "demo-no"))
    return True


async def _about(ctx: ChatContext) -> Session | None:
    """The session for which who answers was asked."""
    for member in await communities.memberships(ctx.tx, ctx.person):
        for session in await sessions.planned(ctx.tx, member.community):
            number = session.demo_point
            point = await points.by_id(ctx.tx, number) if number is not None else None
            if point is not None and point.member == member.id:
                return session
    return None


async def spare(ctx: Context, member: Member) -> None:
    """Takes back what is on its way to ask so."""
    for one in await questions.of_person(ctx.tx, member.person):
        if one.kind == DEMO and await outbox.one(ctx.tx, one.post) is not None:
            await questions.remove(ctx.tx, one.post)
            await outbox.cancel(ctx.tx, [one.post])


QUESTIONS: Final = {DEMO: Question(yes_or_no, _decide, bare=BARE, how=("demo-ask",))}
