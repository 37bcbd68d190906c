"""``!session``: plans a work session, moves it, calls it off, and says what it is for."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Final

from commands import amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from commands.session import agenda, announce, clock, propose
from commands.session.when import LASTS, Said, SessionWhat, StillOn, When, moment_for
from commands.times.moments import clock_time
from commands.words import clean, one_line
from storage import session_words, sessions, shown
from storage.outbox import Urgency
from storage.session_words import Kind
from storage.sessions import Session, State

_LONGEST: Final = 500
_WHEN = When(
    shown={"en": "tuesday 14:00 [place]", "nl": "dinsdag 14:00 [plaats]"},
    optional=True,
    usual=True,
    example={"en": "tuesday 14:00 library", "nl": "dinsdag 14:00 buurthuis"},
)
_QUESTION = Words(
    shown={"en": "words", "nl": "woorden"},
    example={"en": "how do we reach more people?", "nl": "hoe bereiken we meer mensen?"},
)
_YIELD = Words(
    shown={"en": "words", "nl": "woorden"},
    example={"en": "a plan for the spring", "nl": "een plan voor de lente"},
)


class NonePlanned(Mistake):
    text = "session-none"


class AlreadyThen(Mistake):
    text = "session-already"


async def _session(ctx: CommunityContext, asked: Asked) -> None:
    said = asked.get(_WHEN)
    if said is None:
        await _show(ctx, asked)
        return
    if not ctx.facilitates:
        raise ForFacilitators()
    starts_at = moment_for(ctx, said)
    now: Session | None = None
    for one in await sessions.planned(ctx.tx, ctx.community.id):
        if one.starts_at > ctx.now:
            now = now or one
        elif starts_at < one.starts_at + LASTS:
            ends = clock_time(one.starts_at + LASTS, ctx.community.timezone)
            raise StillOn(time=ends)
    session = await (_move(ctx, asked, now, said) if now is not None else _plan(ctx, asked, said))
    await _tell(ctx, asked, session)


async def _plan(ctx: CommunityContext, asked: Asked, said: Said) -> Session:
    event = asked.message.event
    # From the same message follows the same one, also after a backup that was put back.
    uid = hashlib.blake2b(event.encode(), digest_size=12).hexdigest()
    starts_at = moment_for(ctx, said)
    session = await sessions.plan(ctx.tx, ctx.community.id, uid, starts_at, said.weeks, ctx.now, starts_at)
    await _put(ctx, asked, session, said)
    await propose.is_of_sprint(ctx, session)
    return session


async def _move(ctx: CommunityContext, asked: Asked, now: Session, said: Said) -> Session:
    starts_at = moment_for(ctx, said)
    same = starts_at == now.starts_at and said.weeks in (None, now.weeks)
    if same and not said.place:
        when = announce.when(ctx.language, ctx.community, now)
        raise AlreadyThen(day=when.day, time=when.time)
    if said.weeks is not None and said.weeks != now.weeks:
        if len(await sessions.of_uid(ctx.tx, now.uid)) > 1:
            await _call_off(ctx, now, stops=True)
            return await _plan(ctx, asked, said)
        values = {"weeks": said.weeks, "slot_at": starts_at}
    else:
        values = {}
    await agenda.moved(ctx, ctx.community, now, starts_at)
    session = await sessions.change(ctx.tx, now.id, ctx.now, starts_at=starts_at, **values)
    await _put(ctx, asked, session, said)
    if now.post is not None:
        # What said so before leads to what says so now.
        await shown.remove(ctx.tx, now.post)
        when = announce.when(ctx.community.language, ctx.community, session)
        blocks = texts.blocks(ctx.community.language, "session-moved-on", day=when.day, time=when.time)
        await amend.rewrite(ctx, now.post, blocks)
    return session


async def _put(ctx: CommunityContext, asked: Asked, session: Session, said: Said) -> None:
    """Notes where it is, and when the clock has something to do for it."""
    if said.place:
        me, message = await ctx.myself(), asked.message
        await session_words.say(ctx.tx, session, Kind.PLACE, me.id, message.event, said.place, message.at)
    await clock.replan(ctx, ctx.community, await sessions.by_id(ctx.tx, session.id))


async def _tell(ctx: CommunityContext, asked: Asked, session: Session) -> None:
    """Tells the group, with the agenda where it would come by now, and a file for calendars."""
    session = await sessions.by_id(ctx.tx, session.id)
    message = asked.message
    if session.agenda is None and announce.agenda_at(ctx, ctx.community, session) <= ctx.now:
        await agenda.send(ctx, ctx.community, session, to=message)
    else:
        await announce.announce(ctx, ctx.community, session, to=message)
    await announce.send_file(ctx, ctx.community, await sessions.by_id(ctx.tx, session.id))
    await _answer_alone(ctx, message)


async def _answer_alone(ctx: CommunityContext, message: chat.Message) -> None:
    """Says to who asked elsewhere that the group knows it."""
    if message.room != ctx.community.room:
        await ctx.tell(message, "session-told")


async def _show(ctx: CommunityContext, asked: Asked) -> None:
    session = await sessions.coming(ctx.tx, ctx.community.id, ctx.now)
    if session is None:
        raise NonePlanned(leads=int(ctx.facilitates), prefix=ctx.profile.prefix)
    blocks = await announce.blocks(ctx, ctx.community, session, ctx.language)
    post = await ctx.answer(asked.message, blocks)
    await announce.note(ctx, post, session, ctx.language, amend.says(blocks))


async def _cancel(ctx: CommunityContext, asked: Asked) -> None:
    session = await _planned(ctx)
    await _call_off(ctx, session, stops=False)
    coming = await clock.make_next(ctx, ctx.community, session) if session.weeks is not None else None
    await _is_off(ctx, asked, session, coming)


async def _stop(ctx: CommunityContext, asked: Asked) -> None:
    session = await _planned(ctx)
    await _call_off(ctx, session, stops=True)
    await _is_off(ctx, asked, session, None)


async def _call_off(ctx: CommunityContext, session: Session, *, stops: bool) -> None:
    values = {"weeks": None} if stops else {}
    await sessions.change(
        ctx.tx, session.id, ctx.now, state=State.CANCELLED.value, ended_at=ctx.now, next_at=None, **values
    )
    await agenda.let_go(ctx, session)
    await announce.send_file(ctx, ctx.community, await sessions.by_id(ctx.tx, session.id))


async def _is_off(ctx: CommunityContext, asked: Asked, session: Session, coming: Session | None) -> None:
    language, message = ctx.community.language, asked.message
    when = announce.when(language, ctx.community, session)
    blocks = texts.blocks(language, "session-off", day=when.day, time=when.time)
    if coming is not None:
        when = announce.when(language, ctx.community, coming)
        prefix = ctx.profile.prefix
        blocks += texts.blocks(language, "session-off-next", day=when.day, time=when.time, prefix=prefix)
    place = chat.Place.answering(message) if message.room == ctx.community.room else chat.Place()
    await ctx.post(chat.Post(blocks, place, quiet=True), ctx.community.room, Urgency.ANSWER)
    await _answer_alone(ctx, message)


async def _planned(ctx: CommunityContext) -> Session:
    session = await sessions.coming(ctx.tx, ctx.community.id, ctx.now)
    if session is None:
        raise NonePlanned(leads=1, prefix=ctx.profile.prefix)
    return session


def _says(kind: Kind, argument: Words) -> Callable[[CommunityContext, Asked], Awaitable[None]]:
    async def say(ctx: CommunityContext, asked: Asked) -> None:
        session, me, message = await _planned(ctx), await ctx.myself(), asked.message
        words = one_line(clean(asked.the(argument)), _LONGEST)
        await session_words.say(ctx.tx, session, kind, me.id, message.event, words, message.at)
        await ctx.acknowledge(message.event, "📝", message.room)

    return say


def _wrong(ctx: ChatContext, asked: Asked) -> Mistake:
    return SessionWhat(prefix=ctx.profile.prefix)


COMMANDS: Final = (
    Command(
        names={"en": "session", "nl": "werksessie"},
        about="about-session",
        theme=Theme.WHEN,
        run=_session,
        arguments=(_WHEN,),
        wrong=_wrong,
        changes=Changes.WITH_WORDS,
    ),
    Command(
        names={"en": "session question", "nl": "werksessie vraag"},
        about="about-session-question",
        theme=Theme.TIMES,
        run=_says(Kind.QUESTION, _QUESTION),
        who=Who.FACILITATOR,
        arguments=(_QUESTION,),
        keeps=True,
    ),
    Command(
        names={"en": "session yield", "nl": "werksessie opbrengst"},
        about="about-session-yield",
        theme=Theme.TIMES,
        run=_says(Kind.YIELD, _YIELD),
        who=Who.FACILITATOR,
        arguments=(_YIELD,),
        keeps=True,
    ),
    Command(
        names={"en": "session cancel", "nl": "werksessie weg"},
        about="about-session-cancel",
        theme=Theme.TIMES,
        run=_cancel,
        who=Who.FACILITATOR,
    ),
    Command(
        names={"en": "session stop", "nl": "werksessie stop"},
        about="about-session-stop",
        theme=Theme.TIMES,
        run=_stop,
        who=Who.FACILITATOR,
    ),
)
