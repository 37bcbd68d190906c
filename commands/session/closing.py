"""The end of a work session: what was agreed on, what stays open, and what people learned."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.fitting import fitted
from commands.session import agenda, announce
from commands.session.became import Became, agenda_of
from commands.session.during import KEPT
from commands.signs import Sign
from commands.times.rest import is_quiet
from commands.words import clean, one_line, plainly
from storage import attended, communities, points, session_words, sessions
from storage.communities import Community, Role
from storage.ids import PostId
from storage.points import How
from storage.session_words import Kind
from storage.sessions import Session, State
from storage.shown import Shown
from storage.targets import LESSON

Blocks = tuple[chat.Block, ...]
CLOSING: Final = "session-closing"
TAKEN_OUT: Final = "❌"
_NOTHING: Final = frozenset("niets,niks,nothing,geen,none,nee,no".split(","))
LONGEST: Final = 2000


async def settle(ctx: Context, session: Session) -> Session:
    """Notes that a session is over, and how far each point of its agenda came."""
    agreed = {one.point for one in await agenda.agreed_in(ctx, session) if one.counts}
    for place, one in enumerate(await agenda_of(ctx.tx, session)):
        if one.became is not Became.OPEN:
            continue
        if one.point.id in agreed:
            await points.close(ctx.tx, one.point.id, points.State.AGREED, How.SESSION, ctx.now)
        else:
            state = points.State.DISCUSSED if place < agenda.FIT else points.State.OPEN
            await points.set_state(ctx.tx, one.point.id, state)
    await sessions.note(ctx.tx, session.id, state=State.HELD.value, ended_at=ctx.now, next_at=None)
    return await sessions.by_id(ctx.tx, session.id)


async def tell(ctx: Context, community: Community, session: Session) -> None:
    """Says what came of it, and asks what was learned; nothing where no agenda was ever shown."""
    if session.agenda is None and not await attended.of(ctx.tx, session.id):
        return
    blocks = await _says(ctx, community, session, community.language)
    quiet = is_quiet(ctx, ctx.now, community.timezone) or not await _came_to(ctx, session)
    post = await ctx.post(chat.Post(blocks, quiet=quiet), community.room)
    await _stands(ctx, session, post, community.language, blocks)


async def _came_to(ctx: Context, session: Session) -> bool:
    """Whether anything is known of it."""
    closed = any(one.became in (Became.CLOSED, Became.LET_GO) for one in await agenda_of(ctx.tx, session))
    return closed or bool(await agenda.agreed_in(ctx, session) or await attended.of(ctx.tx, session.id))


async def _stands(ctx: Context, session: Session, post: PostId, language: str, blocks: Blocks) -> None:
    says = amend.says(blocks)
    await announce.note(ctx, post, session, language, says, CLOSING)
    await sessions.note(ctx.tx, session.id, closing_post_id=post)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The end of a session as it would be told now."""
    session = await sessions.by_post(ctx.tx, row.post)
    language = community.language.instead(row.language)
    return await _says(ctx, community, session, language) if session is not None else None


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says it once more, quietly, without what was erased."""
    for row in gone:
        session = await sessions.by_post(ctx.tx, row.post)
        if session is not None:
            blocks = await _says(ctx, community, session, community.language)
            post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
            await _stands(ctx, session, post, community.language, blocks)


async def _says(ctx: Context, community: Community, session: Session, language: str) -> Blocks:
    names = {one.id: one.name for one in await communities.members(ctx.tx, community.id)}
    agreed = await agenda.agreed_in(ctx, session)
    stays = [one for one in await agenda_of(ctx.tx, session) if one.became is Became.LATER]
    coming = next((one for one in await sessions.of_uid(ctx.tx, session.uid) if one.id > session.id), None)
    after: Blocks = ()
    if coming is not None and coming.state is not State.CANCELLED:
        when = announce.when(language, community, coming)
        after = texts.blocks(language, "session-next", day=when.day, time=when.time)

    def listed(most: int) -> Blocks:
        made: Blocks = ()
        if agreed:
            made += texts.blocks(language, "closing-agreed")
            made += tuple(chat.item(agenda.told(language, one, names)) for one in agreed)
        if stays:
            made += texts.blocks(language, "closing-stays")
            said = [f"{names.get(one.point.member, '?')}: {one_line(one.point.text, most)}" for one in stays]
            made += tuple(chat.item(one) for one in said)
        return (*made, *after, *texts.blocks(language, "closing-learned"))

    return fitted(listed)


async def on_text(ctx: CommunityContext, event: chat.Text, found: tuple[Session, PostId] | None) -> bool:
    """Keeps what somebody says they learned, in answer to that question."""
    session, post = found or (None, None)
    if session is None or session.closing != post:
        return False
    words, me = clean(event.body)[:LONGEST], await ctx.myself()
    if words and plainly(words) not in _NOTHING and me.role is not Role.BOT:
        await session_words.say(ctx.tx, session, Kind.LESSON, me.id, event.event, words, event.at)
        await ctx.acknowledge(event.event, KEPT, event.room)
    return True


async def _takes_out(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Erases what who reacts said that they learned; nobody else does."""
    for one in await session_words.said_with(ctx.tx, event.target):
        member = await communities.member_by_id(ctx.tx, one.member)
        if member.person == ctx.person:
            await session_words.erase(ctx.tx, one)
            await ctx.acknowledge(event.target, TAKEN_OUT, event.room)
            return True
    return False


TAKE_OUT: Final = Sign((TAKEN_OUT, "✖", "❎"), "sign-take-out", frozenset({LESSON}), _takes_out)
