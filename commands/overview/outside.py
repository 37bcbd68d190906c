"""``!overview outside``: the same for people outside, without names; shown first, and a file after a tick.

It has what was passed on to organisations already, why the group is there, and counts; words that name
somebody say no name. No photo, no link, and nothing else of what members said.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from commands import amend, chat, documents, html, texts
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.practice import Pack, Practice
from commands.pseudonyms import Names
from commands.questions import Question, Said, say, yes
from commands.times.moments import day_in_words, local
from commands.winning import of
from commands.words import one_line
from storage import audit, communities, course, landings, questions, sessions, shown, standups
from storage.audit import Deed
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
PREVIEW: Final = "overview-preview"
FILE: Final = "overview-outside"
FOR: Final = timedelta(days=7)
"""So long a tick on what was shown makes the file."""
MOST: Final = 20
LONGEST: Final = 200


class NothingOutside(Mistake):
    text = "overview-outside-nothing"


@dataclass(frozen=True, slots=True)
class Outside:
    """What people outside may read: why the group is there, counts, and what was passed on."""

    name: str
    why: list[str]
    counts: list[str]
    passed_on: list[str]

    @property
    def is_anything(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.why or self.passed_on)


async def read(tx: Transaction, community: Community, language: str, until: datetime) -> Outside:
    """Looks it up, as of a moment; whoever is or was a member is called somebody."""
    everybody = await communities.members(tx, community.id)
    somebody = texts.line(language, "overview-somebody")
    names = Names(everybody, dict.fromkeys((one.person for one in everybody), somebody))

    def said(text: str) -> str:
        return one_line(names.in_text(one_line(text, LONGEST)), LONGEST)

    agreed = await course.agreed_at(tx, community.id, until)
    why = [
        texts.line(language, text, text=said(agreed[field].text))
        for field, text in ((Field.QUESTION, "before-question"), (Field.GOAL, "before-goal"))
        if field in agreed
    ]
    rounds = [one for one in await standups.of_community(tx, community.id) if one.opened_at <= until]
    held = await sessions.held(tx, community.id, None, until)
    wins = await of(tx, community.id, None, until)
    passed = [one for one in await landings.of_community(tx, community.id) if one.at <= until]
    return Outside(
        said(community.name),
        why,
        [
            texts.line(language, text, count=count)
            for text, count in (
                ("overview-rounds", len(rounds)),
                ("overview-sessions", len(held)),
                ("overview-wins", len(wins)),
            )
            if count
        ],
        [
            texts.line(
                language,
                "overview-passed",
                text=said(_what(language, one)),
                recipient=said(one.recipient),
                heard=heard,
            )
            for one in passed[-MOST:]
            if (heard := _heard(language, one.by(until))) is not None
        ],
    )


def _what(language: str, one: landings.Landing) -> str:
    return texts.line(language, "landed-story", text=one.text) if one.story is not None else one.text


def _heard(language: str, landed: landings.Landed | None) -> str:
    """What happened with it, without the words in which somebody told so."""
    return "" if landed is None else texts.line(language, f"landed-{landed.answer.value}", words="", told=0)


# --- shown first -----------------------------------------------------------------------------------------


async def _outside(ctx: CommunityContext, asked: Asked) -> None:
    blocks = await _says(ctx.tx, ctx.community, ctx.language, ctx.now)
    if blocks is None:
        raise NothingOutside(prefix=ctx.profile.prefix)
    if ctx.private_with is None:
        await ctx.tell(asked.message, "overview-outside-comes")
    post = await ctx.whisper(chat.Post(blocks), ctx.person, Urgency.ANSWER)
    here, mark = ctx.community.id, amend.says(blocks)
    await shown.add(
        ctx.tx,
        post,
        PREVIEW,
        ctx.language,
        person=ctx.person,
        community=here,
        since=ctx.now,
        says=mark,
    )
    await questions.ask(ctx.tx, Pending(post, PREVIEW, ctx.person, ctx.now, until=ctx.now + FOR))


async def _says(tx: Transaction, community: Community, language: str, moment: datetime) -> Blocks | None:
    found = await read(tx, community, language, moment)
    if not found.is_anything:
        return None

    def titled(text: str, lines: list[str]) -> Blocks:
        return (chat.subheading(texts.line(language, text)), *map(chat.item, lines)) if lines else ()

    return (
        *texts.blocks(language, "overview-outside-preview"),
        chat.heading(found.name),
        *map(chat.paragraph, found.why),
        *titled("overview-outside-did", found.counts),
        *titled("overview-outside-passed", found.passed_on),
        *texts.blocks(language, "overview-outside-how"),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """What was shown, as it would be now."""
    assert row.since is not None
    return await _says(ctx.tx, community, community.language.instead(row.language), row.since)


# --- and then a file -------------------------------------------------------------------------------------


async def _ticked(ctx: ChatContext, pending: Pending, _yes: bool, answer: Said) -> bool:
    row = await shown.by_post(ctx.tx, pending.post)
    if row is None or row.community is None:
        return False
    community = await communities.by_id(ctx.tx, row.community)
    if not await communities.leads(ctx.tx, community.id, ctx.person):
        return False
    await questions.answered(ctx.tx, pending.post)
    language = community.language.instead(row.language)
    await say(ctx, answer, texts.blocks(language, "overview-outside-file-comes"))
    bundle = chat.Bundle(
        name=f"{texts.line(language, 'overview-outside-file')}.html",
        mimetype="text/html",
        language=language,
        what=FILE,
        about=community.id,
    )
    file = await ctx.whisper(bundle, ctx.person, Urgency.ANSWER)
    detail = audit.form("html", True)
    here, who = community.id, ctx.person
    await audit.note(ctx.tx, Deed.REPORT, ctx.now, person=who, community=here, detail=detail)
    await shown.add(ctx.tx, file, documents.OVERVIEW, language, person=who, community=here)
    return True


async def collect(
    tx: Transaction, bundle: chat.Bundle, _practices: tuple[Practice, ...], now: datetime
) -> Pack:
    """Reads the page; what comes back writes it."""
    community = await communities.by_id(tx, CommunityId(bundle.about))
    language = community.language.instead(bundle.language)
    found = await read(tx, community, language, now)
    today = day_in_words(language, local(now, community.timezone).date(), year=True)
    parts = [html.p(today), *_parts(language, found)]
    return lambda _media: html.document(language, found.name, parts).encode("utf-8", "replace")


def _parts(language: str, found: Outside) -> Iterator[str]:
    yield from map(html.p, found.why)
    for text, lines in (
        ("overview-outside-did", found.counts),
        ("overview-outside-passed", found.passed_on),
    ):
        if lines:
            yield html.heading(2, texts.line(language, text))
            yield html.items(lines)


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    PREVIEW: Question(yes, _ticked, how=("overview-outside-how",)),
}
OUTSIDE: Final = Command(
    names={"en": "overview outside", "nl": "overzicht buiten"},
    about="about-overview-outside",
    theme=Theme.REPORT,
    run=_outside,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
