"""What somebody answers to what they are asked: words for a line, that it is done, or that they would not."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto
from typing import Final

from commands import alone, chat, lines, texts
from commands.context import ChatContext, Context
from commands.lines import Word
from commands.questions import Question, Said, put_to, say, skips, yes_or_no
from commands.relay import asked, content, offer
from commands.relay.draft import DRAFT, send, take_away
from commands.relaying import Line
from commands.words import clean, one_line, plainly
from storage import communities, handover_words, handovers, shown
from storage.communities import Community, Member
from storage.expressions import expression
from storage.handovers import Handover, State
from storage.ids import EventId, PersonId, speaks_for
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

NOTED: Final = "✅"
_LATER: Final = timedelta(weeks=3)
"""So long after they were asked numbered lines in private are for it, while it is not done."""
_NUMBERED: Final = expression(
    r"(?:regel|nummer|nr\.?|line|number|#)?\s*([1-5])(?!\d)\s*[.):,-]*\s*(.*)", re.I
)
_DONE: Final = frozenset("klaar,done,ready,ik ben klaar,i am done,i m done".split(","))
Whose = tuple[Community, Member, Handover]


def numbered(body: str) -> tuple[str, Mapping[Line, str]]:
    """What a message says in each line, and what it says before the first number."""
    before: list[str] = []
    found: dict[Line, list[str]] = {}
    line: Line | None = None
    for part in clean(body).splitlines():
        if (begins := _NUMBERED.fullmatch(part.strip())) is not None:
            line = Line(int(begins[1]))
            found.setdefault(line, []).append(begins[2])
        elif line is not None:
            found[line].append(part)
        else:
            before.append(part)
    # A line of its own tells apart whom somebody spoke to.
    return "\n".join(before).strip(), {one: "\n".join(parts).strip() for one, parts in found.items()}


class Decision(Enum):
    """What somebody says to all of it."""

    DONE = auto()
    NOT = auto()
    LET_BE = auto()


def _decides(words: str) -> Decision | None:
    if skips(words):
        return Decision.LET_BE
    meant = True if plainly(words) in _DONE else yes_or_no(words)
    return {True: Decision.DONE, False: Decision.NOT}.get(meant) if meant is not None else None


async def _decided(ctx: ChatContext, pending: Pending, said: Decision, answer: Said) -> bool:
    found = await _whose(ctx, ctx.person, pending)
    if found is None:
        return False
    community, member, one = found
    if said is Decision.DONE:
        await _done(ctx, community, one, answer)
    elif said is Decision.LET_BE:
        await _lets_be(ctx, one, answer)
    else:
        await not_for_others(ctx, community, member, one)
        await say(ctx, answer, texts.blocks(ctx.language, "handover-not"))
    return True


async def _lets_be(ctx: ChatContext, one: Handover, answer: Said) -> None:
    """They are not asked again; what they wrote stays, for them alone while it is."""
    if not one.readable and one.reminded_at is None:
        again = one.next_at if one.asked_at is not None else None
        await handovers.change(ctx.tx, one, reminded_at=ctx.now, next_at=again)
    await say(ctx, answer, texts.blocks(ctx.language, "handover-let-be"))


async def _done(ctx: ChatContext, community: Community, one: Handover, answer: Said) -> None:
    """Has the group read it, and asks who goes on."""
    if one.readable:
        await say(ctx, answer, texts.blocks(ctx.language, "handover-was-done"))
        return
    found = await content.said(ctx, community, one, ctx.language)
    if not found and not await content.open_agreements(ctx, one.member):
        await say(ctx, answer, texts.blocks(ctx.language, "handover-empty"))
        return
    own = {words.line for words in await handover_words.of(ctx.tx, one)}
    known = [(line, part) for line, parts in found.items() if line not in own for part in parts]
    for line, part in known:
        text = one_line(part.text, content.MOST)
        await handover_words.say(ctx.tx, one, line, text, part.event, own=False)
    one = await handovers.change(
        ctx.tx, one, state=State.OPEN, done_at=ctx.now, yes_event_id=answer.event, next_at=None
    )
    await asked.note(ctx, community, one)
    if one.to is not None:
        await offer.offer(ctx, community, one)
        name = one_line((await communities.member_by_id(ctx.tx, one.to)).name)
        told = texts.blocks(ctx.language, "handover-done-to", name=name)
    else:
        told = texts.blocks(ctx.language, "handover-done", prefix=ctx.profile.prefix)
    await say(ctx, answer, told)


async def not_for_others(ctx: Context, community: Community, member: Member, one: Handover) -> None:
    """Erases all that it says; they are not asked again. What others took over of it stays with them."""
    for words in await handover_words.of(ctx.tx, one):
        await handover_words.erase(ctx.tx, one, words)
    closed = State.TAKEN if one.state is State.TAKEN else State.CLOSED
    one = await handovers.change(
        ctx.tx, one, lost=True, state=closed, done_at=None, yes_event_id=None, closed_at=ctx.now, next_at=None
    )
    await asked.note(ctx, community, one)
    await take_away(ctx, community, member)


async def replied(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Takes words in reply to what they were shown."""
    if row.person != event.sender or row.community is None:
        return False
    community = await communities.by_id(ctx.tx, row.community)
    member = await communities.member(ctx.tx, community.id, event.sender)
    one = await handovers.latest(ctx.tx, member.id) if member is not None else None
    if member is None or one is None:
        return False
    await _fills(ctx, (community, member, one), event)
    return True


