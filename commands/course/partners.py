"""What each organisation wants of the group, gives to it and is to get from it, as one of its members says.

One of those three is asked at a time, alone, once they take part in a round and nothing else is asked of
them that day; a year later whether it is still right. Only an organisation that the group may see is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from commands import alone, amend, chat, lines, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.questions import Question, Said, put_to, say, yes
from commands.recalling import Recall
from commands.words import clean, is_yes, one_line, plainly
from storage import communities, intake, partners, questions, shown
from storage.communities import Community, Member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import PostId
from storage.outbox import Urgency
from storage.partners import Cell, Partner
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
SAID: Final = "partner-said"
KINDS: Final[Mapping[str, Cell]] = {f"partner-{cell.value}": cell for cell in Cell}
MOST: Final = 500
YEAR: Final = timedelta(days=365)
_OPEN_FOR: Final = timedelta(weeks=2)
_RIGHT: Final = "✅"
_NO: Final = frozenset(("nee", "no"))


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that the group may see, with who are here on its behalf, and all that it was asked."""

    name: str
    members: list[Member] = field(default_factory=list)
    asked: list[Partner] = field(default_factory=list)

    def stands(self, cell: Cell) -> Partner | None:
        """What was said last of something; None while that is empty."""
        found = [one for one in self.asked if one.cell is cell and one.said_at is not None]
        return max(found, key=lambda one: one.said_at or one.asked_at, default=None)

    def next(self, now: datetime) -> Cell | None:
        """What is to be asked: what never was, or else what was asked a year ago."""
        last = {one.cell: one.asked_at for one in sorted(self.asked, key=lambda one: one.asked_at)}
        never = [cell for cell in Cell if cell not in last]
        again = [cell for cell in Cell if cell in last and now - last[cell] >= YEAR]
        return next(iter([*never, *again]), None)

    def speaks(self, member: Member, now: datetime) -> bool:
        """Whether it is them who are asked: the first who was, or else anybody."""
        here = {one.id for one in self.members if one.is_asked_alone(now)}
        first = next((one.member for one in self.asked if one.member in here), member.id)
        return member.id in here and member.id == first


async def organisations(tx: Transaction, community: Community) -> list[Organisation]:
    """On behalf of whom members are here, of those who let the group see that; each once."""
    about, seen = await intake.of_community(tx, community.id), await intake.are_shown(tx, community.id)
    found: dict[str, Organisation] = {}
    for member in await communities.members(tx, community.id):
        name = about[member.id].organisation if member.left_at is None and member.id in seen else None
        if name:
            found.setdefault(name.casefold(), Organisation(name)).members.append(member)
    for one in await partners.of_community(tx, community.id):
        name = about[one.member].organisation if one.member in seen else None
        if name and name.casefold() in found:
            found[name.casefold()].asked.append(one)
    return list(found.values())


async def _of(tx: Transaction, community: Community, member: Member) -> Organisation | None:
    found = await organisations(tx, community)
    return next((one for one in found if member.id in {other.id for other in one.members}), None)


# --- asking ----------------------------------------------------------------------------------------------


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """At most one, where nothing else was asked of them alone today."""
    if not member.is_asked_alone(ctx.now) or await alone.asked_today(ctx, member):
        return ()
    ours = await _of(ctx.tx, community, member)
    cell = ours.next(ctx.now) if ours is not None and ours.speaks(member, ctx.now) else None
    if ours is None or cell is None:
        return ()
    before = ours.stands(cell)
    blocks = _question(ctx, language, ours, cell, before)
    noted = partial(_asked, member, cell, language, blocks, before)
    return (Recall(ctx.now, blocks, _options(language, before), noted, light=True),)


def _question(ctx: Context, language: str, ours: Organisation, cell: Cell, before: Partner | None) -> Blocks:
    asks = texts.blocks(language, f"partner-{cell.value}", organisation=one_line(ours.name))
    if before is None:
        return (*asks, *texts.blocks(language, "partner-how", prefix=ctx.profile.prefix))
    return (*asks, *texts.blocks(language, "partner-again", text=one_line(before.text or "")))


def _options(language: str, before: Partner | None) -> tuple[chat.Option, ...]:
    right = chat.Option(_RIGHT, texts.line(language, "partner-button-right"), _RIGHT)
    skip = chat.Option(alone.SKIP, texts.line(language, "partner-button-skip"), alone.SKIP)
    return (skip,) if before is None else (right, skip)


async def _asked(
    member: Member,
    cell: Cell,
    language: str,
    blocks: Blocks,
    before: Partner | None,
    ctx: Context,
    post: PostId,
) -> None:
    kind, since = f"partner-{cell.value}", before.said_at if before is not None else None
    await partners.asked(ctx.tx, member.id, cell, ctx.now)
    await _note(ctx, member, kind, language, blocks, since, post)
    await questions.ask(ctx.tx, Pending(post, kind, member.person, ctx.now, until=ctx.now + _OPEN_FOR))


async def _note(
    ctx: Context,
    member: Member,
    kind: str,
    language: str,
    blocks: Blocks,
    since: datetime | None,
    post: PostId,
) -> None:
    """Notes which words a post shows, if any: nobody says two things at the same moment."""
    says, here = amend.says(blocks), member.community
    await shown.add(
        ctx.tx, post, kind, language, person=member.person, community=here, since=since, says=says
    )


