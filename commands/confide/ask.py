"""What is asked before anything goes: for which group it is, and whether with a name."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import Enum, auto
from typing import Any, Final

from commands import alone, amend, chat, texts
from commands.confide import told
from commands.confide.typed import addressed, without_name
from commands.context import ChatContext, CommunityContext, Context
from commands.questions import Question, Said, say
from commands.signs import digit, plain
from commands.typed import number_in
from commands.words import clean, is_yes, one_line, plainly
from storage import communities, questions, shown
from storage.communities import Community, Member, Role
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
ASK: Final = "confide-ask"
WHICH: Final = "confide-which"
OPEN_FOR: Final = timedelta(days=1)
FEW: Final = 5
"""In a group of fewer it is easy to see who said something."""
_MOST: Final = 9
_SIGNS: Final = tuple(digit(number) for number in range(1, _MOST + 1))
_WITH: Final = frozenset("met naam,met mijn naam,with name,with my name".split(","))
_WITHOUT: Final = frozenset("zonder naam,zonder mijn naam,without name,without my name".split(","))


class Choice(Enum):
    """What somebody wants done with their words."""

    NAMED = auto()
    UNNAMED = auto()
    YES = auto()
    """As they said themselves, if they did."""
    NOT = auto()


# --- for which group ---------------------------------------------------------------------------------------


async def which(ctx: ChatContext, message: chat.Text, mine: Sequence[Community]) -> None:
    """Asks for which of their groups it is."""
    listed = "\n".join(f"{number}. {one_line(one.name)}" for number, one in enumerate(mine[:_MOST], 1))
    blocks = (
        *texts.blocks(ctx.language, "confide-which"),
        chat.paragraph(listed),
        *texts.blocks(ctx.language, "confide-which-how"),
    )
    options = [
        chat.Option(sign, one_line(one.name, 60), sign) for sign, one in zip(_SIGNS, mine, strict=False)
    ]
    options.append(_not(ctx.language))
    asks = chat.Post(blocks, quiet=True, options=tuple(options))
    post = await ctx.whisper(asks, ctx.person, Urgency.ANSWER, about=message.event)
    await shown.add(ctx.tx, post, WHICH, ctx.language, person=ctx.person)
    until, said = ctx.now + OPEN_FOR, chat.pack_said(message)
    await questions.ask(
        ctx.tx,
        Pending(post, WHICH, ctx.person, ctx.now, until=until, event=message.event, payload=said),
    )


def _number(said: str) -> int | None:
    if alone.skips(said):
        return 0
    signs = {plain(sign): number for number, sign in enumerate(_SIGNS, 1)}
    return signs.get(plain(said)) or number_in(said)


async def _takes_group(ctx: ChatContext, pending: Pending, number: int, answer: Said) -> bool:
    mine = await communities.of_person(ctx.tx, ctx.person)
    if number > len(mine[:_MOST]) or pending.payload is None:
        return False
    message = chat.unpack_said(pending.payload)
    if not isinstance(message, chat.Text):
        return False
    await amend.take_away(ctx, pending.post)
    if number:
        await confirm(ctx, message, mine[number - 1])
    else:
        await say(ctx, answer, texts.blocks(ctx.language, "confide-not"))
    return True


# --- with a name or without --------------------------------------------------------------------------------


async def confirm(ctx: ChatContext, message: chat.Text, community: Community) -> None:
    """Shows what would go, and asks how; kindly not where nobody else facilitates."""
    there = ctx.within(community, await communities.member(ctx.tx, community.id, ctx.person))
    me = await there.myself()
    if not await told.readers(ctx, community, me):
        await ctx.tell(message, "confide-only-you" if me.leads else "confide-nobody")
        return
    language = await ctx.language_of(ctx.person, community)
    blocks = await _asks(ctx, language, community, message)
    options = (
        chat.Option(_SIGNS[0], texts.line(language, "confide-named"), _SIGNS[0]),
        chat.Option(_SIGNS[1], texts.line(language, "confide-unnamed"), _SIGNS[1]),
        _not(language),
    )
    asks = chat.Post(blocks, quiet=True, options=options)
    post = await ctx.whisper(asks, ctx.person, Urgency.ANSWER, about=message.event)
    says, here = amend.says(blocks), community.id
    await shown.add(ctx.tx, post, ASK, language, person=ctx.person, community=here, since=ctx.now, says=says)
    until, said = ctx.now + OPEN_FOR, chat.pack_said(message)
    await questions.ask(
        ctx.tx,
        Pending(post, ASK, ctx.person, ctx.now, until=until, event=message.event, payload=said),
    )


def _not(language: str) -> chat.Option:
    return chat.Option(alone.SKIP, texts.line(language, "confide-do-not"), alone.SKIP)


def _words(ctx: Context, message: chat.Text | chat.Edit) -> tuple[str, bool]:
    said = addressed(message.body, ctx.profile.prefix)
    return without_name(clean(message.body) if said is None else said)


async def _asks(ctx: Context, language: str, community: Community, message: chat.Text) -> Blocks:
    said, unnamed = _words(ctx, message)
    group = one_line(community.name)
    here = await communities.members(ctx.tx, community.id)
    few = sum(one.left_at is None and one.role is not Role.BOT for one in here) < FEW
    return (
        *texts.blocks(language, "confide-ask", group=group),
        chat.quote(said),
        *texts.blocks(language, "confide-choose-unnamed" if unnamed else "confide-choose"),
        *(texts.blocks(language, "confide-few") if few else ()),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The question as it would be now."""
    pending = await questions.asked_with(ctx.tx, row.post)
    message = chat.unpack_said(pending.payload) if pending is not None and pending.payload else None
    if not isinstance(message, chat.Text):
        return None
    return await _asks(ctx, community.language.instead(row.language), community, message)


