"""What an author changes afterwards: words edited, a message removed, moved or taken out by a reaction."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from commands import amend, aside, chat
from commands.context import ChatContext
from commands.signs import CROSSES, Sign
from commands.standup import behalf, choose, written
from commands.standup.acknowledge import settle
from commands.standup.checkin import FEELINGS, NUMBERS, OUT, assemble
from commands.standup.consent import state_for
from commands.standup.recognise import recognise, structured
from commands.standup.showing import withdraw
from commands.standup.take import room_for, take
from commands.words import clean
from storage import (
    asides,
    checkins,
    communities,
    contributions,
    held,
    inbox,
    marks,
    media_rows,
    shown,
    standups,
)
from storage.checkins import CheckIn, Whose
from storage.contributions import Contribution, Piece
from storage.ids import RoomId, speaks_for
from storage.media_rows import Kind, State
from storage.targets import OF_CHECK_IN, PUT_ASIDE


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes changes to messages that are part of a check-in; only their author can make them."""
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    # That it may change what was said in another room is nothing a server should let through.
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    match event:
        case chat.Edit():
            return await _edited(ctx, event)
        case chat.Removal():
            return await _removed(ctx, event)


async def _edited(ctx: ChatContext, event: chat.Edit) -> bool:
    whose = await checkins.whose(ctx.tx, event.target)
    if whose is None:
        if ctx.private_with is not None and await choose.edited(ctx, event):
            return True
        return await _said_otherwise(ctx, event)
    by = await behalf.typed(ctx, whose)
    if by is not None:
        return await behalf.edited(ctx, event, whose, by)
    if not speaks_for(event.sender, whose.author):
        return False
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    edited = next(message for message in messages if message.id == whose.contribution)
    others = assemble([message for message in messages if message.id != edited.id])
    if edited.files:
        await _other_photos(ctx, whose, edited, messages, event.photos or ())
        caption: str | None = event.body.strip() or None
        pieces = structured(event.body, others.answered)
    elif edited.about is not None:
        caption, pieces = event.body.strip() or None, []
    else:
        caption, pieces = None, _new_pieces(edited, event.body, others.answered)
    await contributions.rewrite(ctx.tx, edited.id, pieces, caption)
    await settle(ctx, await _home(ctx, whose.check_in), whose.check_in, edited.id)
    return True


async def _said_otherwise(ctx: ChatContext, event: chat.Edit) -> bool:
    """Looks again whether a message is an answer, now that its words are others."""
    found = await aside.of_author(ctx, event.target)
    if found is None:
        return False
    there, said, standup = found
    said = replace(said, body=event.body)
    await take(there, said, standup)
    if await checkins.whose(ctx.tx, event.target) is not None:
        await aside.drop(ctx, event.target)
    return True


def _new_pieces(edited: Contribution, body: str, answered_by_others: frozenset[int]) -> list[Piece]:
    shaped = structured(body, answered_by_others)
    if shaped or not body.strip():
        return shaped
    if len(edited.pieces) == 1:
        return [Piece(edited.pieces[0].slot, body.strip())]
    return recognise(body, answered_by_others)


async def _marks(mark: str, ctx: ChatContext, event: chat.Reaction) -> bool:
    whose = await checkins.whose(ctx.tx, event.target)
    if whose is None or whose.author != event.sender:
        return False
    if mark == OUT and not whose.check_in.confirmed and await behalf.typed(ctx, whose) is not None:
        await behalf.gives_way(ctx, whose.check_in)
        return True
    await marks.mark(ctx.tx, whose.contribution, event.event, mark)
    await settle(ctx, await _home(ctx, whose.check_in), whose.check_in, whose.contribution)
    return True


async def _is_answer(slot: int, ctx: ChatContext, event: chat.Reaction) -> bool:
    """Takes a message that was not taken for an answer, now that its author says that it is one."""
    found = await aside.of_author(ctx, event.target)
    if found is None:
        return False
    there, said, standup = found
    if not clean(said.body) or not await standups.is_latest(ctx.tx, standup):
        return False
    await aside.drop(ctx, event.target)
    await take(there, said, standup, slot)
    return True


