"""What a teller answers: words for a part, a number or a sign for what can be chosen, or nothing."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final

from commands import alone, chat, lines, texts
from commands.context import ChatContext, CommunityContext
from commands.lines import Word
from commands.questions import Question, Said, put_to, say
from commands.signs import digit, plain
from commands.stories import asking, speaking, whole
from commands.stories.asking import KINDS
from commands.typed import number_in
from commands.words import clean, one_line, plainly
from storage import questions, shown, stories
from storage.expressions import expression
from storage.questions import Pending
from storage.stories import Capital, Consent, Level, Step, Story

MOST: Final = 1000
OUT: Final = "out"
_NUMBERED: Final = expression(r"\s*1\s*[.):]")
_PARTS: Final = tuple(step for step in Step if step not in asking.CHOICES)
_WORDS: Final[Mapping[Consent, str]] = {
    Consent.ME: "alleen ik,ik,niemand,only me,me,nobody",
    Consent.GROUP: "de groep,groep,alleen de groep,the group,group",
    Consent.OUTSIDE: (
        "ook buiten,buiten,ook buiten zonder naam,buiten zonder naam,iedereen"
        ",outside,outside too,also outside,also outside without name,everybody"
    ),
}
_MEANT: Final = {word: one for one, words in _WORDS.items() for word in words.split(",")}


def chosen(step: Step, said: str) -> StrEnum | bool | None:
    """What of the choices of a step is meant by a sign or a number; False where they would rather not say."""
    if alone.skips(said):
        return False
    signs = {plain(digit(at)): at for at, _ in enumerate(asking.CHOICES[step], 1)}
    number = signs.get(plain(said)) or number_in(said)
    found = list(asking.CHOICES[step])
    return found[number - 1] if number is not None and 1 <= number <= len(found) else None


def consents(said: str) -> Consent | str | None:
    """Who may read it; OUT where it is to go altogether."""
    if lines.word(said) is Word.DROP:
        return OUT
    found = _MEANT.get(plainly(said)) or chosen(Step.CONSENT, said)
    return found if isinstance(found, Consent) else None


async def _takes_choice(ctx: ChatContext, pending: Pending, found: StrEnum | bool, answer: Said) -> bool:
    there, one = await _told(ctx, pending)
    if there is None or one is None:
        return False
    if isinstance(found, Level | Capital):
        await stories.worth(ctx.tx, one, found)
    await _goes_on(there, pending, one)
    return True


async def _takes_no(ctx: ChatContext, pending: Pending, _no: bool, _answer: Said) -> bool:
    there, one = await _told(ctx, pending)
    if there is None or one is None:
        return False
    await _goes_on(there, pending, one)
    return True


async def _takes_consent(ctx: ChatContext, pending: Pending, found: Consent | str, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    row = await shown.by_post(ctx.tx, pending.post)
    one = await whole.of(ctx, row) if row is not None else None
    if there is None or one is None:
        return False
    await questions.answered(ctx.tx, pending.post)
    if isinstance(found, Consent):
        await stories.consent(ctx.tx, one, found, answer.event, ctx.now)
        await say(
            ctx, answer, texts.blocks(ctx.language, f"story-now-{found.value}", prefix=ctx.profile.prefix)
        )
    else:
        await stories.erase(ctx.tx, one)
        await say(ctx, answer, texts.blocks(ctx.language, "story-gone"))
    return True


async def _told(ctx: ChatContext, pending: Pending) -> tuple[CommunityContext | None, Story | None]:
    """Where a question of a talk is about, and the story that is being told there, as far as that was."""
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return None, None
    one = await stories.unfinished(ctx.tx, there.member.id)
    asked = one is not None and one.step is not None and KINDS[one.step] == pending.kind
    return (there, one) if asked else (None, None)


async def in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words in private for the part that was asked last; False when none was."""
    if not await alone.in_private(ctx, event) or (event.reply_to is None and _NUMBERED.match(event.body)):
        return False
    pending, there, one = await _waits(ctx, event)
    if pending is None or there is None or one is None:
        return False
    words = one_line(clean(event.body), MOST)
    part = next(said.id for said in one.parts if one.step is not None and said.part.value == one.step.value)
    if words:
        await stories.say(ctx.tx, one, part, words, event.event)
    await _goes_on(there, pending, one)
    return True


async def spoken(ctx: ChatContext, event: chat.Voice) -> bool:
    """Takes a recording in private for the part that was asked last; False when none was.

    Where nothing puts it into words, who spoke is told so; it is not kept then, nor a check-in.
    """
    if ctx.private_with != event.sender:
        return False
    pending, there, one = await _waits(ctx, event)
    if pending is None or there is None or one is None:
        return False
    if not ctx.profile.transcription:
        await ctx.tell(event, "story-spoken")
        return True
    part = next(said.id for said in one.parts if one.step is not None and said.part.value == one.step.value)
    await speaking.take(ctx, one, part, event)
    await _goes_on(there, pending, one)
    return True


async def _waits(
    ctx: ChatContext, event: chat.Text | chat.Voice
) -> tuple[Pending | None, CommunityContext | None, Story | None]:
    """The part that this may be the answer to, if one was asked; not what may be for a round."""
    for step in _PARTS:
        pending = await put_to(ctx, event, KINDS[step], QUESTIONS[KINDS[step]])
        there, one = await _told(ctx, pending) if pending is not None else (None, None)
        if pending is None or there is None or one is None:
            continue
        if event.reply_to is not None or not await alone.may_be_a_check_in(there, pending):
            return pending, there, one
    return None, None, None


async def _goes_on(there: CommunityContext, pending: Pending, one: Story) -> None:
    """Asks what comes next; of who told nothing there is nothing to ask more."""
    await questions.remove(there.tx, pending.post)
    told = await stories.by_id(there.tx, one.id)
    assert told is not None and told.step is not None and there.member is not None, "it is being told"
    following = list(Step)[list(Step).index(told.step) + 1]
    if following not in asking.CHOICES or told.said or told.spoken:
        await asking.ask(there, there.community, there.member, told, following)
        return
    await stories.erase(there.tx, told)
    language = await there.language_of(there.person, there.community)
    blocks = texts.blocks(language, "story-nothing", prefix=there.profile.prefix)
    await there.whisper(chat.Post(blocks, quiet=True), there.person)


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    **{
        KINDS[step]: Question(
            alone.skipped, _takes_no, bare=asking.BARE, how=("story-how-words",), words=True
        )
        for step in _PARTS
    },
    **{
        KINDS[step]: Question(
            partial(chosen, step), _takes_choice, bare=asking.BARE, how=("story-how-number",)
        )
        for step in (Step.LEVEL, Step.CAPITAL)
    },
    KINDS[Step.CONSENT]: Question(
        consents, _takes_consent, bare=asking.BARE, how=("story-consent-how",), labels={"❌": "story-out"}
    ),
}
