"""What an author changes afterwards: words edited, a message removed, moved or taken out by a reaction."""

from collections.abc import Sequence
from dataclasses import replace

from commands import amend, chat
from commands.practice import Scene
from commands.standup import aside, choose, written
from commands.standup.acknowledge import settle
from commands.standup.caption import feeling_in, feels
from commands.standup.checkin import FEELINGS, OUT, assemble
from commands.standup.consent import state_for
from commands.standup.recognise import recognise, structured
from commands.standup.showing import withdraw
from commands.standup.shown import follow, take_away
from commands.standup.take import room_for, take
from commands.words import clean
from storage import asides, checkins, communities, held, inbox, media_rows, outbox, shown, standups
from storage.checkins import CheckIn, Contribution, Piece, Whose
from storage.ids import RoomId, speaks_for
from storage.media_rows import Kind, State

_MARKS = {"1⃣": "1", "2⃣": "2", "3⃣": "3", "1": "1", "2": "2", "3": "3", "❌": OUT, "✖": OUT, "❎": OUT}
_VARIATION = "\ufe0f"


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes changes to messages that are part of a check-in; only their author can make them."""
    if not isinstance(event, chat.Edit | chat.Reaction | chat.Removal):
        return False
    # That it may change what was said in another room is nothing a server should let through.
    if not await inbox.stands_in(scene.tx, event.target, event.room):
        return False
    match event:
        case chat.Edit():
            return await _edited(scene, event)
        case chat.Reaction():
            return await _reacted(scene, event)
        case chat.Removal():
            return await _removed(scene, event)


async def _edited(scene: Scene, event: chat.Edit) -> bool:
    whose = await checkins.whose(scene.tx, event.target)
    if whose is None:
        if scene.private_with is not None and await choose.edited(scene, event):
            return True
        return await _said_otherwise(scene, event)
    if not speaks_for(event.sender, whose.author):
        return False
    messages = await checkins.contributions(scene.tx, whose.check_in.id)
    edited = next(message for message in messages if message.id == whose.contribution)
    others = assemble([message for message in messages if message.id != edited.id])
    if edited.files:
        await _other_photos(scene, whose, edited, messages, event.photos or ())
        caption: str | None = event.body.strip() or None
        pieces = structured(event.body, others.answered)
    elif edited.about is not None:
        caption, pieces = event.body.strip() or None, []
    else:
        caption, pieces = None, _new_pieces(edited, event.body, others.answered)
    await checkins.rewrite(scene.tx, edited.id, pieces, caption)
    await settle(scene.stage, await _home(scene, whose.check_in), whose.check_in, edited.id)
    return True


async def _said_otherwise(scene: Scene, event: chat.Edit) -> bool:
    """Looks again whether a message is an answer, now that its words are others."""
    found = await aside.of_author(scene, event.target)
    if found is None:
        return False
    there, said, standup = found
    said = replace(said, body=event.body)
    await take(there, said, standup)
    if await checkins.whose(scene.tx, event.target) is not None:
        await aside.drop(scene.stage, event.target)
    await follow(scene.stage, said, None)
    return True


def _new_pieces(edited: Contribution, body: str, answered_by_others: frozenset[int]) -> list[Piece]:
    shaped = structured(body, answered_by_others)
    if shaped or not body.strip():
        return shaped
    if len(edited.pieces) == 1:
        return [Piece(edited.pieces[0].slot, body.strip())]
    return recognise(body, answered_by_others)


async def _reacted(scene: Scene, event: chat.Reaction) -> bool:
    mark = _MARKS.get(event.key.replace(_VARIATION, "").strip())
    if mark is None:
        felt = feeling_in(event.key)
        return felt is not None and await feels(scene, event, felt)
    whose = await checkins.whose(scene.tx, event.target)
    if whose is None:
        return mark != OUT and await _is_answer(scene, event, int(mark))
    if whose.author != event.sender:
        return False
    await checkins.mark(scene.tx, whose.contribution, event.event, mark)
    await settle(scene.stage, await _home(scene, whose.check_in), whose.check_in, whose.contribution)
    return True


async def _is_answer(scene: Scene, event: chat.Reaction, slot: int) -> bool:
    """Takes a message that was not taken for an answer, now that its author says that it is one."""
    found = await aside.of_author(scene, event.target)
    if found is None:
        return False
    there, said, standup = found
    if not clean(said.body) or not await standups.is_latest(scene.tx, standup):
        return False
    await aside.drop(scene.stage, event.target)
    await take(there, said, standup, slot)
    await follow(scene.stage, said, None)
    return True


async def _removed(scene: Scene, event: chat.Removal) -> bool:
    # Whatever it was, its words came through the inbox, and may still be in the files of the database.
    scene.stage.aftermath.erased = True
    await inbox.forget(scene.tx, event.target)
    await outbox.cancel_about(scene.tx, event.target)
    whose = await checkins.whose(scene.tx, event.target)
    if whose is not None:
        await withdraw(scene.stage, whose.check_in.id)
        await _erase(scene, whose)
        await settle(scene.stage, await _home(scene, whose.check_in), whose.check_in, None)
        return True
    if scene.private_with is not None and await held.remove(scene.tx, event.target):
        return True
    if await asides.one(scene.tx, event.target) is not None:
        await aside.drop(scene.stage, event.target)
        return True
    if await checkins.marked(scene.tx, event.target) in FEELINGS:
        await checkins.unmark(scene.tx, event.target)
        return True
    unmarked = await checkins.unmark(scene.tx, event.target)
    back = await checkins.whose_contribution(scene.tx, unmarked) if unmarked is not None else None
    if back is None:
        return False
    await settle(scene.stage, await _home(scene, back.check_in), back.check_in, back.contribution)
    return True


async def _other_photos(
    scene: Scene, whose: Whose, edited: Contribution, messages: Sequence[Contribution], photos: Sequence[str]
) -> None:
    """Erases the photos that an edited message has no longer, and has those fetched that are new in it."""
    there = {file.origin for file in edited.files}
    if not photos or None in there or edited.files[0].kind is not Kind.PHOTO:
        return
    sources = {media_rows.origin_of(source): source for source in photos}
    gone = [file for file in edited.files if file.origin not in sources]
    for file in gone:
        scene.stage.aftermath.erased = True
        await checkins.part(scene.tx, edited.id, file.id)
        scene.stage.aftermath.drop(await media_rows.erase(scene.tx, file.id))
    fresh = [source for origin, source in sources.items() if origin not in there]
    if fresh:
        member = await communities.member_by_id(scene.tx, whose.check_in.member)
        community = await communities.by_id(scene.tx, member.community)
        state = await state_for(scene.stage, community, member)
        fits = room_for(messages) + len(gone) if state is not State.LET_GO else 0
        for source in fresh[: max(0, fits)]:
            media = await media_rows.want(scene.tx, Kind.PHOTO, source, "jpg", scene.stage.now, state)
            await checkins.bring(scene.tx, edited.id, media)
            scene.stage.aftermath.wanted = True


async def _home(scene: Scene, check_in: CheckIn) -> RoomId:
    if scene.private_with is None:
        return scene.room
    standup = await standups.by_id(scene.tx, check_in.standup)
    return (await communities.by_id(scene.tx, standup.community)).room


async def _erase(scene: Scene, whose: Whose) -> None:
    messages = await checkins.contributions(scene.tx, whose.check_in.id)
    gone = next(message for message in messages if message.id == whose.contribution)
    if all(gone.id in (message.id, message.about) for message in messages):
        # With its last message the check-in goes, and nothing may refer to it any more.
        await take_away(scene.stage, whose.check_in.id)
    await checkins.erase(scene.tx, gone.id)
    asked = await shown.by_post(scene.tx, gone.question) if gone.question is not None else None
    if asked is not None:
        await amend.take_away(scene.stage, asked.post)
    await written.gone_with(scene.stage, gone)
    for file in gone.files:
        scene.stage.aftermath.drop(await media_rows.erase(scene.tx, file.id))
