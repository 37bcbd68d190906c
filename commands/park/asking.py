"""What somebody is told and asked alone about their point: that it is closed, and whether it is solved.

These posts show its words, so they follow what becomes of it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from commands import amend, chat, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.points import POINT
from commands.questions import NEVER, Question, Said, yes_or_no
from commands.recalling import Recall
from commands.signs import plain
from commands.words import one_line, plainly
from storage import communities, lines, offers, points, questions, shown, standups
from storage.communities import Community, Member, Role
from storage.ids import PersonId, PointId, PostId
from storage.lines import Ref
from storage.points import How, Kind, Point, State
from storage.questions import Pending
from storage.shown import Shown
from storage.touched import Touched

Blocks = tuple[chat.Block, ...]
CLOSED: Final = "point-closed"
SOLVED: Final = "point-solved"
MARK: Final = "point-mark"
"""Our sign on a message that is kept."""
_NOT_YET: Final = "⏳"
_NOT_YET_WORDS: Final = frozenset("nog niet,not yet".split(","))


async def tell_closed(ctx: CommunityContext, point: Point) -> None:
    """Tells whose point it is that somebody else closed it, and how to open it again."""
    owner = await communities.member_by_id(ctx.tx, point.member)
    if owner.left_at is not None or owner.role is Role.BOT:
        return
    language = await ctx.language_of(owner.person, ctx.community)
    closed = await points.by_id(ctx.tx, point.id)
    assert closed is not None, "it was closed just now"
    blocks = _closed(language, closed)
    post = await ctx.whisper(chat.Post(blocks, quiet=True), owner.person)
    await _noted(CLOSED, closed, owner.person, language, ctx, post, amend.says(blocks))


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """Asks whether what others offered help with is solved, once a round."""
    theirs = await points.by_member(ctx.tx, member.id)
    latest = await standups.latest(ctx.tx, community.id) if theirs else None
    found: list[Recall] = []
    for point in theirs:
        asked = point.asked_at is not None and latest is not None and point.asked_at >= latest.opened_at
        if point.kind is not Kind.OBSTACLE or not point.is_open or asked or point.check_in is None:
            continue
        if await offers.of(ctx.tx, point.check_in):
            noted = partial(_asked, point, member.person, language)
            options = (
                chat.Option("✅", texts.line(language, "button-yes"), "✅"),
                chat.Option(_NOT_YET, texts.line(language, "button-not-yet"), _NOT_YET),
            )
            found.append(Recall(point.at, _question(language, point), options, noted))
    return found


async def _asked(point: Point, person: PersonId, language: str, ctx: Context, post: PostId) -> None:
    await points.asked(ctx.tx, point.id, ctx.now)
    await _noted(SOLVED, point, person, language, ctx, post, amend.says(_question(language, point)))


async def _noted(
    kind: str, point: Point, person: PersonId, language: str, ctx: Context, post: PostId, says: str
) -> None:
    await shown.add(ctx.tx, post, kind, language, person=person, community=point.community, says=says)
    await lines.keep(ctx.tx, post, {Ref(POINT, point.id): 1})
    await questions.ask(ctx.tx, Pending(post, kind, person, ctx.now))


async def on_changed(ctx: Context, _community: Community, changed: Sequence[Touched]) -> None:
    """Lets what was said of a point follow it."""
    for number in dict.fromkeys(one.point for one in changed if one.point is not None):
        for post in await lines.about(ctx.tx, Ref(POINT, number)):
            row = await shown.by_post(ctx.tx, post)
            if row is not None and row.kind in (CLOSED, SOLVED, MARK):
                await _follow(ctx, row, number, any(one.erased for one in changed if one.point == number))


async def _follow(ctx: Context, row: Shown, number: PointId, erased: bool) -> None:
    point = await points.by_id(ctx.tx, number)
    if point is None or erased:
        await amend.take_away(ctx, row.post)
        return
    if row.kind == MARK:
        return
    says = _closed if row.kind == CLOSED else _solved
    await amend.rewrite(ctx, row.post, says(row.language, point))


def _closed(language: str, point: Point) -> Blocks:
    if point.is_open:
        return _about(language, "point-open-again", point)
    text = "point-said-done" if point.state is State.SOLVED else "point-said-gone"
    return (*_about(language, text, point), *texts.blocks(language, "point-said-how"))


def _solved(language: str, point: Point) -> Blocks:
    if not point.is_open:
        return _about(language, "point-is-solved", point)
    if point.still_at is not None and point.asked_at is not None and point.still_at >= point.asked_at:
        return _about(language, "point-stays-open", point)
    return _question(language, point)


def _question(language: str, point: Point) -> Blocks:
    return (*_about(language, "point-solved", point), *texts.blocks(language, "point-solved-how"))


def _about(language: str, text: str, point: Point) -> Blocks:
    return (*texts.blocks(language, text), chat.quote(one_line(point.text)))


def _solved_or_not(said: str) -> bool | None:
    if plain(said) == _NOT_YET or plainly(said) in _NOT_YET_WORDS:
        return False
    return yes_or_no(said)


async def _decide_solved(ctx: ChatContext, pending: Pending, solved: bool, _answer: Said) -> bool:
    point = await _point_of(ctx, pending)
    if point is None:
        return False
    if solved:
        await points.close(ctx.tx, point.id, State.SOLVED, How.OWNER, ctx.now)
    else:
        if not point.is_open:
            await points.reopen(ctx.tx, point.id)
        await points.still(ctx.tx, point.id, ctx.now)
    await questions.answered(ctx.tx, pending.post)
    return True


async def _decide_closed(ctx: ChatContext, pending: Pending, right: bool, _answer: Said) -> bool:
    point = await _point_of(ctx, pending)
    if point is None:
        return False
    if not right and not point.is_open:
        await points.reopen(ctx.tx, point.id)
    await questions.answered(ctx.tx, pending.post)
    return True


async def _point_of(ctx: ChatContext, pending: Pending) -> Point | None:
    (ref,) = (await lines.of(ctx.tx, pending.post)).values()
    return await points.by_id(ctx.tx, PointId(ref.id))


QUESTIONS: Final = {
    CLOSED: Question(yes_or_no, _decide_closed, bare=NEVER, how=("point-said-how",)),
    SOLVED: Question(_solved_or_not, _decide_solved, bare=NEVER, how=("point-solved-how",)),
}
