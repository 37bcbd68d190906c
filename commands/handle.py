"""The one place where what comes in is handed to the practices."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from commands import (
    afterwards,
    agreements,
    ask,
    attendance,
    board,
    chat,
    community,
    confide,
    consult,
    core,
    course,
    digest,
    effort,
    export,
    goals,
    history,
    home,
    ideas,
    intake,
    landings,
    learning,
    lines,
    linked,
    live,
    minutes,
    newcomers,
    overview,
    pairs,
    park,
    privacy,
    questions,
    reflection,
    relay,
    replies,
    report,
    research,
    router,
    schedule,
    session,
    signs,
    standup,
    stories,
    texts,
    wins,
    wording,
)
from commands.command import Command, Mistake
from commands.community.people import heard
from commands.context import AfterCommit, ChatContext, Context, Profile
from commands.drawing.typeset import Draw
from commands.living import settle
from commands.practice import Practice
from commands.privacy.absent import heed
from commands.privacy.informed import may_be_kept
from commands.times.moments import local
from commands.times.rest import holidays
from storage import alarms, communities, doubles, inbox, media_rows, outbox, people, sought, transcripts
from storage.database import Transaction
from storage.ids import CommunityId, RoomId

PRACTICES: tuple[Practice, ...] = (
    community.PRACTICE,
    privacy.PRACTICE,
    park.PRACTICE,
    ask.PRACTICE,
    confide.PRACTICE,
    consult.PRACTICE,
    agreements.PRACTICE,
    wins.PRACTICE,
    landings.PRACTICE,
    overview.PRACTICE,
    history.PRACTICE,
    home.PRACTICE,
    afterwards.PRACTICE,
    stories.PRACTICE,
    board.PRACTICE,
    ideas.PRACTICE,
    learning.PRACTICE,
    course.PRACTICE,
    intake.PRACTICE,
    goals.PRACTICE,
    pairs.PRACTICE,
    newcomers.PRACTICE,
    reflection.PRACTICE,
    standup.PRACTICE,
    session.PRACTICE,
    relay.PRACTICE,
    live.PRACTICE,
    minutes.PRACTICE,
    effort.PRACTICE,
    linked.PRACTICE,
    digest.PRACTICE,
    report.PRACTICE,
    schedule.PRACTICE,
    attendance.PRACTICE,
    export.PRACTICE,
    research.PRACTICE,
    wording.PRACTICE,
    core.PRACTICE,
)
_Meant = router.Found | router.Mistyped | Mistake | None
Due = dict[CommunityId, list[Practice]]
COMMANDS: tuple[Command, ...] = tuple(command for practice in PRACTICES for command in practice.commands)


_SHEETS = {name: collect for practice in PRACTICES for name, collect in practice.sheets.items()}


def context(
    tx: Transaction, now: datetime, profile: Profile, after_commit: AfterCommit | None = None
) -> Context:
    """One transaction for all practices; what is to be done once it stands is noted in `after_commit`."""
    return Context(tx, now, profile, PRACTICES, AfterCommit() if after_commit is None else after_commit)


async def collect(tx: Transaction, sheet: chat.Sheet) -> Draw | None:
    """Looks up what stands on a sheet now; None when that is nothing any more."""
    return await _SHEETS[sheet.what](tx, sheet, PRACTICES)


def prepare(profile: Profile, now: datetime) -> None:
    """Reads what else the first to be answered would wait for: the texts, and when the holidays are.

    Takes a tenth of a second: run it in a thread.
    """
    texts.bundle(profile.language)
    holidays(profile.country)(local(now, profile.timezone).date())


async def handle(ctx: Context, event: chat.Incoming) -> None:
    """Hears one event: a command is obeyed, anything else goes to the first practice that takes it."""
    await _hear(ctx, event)
    await settle(ctx)


async def _hear(ctx: Context, event: chat.Incoming) -> None:
    twin = event.twin if isinstance(event, chat.Message) else ""
    if twin and await doubles.is_one(ctx.tx, twin, ctx.now):
        return
    ctx = await ctx.chat_of(event.room, event.sender)
    heeded = await heed(ctx, event, COMMANDS)
    there = await heard(ctx, heeded) if heeded is not None else None
    if heeded is not None and there is not None:
        ctx = there
        if isinstance(heeded, chat.Message) and heeded.called:
            ctx = replace(ctx, called=heeded.called)
        plainly = [meant for practice in PRACTICES if (meant := await practice.plain(ctx, heeded))]
        await _handle(*(plainly[0] if plainly else (ctx, heeded)))


async def _handle(ctx: ChatContext, event: chat.Incoming) -> None:
    found = await _command(ctx, event) if isinstance(event, chat.Text) else None
    obeyed = isinstance(found, Mistake) or (isinstance(found, router.Found) and not found.command.keeps)
    if not await may_be_kept(ctx, event, obeyed):
        return
    if isinstance(event, chat.Text) and await _obeyed(ctx, event, found):
        return
    if not await _taken(ctx, event) and isinstance(event, chat.Text) and event.addressed:
        prefix, private = ctx.profile.prefix, ctx.private_with is not None
        await router.answer(ctx, event, router.unknown(COMMANDS, prefix, event, private))


async def _taken(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Hands an event to whom it is for, whatever the order of the list: each way has one that takes it."""
    if isinstance(event, chat.Edit | chat.Removal):
        await _changed(ctx, event)
        return True
    if await questions.answered(ctx, event):
        return True
    if isinstance(event, chat.Message) and event.bridged and event.in_room:
        # Whichever practice takes it.
        await people.took_turn(ctx.tx, ctx.room, ctx.person, event.at)
    if await lines.taken(ctx, event) or await replies.taken(ctx, event) or await signs.taken(ctx, event):
        return True
    on_event = [one.on_event for one in PRACTICES]
    on_words = [one.on_words for one in PRACTICES]
    on_unclaimed = [one.on_unclaimed for one in PRACTICES]
    # Most of what is in a thread is for a round: others look only at what that leaves.
    for takes in (*on_event, *on_words, replies.taken_in_thread, *on_unclaimed):
        if await takes(ctx, event):
            return True
    return False


