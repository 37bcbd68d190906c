"""A question to the group ends with the ✅ of who asked it; else after two weeks, and they are told so."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import amend, chat, texts, undisturbed
from commands.ask.say import ASKED, waits
from commands.context import ChatContext, Context
from commands.points import POINT
from commands.questions import NEVER, Question, Said, say, yes_or_no
from commands.signs import Sign, plain
from commands.words import one_line, plainly
from storage import communities, lines, points, posts, questions, shown
from storage.communities import Community
from storage.ids import PointId
from storage.lines import Ref
from storage.points import How, Kind, Point, State
from storage.questions import Pending

OPEN_FOR: Final = timedelta(days=14)
WORKED: Final = "ask-worked"
_NOT_YET: Final = "⏳"
_NOT_YET_WORDS: Final = frozenset("nog niet,not yet".split(","))


OPEN_LONG: Final = points.unanswered(OPEN_FOR)
"""Where a question is open for that long."""


async def on_due(ctx: Context, community: Community) -> None:
    """Closes it, and asks whose it is whether it worked out."""
    for point in await points.still_open(ctx.tx, community.id):
        if point.kind is Kind.QUESTION and point.at <= ctx.now - OPEN_FOR:
            ctx.after_commit.planned = True
            await points.close(ctx.tx, point.id, State.LET_GO, How.OWNER, ctx.now)
            await _tell(ctx.because(f"ask {point.id}"), community, point)


async def _tell(ctx: Context, community: Community, point: Point) -> None:
    member = await communities.member_by_id(ctx.tx, point.member)
    if member.left_at is not None:
        return
    language = await ctx.language_of(member.person, community)
    at = await undisturbed.moment(ctx, community, member)
    blocks = (
        *texts.blocks(language, "ask-over"),
        chat.quote(one_line(point.text)),
        *texts.blocks(language, "ask-worked"),
    )
    options = (
        chat.Option("✅", texts.line(language, "button-yes"), "✅"),
        chat.Option(_NOT_YET, texts.line(language, "button-not-yet"), _NOT_YET),
    )
    asks = chat.Post(blocks, quiet=True, options=options)
    post = await ctx.whisper(asks, member.person, not_before=at if at > ctx.now else None)
    says = amend.says(blocks)
    await shown.add(ctx.tx, post, WORKED, language, person=member.person, community=community.id, says=says)
    await lines.keep(ctx.tx, post, {Ref(POINT, point.id): 1})
    await questions.ask(ctx.tx, Pending(post, WORKED, member.person, at, until=at + OPEN_FOR))


async def _done(ctx: ChatContext, event: chat.Reaction) -> bool:
    """✅ by who asked it."""
    post = await posts.post_of(ctx.tx, event.target)
    for ref in (await lines.of(ctx.tx, post)).values() if post is not None else ():
        point = await points.by_id(ctx.tx, PointId(ref.id))
        if point is None or ctx.member is None or ctx.member.id != point.member:
            return False
        return await points.close(ctx.tx, point.id, State.SOLVED, How.OWNER, ctx.now)
    return False


def _worked(said: str) -> bool | None:
    if plain(said) == _NOT_YET or plainly(said) in _NOT_YET_WORDS:
        return False
    return yes_or_no(said)


async def _take(ctx: ChatContext, pending: Pending, worked: bool, answer: Said) -> bool:
    for ref in (await lines.of(ctx.tx, pending.post)).values():
        await questions.answered(ctx.tx, pending.post)
        await points.ended(ctx.tx, PointId(ref.id), State.SOLVED if worked else State.LET_GO)
        text = "ask-glad" if worked else "ask-again"
        await say(ctx, answer, texts.blocks(ctx.language, text, prefix=ctx.profile.prefix))
        return True
    return False


DONE: Final = Sign(("✅", "✔", "☑"), "sign-answered", frozenset({ASKED}), _done, offered=waits)
QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    WORKED: Question(_worked, _take, bare=NEVER, how=("ask-worked",)),
}
