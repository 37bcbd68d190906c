"""Whether taking part works out, asked after two weeks; who hears a no, they choose themselves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import alone, amend, chat, documents, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.newcomers.companion import whose
from commands.questions import Question, Said, say
from commands.signs import digit, plain
from commands.times.rest import after_quiet
from commands.typed import number_in
from commands.words import one_line, plainly
from storage import communities, newcomers, questions, shown
from storage.communities import Community, Member
from storage.ids import MemberId
from storage.newcomers import Well
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

ASK, WHOM = "newcomer-well", "newcomer-whom"
OPEN_FOR: Final = timedelta(days=14)
_BARE: Final = timedelta(days=1)
_SIGNS: Final = tuple(digit(number) for number in range(1, 4))
_WORDS: Final = {
    Well.GOOD: "goed,prima,ja,lukt goed,good,well,fine,yes,1",
    Well.SO_SO: "gaat wel,gaat,mwah,so so,okay,ok,2",
    Well.NO: "nee,niet,niet goed,lukt niet,no,not well,3",
}
_MEANT: Final = {word: one for one, words in _WORDS.items() for word in words.split(",")}


async def ask(ctx: Context, community: Community, member: Member) -> None:
    """Asks it."""
    language = await ctx.language_of(member.person, community)
    options = tuple(
        chat.Option(sign, texts.line(language, f"well-{one.value}"), sign)
        for sign, one in zip(_SIGNS, Well, strict=True)
    )
    blocks = texts.blocks(language, "well-ask", name=one_line(community.name))
    post = await ctx.whisper(chat.Post(blocks, quiet=True, options=options), member.person)
    await shown.add(ctx.tx, post, ASK, language, person=member.person, community=community.id)
    until = ctx.now + OPEN_FOR
    await questions.ask(ctx.tx, Pending(post, ASK, member.person, ctx.now, until=until))
    await alone.asked(ctx, member)


def _well(said: str) -> Well | None:
    signs = {plain(sign): one for sign, one in zip(_SIGNS, Well, strict=True)}
    return signs.get(plain(said)) or _MEANT.get(plainly(said))


async def _takes(ctx: ChatContext, pending: Pending, found: Well, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    await questions.remove(ctx.tx, pending.post)
    await alone.answered(ctx, there.member)
    await newcomers.say_well(ctx.tx, there.member.id, found)
    whom = await _whom(ctx, there.community, there.member) if found is Well.NO else []
    if whom:
        await _may_i_say(there, there.member, whom)
        return True
    await say(ctx, answer, texts.blocks(there.language, f"well-{found.value}-said"))
    return True


# --- who may hear that it does not -----------------------------------------------------------------------


async def _whom(ctx: Context, community: Community, member: Member) -> list[Member]:
    """Who helps them on the way, and who facilitates."""
    helper = await whose(ctx, member)
    leading = next(
        (
            one
            for one in await communities.members(ctx.tx, community.id)
            if one.leads and one.id != member.id and (helper is None or one.id != helper.id)
        ),
        None,
    )
    return [one for one in (helper, leading) if one is not None]


async def _may_i_say(ctx: CommunityContext, member: Member, whom: list[Member]) -> None:
    language = await ctx.language_of(member.person, ctx.community)
    blocks = _asks(language, {number: one_line(one.name) for number, one in enumerate(whom, 1)})
    options = tuple(
        chat.Option(sign, str(number), sign) for number, sign in enumerate(_SIGNS[: len(whom)], 1)
    )
    no = chat.Option(alone.SKIP, texts.line(language, "button-no"), alone.SKIP)
    post = await ctx.whisper(
        chat.Post(blocks, quiet=True, options=(*options, no)), member.person, Urgency.ANSWER
    )
    says, here = amend.says(blocks), ctx.community.id
    await shown.add(ctx.tx, post, WHOM, language, person=member.person, community=here, says=says)
    packed = ",".join(str(one.id) for one in whom)
    await questions.ask(ctx.tx, Pending(post, WHOM, member.person, ctx.now, payload=packed))


def _asks(language: str, names: Mapping[int, str]) -> tuple[chat.Block, ...]:
    listed = "\n".join(f"{number}. {name}" for number, name in names.items())
    how = texts.blocks(language, "well-whom-how")
    return (*texts.blocks(language, "well-whom"), chat.paragraph(listed), *how)


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """The question as it would be now: who is gone stands there no more, and others keep their number."""
    pending = await questions.asked_with(ctx.tx, row.post)
    here = {one.id: one for one in await communities.members(ctx.tx, community.id) if one.left_at is None}
    numbers = enumerate(_members(pending), 1) if pending is not None else ()
    names = {number: one_line(here[one].name) for number, one in numbers if one in here}
    return _asks(community.language.instead(row.language), names) if names else None


def _members(pending: Pending) -> list[MemberId]:
    return [MemberId(int(one)) for one in (pending.payload or "").split(",") if one]


def _number(said: str) -> int | None:
    """Who of them may hear it; 0 for nobody."""
    if alone.skips(said):
        return 0
    signs = {plain(sign): number for number, sign in enumerate(_SIGNS, 1)}
    return signs.get(plain(said)) or number_in(said)


async def _tells(ctx: ChatContext, pending: Pending, number: int, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    numbers = _members(pending)
    if there is None or there.member is None or not 0 <= number <= len(numbers):
        return False
    if not number:
        await questions.remove(ctx.tx, pending.post)
        await say(ctx, answer, texts.blocks(there.language, "well-untold"))
        return True
    whom = {one.id: one for one in await communities.members(ctx.tx, there.community.id)}.get(
        numbers[number - 1]
    )
    if whom is None or whom.left_at is not None:
        return False
    await questions.remove(ctx.tx, pending.post)
    language, me = await ctx.language_of(whom.person, there.community), there.member
    said = texts.blocks(language, "well-told", name=chat.Mention(me.person, one_line(me.name)))
    at = after_quiet(ctx, ctx.now, there.community)
    post = await ctx.whisper(chat.Post(said, quiet=True), whom.person, not_before=at)
    await shown.add(ctx.tx, post, documents.NAMED, language, person=me.person, community=there.community.id)
    await say(ctx, answer, texts.blocks(there.language, "well-i-tell"))
    return True


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    ASK: Question(_well, _takes, bare=_BARE, how=("well-ask",)),
    WHOM: Question(_number, _tells, bare=_BARE, how=("well-whom-how",)),
}
