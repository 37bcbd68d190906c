"""What somebody may say of a win of theirs, by two taps: what it is, and for whom it is useful.

Each is asked once, in private, when they take part in a round; they may leave it at that, or take it out.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Any, Final

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import NEVER, Question, Said, say
from commands.recalling import Recall
from commands.signs import digit, plain
from commands.winning import words_of
from commands.words import one_line, plainly
from storage import communities, lines, questions, shown, wins
from storage.communities import Community, Member
from storage.ids import PersonId, PostId, WinId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown
from storage.wins import Kind, Useful, Win

Blocks = tuple[chat.Block, ...]
WHAT, FOR_WHOM = "win-what", "win-for-whom"
OUT: Final = "❌"
_OUT_WORDS: Final = frozenset("weg,niet vertellen,liever niet,out,drop,rather not".split(","))
_ASKED_FOR: Final = timedelta(weeks=4)
"""What is older is not asked of."""
_OPEN_FOR: Final = timedelta(weeks=2)
_WORDS: Final[Mapping[StrEnum, str]] = {
    Kind.RESULT: "resultaat,een resultaat,result,a result",
    Kind.PRODUCT: "product,een product,iets gemaakt,a product",
    Kind.TOGETHER: "samenwerken,hoe we samenwerken,together,how we work together",
    Useful.ME: "mij,voor mij,me,for me",
    Useful.ORGANISATIONS: "voor onze organisaties,onze organisaties,for our organisations,our organisations",
    Useful.GROUP: "voor de groep zelf,voor de groep,de groep,for the group itself,for the group,the group",
    Useful.PLACE: "voor de buurt,de buurt,for the neighbourhood,the neighbourhood",
}


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """At most one: the oldest win of theirs of which they were not asked yet."""
    if not member.is_asked_alone(ctx.now):
        return ()
    for one in await wins.by_member(ctx.tx, member.id):
        if one.asked_at is not None or one.declined or one.at < ctx.now - _ASKED_FOR:
            continue
        blocks = await _says(ctx, language, WHAT, one)
        if blocks is not None:
            noted = partial(_asked, WHAT, one, member.person, language)
            return (Recall(one.at, blocks, options(language, WHAT), noted),)
    return ()


def options(language: str, kind: str) -> tuple[chat.Option, ...]:
    """What can be tapped."""
    found = [
        chat.Option(digit(number), texts.line(language, f"{kind}-{one.value}"), digit(number))
        for number, one in enumerate(_all(kind), 1)
    ]
    if kind == WHAT:
        found.append(chat.Option(OUT, texts.line(language, "win-what-out"), OUT))
    return tuple(found)


def _all(kind: str) -> list[Kind] | list[Useful]:
    return list(Kind) if kind == WHAT else list(Useful)


async def _says(ctx: Context, language: str, kind: str, one: Win) -> Blocks | None:
    told = await words_of(ctx.tx, one)
    if told is None:
        return None
    text = one_line(told.text) or texts.line(language, "win-your-photo")
    return (
        *texts.blocks(language, f"{kind}-asked", text=text),
        *(chat.item(f"{number} {option.label}") for number, option in _numbered(language, kind)),
        *texts.blocks(language, f"{kind}-how"),
    )


def _numbered(language: str, kind: str) -> list[tuple[int, chat.Option]]:
    return list(enumerate((one for one in options(language, kind) if one.sign != OUT), 1))


async def _asked(kind: str, one: Win, person: PersonId, language: str, ctx: Context, post: PostId) -> None:
    await wins.asked(ctx.tx, one, ctx.now)
    await shown.add(ctx.tx, post, kind, language, person=person, community=one.community)
    await lines.keep(ctx.tx, post, {one.ref: 1})
    await questions.ask(ctx.tx, Pending(post, kind, person, ctx.now, until=ctx.now + _OPEN_FOR))


async def follow(ctx: Context, community: Community, row: Shown, one: Win) -> None:
    """Has what was asked of one say the words that it has now; it goes where nothing is left to tell."""
    blocks = await _says(ctx, community.language.instead(row.language), row.kind, one)
    if blocks is None:
        await amend.take_away(ctx, row.post)
    else:
        await amend.rewrite(ctx, row.post, blocks)


def _reads(kind: str, said: str) -> StrEnum | str | None:
    """What is meant by a sign, a number or words."""
    word = plainly(said)
    if kind == WHAT and (plain(said) == OUT or word in _OUT_WORDS):
        return OUT
    for number, one in enumerate(_all(kind), 1):
        if plain(said) in (plain(digit(number)), str(number)) or word in _WORDS[one].split(","):
            return one
    return None


async def _is(ctx: ChatContext, pending: Pending, found: StrEnum | str, answer: Said) -> bool:
    one = await _about(ctx, pending)
    if one is None:
        return False
    await questions.remove(ctx.tx, pending.post)
    if isinstance(found, Kind):
        await wins.is_kind(ctx.tx, one, found)
        await _ask_for_whom(ctx, one)
    elif isinstance(found, Useful):
        await wins.is_useful(ctx.tx, one, found)
        await say(ctx, answer, texts.blocks(ctx.language, "win-thanks"))
    else:
        await wins.decline(ctx.tx, one)
        await say(ctx, answer, texts.blocks(ctx.language, "win-is-out"))
    return True


async def _ask_for_whom(ctx: ChatContext, one: Win) -> None:
    community = await communities.by_id(ctx.tx, one.community)
    language = await ctx.language_of(ctx.person, community)
    blocks = await _says(ctx, language, FOR_WHOM, one)
    if blocks is not None:
        post = chat.Post(blocks, quiet=True, options=options(language, FOR_WHOM))
        said = await ctx.whisper(post, ctx.person, Urgency.ANSWER)
        await _asked(FOR_WHOM, one, ctx.person, language, ctx, said)


async def _about(ctx: ChatContext, pending: Pending) -> Win | None:
    for ref in (await lines.of(ctx.tx, pending.post)).values():
        return await wins.by_id(ctx.tx, WinId(ref.id))
    return None


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    kind: Question(partial(_reads, kind), _is, bare=NEVER, how=(f"{kind}-how",), labels={OUT: "win-what-out"})
    for kind in (WHAT, FOR_WHOM)
}
