"""An answer to what was asked in private: may photos be kept, words be told, is a photo or all to go."""

import unicodedata
from datetime import datetime, timedelta

from commands import chat, texts
from commands.context import ChatContext
from commands.privacy import forget
from commands.reflection import tell
from commands.standup import allowing, consent, hidden
from commands.standup.which import rounds_of
from commands.times.moments import surely_before
from storage import communities, consents, contributions, posts, shown
from storage.consents import Answer
from storage.outbox import Urgency
from storage.shown import Shown

FRESH = timedelta(minutes=10)
"""For so long a bare yes is the answer to whether all is to be forgotten; after that it takes more."""
_YES = frozenset("ja,ja hoor,ja graag,ja prima,ja dat mag,dat mag,yes,yes please,ok,oke,okee".split(","))
_NO = frozenset("nee,nee hoor,liever niet,nee liever niet,no,no thanks,rather not".split(","))
_NOBODY = frozenset(
    "zonder mensen,ja zonder mensen,ja maar zonder mensen,ja alleen zonder mensen,alleen zonder mensen,"
    "without people,yes without people,yes but without people,only without people".split(",")
)
_YES_SIGNS, _NO_SIGNS = frozenset("✅✔☑👍"), frozenset("❌✖❎👎🚫")


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes an answer to a question of ours that stands with who speaks."""
    if isinstance(event, chat.Reaction):
        said = _in_signs(event.key)
        asked = await _asked(ctx, event, said) if said is not None else None
    elif isinstance(event, chat.Text):
        said = _in_words(event.body)
        asked = await _asked(ctx, event, said) if said is not None else None
    else:
        return False
    if asked is None or said is None:
        return False
    blocks = await _take(ctx, asked, said)
    if isinstance(event, chat.Text):
        await ctx.answer(event, blocks)
    else:
        await ctx.post(chat.Post(blocks, quiet=True), ctx.room, Urgency.ANSWER)
    return True


async def _take(ctx: ChatContext, asked: Shown, said: Answer) -> tuple[chat.Block, ...]:
    if asked.kind == consent.QUESTION:
        of = [one.member for one in await consents.asked_with(ctx.tx, asked.post)]
        members = [await communities.member_by_id(ctx.tx, member) for member in of]
        return await allowing.answer(ctx, members, said, ctx.language)
    if asked.kind == tell.QUESTION:
        return await tell.answer(ctx, asked.post, said is Answer.YES)
    if asked.kind == hidden.QUESTION:
        return await hidden.decide(ctx, asked, erase=said is Answer.YES)
    if said is Answer.YES:
        await forget.forget(ctx, ctx.person)
        text = "forgotten"
    else:
        await shown.remove(ctx.tx, asked.post)
        text = "forget-not"
    return texts.blocks(ctx.language, text, prefix=ctx.profile.prefix)


async def _asked(ctx: ChatContext, event: chat.Reaction | chat.Text, said: Answer) -> Shown | None:
    """The question that this answers."""
    target = event.target if isinstance(event, chat.Reaction) else event.reply_to
    questions = [row for row in await shown.to_person(ctx.tx, event.sender) if _fits(row.kind, said)]
    if target is not None:
        post = await posts.post_of(ctx.tx, target)
        return next((row for row in questions if row.post == post), None)
    open_ones = [row for row in questions if not await _is_answered(ctx, row)]
    return open_ones[-1] if open_ones and await _clearly_meant(ctx, open_ones[-1], event.at) else None


def _fits(kind: str, said: Answer) -> bool:
    either = kind in (forget.QUESTION, hidden.QUESTION, tell.QUESTION) and said is not Answer.NOBODY
    return kind == consent.QUESTION or either


async def _is_answered(ctx: ChatContext, asked: Shown) -> bool:
    # Another answer to it is welcome too, but only when it is certain that it is one.
    if asked.kind == tell.QUESTION:
        return await tell.is_answered(ctx, asked.post)
    about = await consents.asked_with(ctx.tx, asked.post)
    return asked.kind == consent.QUESTION and all(one.answer is not Answer.ASKED for one in about)


async def _clearly_meant(ctx: ChatContext, asked: Shown, said_at: datetime) -> bool:
    """Whether a bare yes or no that was said then can be about nothing else than this question."""
    if ctx.private_with != ctx.person:
        return False
    at = await posts.made_at(ctx.tx, asked.post)
    if at is None or surely_before(said_at, at) or (asked.kind == forget.QUESTION and ctx.now - at > FRESH):
        return False
    for one in await rounds_of(ctx):
        if one.waits_for_yes:
            return False
        if one.check_in is not None and one.takes(photo=False):
            messages = await contributions.of(ctx.tx, one.check_in.id)
            if any(message.sent_at > at and (message.pieces or message.caption) for message in messages):
                # They went on answering since.
                return False
    return True


def _in_words(said: str) -> Answer | None:
    signs = _in_signs(said.strip()) if len(said.strip()) <= 2 else None
    if signs is not None:
        return signs
    plain = unicodedata.normalize("NFD", said.casefold())
    letters = "".join(ch if ch.isalnum() else " " for ch in plain if unicodedata.category(ch) != "Mn")
    words = " ".join(letters.split())
    found = {Answer.YES: _YES, Answer.NOBODY: _NOBODY, Answer.NO: _NO}
    return next((answer for answer, ways in found.items() if words in ways), None)


def _in_signs(key: str) -> Answer | None:
    signs = set(key)
    return Answer.YES if signs & _YES_SIGNS else Answer.NO if signs & _NO_SIGNS else None
