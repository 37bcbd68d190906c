"""Proposes a work session for the start of a sprint to who leads, on the day and at the place of the last.

Each is asked alone, once; the first ✅ plans it. Where nobody says anything none is planned, and the agenda
of the next that is has the goal of the sprint. A session that is planned already is the one of the sprint.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.leading import leading
from commands.questions import Question, Said, say, yes_or_no
from commands.session import announce, clock
from commands.times.moments import clock_time, day_in_words, local, moment_of
from commands.times.rest import after_quiet, holidays
from commands.words import one_line
from storage import communities, questions, session_words, sessions, shown, sprints
from storage.communities import Community
from storage.dataclass import dataclass
from storage.questions import Pending
from storage.session_words import Kind, Words
from storage.sessions import Session, State
from storage.shown import Shown
from storage.sprints import Sprint

Blocks = tuple[chat.Block, ...]
PROPOSAL: Final = "session-proposal"
SOON: Final = timedelta(days=2)
"""People hear of it some days before; so long it can be answered as well."""
_BARE: Final = timedelta(hours=12)
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}


@dataclass(frozen=True, slots=True)
class _Proposed:
    """When it would be, and where the last was, as who said so left that."""

    starts_at: datetime
    place: Words | None


async def on_sprint(ctx: Context, community: Community, sprint: Sprint) -> None:
    """Notes which session is the one of a sprint, or proposes one."""
    coming = await sessions.coming(ctx.tx, community.id, ctx.now)
    if coming is not None:
        await sprints.meets(ctx.tx, sprint.id, coming.id)
        return
    proposed = await _proposed(ctx, community, sprint)
    if proposed is None:
        return
    for member, language in await leading(ctx, community):
        blocks = _says(language, community, proposed)
        options = alone.taps(language, _TAPS)
        said = chat.Post(blocks, quiet=True, options=options)
        post = await ctx.whisper(said, member.person, not_before=after_quiet(ctx, ctx.now, community))
        await shown.add(
            ctx.tx,
            post,
            PROPOSAL,
            language,
            person=member.person,
            community=community.id,
            since=sprint.began_at,
            says=amend.says(blocks),
        )
        until = proposed.starts_at - SOON
        await questions.ask(ctx.tx, Pending(post, PROPOSAL, member.person, ctx.now, until=until))


async def _proposed(ctx: Context, community: Community, sprint: Sprint) -> _Proposed | None:
    """The first day like that of the last session, within the sprint and no holiday; None without a last."""
    held = [
        one
        for one in await sessions.of_community(ctx.tx, community.id)
        if one.state is State.HELD and one.starts_at < sprint.began_at
    ]
    if not held:
        return None
    last, zone, free = held[-1], community.timezone, holidays(ctx.profile.country)
    there = local(last.starts_at, zone).replace(tzinfo=None)
    while (starts_at := moment_of(there, zone)) < sprint.until:
        if starts_at > sprint.began_at + 2 * SOON and not free(there.date()):
            place = await session_words.of(ctx.tx, last.id, Kind.PLACE)
            return _Proposed(starts_at, place[-1] if place else None)
        there += timedelta(weeks=1)
    return None


def _says(language: str, community: Community, proposed: _Proposed) -> Blocks:
    at = clock_time(proposed.starts_at, community.timezone)
    day = day_in_words(language, local(proposed.starts_at, community.timezone).date())
    blocks = texts.blocks(language, "session-proposed", name=one_line(community.name), day=day, time=at)
    if proposed.place is not None:
        blocks += texts.blocks(language, "session-place", text=one_line(proposed.place.text))
    return (*blocks, *texts.blocks(language, "session-proposed-how"))


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now; once the sprint has a session, that it has."""
    sprint = await _of(ctx, row)
    language = community.language.instead(row.language)
    if sprint is None:
        return None
    if sprint.session is not None:
        return texts.blocks(language, "session-proposed-planned")
    proposed = await _proposed(ctx, community, sprint)
    return _says(language, community, proposed) if proposed is not None else None


async def _of(ctx: Context, row: Shown | None) -> Sprint | None:
    if row is None or row.community is None:
        return None
    every = await sprints.of_community(ctx.tx, row.community)
    return next((one for one in every if one.began_at == row.since), None)


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    row = await shown.by_post(ctx.tx, pending.post)
    sprint = await _of(ctx, row)
    if sprint is None or not await communities.leads(ctx.tx, sprint.community, pending.person):
        return False
    community = await communities.by_id(ctx.tx, sprint.community)
    proposed = await _proposed(ctx, community, sprint)
    await questions.answered(ctx.tx, pending.post)
    if not yes:
        await say(ctx, answer, texts.blocks(ctx.language, "session-proposed-not", prefix=ctx.profile.prefix))
    elif await sessions.coming(ctx.tx, community.id, ctx.now) is not None or sprint.session is not None:
        await say(ctx, answer, texts.blocks(ctx.language, "session-proposed-planned"))
    elif proposed is None or proposed.starts_at <= ctx.now:
        await say(ctx, answer, texts.blocks(ctx.language, "session-proposed-late", prefix=ctx.profile.prefix))
    else:
        await _plan(ctx, community, sprint, proposed)
        await say(ctx, answer, texts.blocks(ctx.language, "session-told"))
    return True


async def _plan(ctx: Context, community: Community, sprint: Sprint, proposed: _Proposed) -> None:
    """Plans it as a command would; who said where the last was says so of this one."""
    # The same again after a backup that was put back.
    seed = f"{community.room} {sprint.began_at.isoformat()}"
    uid = hashlib.blake2b(seed.encode(), digest_size=12).hexdigest()
    at = proposed.starts_at
    session = await sessions.plan(ctx.tx, community.id, uid, at, None, ctx.now, at)
    if proposed.place is not None:
        one = proposed.place
        await session_words.say(ctx.tx, session, Kind.PLACE, one.member, one.event, one.text, one.at)
    await clock.replan(ctx, community, await sessions.by_id(ctx.tx, session.id))
    await sprints.meets(ctx.tx, sprint.id, session.id)
    session = await sessions.by_id(ctx.tx, session.id)
    await announce.announce(ctx, community, session)
    await announce.send_file(ctx, community, await sessions.by_id(ctx.tx, session.id))


async def is_of_sprint(ctx: Context, session: Session) -> None:
    """Notes that a session that was just planned is the one of the sprint that goes on and has none."""
    sprint = await sprints.now(ctx.tx, session.community)
    if sprint is not None and sprint.session is None:
        await sprints.meets(ctx.tx, sprint.id, session.id)


QUESTIONS: Final = {
    PROPOSAL: Question(yes_or_no, _decide, bare=_BARE, how=("session-proposed-how",)),
}
