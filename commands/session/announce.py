"""What the group reads of a session that is planned, moved or called off; it follows what changes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from commands import amend, chat, texts
from commands.context import Context
from commands.session.when import LASTS
from commands.times.moments import clock_time, day_in_words, local, moment_of
from commands.times.rest import holidays, rests
from commands.words import one_line
from storage import session_words, sessions, shown
from storage.communities import Community
from storage.dataclass import dataclass
from storage.ids import PostId
from storage.session_words import Kind
from storage.sessions import Session, State
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
SESSION: Final = "session"
"""The kind of a post that tells of one session."""
FILE: Final = "session-file"
SAYS: Final = {Kind.PLACE: "session-place", Kind.QUESTION: "session-question", Kind.YIELD: "session-yield"}
_FIRST_HOUR, _LAST_HOUR = 9, 17
"""The agenda comes in these hours of the day before."""


@dataclass(frozen=True, slots=True)
class When:
    """When a session is, as values of a text: its day, such as dinsdag 3 maart, and its time."""

    day: str
    time: str
    moment: chat.Moment


def when(language: str, community: Community, session: Session) -> When:
    """When a session is, in a language."""
    at = clock_time(session.starts_at, community.timezone)
    day = day_in_words(language, local(session.starts_at, community.timezone).date())
    return When(day, at, chat.Moment(session.starts_at, at))


def is_link(place: str) -> bool:
    """Whether people meet behind an address on the web."""
    return urlsplit(place.split()[0]).scheme in ("http", "https") if place.strip() else False


async def about(ctx: Context, session: Session) -> dict[Kind, str]:
    """Where it is, what to learn and what to have in the end, as far as somebody said."""
    return {one.kind: one.text for one in await session_words.of(ctx.tx, session.id)}


def header(language: str, said: dict[Kind, str], most: int = 300) -> Blocks:
    """Where it is, and what it is for."""
    blocks: Blocks = ()
    for kind, text in SAYS.items():
        if kind in said:
            blocks += texts.blocks(language, text, text=one_line(said[kind], most))
    return blocks


async def blocks(ctx: Context, community: Community, session: Session, language: str) -> Blocks:
    """What there is to say of a session that is planned, or was."""
    at = when(language, community, session)
    if session.state is not State.PLANNED:
        over = "session-was" if session.state is State.HELD else "session-is-off"
        return texts.blocks(language, over, day=at.day, time=at.moment)
    said = await about(ctx, session)
    moved = session.slot != session.starts_at
    made = texts.blocks(language, "session-is-now" if moved else "session-is", day=at.day, time=at.moment)
    if session.weeks is not None:
        made += texts.blocks(language, "session-again", weeks=session.weeks)
    if holidays(ctx.profile.country)(local(session.starts_at, community.timezone).date()):
        made += texts.blocks(language, "session-holiday")
    made += header(language, said)
    if is_link(said.get(Kind.PLACE, "")):
        made += texts.blocks(language, "session-online")
    agenda = agenda_at(ctx, community, session)
    day = day_in_words(language, local(agenda, community.timezone).date())
    return made + texts.blocks(language, "session-agenda-comes", day=day, prefix=ctx.profile.prefix)


def agenda_at(ctx: Context, community: Community, session: Session) -> datetime:
    """When the agenda comes: the working day before, in the hours of the day."""
    return _before(ctx, community, session, 1)


def demo_at(ctx: Context, community: Community, session: Session) -> datetime:
    """When who raised the point that comes first is asked to show something: some days before."""
    return _before(ctx, community, session, 3)


def _before(ctx: Context, community: Community, session: Session, days: int) -> datetime:
    there = local(session.starts_at, community.timezone).replace(tzinfo=None)
    found = there - timedelta(days=days)
    free = rests(ctx.profile.country)
    for _ in range(10):
        if not free(found.date()):
            break
        found -= timedelta(days=1)
    hour = min(max(found.hour, _FIRST_HOUR), _LAST_HOUR)
    minute = found.minute if hour == found.hour else 0
    return moment_of(found.replace(hour=hour, minute=minute), community.timezone)


def closes_at(session: Session) -> datetime:
    """When it is over."""
    return session.starts_at + LASTS


async def note(
    ctx: Context, post: PostId, session: Session, language: str, says: str, kind: str = SESSION
) -> None:
    """Notes that a post tells of a session, so that it follows; it tells of nothing from before that."""
    where, since = session.community, session.planned_at
    await shown.add(ctx.tx, post, kind, language, community=where, since=since, says=says)


async def told_by(ctx: Context, row: Shown) -> Session | None:
    """The session that a post tells of."""
    if row.community is None:
        return None
    every = await sessions.of_community(ctx.tx, row.community)
    return next((one for one in every if one.planned_at == row.since), None)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """A post that tells of a session, as it would be now."""
    session = await told_by(ctx, row)
    if session is None:
        return None
    return await blocks(ctx, community, session, community.language.instead(row.language))


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says once more, quietly, what the group knew of a session of which words were erased."""
    for row in gone:
        session = await told_by(ctx, row)
        if session is not None and session.post == row.post and session.state is State.PLANNED:
            await announce(ctx, community, session)


async def announce(
    ctx: Context, community: Community, session: Session, to: chat.Message | None = None
) -> PostId:
    """Tells the group of a session: in answer to a message of the room, if there is one."""
    language = community.language
    made = await blocks(ctx, community, session, language)
    place = chat.Place.answering(to) if to is not None and to.room == community.room else chat.Place()
    # What goes with it rings.
    post = await ctx.post(chat.Post(made, place, quiet=True), community.room)
    await note(ctx, post, session, language, amend.says(made))
    await sessions.note(ctx.tx, session.id, post_id=post)
    return post


async def send_file(ctx: Context, community: Community, session: Session) -> None:
    """Gives the group the session for their calendars, as it is by then; earlier files go."""
    if session.file is not None:
        await amend.take_away(ctx, session.file)
    language = community.language
    there = local(session.starts_at, community.timezone)
    day = day_in_words(language, there.date())
    text = "session-file" if session.state is State.PLANNED else "session-file-off"
    name = texts.line(language, text, day=day, time=f"{there:%H.%M}").replace(" ", "-")
    bundle = chat.Bundle(
        f"{name}.ics",
        "text/calendar",
        language,
        community=community.id,
        form=ctx.profile.country,
        what=FILE,
        about=session.id,
    )
    post = await ctx.post(bundle, community.room)
    says = await place_mark(ctx, session)
    await note(ctx, post, session, language, says, FILE)
    await sessions.note(ctx.tx, session.id, file_post_id=post)


async def place_mark(ctx: Context, session: Session) -> str:
    """A mark by which one sees whether a file tells where it is."""
    place = (await about(ctx, session)).get(Kind.PLACE, "")
    return amend.says((chat.paragraph(place),))


async def follow_file(ctx: Context, session: Session) -> None:
    """Takes a file away that says of where it is what is not so any more."""
    row = await shown.by_post(ctx.tx, session.file) if session.file is not None else None
    if row is not None and row.says != await place_mark(ctx, session):
        await amend.take_away(ctx, row.post)
        await sessions.note(ctx.tx, session.id, file_post_id=None)
