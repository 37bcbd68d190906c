"""Questions that wait for an answer, and which of them a bare "ja" answers: that is decided here alone.

What replies to the post of a question, or is a reaction to it, is for that one. Other words are for the
newest open question in that room, or in private, to who says them, that admits such an answer; but for none
that was asked before they went on telling something else. What is for no question goes on to the practices.

"Skip" in private is for the question that was asked last, where that was not the round itself: whatever it
asks, it is let be. With the prefix of a command it is always the round.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from datetime import datetime, timedelta
from typing import Any, Final, Generic, TypeVar

from commands import chat, signs
from commands.context import ChatContext
from commands.times.moments import surely_before
from commands.words import is_yes, plainly
from storage import communities, polls, questions, standups
from storage.dataclass import dataclass
from storage.outbox import Urgency
from storage.polls import Poll
from storage.questions import Pending

A = TypeVar("A")
Said = chat.Reaction | chat.Text

NEVER: Final = timedelta(0)
_YES = frozenset("ja,ja hoor,ja graag,ja prima,ja dat mag,dat mag,yes,yes please,ok,oke,okee".split(","))
_NO = frozenset("nee,nee hoor,liever niet,nee liever niet,no,no thanks,rather not".split(","))
_YES_SIGNS, _NO_SIGNS = frozenset("✅✔☑👍"), frozenset("❌✖❎👎🚫")
_SKIPS = frozenset("overslaan,sla over,sla maar over,skip,skip it,skip this".split(","))
_LATELY: Final = timedelta(days=1)
_SIGN_LENGTH: Final = 2


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """A kind of question: `reads` is the answer in what somebody said or put there as a sign, None when none.

    `takes` is told which question it is, what was answered, and how; what it leaves (False) is for the
    practices. A bare answer is one for so long after it was asked; None: as long as it is open. `how` are the
    texts that say how to answer it, also with a sign that can be tapped. Some take any `words` (`put_to`).
    Who skips one that is `of_round` skips the round.
    """

    reads: Callable[[str], A | None]
    takes: Callable[[ChatContext, Pending, A, Said], Awaitable[bool]]
    bare: timedelta | None = None
    how: tuple[str, ...] = ()
    words: bool = False
    of_round: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    """The texts on its buttons, by their signs, where those say more than yes or no."""


def yes(said: str) -> bool | None:
    """A yes in words, or a tick; anything else is no answer."""
    return True if is_yes(said) else None


def yes_or_no(said: str) -> bool | None:
    """A yes or no, in words or as a sign."""
    signs_in = set(said.strip()) if len(said.strip()) <= _SIGN_LENGTH else set()
    words = plainly(said)
    if signs_in & _YES_SIGNS or words in _YES:
        return True
    return False if signs_in & _NO_SIGNS or words in _NO else None


async def answered(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Whether this answers a question that waits for it, and was taken."""
    if not isinstance(event, Said):
        return False
    if isinstance(event, chat.Text) and skips(event.body) and (one := await _to_skip(ctx, event)) is not None:
        await _skip(ctx, one, event)
        return True
    said = signs.plain(event.key) if isinstance(event, chat.Reaction) else event.body
    kinds = {kind: one for practice in ctx.practices for kind, one in practice.questions.items()}
    answers = {kind: answer for kind, one in kinds.items() if (answer := one.reads(said)) is not None}
    if not answers:
        # As of nearly all that is said: nobody need look what waits.
        return False
    waiting = await _waiting(ctx, event, {kind: kinds[kind] for kind in answers})
    if not waiting:
        return False
    newest = waiting[-1]
    return await kinds[newest.kind].takes(ctx, newest, answers[newest.kind], event)


def skips(said: str) -> bool:
    """Whether words say to leave something out, and nothing else."""
    return plainly(said) in _SKIPS


async def are_skipped(ctx: ChatContext, event: chat.Text) -> bool:
    """Whether this leaves out a question that waits in private, and so is no command to skip a round."""
    if not skips(event.body):
        return False
    return await _to_skip(ctx, event) is not None or await poll_to_skip(ctx, event) is not None


async def poll_to_skip(ctx: ChatContext, event: chat.Text) -> Poll | None:
    """The open poll that is the last thing we said in private, where "skip" leaves that out."""
    if ctx.private_with != ctx.person or not skips(event.body):
        return None
    target = event.reply_to or event.thread
    if target is not None:
        poll = await polls.at(ctx.tx, target, event.room)
    else:
        poll = await polls.newest_in(ctx.tx, ctx.room, ctx.now - _LATELY)
    return poll if poll is not None and poll.is_open else None


