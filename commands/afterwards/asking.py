"""Asks each member alone what still lives of a group that is done: one tap, and words if they like."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, texts, undisturbed
from commands.context import ChatContext, Context
from commands.questions import Question, Said
from commands.signs import digit, plain
from commands.typed import number_in
from commands.words import clean, one_line, plainly
from storage import communities, inbox, questions, shown, still_lives
from storage.communities import Community, Member
from storage.ids import EventId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown
from storage.still_lives import Answer, Lives

Blocks = tuple[chat.Block, ...]
ASKED: Final = "still-lives"
MORE: Final = "still-lives-more"
"""The kinds of our posts that ask it, and that ask for words."""
MOST: Final = 500
_OPEN_FOR: Final = timedelta(weeks=4)
_BARE: Final = timedelta(days=1)
_WORDS: Final[Mapping[Answer, str]] = {
    Answer.NOTHING: "niets,niks,nothing",
    Answer.CONTACTS: "contacten,contacts",
    Answer.MADE: "iets dat we maakten,something we made",
    Answer.WORKING: "een manier van werken,a way of working",
}
_MEANT: Final = {word: one for one, words in _WORDS.items() for word in words.split(",")}


async def on_due(ctx: Context, community: Community) -> None:
    """Asks everybody who may be asked; who left, or wants the digest alone, is let be."""
    months = None if ctx.retracing else await still_lives.begin(ctx.tx, community.id, ctx.now)
    if months is None:
        return
    for member in await communities.members(ctx.tx, community.id):
        if member.left_at is None and member.is_asked_ever and not member.only_digest:
            await _ask(ctx.because(f"still lives {member.id} {months}"), community, member, months)
    ctx.after_commit.planned = True


async def _ask(ctx: Context, community: Community, member: Member, months: int) -> None:
    language = await ctx.language_of(member.person, community)
    at = await undisturbed.moment(ctx, community, member)
    blocks = _says(language, community)
    options = tuple(
        chat.Option(digit(number), texts.line(language, f"still-lives-{one.value}"), digit(number))
        for number, one in enumerate(Answer, 1)
    )
    asks = chat.Post(blocks, quiet=True, options=options)
    post = await ctx.whisper(asks, member.person, not_before=at if at > ctx.now else None)
    here, mark = community.id, amend.says(blocks)
    await shown.add(
        ctx.tx, post, ASKED, language, person=member.person, community=here, since=ctx.now, says=mark
    )
    await still_lives.ask(ctx.tx, member.id, months, ctx.now)
    await questions.ask(ctx.tx, Pending(post, ASKED, member.person, at, until=at + _OPEN_FOR))


def _says(language: str, community: Community) -> Blocks:
    numbered = (
        chat.item(f"{number} {texts.line(language, f'still-lives-{one.value}')}")
        for number, one in enumerate(Answer, 1)
    )
    return (
        *texts.blocks(language, "still-lives-asked", group=one_line(community.name, 60)),
        *numbered,
        *texts.blocks(language, "still-lives-how"),
    )


async def render(_ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    return _says(community.language.instead(row.language), community)


async def render_more(_ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    return texts.blocks(community.language.instead(row.language), "still-lives-more")


def _reads(said: str) -> Answer | None:
    for number, one in enumerate(Answer, 1):
        if plain(said) == plain(digit(number)) or number_in(said) == number:
            return one
    return _MEANT.get(plainly(said))


async def _is(ctx: ChatContext, pending: Pending, found: Answer, answer: Said) -> bool:
    row = await shown.by_post(ctx.tx, pending.post)
    one = await _about(ctx, row) if row is not None else None
    if row is None or one is None or row.community is None:
        return False
    first = one.answer is None and one.text is None
    await still_lives.says(ctx.tx, one, found, answer.event)
    if first:
        community = await communities.by_id(ctx.tx, row.community)
        blocks = texts.blocks(community.language.instead(row.language), "still-lives-more")
        post = await ctx.whisper(chat.Post(blocks, quiet=True), ctx.person, Urgency.ANSWER)
        here, mark = row.community, amend.says(blocks)
        await shown.add(
            ctx.tx, post, MORE, row.language, person=ctx.person, community=here, since=row.since, says=mark
        )
    return True


async def in_words(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Keeps words in reply."""
    one, words = await _about(ctx, row), one_line(clean(event.body), MOST)
    if one is None or row.person != event.sender or not words:
        return False
    if not alone.skips(words):
        await still_lives.tells(ctx.tx, one, words, event.event)
    await ctx.acknowledge(event.event, "✅", event.room)
    return True


async def _about(ctx: Context, row: Shown) -> Lives | None:
    if row.community is None or row.person is None or row.since is None:
        return None
    member = await communities.member(ctx.tx, row.community, row.person)
    return await still_lives.asked(ctx.tx, member.id, row.since) if member is not None else None


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows it that somebody changes their words, or takes an answer back."""
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    for one in await still_lives.of_event(ctx.tx, EventId(event.target)):
        if one.text_event == event.target:
            words = one_line(clean(event.body), MOST) if isinstance(event, chat.Edit) else ""
            await still_lives.tells(ctx.tx, one, words or None, one.text_event if words else None)
        else:
            found = _reads(event.body) if isinstance(event, chat.Edit) else None
            await still_lives.says(ctx.tx, one, found, one.event if found is not None else None)
    return False


QUESTION: Final = Question(_reads, _is, bare=_BARE, how=("still-lives-how",))
