"""``!ask``: puts a question to the group, in one line that follows."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.points import POINT
from commands.suggesting import Need, suggested
from commands.words import one_line, plainly
from storage import communities, lines, points, shown
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PointId, PostId
from storage.lines import Ref
from storage.points import Kind, Point
from storage.touched import Touched

Blocks = tuple[chat.Block, ...]
ASKED: Final = "asked-group"
"""The kind of our post that asks it."""
MOST_A_DAY: Final = 3
MOST: Final = 300
_FEW: Final = 2
_ASKING: Final = frozenset(
    "wie,wat,waar,wanneer,hoe,welke,welk,heeft,kan,weet,who,what,where,when,how,which,has,can,does".split(",")
)
"""With these a question may begin that has no question mark."""
_DAY: Final = timedelta(days=1)
_WORDS: Final = Words(
    shown={"en": "words", "nl": "woorden"},
    example={"en": "Who has a large pan?", "nl": "Wie heeft een grote pan?"},
)


class OpenAlready(Mistake):
    text = "ask-open-already"


class EnoughToday(Mistake):
    text = "ask-enough-today"


def is_question(words: str) -> bool:
    """Whether this is put to the group, and not the number or name of a question that there is."""
    said = words.split()
    return words.rstrip(" .!").endswith("?") or (len(said) > _FEW and plainly(said[0]) in _ASKING)


async def _ask(ctx: CommunityContext, asked: Asked) -> None:
    words, message = one_line(asked.the(_WORDS), MOST), asked.message
    member = await ctx.myself()
    for one in await points.by_member(ctx.tx, member.id):
        if one.kind is Kind.QUESTION and one.is_open:
            raise OpenAlready(text=one_line(one.text, 120))
    made = await points.since(ctx.tx, ctx.community.id, ctx.now - _DAY)
    if sum(one.kind is Kind.QUESTION for one in made) >= MOST_A_DAY:
        raise EnoughToday(many=MOST_A_DAY)
    number = await points.add(
        ctx.tx, ctx.community.id, Kind.QUESTION, member.id, message.event, words, message.at
    )
    ctx.after_commit.planned = True
    point = await points.by_id(ctx.tx, number)
    assert point is not None, "it was asked just now"
    blocks = await says(ctx, ctx.community, point)
    post = await ctx.post(chat.Post(blocks, quiet=True), ctx.community.room, about=message.event)
    await shown.add(
        ctx.tx, post, ASKED, ctx.community.language, community=ctx.community.id, says=amend.says(blocks)
    )
    await lines.keep(ctx.tx, post, {Ref(POINT, number): 1})
    if ctx.private_with is not None:
        await ctx.tell(message, "ask-asked")


async def says(ctx: Context, community: Community, point: Point) -> Blocks:
    """The question as it stands, with who may know of it."""
    language = community.language
    member = await communities.member_by_id(ctx.tx, point.member)
    name, text = one_line(member.name), one_line(point.text, MOST)
    if not point.is_open:
        return texts.blocks(language, "ask-closed", name=name, text=text)
    hint = await suggested(ctx, Need(community, point.member, point.text, point.at))
    first = texts.line(language, "ask-line", name=name, text=text)
    return (
        chat.paragraph(f"{first}\n{hint}" if hint else first),
        *texts.blocks(language, "ask-how"),
    )


async def post_of(ctx: Context, point: Point) -> PostId | None:
    """Our post that asks it."""
    for post in await lines.about(ctx.tx, Ref(POINT, point.id)):
        row = await shown.by_post(ctx.tx, post)
        if row is not None and row.kind == ASKED:
            return post
    return None


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Has our post follow what becomes of the question, and of who is named beneath it."""
    numbers = {one.point for one in changed if one.point is not None}
    if any(one.named for one in changed):
        numbers |= {one.id for one in await points.still_open(ctx.tx, community.id)}
    erased = {one.point for one in changed if one.erased}
    for number in sorted(number for number in numbers if number is not None):
        for post in await lines.about(ctx.tx, Ref(POINT, number)):
            row = await shown.by_post(ctx.tx, post)
            if row is None or row.kind != ASKED:
                continue
            point = await points.by_id(ctx.tx, number)
            if point is None or number in erased:
                await amend.take_away(ctx, post)
            else:
                await amend.rewrite(ctx, post, await says(ctx, community, point))


ASK = Command(
    names={"en": "ask group", "nl": "vraag groep"},
    shared={"en": "ask", "nl": "vraag"},
    about="about-ask",
    theme=Theme.TELL,
    run=_ask,
    keeps=True,
    arguments=(_WORDS,),
    claims=is_question,
)


async def waits(tx: Transaction, post: PostId) -> bool:
    """Whether the question of a post is still open: then there is something to tap."""
    for ref in (await lines.of(tx, post)).values():
        point = await points.by_id(tx, PointId(ref.id))
        return point is not None and point.is_open
    return False