def _choice(said: str) -> Choice | None:
    if alone.skips(said):
        return Choice.NOT
    signs = {plain(_SIGNS[0]): Choice.NAMED, plain(_SIGNS[1]): Choice.UNNAMED}
    words = plainly(said)
    if words in _WITH or words in _WITHOUT:
        return Choice.NAMED if words in _WITH else Choice.UNNAMED
    if is_yes(said):
        return Choice.YES
    return signs.get(plain(said)) or {1: Choice.NAMED, 2: Choice.UNNAMED}.get(number_in(said) or 0)


async def _takes(ctx: ChatContext, pending: Pending, choice: Choice, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    message = chat.unpack_said(pending.payload) if pending.payload else None
    if not isinstance(message, chat.Text):
        return False
    if choice is Choice.NOT or there is None or there.member is None:
        await amend.take_away(ctx, pending.post)
        await say(ctx, answer, texts.blocks(ctx.language, "confide-not"))
        return True
    said, unnamed = _words(ctx, message)
    if choice is Choice.YES and not unnamed:
        await say(ctx, answer, texts.blocks(there.language, "confide-choose"))
        return True
    await amend.take_away(ctx, pending.post)
    await _sends(there, there.member, message, said, named=choice is Choice.NAMED)
    return True


async def _sends(ctx: CommunityContext, me: Member, message: chat.Text, said: str, *, named: bool) -> None:
    if not await told.readers(ctx, ctx.community, me):
        await ctx.whisper(chat.Post(texts.blocks(ctx.language, "confide-nobody")), ctx.person, Urgency.ANSWER)
        return
    await told.send(ctx, me, said, message.event, named=named)


# --- what its author changes -------------------------------------------------------------------------------


async def changed(ctx: ChatContext, event: chat.Edit | chat.Removal) -> bool:
    """Follows what somebody changes or takes away before it goes; whether this was that."""
    pending = await questions.about(ctx.tx, event.target)
    if pending is None or pending.kind not in (ASK, WHICH) or pending.person != event.sender:
        return False
    message = chat.unpack_said(pending.payload) if pending.payload else None
    said = _words(ctx, event)[0] if isinstance(event, chat.Edit) else ""
    if not said or not isinstance(event, chat.Edit) or not isinstance(message, chat.Text):
        await amend.take_away(ctx, pending.post)
        return True
    after = chat.Text(
        event=message.event, room=message.room, sender=message.sender, at=message.at, body=event.body
    )
    await questions.rewrite(ctx.tx, event.target, chat.pack_said(after))
    row = await shown.by_post(ctx.tx, pending.post)
    if row is not None and row.community is not None:
        community = await communities.by_id(ctx.tx, row.community)
        language = community.language.instead(row.language)
        await amend.rewrite(ctx, pending.post, await _asks(ctx, language, community, after))
    return True


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    ASK: Question(_choice, _takes, bare=OPEN_FOR, how=("confide-choose", "confide-choose-unnamed")),
    WHICH: Question(_number, _takes_group, bare=OPEN_FOR, how=("confide-which-how",)),
}