async def _to_skip(ctx: ChatContext, event: chat.Text) -> Pending | None:
    """The question that "skip" in private leaves out; None where that means the round."""
    if ctx.private_with != ctx.person:
        return None
    kinds = {kind: one for practice in ctx.practices for kind, one in practice.questions.items()}
    target = event.reply_to or event.thread
    if target is not None:
        one = await questions.put(ctx.tx, target)
        found = [one] if one is not None and one.person == event.sender else []
    elif await poll_to_skip(ctx, event) is not None:
        return None
    else:
        since = max(ctx.now - _LATELY, await _round_since(ctx) or ctx.now - _LATELY)
        asked = await questions.of_person(ctx.tx, ctx.person)
        found = [one for one in asked if one.room is None and not one.answered and one.asked_at >= since]
    waiting = [
        one
        for one in found
        if one.kind in kinds
        and (one.until is None or ctx.now <= one.until)
        and not surely_before(event.at, one.asked_at)
    ]
    return waiting[-1] if waiting and not kinds[waiting[-1].kind].of_round else None


async def _round_since(ctx: ChatContext) -> datetime | None:
    """When the latest round opened that is open, and that somebody may mean by "skip"."""
    mine = await communities.of_person(ctx.tx, ctx.person)
    latest = [await standups.latest(ctx.tx, one.id) for one in mine]
    return max((one.opened_at for one in latest if one is not None and one.closed_at is None), default=None)


async def _skip(ctx: ChatContext, one: Pending, event: chat.Text) -> None:
    """Lets a question be, in its own way if it has one for that."""
    kind = next(practice.questions[one.kind] for practice in ctx.practices if one.kind in practice.questions)
    no = kind.reads(event.body)
    if no is None or not await kind.takes(ctx, one, no, event):
        await questions.answered(ctx.tx, one.post)
        await say_skipped(ctx, event)


async def say_skipped(ctx: ChatContext, event: chat.Text) -> None:
    """Says that a question is let be, and how to skip the round if that was meant."""
    await ctx.tell(event, "question-skipped", prefix=ctx.profile.prefix)


async def put_to(
    ctx: ChatContext, event: chat.Text | chat.Voice, kind: str, question: Question[Any]
) -> Pending | None:
    """The newest open question of a kind that this may be for, where any words may answer it."""
    waiting = await _waiting(ctx, event, {kind: question})
    return waiting[-1] if waiting else None


async def replies(ctx: ChatContext, event: chat.Text) -> bool:
    """Whether words reply to a question of ours that any words may answer, also those of a command."""
    target = event.reply_to or event.thread
    if target is None:
        return False
    one = await questions.put(ctx.tx, target)
    if one is not None:
        return any(
            one.kind in kinds and kinds[one.kind].words for kinds in (p.questions for p in ctx.practices)
        )
    return await polls.at(ctx.tx, target, event.room) is not None


async def say(ctx: ChatContext, to: Said, blocks: tuple[chat.Block, ...]) -> None:
    """What there is to say to an answer, where it was given."""
    if isinstance(to, chat.Text):
        await ctx.answer(to, blocks)
    else:
        await ctx.post(chat.Post(blocks, quiet=True), ctx.room, Urgency.ANSWER)


async def _waiting(
    ctx: ChatContext, event: Said | chat.Voice, kinds: Mapping[str, Question[Any]]
) -> list[Pending]:
    """The questions of these kinds that this may be an answer to, the newest last."""
    target = event.target if isinstance(event, chat.Reaction) else event.reply_to or event.thread
    one = await questions.put(ctx.tx, target) if target is not None else None
    if one is not None:
        found = [one] if one.person == event.sender else []
    elif not isinstance(event, chat.Reaction) and event.reply_to in (None, event.thread):
        found = await _bare(ctx, event, kinds)
    else:
        found = []
    return [one for one in found if one.kind in kinds and (one.until is None or ctx.now <= one.until)]


async def _bare(
    ctx: ChatContext, event: chat.Text | chat.Voice, kinds: Mapping[str, Question[Any]]
) -> list[Pending]:
    """The questions that were open here when somebody said this, for as long as a bare answer is one."""
    alone = ctx.private_with == ctx.person

    def may_be(one: Pending) -> bool:
        if one.kind not in kinds or one.answered:
            return False
        here = alone if one.room is None else (one.room, one.thread) == (event.room, event.thread)
        fresh = kinds[one.kind].bare
        recent = fresh is None or NEVER < fresh >= ctx.now - one.asked_at
        return here and recent and not surely_before(event.at, one.asked_at)

    found = [one for one in await questions.of_person(ctx.tx, event.sender) if may_be(one)]
    if not found:
        return []
    went_on = [at for practice in ctx.practices if (at := await practice.goes_on(ctx)) is not None]
    return [one for one in found if not any(at > one.asked_at for at in went_on)]
