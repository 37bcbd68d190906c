"""A practice as somebody would add one, thanks: all that is known of it stands here, and in one list.

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

TABLE = """CREATE TABLE IF NOT EXISTS thanks
    (event TEXT PRIMARY KEY, community INT, member INT, words TEXT, at TEXT, post TEXT, agenda INT)"""
POST, QUESTION = "thanks", "thanks-question"


# --- what it remembers -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Thanks:
    event: EventId
    community: CommunityId
    member: MemberId
    words: str
    at: datetime
    post: PostId
    agenda: bool = False


async def _of(tx: Transaction, where: str, **values: object) -> list[Thanks]:
    rows = await tx.execute(text(f"SELECT * FROM thanks WHERE {where} ORDER BY at"), values)
    return [Thanks(**{**row._mapping, "at": datetime.fromisoformat(row.at)}) for row in rows]


async def _put(tx: Transaction, one: Thanks) -> None:
    values = {**vars(one), "at": one.at.isoformat()}
    await tx.execute(
        text("INSERT INTO thanks VALUES (:event, :community, :member, :words, :at, :post, :agenda)"), values
    )
    touched.add(tx, Touched(one.community, one.at, one.at, one.at, by=one.member))


async def _say(tx: Transaction, one: Thanks, words: str | None) -> None:
    """Puts other words there, or none: then it is erased."""
    change = (
        "UPDATE thanks SET words = :words WHERE event = :event"
        if words
        else "DELETE FROM thanks WHERE event = :event"
    )
    await tx.execute(text(change), {"event": one.event, **({"words": words} if words else {})})
    at, gone = one.at, words is None
    touched.add(tx, Touched(one.community, at, at, at, lost=True, drawn=True, erased=gone, by=one.member))


async def _propose(tx: Transaction, one: Thanks) -> None:
    """Puts it on the agenda."""
    await tx.execute(text("UPDATE thanks SET agenda = 1 WHERE event = :event"), {"event": one.event})
    touched.add(tx, Touched(one.community, one.at, one.at, one.at, by=one.member))


# --- what it does ----------------------------------------------------------------------------------------

_WORDS = Words(shown={"en": "words", "nl": "woorden"})


def _blocks(words: str) -> tuple[chat.Block, ...]:
    return (chat.paragraph(f"💐 {words}"),)


async def _thanked(ctx: CommunityContext, asked: Asked) -> None:
    words, message, member = asked.get(_WORDS), asked.message, await ctx.myself()
    assert words is not None
    post = await ctx.post(chat.Post(_blocks(words)), ctx.community.room, about=message.event)
    await _put(ctx.tx, Thanks(message.event, ctx.community.id, member.id, words, message.at, post))
    await shown.add(ctx.tx, post, POST, ctx.community.language)
    question = await ctx.whisper(chat.Post((chat.paragraph("Wil je erover vertellen?"),)), ctx.person)
    await asked_of.ask(ctx.tx, Pending(question, QUESTION, ctx.person, ctx.now, event=message.event))


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    for one in await _of(ctx.tx, "event = :event", event=pending.event) if yes else ():
        await _propose(ctx.tx, one)
    await asked_of.remove(ctx.tx, pending.post)
    await say(ctx, answer, (chat.paragraph("Goed."),))
    return True


async def _starred(ctx: ChatContext, event: chat.Reaction) -> bool:
    post = await posts.post_of(ctx.tx, event.target)
    for one in await _of(ctx.tx, "post = :post", post=post):
        await _propose(ctx.tx, one)
    return True


async def _agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    found = await _of(tx, "community = :here AND agenda", here=asked.community.id)
    return [AgendaPoint(one.at, partial(one_line, f"Vertel over: {one.words}")) for one in found]


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    found = await _of(ctx.tx, "event = :event", event=event.target)
    for one in found:
        await _say(ctx.tx, one, event.body.split(maxsplit=1)[1] if isinstance(event, chat.Edit) else None)
        if isinstance(event, chat.Removal):
            await amend.take_away(ctx, one.post)
    return bool(found)


async def _on_changed(ctx: Context, community: Community, _changed: Sequence[Touched]) -> None:
    for one in await _of(ctx.tx, "community = :here", here=community.id):
        if await outbox.one(ctx.tx, one.post) is None:
            await amend.rewrite(ctx, one.post, _blocks(one.words))


async def _sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    found = await _of(tx, "community = :here", here=community.id)
    lines = tuple(one.words for one in found if since < one.at <= until)
    return (Section("Bedankjes", lines),) if lines else ()


async def _status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    return (
        chat.paragraph(f"Bedankjes: {len(await _of(ctx.tx, 'community = :here', here=ctx.community.id))}"),
    )


async def _asks(ctx: Context, community: Community, _there: datetime) -> Outcome:
    await ctx.post(chat.Post((chat.paragraph("Wie bedank je?"),)), community.room)
    return Outcome.DONE


# --- what it keeps of people -----------------------------------------------------------------------------


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await _of(scope.tx, "community = :here", here=scope.community.id)
    return {
        "thanks": [
            {"member": scope.ids[one.member], **_json(scope, one)} for one in found if scope.holds(one.at)
        ]
    }


def _json(scope: Scope, one: Thanks) -> Json:
    return {"text": one.words, "at": scope.time(one.at)}


def _page(page: Page, rows: list[records.Row]) -> list[str]:
    return page.listed("export-points", rows, lambda one: f"{page.name(one['member'])}: {one['text']}")


async def _own(mine: Mine) -> list[Json]:
    return [_json(mine, one) for one in await _of(mine.tx, "member = :me", me=mine.member.id)]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-point", at=page.moment(one["at"]))
        yield html.quote(one["text"])


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await _of(ctx.tx, "member = :who", who=member.id):
            await _say(ctx.tx, one, None)
            await amend.take_away(ctx, one.post)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    limit = limits.words.isoformat()
    await ctx.tx.execute(
        text("DELETE FROM thanks WHERE community = :here AND at < :limit"),
        {"here": community.id, "limit": limit},
    )
    return False


PRACTICE = Practice(
    name="thanks",
    records=Records(
        kept={"privacy-kept-points": ("thanks",)},
        tables=(Table("thanks", ("member", "text", "at"), _page, prose=frozenset({"text"})),),
        exported=_exported,
        own=(Own("thanks", _own, _mine),),
        forgets=_forgets,
        expires=_expires,
    ),
    commands=(
        Command({"en": "thank", "nl": "bedank"}, "about-park", _thanked, keeps=True, arguments=(_WORDS,)),
    ),
    signs=(Sign(("⭐",), "about-park", frozenset({POST}), _starred),),
    questions={QUESTION: Question(yes_or_no, _decide)},
    on_event=_on_event,
    on_changed=_on_changed,
    tells=Tells(sections=_sections, agenda=_agenda),
    status=_status,
    clock=(
        Weekly(
            what="thanks",
            names={"en": "thanks", "nl": "bedankjes"},
            line="schedule-digest",
            name="what-digest",
            at=lambda _profile: WeeklyTime.parse("wed 10:00"),
            weeks=lambda _profile: 2,
            do=_asks,
        ),
    ),
)
