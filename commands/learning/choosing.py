"""What a work session begins with: a question of the list, each third time nothing, so that there is room."""

from typing import Final

from commands import chat, texts
from commands.context import Context
from commands.learning.listed import FIELDS, in_order
from commands.minuting import Entry, Part
from commands.words import one_line
from storage import communities, goals, ideas, learning, point_hands, points, session_words, sessions
from storage import learning_slots as slots
from storage import notes as written
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PointId, SessionId
from storage.learning import Field, Learning
from storage.learning_slots import What
from storage.minutes import Kind as Meets
from storage.minutes import Meeting
from storage.notes import Group, Note
from storage.points import Kind, Point
from storage.session_words import Kind as Said
from storage.sessions import Session

Blocks = tuple[chat.Block, ...]
FREE: Final = 3
"""Each so manieth session has room for what comes up."""
_MOST: Final = 200


async def on_agenda(ctx: Context, community: Community, session: Session) -> None:
    """Chooses it, unless somebody said already what there is to learn."""
    if await session_words.of(ctx.tx, session.id, Said.QUESTION):
        return
    before = [one for one in await slots.of_community(ctx.tx, community.id) if one.session != session.id]
    if len(before) % FREE == FREE - 1:
        await slots.begin_with(ctx.tx, session, What.FREE, ctx.now)
        return
    every = in_order(await learning.of_community(ctx.tx, community.id))
    question = next((one for one in every if one.session_at in (None, session.starts_at)), None)
    proposed = {one.point for one in before}
    if question is not None:
        await slots.begin_with(ctx.tx, session, What.QUESTION, ctx.now, question=question.id)
        return
    for point in await _open(ctx.tx, community):
        if point.id not in proposed:
            await slots.begin_with(ctx.tx, session, What.POINT, ctx.now, point=point.id)
            return
    if await goals.shown(ctx.tx, community.id):
        await slots.begin_with(ctx.tx, session, What.NEEDS, ctx.now)


async def _open(tx: Transaction, community: Community) -> list[Point]:
    """What is kept for later and most want to talk about, then what became of ideas, what most chose first.

    Not what one member alone kept: the agenda has that among its points.
    """
    opened = {one.id: one for one in await points.still_open(tx, community.id) if one.kind is Kind.PARKED}
    hands, chosen = await point_hands.counted(tx, community.id), []
    for brainstorm in reversed(await ideas.of_community(tx, community.id)):
        items: list[Note | Group] = [*await written.of(tx, brainstorm), *await written.groups(tx, brainstorm)]
        chosen += [item.point for item in sorted(items, key=lambda one: -(one.votes or 0)) if item.point]
    wanted = [number for number in opened if hands[number]]
    found = dict.fromkeys([*wanted, *(number for number in chosen if number in opened)])
    return [opened[number] for number in sorted(found, key=lambda number: -hands[number])]


async def heads(ctx: Context, community: Community, session: Session, language: str) -> Blocks:
    """What the agenda says of it; nothing where somebody said what there is to learn."""
    slot, said = await slots.of(ctx.tx, session.id), await _said(ctx.tx, session.id)
    if slot is None or Said.QUESTION in said:
        return ()
    if slot.question is not None:
        question = await learning.by_id(ctx.tx, slot.question)
        return await _question(ctx, language, question, said) if question is not None else ()
    if slot.point is not None:
        point = await points.by_id(ctx.tx, PointId(slot.point))
        text = one_line(point.text, _MOST) if point is not None else ""
        hands = len(await point_hands.of(ctx.tx, PointId(slot.point)))
        return texts.blocks(language, "learn-head-point", text=text, others=hands) if text else ()
    if slot.what is What.NEEDS:
        return texts.blocks(language, "learn-head-needs", prefix=ctx.profile.prefix)
    return texts.blocks(language, "learn-head-free") if slot.what is What.FREE else ()


async def _said(tx: Transaction, session: SessionId) -> set[Said]:
    return {one.kind for one in await session_words.of(tx, session)}


async def _question(ctx: Context, language: str, one: Learning, said: set[Said]) -> Blocks:
    name = one_line((await communities.member_by_id(ctx.tx, one.member)).name)
    lines = [texts.line(language, "learn-head", text=one_line(one.text, _MOST), name=name)]
    for field, text in FIELDS.items():
        about = one.of(field)
        if about is not None and not (field is Field.YIELD and Said.YIELD in said):
            lines.append(texts.line(language, text, text=one_line(about.text, _MOST)))
    return (chat.paragraph("\n".join(lines)),)


async def _of(tx: Transaction, meeting: Meeting) -> Learning | None:
    """The question with which a session began."""
    if meeting.kind is not Meets.SESSION:
        return None
    session = SessionId(meeting.id)
    slot = await slots.of(tx, session)
    if slot is None or slot.question is None or Said.QUESTION in await _said(tx, session):
        return None
    return await learning.by_id(tx, slot.question)


async def on_ended(ctx: Context, _community: Community, meeting: Meeting) -> None:
    """The group talked about the question that was on the agenda."""
    one = await _of(ctx.tx, meeting)
    session = await sessions.by_id(ctx.tx, SessionId(meeting.id)) if one is not None else None
    if one is not None and one.treated_at is None and session is not None and session.agenda is not None:
        await learning.treat(ctx.tx, one, meeting.ended_at)


async def minuted(tx: Transaction, meeting: Meeting, language: str) -> list[Entry]:
    """The question, in the report of a session."""
    one = await _of(tx, meeting)
    if one is None:
        return []
    text = texts.line(language, "learn-minuted", text=one_line(one.text, _MOST))
    return [Entry(Part.ABOUT, None, text)]