async def _changed(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Lets all practices follow what somebody changed: it may be something to more of them."""
    if isinstance(event, chat.Removal) and await inbox.stands_in(ctx.tx, event.target, event.room):
        await inbox.forget(ctx.tx, event.target)
        await outbox.cancel_about(ctx.tx, event.target)
    for practice in PRACTICES:
        await practice.on_event(ctx, event)


async def _command(ctx: ChatContext, text: chat.Text) -> _Meant:
    private, prefix = ctx.private_with is not None, ctx.profile.prefix
    fits = partial(router.fits, ctx, text)
    found = router.read(COMMANDS, prefix, text, private, ctx.language, fits)
    bare = private and not text.body.strip().startswith(prefix)
    if found is None or not bare:
        return found
    # Whoever is asked what they need may reply "help", and who is asked anything may skip that.
    for_question = await questions.are_skipped(ctx, text) or await questions.replies(ctx, text)
    return None if for_question or await replies.is_one(ctx, text) else found


async def _obeyed(ctx: ChatContext, text: chat.Text, found: _Meant) -> bool:
    """Whether a message was a command, or meant as one for whoever."""
    await router.answer(ctx, text, found)
    return found is not None or router.is_for_another(ctx.profile.prefix, text)


async def mind(ctx: Context, event: chat.Internal) -> bool:
    """Tells every practice what happened inside: a file that came or never will, the clock.

    False when it is about a file that nobody wants any more.
    """
    match event:
        case chat.MediaKept():
            wanted = await media_rows.kept(ctx.tx, event.media, event.digest)
        case chat.MediaFailed():
            wanted = await media_rows.failed(ctx.tx, event.media)
        case chat.Transcribed():
            wanted = await transcripts.is_wanted(ctx.tx, event.media)
        case chat.Fetched():
            wanted = await sought.by_id(ctx.tx, event.sought) is not None
        case chat.Tick() | chat.NotSent() | chat.FileRead():
            wanted = True
    if not wanted:
        return False
    if isinstance(event, chat.Fetched):
        ctx = ctx.because(f"sought {event.sought}")
    elif not isinstance(event, chat.Tick):
        ctx = ctx.because("media")
    for practice in PRACTICES:
        await practice.on_internal(ctx, event)
    await settle(ctx)
    return True


async def wake(ctx: Context, community: CommunityId, whose: Sequence[Practice] = PRACTICES) -> None:
    """Does what is due in a community; `whose` are the practices that are looked at."""
    known = await communities.by_id(ctx.tx, community)
    for practice in whose:
        await practice.on_due(ctx, known)
    await settle(ctx)


async def retrace(ctx: Context, room: RoomId) -> None:
    """Does what the clock did up to this moment, according to the room, and we know nothing of any more."""
    community = await communities.by_room(ctx.tx, room)
    if community is not None:
        await wake(ctx, community.id)
        return
    for known in await due(ctx.tx, ctx.now):
        # What is said in private may be for a round; when that closed is for its own room to say.
        await schedule.PRACTICE.on_due(ctx, await communities.by_id(ctx.tx, known))
    await settle(ctx)


async def next_due(tx: Transaction, whose: Sequence[Practice] | None = None) -> datetime | None:
    """When the clock should next look at what is due, of some or all practices; None when nothing is."""
    looked_at = PRACTICES if whose is None else whose
    return await alarms.first(tx, tuple(alarm for practice in looked_at for alarm in practice.alarms))


async def due(tx: Transaction, now: datetime) -> Due:
    """The communities in which something is due, and whose it is."""
    whose = {alarm: practice for practice in PRACTICES for alarm in practice.alarms}
    found: Due = {}
    for alarm, where in await alarms.due(tx, tuple(whose), now):
        owners = found.setdefault(where, [])
        if whose[alarm] not in owners:
            owners.append(whose[alarm])
    return found
