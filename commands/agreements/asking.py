"""What somebody is asked once they take part: whether it is right what another wrote down, and how it stands.

It is theirs alone to answer, and nobody else hears of it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from commands import alone, amend, chat, lines, texts
from commands.agreements import acting, yes
from commands.agreements.make import about
from commands.context import ChatContext, Context
from commands.lines import Word
from commands.questions import Question, Said, say, yes_or_no
from commands.recalling import Recall
from commands.times.moments import day_in_words, local
from commands.words import one_line, plainly
from storage import agreements, communities, questions, shown, standups
from storage import lines as numbered
from storage.agreements import Agreement
from storage.communities import Community, Member
from storage.ids import PersonId, PostId
from storage.questions import Pending
from storage.shown import Shown

STANDS: Final = "agreement-stands"
YOURS: Final = "agreement-is-yours"
OFTEN: Final = 2
"""So often somebody is asked every round; from then on less."""
SELDOM: Final = timedelta(weeks=4)
_STANDS: Final = {
    "✅": "agreement-button-done",
    "⏳": "agreement-button-later",
    "❌": "agreement-button-off",
}
_YOURS: Final = {"✅": "button-yes", "❌": "button-no"}
_BARE: Final = timedelta(days=1)
_TEXTS: Final = {Word.LATER: "agreement-later", Word.DROP: "agreement-dropped"}


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """How it stands with what was agreed before this round, and is due if it has a day."""
    theirs = await agreements.by_member(ctx.tx, member.id)
    latest = await standups.latest(ctx.tx, community.id) if theirs else None
    if latest is None:
        return ()
    today = local(ctx.now, community.timezone).date()
    found: list[Recall] = []
    for one in theirs:
        early = one.counts and one.due is not None and one.due > today
        if early or not _is_asked(one, ctx.now, latest.opened_at):
            continue
        kind = STANDS if one.counts else YOURS
        noted = partial(_asked, kind, one, member.person, language)
        labels = _STANDS if one.counts else _YOURS
        options = alone.taps(language, labels)
        found.append(Recall(one.at, await says(ctx, language, one), options, noted))
    return found


def _is_asked(one: Agreement, now: datetime, opened: datetime) -> bool:
    """Whether it is time to ask of it; what waits for a yes is asked once."""
    if one.closed_at is not None or one.at >= opened:
        return False
    if one.asked_at is None:
        return True
    often = one.counts and one.asked < OFTEN
    return one.counts and one.asked_at < opened and (often or now - one.asked_at >= SELDOM)


async def says(ctx: Context, language: str, one: Agreement) -> tuple[chat.Block, ...]:
    """What is asked of it."""
    what, due = one_line(one.text), day_in_words(language, one.due) if one.due is not None else ""
    if one.counts:
        signs = (
            chat.item(texts.line(language, text)) for text in ("agreement-sign-later", "agreement-sign-off")
        )
        return (*texts.blocks(language, "agreement-stands", what=what), *signs)
    noted = await communities.member_by_id(ctx.tx, one.noted_by) if one.noted_by is not None else None
    by = one_line(noted.name) if noted is not None else ""
    return texts.blocks(
        language, "agreement-is-yours", by=by, known=1 if by else 0, what=what, due=due, dated=1 if due else 0
    )


async def _asked(
    kind: str, one: Agreement, person: PersonId, language: str, ctx: Context, post: PostId
) -> None:
    await agreements.asked(ctx.tx, one, ctx.now)
    await shown.add(ctx.tx, post, kind, language, person=person, community=one.community)
    await numbered.keep(ctx.tx, post, {one.ref: 1})
    await questions.ask(ctx.tx, Pending(post, kind, person, ctx.now))


async def follow(ctx: Context, community: Community, row: Shown, one: Agreement) -> None:
    """Has what was asked of it say the words that it has now, while that is still asked."""
    if one.closed_at is None and one.counts == (row.kind == STANDS):
        await amend.rewrite(ctx, row.post, await says(ctx, community.language.instead(row.language), one))


def _how_it_stands(said: str) -> Word | None:
    """How it stands, in a sign or a few words."""
    if (word := lines.word(said)) is not None:
        return word
    meant = yes_or_no(said)
    if meant is None:
        return Word.DROP if plainly(said) in ("gaat niet door", "called off", "it is off") else None
    return Word.DONE if meant else Word.LATER


async def _stands(ctx: ChatContext, pending: Pending, word: Word, answer: Said) -> bool:
    one = await _about(ctx, pending)
    if one is None:
        return False
    await questions.answered(ctx.tx, pending.post)
    await acting.stands(ctx, one, word, answer.event)
    if word in _TEXTS:
        # What is done has a question of its own.
        await say(ctx, answer, texts.blocks(ctx.language, _TEXTS[word]))
    return True


async def _is_yours(ctx: ChatContext, pending: Pending, agrees: bool, answer: Said) -> bool:
    one = await _about(ctx, pending)
    if one is None:
        return False
    await yes.say(ctx, one, answer.event, agrees)
    await questions.remove(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(ctx.language, "agreement-yes" if agrees else "agreement-no"))
    return True


async def _about(ctx: ChatContext, pending: Pending) -> Agreement | None:
    for number in await about(ctx, pending.post):
        return await agreements.by_id(ctx.tx, number)
    return None


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    STANDS: Question(_how_it_stands, _stands, bare=_BARE, how=("agreement-stands",), labels=_STANDS),
    YOURS: Question(yes_or_no, _is_yours, bare=_BARE, how=("agreement-is-yours",)),
}