async def in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words in private without a reply: numbered lines, until they say that it is done."""
    if ctx.private_with != event.sender or event.reply_to is not None or not numbered(event.body)[1]:
        return False
    at_once = await put_to(ctx, event, DRAFT, QUESTION)
    pending = at_once or await put_to(ctx, event, DRAFT, _LINES)
    found = await _whose(ctx, event.sender, pending) if pending is not None else None
    if pending is None or found is None:
        return False
    if at_once is None and (found[2].readable or await _may_be_a_check_in(ctx, pending)):
        return False
    await _fills(ctx, found, event)
    return True


async def _may_be_a_check_in(ctx: ChatContext, pending: Pending) -> bool:
    """Whether numbered lines may be for a round of any group that they are in."""
    for community in await communities.of_person(ctx.tx, ctx.person):
        member = await communities.member(ctx.tx, community.id, ctx.person)
        if await alone.may_be_a_check_in(ctx.within(community, member), pending, begun=True):
            return True
    return False


async def _whose(ctx: Context, person: PersonId, pending: Pending) -> Whose | None:
    row = await shown.by_post(ctx.tx, pending.post)
    if row is None or row.community is None:
        return None
    community = await communities.by_id(ctx.tx, row.community)
    member = await communities.member(ctx.tx, community.id, person)
    one = await handovers.latest(ctx.tx, member.id) if member is not None else None
    return (community, member, one) if member is not None and one is not None else None


async def _fills(ctx: ChatContext, whose: Whose, event: chat.Text) -> None:
    community, _, one = whose
    loose, said = numbered(event.body)
    put: Line | None = None
    if not said:
        put = await _first_empty(ctx, community, one)
        if put is None or not loose:
            await ctx.tell(event, "handover-which")
            return
        said = {put: loose}
    await _say(ctx, one, said, event.event)
    await asked.note(ctx, community, one)
    if put is not None:
        await ctx.tell(event, "handover-put", number=put.value)
    else:
        await ctx.acknowledge(event.event, NOTED, event.room)


async def _first_empty(ctx: Context, community: Community, one: Handover) -> Line | None:
    found = await content.said(ctx, community, one, community.language)
    return next((line for line in Line if line not in found), None)


async def _say(ctx: Context, one: Handover, said: Mapping[Line, str], event: EventId) -> None:
    for line, words in said.items():
        # Without words what is known already does not come back.
        gone = lines.word(words) is Word.DROP or not words
        await handover_words.unsay(ctx.tx, one, line, instead=not gone)
        await handover_words.say(ctx.tx, one, line, "" if gone else words[: content.MOST], event, own=True)


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes words in private; follows edits and removals, which are for all."""
    match event:
        case chat.Text():
            return await in_words(ctx, event)
        case chat.Edit():
            await _edited(ctx, event)
        case chat.Removal():
            await _removed(ctx, event)
    return False


async def _edited(ctx: ChatContext, event: chat.Edit) -> None:
    found = await handover_words.said_with(ctx.tx, event.target)
    one = await handovers.by_id(ctx.tx, found[0].handover) if found else None
    if one is None:
        return
    member = await communities.member_by_id(ctx.tx, one.member)
    if not speaks_for(event.sender, member.person):
        return
    community = await communities.by_id(ctx.tx, one.community)
    if any(words.own for words in found):
        loose, said = numbered(event.body)
        mine = [words.line for words in found]
        said = said or {mine[0]: loose}
        for line in set(mine) - said.keys():
            await handover_words.unsay(ctx.tx, one, line)
        await _say(ctx, one, said, event.target)
    else:
        known = await content.in_hand(ctx, community, member, community.language)
        for words in found:
            now = [it.text for it in known if it.event == event.target and it.line is words.line]
            if now:
                await handover_words.rewrite(ctx.tx, one, words, one_line(now[0], content.MOST))
            else:
                await handover_words.erase(ctx.tx, one, words)
    await asked.note(ctx, community, one)


async def _removed(ctx: ChatContext, event: chat.Removal) -> None:
    for words in await handover_words.said_with(ctx.tx, event.target):
        one = await handovers.by_id(ctx.tx, words.handover)
        if one is not None:
            await handover_words.erase(ctx.tx, one, words)
            await asked.note(ctx, await communities.by_id(ctx.tx, one.community), one)
    one = await handovers.of_yes(ctx.tx, event.target)
    if one is not None and one.state in (State.OPEN, State.OFFERED):
        await _not_done(ctx, one)


async def _not_done(ctx: Context, one: Handover) -> None:
    """It is for whose it is alone again, as they took their yes back."""
    one = await handovers.change(
        ctx.tx, one, lost=True, state=State.DRAFT, done_at=None, yes_event_id=None, to_id=None, next_at=None
    )
    await asked.note(ctx, await communities.by_id(ctx.tx, one.community), one)


async def show(ctx: Context, community: Community, one: Handover, about: EventId) -> None:
    """Shows it to whose it is, as they asked for it."""
    await send(ctx, community, one, Urgency.ANSWER, about=about)


QUESTION: Final = Question(_decides, _decided, bare=alone.AT_ONCE, how=("handover-fill",), words=True)
_LINES: Final = replace(QUESTION, bare=_LATER)
