"""A practice as somebody would add one, small wins: all that is known of it stands here, and in one list.

Its table is beside those of the product, as nothing but tests has it; its texts are those of others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import text

from commands import amend, chat, html, records
from commands.arguments import Words
from commands.command import Asked, Command
from commands.context import ChatContext, CommunityContext, Context
from commands.markdown import Page
from commands.practice import Practice, Weekly
from commands.questions import Question, Said, say, yes_or_no
from commands.records import Json, Limits, Mine, Own, Records, Scope, Table
from commands.signs import Sign
from commands.telling import Agenda, AgendaPoint, Section, Tells
from commands.times.weekly import WeeklyTime
from commands.words import one_line
from storage import communities, outbox, posts, shown, touched
from storage import questions as asked_of
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CommunityId, EventId, MemberId, PersonId, PostId
from storage.plans import Outcome
from storage.questions import Pending
from storage.touched import Touched

TABLE = """CREATE TABLE IF NOT EXISTS wins
    (event TEXT PRIMARY KEY, community INT, member INT, words TEXT, at TEXT, post TEXT, agenda INT)"""
POST, QUESTION = "win", "win-question"


# --- what it remembers -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Win:
    event: EventId
    community: CommunityId
    member: MemberId
    words: str
    at: datetime
    post: PostId
    agenda: bool = False


async def _of(tx: Transaction, where: str, **values: object) -> list[Win]:
    rows = await tx.execute(text(f"SELECT * FROM wins WHERE {where} ORDER BY at"), values)
    return [Win(**{**row._mapping, "at": datetime.fromisoformat(row.at)}) for row in rows]


async def _put(tx: Transaction, win: Win) -> None:
    values = {**vars(win), "at": win.at.isoformat()}
    await tx.execute(
        text("INSERT INTO wins VALUES (:event, :community, :member, :words, :at, :post, :agenda)"), values
    )
    touched.add(tx, Touched(win.community, win.at, win.at, win.at, by=win.member))


async def _say(tx: Transaction, win: Win, words: str | None) -> None:
    """Puts other words there, or none: then it is erased."""
    change = (
        "UPDATE wins SET words = :words WHERE event = :event"
        if words
        else "DELETE FROM wins WHERE event = :event"
    )
    await tx.execute(text(change), {"event": win.event, **({"words": words} if words else {})})
    at, gone = win.at, words is None
    touched.add(tx, Touched(win.community, at, at, at, lost=True, drawn=True, erased=gone, by=win.member))


async def _propose(tx: Transaction, win: Win) -> None:
    """Puts it on the agenda."""
    await tx.execute(text("UPDATE wins SET agenda = 1 WHERE event = :event"), {"event": win.event})
    touched.add(tx, Touched(win.community, win.at, win.at, win.at, by=win.member))


# --- what it does ----------------------------------------------------------------------------------------

_WORDS = Words(shown={"en": "words", "nl": "woorden"})


def _blocks(words: str) -> tuple[chat.Block, ...]:
    return (chat.paragraph(f"🌱 {words}"),)


async def _won(ctx: CommunityContext, asked: Asked) -> None:
    words, message, member = asked.get(_WORDS), asked.message, await ctx.myself()
    assert words is not None
    post = await ctx.post(chat.Post(_blocks(words)), ctx.community.room, about=message.event)
    await _put(ctx.tx, Win(message.event, ctx.community.id, member.id, words, message.at, post))
    await shown.add(ctx.tx, post, POST, ctx.community.language)
    question = await ctx.whisper(chat.Post((chat.paragraph("Wil je erover vertellen?"),)), ctx.person)
    await asked_of.ask(ctx.tx, Pending(question, QUESTION, ctx.person, ctx.now, event=message.event))


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    for win in await _of(ctx.tx, "event = :event", event=pending.event) if yes else ():
        await _propose(ctx.tx, win)
    await asked_of.remove(ctx.tx, pending.post)
    await say(ctx, answer, (chat.paragraph("Goed."),))
    return True


async def _starred(ctx: ChatContext, event: chat.Reaction) -> bool:
    post = await posts.post_of(ctx.tx, event.target)
    for win in await _of(ctx.tx, "post = :post", post=post):
        await _propose(ctx.tx, win)
    return True


async def _agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    found = await _of(tx, "community = :here AND agenda", here=asked.community.id)
    return [AgendaPoint(win.at, partial(one_line, f"Vertel over: {win.words}")) for win in found]


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    found = await _of(ctx.tx, "event = :event", event=event.target)
    for win in found:
        await _say(ctx.tx, win, event.body.split(maxsplit=1)[1] if isinstance(event, chat.Edit) else None)
        if isinstance(event, chat.Removal):
            await amend.take_away(ctx, win.post)
    return bool(found)


async def _on_changed(ctx: Context, community: Community, _changed: Sequence[Touched]) -> None:
    for win in await _of(ctx.tx, "community = :here", here=community.id):
        if await outbox.one(ctx.tx, win.post) is None:
            await amend.rewrite(ctx, win.post, _blocks(win.words))


async def _sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    found = await _of(tx, "community = :here", here=community.id)
    lines = tuple(win.words for win in found if since < win.at <= until)
    return (Section("Successen", lines),) if lines else ()


async def _status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    return (
        chat.paragraph(f"Successen: {len(await _of(ctx.tx, 'community = :here', here=ctx.community.id))}"),
    )


async def _asks(ctx: Context, community: Community, _there: datetime) -> Outcome:
    await ctx.post(chat.Post((chat.paragraph("Wat lukte er?"),)), community.room)
    return Outcome.DONE


# --- what it keeps of people -----------------------------------------------------------------------------


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await _of(scope.tx, "community = :here", here=scope.community.id)
    return {
        "wins": [
            {"member": scope.ids[win.member], **_json(scope, win)} for win in found if scope.holds(win.at)
        ]
    }


def _json(scope: Scope, win: Win) -> Json:
    return {"text": win.words, "at": scope.time(win.at)}


def _page(page: Page, rows: list[records.Row]) -> list[str]:
    return page.listed("export-points", rows, lambda one: f"{page.name(one['member'])}: {one['text']}")


async def _own(mine: Mine) -> list[Json]:
    return [_json(mine, win) for win in await _of(mine.tx, "member = :me", me=mine.member.id)]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for win in found:
        yield page.p("page-point", at=page.moment(win["at"]))
        yield html.quote(win["text"])


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for win in await _of(ctx.tx, "member = :who", who=member.id):
            await _say(ctx.tx, win, None)
            await amend.take_away(ctx, win.post)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    limit = limits.words.isoformat()
    await ctx.tx.execute(
        text("DELETE FROM wins WHERE community = :here AND at < :limit"),
        {"here": community.id, "limit": limit},
    )
    return False


PRACTICE = Practice(
    name="wins",
    records=Records(
        kept={"privacy-kept-points": ("wins",)},
        tables=(Table("wins", ("member", "text", "at"), _page, prose=frozenset({"text"})),),
        exported=_exported,
        own=(Own("wins", _own, _mine),),
        forgets=_forgets,
        expires=_expires,
    ),
    commands=(Command({"en": "win", "nl": "succes"}, "about-park", _won, keeps=True, arguments=(_WORDS,)),),
    signs=(Sign(("⭐",), "about-park", frozenset({POST}), _starred),),
    questions={QUESTION: Question(yes_or_no, _decide)},
    on_event=_on_event,
    on_changed=_on_changed,
    tells=Tells(sections=_sections, agenda=_agenda),
    status=_status,
    clock=(
        Weekly(
            what="wins",
            names={"en": "wins", "nl": "successen"},
            line="schedule-digest",
            name="what-digest",
            at=lambda _profile: WeeklyTime.parse("wed 10:00"),
            weeks=lambda _profile: 2,
            do=_asks,
        ),
    ),
)
