"""Asks somebody in more than one community which one a private message is for; it waits for the answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from commands import chat, texts
from commands.context import ChatContext
from commands.standup.take import take
from commands.standup.which import Round
from commands.times.moments import surely_before
from commands.words import one_line
from storage import held, people, questions
from storage.questions import Pending

AGAIN = timedelta(hours=1)
"""Who still has not said it after so long is asked again with the next message."""

QUESTION = "which-group"
MOST = 10
"""So many messages wait for one person. With the last of them they are told that no more are kept."""

Said = chat.Text | chat.Photo | chat.Voice


async def is_asked(ctx: ChatContext) -> bool:
    """Whether something of theirs waits until they say which community it is for."""
    return bool(await held.of_person(ctx.tx, ctx.person))


def choice(said: Said, rounds: Sequence[Round]) -> Round | None:
    """The community whose number or name was said, and nothing else."""
    if not isinstance(said, chat.Text):
        return None
    number = _number(said.body)
    if number is not None:
        return rounds[number - 1] if 0 < number <= len(rounds) else None
    named = _named(said.body, rounds)
    return named[0] if len(named) == 1 else None


def _named(said: str, rounds: Sequence[Round]) -> list[Round]:
    name = one_line(said).casefold()
    return [one for one in rounds if one_line(one.community.name).casefold() == name]


def _number(said: str) -> int | None:
    digits = [ch for ch in said if ch.isalnum()]
    return int(digits[0]) if len(digits) == 1 and digits[0].isdecimal() else None


async def ask(ctx: ChatContext, said: Said, rounds: Sequence[Round]) -> None:
    """Keeps a message and asks which community it is for, unless that was asked just now."""
    waiting = await held.of_person(ctx.tx, ctx.person)
    # A number that is none of these, or a name that more than one group has, is no message to keep.
    chooses = isinstance(said, chat.Text) and (
        _number(said.body) is not None or bool(_named(said.body, rounds))
    )
    misses = bool(waiting) and chooses
    if not misses and len(waiting) < MOST:
        await held.hold(ctx.tx, said.event, ctx.person, chat.pack_said(said), said.at)
    is_last = not misses and len(waiting) == MOST - 1
    if misses or is_last or not waiting or said.at - waiting[-1].at >= AGAIN:
        await _ask_which(ctx, said, rounds, full=is_last or len(waiting) >= MOST)


async def _ask_which(ctx: ChatContext, said: Said, rounds: Sequence[Round], full: bool) -> None:
    names = (chat.item(f"{number}. {one_line(one.community.name)}") for number, one in enumerate(rounds, 1))
    text = "which-group-full" if full else "which-group"
    post = await ctx.answer(said, (*texts.blocks(ctx.language, text, most=MOST), *names))
    await questions.ask(ctx.tx, Pending(post, QUESTION, ctx.person, ctx.now))


async def choose(ctx: ChatContext, one: Round) -> None:
    """Remembers what they talk about, and takes what waited for that."""
    await questions.are_answered(ctx.tx, ctx.person, QUESTION)
    await people.talk_about(ctx.tx, ctx.person, one.community.id)
    await release(ctx, one)


async def release(ctx: ChatContext, one: Round) -> None:
    """Takes what waited for the check-in in this round; what is older than the round is for none."""
    for waiting in await held.of_person(ctx.tx, ctx.person):
        await held.remove(ctx.tx, waiting.event)
        said = chat.unpack_said(waiting.payload)
        if not surely_before(said.at, one.standup.opened_at):
            await take(replace(one.within(ctx), room=said.room), said, one.standup)


async def edited(ctx: ChatContext, event: chat.Edit) -> bool:
    """Changes the words of a message that waits; False when it does not, or is somebody else's."""
    waiting = await held.one(ctx.tx, event.target)
    if waiting is None or waiting.person != event.sender:
        return False
    said = chat.unpack_said(waiting.payload)
    match said:
        case chat.Text():
            said = replace(said, body=event.body)
        case chat.Photo():
            first, *more = event.photos or said.sources
            said = replace(said, caption=event.body.strip() or None, source=first, more=tuple(more))
        case chat.Voice():
            said = replace(said, caption=event.body.strip() or None)
    await held.rewrite(ctx.tx, event.target, chat.pack_said(said))
    return True