async def _removed(ctx: ChatContext, event: chat.Removal) -> bool:
    whose = await checkins.whose(ctx.tx, event.target)
    if whose is not None:
        if whose.check_in.confirmed and await behalf.typed(ctx, whose) is not None:
            # The words are whose check-in it is, and they said yes to them.
            return False
        await withdraw(ctx, whose.check_in.id)
        await _erase(ctx, whose)
        await settle(ctx, await _home(ctx, whose.check_in), whose.check_in, None)
        return True
    if ctx.private_with is not None and await held.remove(ctx.tx, event.target):
        return True
    if await asides.one(ctx.tx, event.target) is not None:
        await aside.drop(ctx, event.target)
        return True
    if await marks.marked(ctx.tx, event.target) in FEELINGS:
        await marks.unmark(ctx.tx, event.target)
        return True
    unmarked = await marks.unmark(ctx.tx, event.target)
    back = await checkins.whose_contribution(ctx.tx, unmarked) if unmarked is not None else None
    if back is None:
        return False
    await settle(ctx, await _home(ctx, back.check_in), back.check_in, back.contribution)
    return True


async def _other_photos(
    ctx: ChatContext,
    whose: Whose,
    edited: Contribution,
    messages: Sequence[Contribution],
    photos: Sequence[str],
) -> None:
    """Erases the photos that an edited message has no longer, and has those fetched that are new in it."""
    there = {file.origin for file in edited.files}
    if not photos or None in there or edited.files[0].kind is not Kind.PHOTO:
        return
    sources = {media_rows.origin_of(source): source for source in photos}
    gone = [file for file in edited.files if file.origin not in sources]
    for file in gone:
        await contributions.part(ctx.tx, edited.id, file.id)
        ctx.after_commit.drop(await media_rows.erase(ctx.tx, file.id))
    fresh = [source for origin, source in sources.items() if origin not in there]
    if fresh:
        member = await communities.member_by_id(ctx.tx, whose.check_in.member)
        community = await communities.by_id(ctx.tx, member.community)
        state = await state_for(ctx, community, member)
        fits = room_for(messages) + len(gone) if state is not State.LET_GO else 0
        for source in fresh[: max(0, fits)]:
            media = await media_rows.want(ctx.tx, Kind.PHOTO, source, "jpg", ctx.now, state)
            await contributions.bring(ctx.tx, edited.id, media)
            ctx.after_commit.wanted = True


async def _home(ctx: ChatContext, check_in: CheckIn) -> RoomId:
    if ctx.private_with is None:
        return ctx.room
    standup = await standups.by_id(ctx.tx, check_in.standup)
    return (await communities.by_id(ctx.tx, standup.community)).room


async def _erase(ctx: ChatContext, whose: Whose) -> None:
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    gone = next(message for message in messages if message.id == whose.contribution)
    await contributions.erase(ctx.tx, gone.id)
    asked = await shown.by_post(ctx.tx, gone.question) if gone.question is not None else None
    if asked is not None:
        await amend.take_away(ctx, asked.post)
    await written.gone_with(ctx, gone)
    for file in gone.files:
        ctx.after_commit.drop(await media_rows.erase(ctx.tx, file.id))


MOVES = (
    *(
        Sign((key, str(slot)), f"sign-answer-{slot}", frozenset({OF_CHECK_IN}), partial(_marks, str(slot)))
        for slot, key in NUMBERS.items()
    ),
    *(
        Sign((key, str(slot)), f"sign-answer-{slot}", frozenset({PUT_ASIDE}), partial(_is_answer, slot))
        for slot, key in NUMBERS.items()
    ),
    Sign(CROSSES, "sign-out", frozenset({OF_CHECK_IN}), partial(_marks, OUT)),
)
