"""What lies open for whoever wants to go on with it, in the list of open points; and what is told of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from commands import chat, texts, who
from commands.context import CommunityContext, Context
from commands.lines import Word
from commands.questions import yes_or_no
from commands.relay import moving, offer
from commands.relay.content import joined
from commands.relay.draft import reachable
from commands.relaying import InHand, Line
from commands.telling import AgendaPoint, Section
from commands.times.rest import after_quiet
from commands.words import one_line, plainly
from storage import communities, handover_words, handovers
from storage.communities import Community, Member, Role
from storage.database import Transaction
from storage.handovers import Handover, State
from storage.ids import MemberId, PostId
from storage.lines import Ref

_ME: Final = frozenset(
    "ik,ik ga verder,ik doe het,ik neem het over,dat doe ik,doe ik,me,i,i will,i ll go on,i go on"
    ",i do it,i ll do it,i ll take it,i take it over".split(",")
)
_AGAIN: Final = frozenset("open,weer open,toch open,toch niet,terug,open again,reopen".split(","))
NOTED: Final = "✅"


async def _lines(tx: Transaction, one: Handover) -> dict[Line, list[InHand]]:
    found: dict[Line, list[InHand]] = {}
    for words in await handover_words.of(tx, one) if one.readable else ():
        if words.text:
            found.setdefault(words.line, []).append(InHand(words.text))
    return found


async def listed(tx: Transaction, community: Community, language: str) -> list[AgendaPoint]:
    """Each of them on a line."""
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    found = []
    for one in await handovers.lying_open(tx, community.id):
        said = await _lines(tx, one)
        line = partial(_line, language, one, names, said)
        found.append(AgendaPoint(one.done_at or one.began_at, line, one.ref))
    return found


def _line(
    language: str, one: Handover, names: Mapping[MemberId, str], said: dict[Line, list[InHand]], most: int
) -> str:
    work, following = joined(said.get(Line.WORK, ()), most), joined(said.get(Line.NEXT, ()), most)
    return texts.line(
        language,
        "handover-listed",
        name=names[one.member],
        work=work,
        said=1 if work else 0,
        next=following,
        planned=1 if following else 0,
        to=names[one.to] if one.to is not None else "",
        offered=1 if one.state is State.OFFERED else 0,
    )


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Closes one, as the group decides; whose it is hears so. "Later" leaves it as it is."""
    one = await handovers.by_id(ctx.tx, ref.id)
    if one is None:
        await ctx.tell(event, "handover-gone")
        return
    if one.state is State.OFFERED and ctx.member is not None and one.to == ctx.member.id:
        if word is Word.DROP:
            await offer.lapse(ctx, ctx.community, one)
    elif one.state in (State.OPEN, State.OFFERED) and word is not Word.LATER:
        one = await handovers.change(
            ctx.tx, one, state=State.CLOSED, to_id=None, closed_at=ctx.now, next_at=None
        )
        owner = await communities.member_by_id(ctx.tx, one.member)
        await moving.become_points(ctx, ctx.community, owner)
        await _tell_closed(ctx, one, owner)
    await ctx.acknowledge(event.event, NOTED, ctx.room)


async def _tell_closed(ctx: CommunityContext, one: Handover, owner: Member) -> None:
    mine = ctx.member is not None and ctx.member.id == owner.id
    if mine or not await reachable(ctx, owner):
        return
    language = await ctx.language_of(owner.person, ctx.community)
    blocks = texts.blocks(language, "handover-told-closed", name=one_line(ctx.community.name))
    later = after_quiet(ctx, ctx.now, ctx.community)
    await ctx.whisper(chat.Post(blocks, quiet=True), owner.person, not_before=later)


async def said_of(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Takes "I" for going on with it, and a name for asking them; "open" opens it again."""
    one = await handovers.by_id(ctx.tx, ref.id)
    if one is None:
        await ctx.tell(event, "handover-gone")
        return
    me = await ctx.myself()
    if plainly(words) in _AGAIN:
        if one.state is State.CLOSED and one.readable:
            await handovers.change(ctx.tx, one, state=State.OPEN, closed_at=None)
        await ctx.acknowledge(event.event, NOTED, ctx.room)
    elif one.state not in (State.OPEN, State.OFFERED):
        await ctx.tell(event, "handover-past")
    elif plainly(words) in _ME or yes_or_no(words):
        if one.member == me.id:
            await ctx.tell(event, "handover-yours-own")
            return
        await offer.take(ctx, ctx.community, one, me, event.event)
        taken = await handovers.by_id(ctx.tx, one.id)
        assert taken is not None, "it was taken just now"
        await offer.show(ctx, ctx.community, taken, me)
        await ctx.acknowledge(event.event, NOTED, ctx.room)
    else:
        await _asks(ctx, one, words, event)


async def _asks(ctx: CommunityContext, one: Handover, words: str, event: chat.Text) -> None:
    everybody = await communities.members(ctx.tx, ctx.community.id)
    here = [it for it in everybody if it.left_at is None and it.role is not Role.BOT and it.id != one.member]
    found = who.addressed(words, event.mentions, here)
    to = found.member
    if to is None or found.rest:
        await ctx.tell(event, "handover-line-how")
        return
    one = await handovers.change(ctx.tx, one, to_id=to.id)
    await offer.offer(ctx, ctx.community, one)
    await ctx.acknowledge(event.event, NOTED, ctx.room)


async def sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What somebody goes on with since then, and what waits for somebody, each told once."""
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    found = []
    for one in await handovers.of_community(tx, community.id):
        taken = one.taken_at is not None and one.taken_at <= until
        told_at = one.taken_at if taken else one.done_at
        if told_at is None or not since < told_at <= until:
            continue
        said = await _lines(tx, one)
        work = joined(said.get(Line.WORK) or said.get(Line.NEXT) or ())
        to = names[one.to] if taken and one.to is not None else ""
        line = texts.line(
            community.language,
            "handover-digest-line",
            name=names[one.member],
            to=to,
            taken=1 if to else 0,
            work=work,
            said=1 if work else 0,
        )
        found.append(line)
    return (Section(texts.line(community.language, "handover-digest"), tuple(found)),) if found else ()


async def hands_over(ctx: Context, community: Community, member: Member, language: str) -> Sequence[InHand]:
    """What they took over themselves."""
    found = []
    for one in await handovers.to_member(ctx.tx, member.id):
        if one.state is State.TAKEN and one.community == community.id:
            name = one_line((await communities.member_by_id(ctx.tx, one.member)).name)
            found.append(InHand(texts.line(language, "handover-in-hand-of", name=name)))
    return found
