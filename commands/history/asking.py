"""What is asked of whose a moment is: what kind of thing it was. With that they say that it is right."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.history import says
from commands.questions import Question, Said, say
from commands.signs import digit, plain
from commands.typed import number_in
from commands.words import one_line, plainly
from storage import communities, lines, moments, questions, shown
from storage.communities import Community, Member
from storage.ids import MomentId, PostId
from storage.moments import Category, Moment, State
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
WHAT: Final = "moment-what-asked"
"""The kind of our post that asks it."""
OUT: Final = "❌"
_CROSSES: Final = frozenset("❌✖❎")
_OPEN_FOR: Final = timedelta(weeks=3)
_BARE: Final = timedelta(minutes=10)
"""For so long a number alone is for this; later it may well be for something else."""
_OUT_WORDS: Final = frozenset("weg,liever niet,niet vertellen,drop,rather not,don t tell".split(","))
_WORDS: Final[Mapping[Category, str]] = {
    Category.DEVELOPMENT: "ontwikkeling,een ontwikkeling,development,a development",
    Category.ACTIVITY: "gebeurtenis,een gebeurtenis,activiteit,event,an event,activity",
    Category.ROLE: "rol,een rol,functie,role,a role,position",
    Category.CHALLENGE: "uitdaging,leerpunt,iets moeilijks,challenge,learning,something hard",
}
_CATEGORY_OF: Final = {word: one for one, words in _WORDS.items() for word in words.split(",")}


def category_in(said: str) -> Category | None:
    """The kind of thing that words name and nothing else."""
    return _CATEGORY_OF.get(plainly(said))


async def ask(ctx: Context, community: Community, member: Member, one: Moment, *, answer: bool) -> None:
    """Asks it, alone and quietly; at once where it is the `answer` to what they said."""
    language = await ctx.language_of(member.person, community)
    blocks = _says(language, community, one)
    post = chat.Post(blocks, quiet=True, options=options(language))
    said = await ctx.whisper(post, member.person, Urgency.ANSWER if answer else Urgency.POST)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, said, WHAT, language, person=member.person, community=here, says=mark)
    await lines.keep(ctx.tx, said, {one.ref: 1})
    until = ctx.now + _OPEN_FOR
    await questions.ask(ctx.tx, Pending(said, WHAT, member.person, ctx.now, until=until))
    await moments.asked(ctx.tx, one, ctx.now)


def options(language: str) -> tuple[chat.Option, ...]:
    """What can be tapped."""
    found = [
        chat.Option(digit(number), texts.line(language, f"moment-category-{one.value}"), digit(number))
        for number, one in enumerate(Category, 1)
    ]
    return (*found, chat.Option(OUT, texts.line(language, "moment-out"), OUT))


def _says(language: str, community: Community, one: Moment) -> Blocks:
    group = one_line(community.name, 60)
    return (
        *texts.blocks(language, "moment-what-asked", group=group, text=says.line(language, one)),
        *(
            chat.item(f"{number} {texts.line(language, f'moment-category-{kind.value}')}")
            for number, kind in enumerate(Category, 1)
        ),
        *texts.blocks(language, "moment-what-how"),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    one = await _about(ctx, row.post)
    return _says(community.language.instead(row.language), community, one) if one is not None else None


def _reads(said: str) -> Category | str | None:
    word = plainly(said)
    if plain(said) in _CROSSES or word in _OUT_WORDS:
        return OUT
    for number, one in enumerate(Category, 1):
        if plain(said) == plain(digit(number)) or number_in(said) == number:
            return one
    return category_in(said)


async def _is(ctx: ChatContext, pending: Pending, found: Category | str, answer: Said) -> bool:
    one = await _about(ctx, pending.post)
    member = await communities.member_by_id(ctx.tx, one.member) if one is not None and one.member else None
    if one is None or member is None:
        return False
    await alone.answered(ctx, member)
    if not isinstance(found, Category):
        await moments.decline(ctx.tx, one)
        await say(ctx, answer, texts.blocks(ctx.language, "moment-is-out"))
        return True
    first = one.state is State.NEW
    await moments.is_of(ctx.tx, one, found)
    await moments.is_now(ctx.tx, one, State.CHECKED)
    await questions.answered(ctx.tx, pending.post)
    if first:
        await say(ctx, answer, texts.blocks(ctx.language, "moment-noted", prefix=ctx.profile.prefix))
    return True


async def _about(ctx: Context, post: PostId) -> Moment | None:
    for ref in (await lines.of(ctx.tx, post)).values():
        return await moments.by_id(ctx.tx, MomentId(ref.id))
    return None


QUESTION: Final = Question(_reads, _is, bare=_BARE, how=("moment-what-how",), labels={OUT: "moment-out"})