# --- what they say ---------------------------------------------------------------------------------------


def _reads(said: str) -> bool | None:
    """That it is right, or that they would rather say nothing."""
    return False if alone.skips(said) else yes(said)


async def _takes(ctx: ChatContext, pending: Pending, right: bool, answer: Said) -> bool:
    there, row = await alone.there(ctx, pending), await shown.by_post(ctx.tx, pending.post)
    if there is None or there.member is None or row is None or (right and row.since is None):
        return False
    if row.since is not None and isinstance(answer, chat.Text) and plainly(answer.body) in _NO:
        await ctx.tell(answer, "partner-how-now")
        return True
    await questions.remove(ctx.tx, pending.post)
    await alone.answered(ctx, there.member)
    await say(ctx, answer, texts.blocks(ctx.language, "partner-right" if right else "partner-skipped"))
    return True


async def _in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words in reply to a question of ours; False where they are for another."""
    if ctx.private_with != event.sender or event.reply_to is None:
        return False
    for kind, cell in KINDS.items():
        pending = await put_to(ctx, event, kind, QUESTIONS[kind])
        there = await alone.there(ctx, pending) if pending is not None else None
        if pending is not None and there is not None:
            await _took(there, pending, cell, event)
            return True
    return False


async def _took(ctx: CommunityContext, pending: Pending, cell: Cell, event: chat.Text) -> None:
    words = one_line(clean(event.body), MOST)
    if is_yes(words) or not any(letter.isalpha() for letter in words):
        await ctx.tell(event, "partner-how-now")
        return
    member = ctx.member
    assert member is not None
    await questions.answered(ctx.tx, pending.post)
    await alone.answered(ctx, member)
    ours = await _of(ctx.tx, ctx.community, member)
    if ours is None:
        # They are here for themselves by now, or hid it.
        await ctx.tell(event, "partner-skipped")
        return
    await partners.say(ctx.tx, member, cell, words, event.event, ctx.now)
    blocks = _said(ctx, ctx.language, ours, cell, words)
    post = await ctx.whisper(chat.Post(blocks, quiet=True), ctx.person, Urgency.ANSWER, about=event.event)
    await _note(ctx, member, SAID, ctx.language, blocks, ctx.now, post)


def _said(ctx: Context, language: str, ours: Organisation, cell: Cell, words: str) -> Blocks:
    return texts.blocks(language, SAID, cell=line(language, ours, cell, words), prefix=ctx.profile.prefix)


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes an answer in words; follows edits and removals, which are for all."""
    match event:
        case chat.Text():
            return await _in_words(ctx, event)
        case chat.Edit() if not lines.read(event.body):
            await _changed(ctx, event, one_line(clean(event.body), MOST) or None)
        case chat.Removal():
            await _changed(ctx, event, None)
    return False


async def _changed(ctx: ChatContext, event: chat.Edit | chat.Removal, words: str | None) -> None:
    for one in await partners.of_event(ctx.tx, event.target):
        member = await communities.member_by_id(ctx.tx, one.member)
        if member.person == event.sender:
            kept = (words, one.event, one.said_at) if words else (None, None, None)
            await partners.say(ctx.tx, member, one.cell, *kept)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """A question or an answer as it would be now; nothing once its words, or the organisation, are gone."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    ours = await _of(ctx.tx, community, member) if member is not None else None
    if ours is None:
        return None
    language = community.language.instead(row.language)
    before = next((one for one in ours.asked if row.since is not None and one.said_at == row.since), None)
    if row.since is not None and (before is None or before.text is None):
        return None
    if row.kind == SAID:
        return _said(ctx, language, ours, before.cell, before.text or "") if before is not None else None
    return _question(ctx, language, ours, KINDS[row.kind], before)


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    kind: Question(
        _reads,
        _takes,
        bare=alone.AT_ONCE,
        how=("partner-how", "partner-again"),
        words=True,
        labels={_RIGHT: "partner-button-right", alone.SKIP: "partner-button-skip"},
    )
    for kind in KINDS
}


# --- on the passport -------------------------------------------------------------------------------------


def line(language: str, ours: Organisation, cell: Cell, words: str) -> str:
    """What an organisation says, in one line."""
    name = one_line(ours.name)
    return texts.line(language, f"partner-cell-{cell.value}", organisation=name, text=one_line(words))


async def told(tx: Transaction, community: Community, language: str, empty: bool) -> list[str]:
    """What organisations say, each in a line; for who leads also which of it is `empty`."""
    found: list[str] = []
    missing: list[str] = []
    for ours in await organisations(tx, community):
        empties: list[str] = []
        for cell in Cell:
            one = ours.stands(cell)
            if one is not None:
                found.append(line(language, ours, cell, one.text or ""))
            else:
                empties.append(texts.line(language, f"partner-empty-{cell.value}"))
        if empties:
            cells, name = ", ".join(empties), one_line(ours.name)
            missing.append(texts.line(language, "partner-empty", organisation=name, cells=cells))
    return [*found, *missing] if empty else found
