"""The weekly stand-up: a photo and three questions (Samenspel §3.4c)."""

from commands import chat
from commands.context import ChatContext, Context
from commands.living import View
from commands.practice import Practice
from commands.questions import NEVER, Question, yes, yes_or_no
from commands.standup import (
    allowing,
    answering,
    behalf,
    board,
    caption,
    change,
    choose,
    consent,
    fetched,
    follow_up,
    form,
    hand_over,
    hidden,
    in_the_way,
    kept,
    nudge,
    objection,
    obstacles,
    offer,
    plain,
    private,
    recall,
    resting,
    sharing,
    showing,
    shut,
    spoken,
    take,
    wish,
    written,
)
from commands.standup.by_hand import ROUND
from commands.standup.clock import CLOCK
from commands.standup.invite import CHECK_IN
from commands.standup.looking_back import look_back
from commands.standup.minuted import minuted
from commands.standup.open import NOW, on_moved, opens
from commands.standup.report import REPORT, again, on_reached, render
from commands.standup.shut import CLOSE
from commands.standup.skip import SKIP
from commands.standup.status import status
from commands.standup.told import came
from commands.standup.upward import upward
from commands.telling import Agenda, AgendaPoint, Tells
from commands.typed import number_in
from storage import asks, standups
from storage.communities import Community
from storage.database import Transaction


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Removal) and (
        await spoken.taken_back(ctx, event) or await hidden.withdrawn(ctx, event)
    ):
        return True
    return (
        await behalf.answers(ctx, event)
        or await change.on_event(ctx, event)
        or await offer.on_event(ctx, event)
    )


async def _on_words(ctx: ChatContext, event: chat.Incoming) -> bool:
    return (
        await plain.skips(ctx, event)
        or await spoken.answers(ctx, event)
        or await answering.answers(ctx, event)
        or await take.on_event(ctx, event)
        or await private.on_event(ctx, event)
        or await offer.in_words(ctx, event)
        or await wish.on_event(ctx, event)
    )


async def _on_internal(ctx: Context, event: chat.Internal) -> None:
    await fetched.minds_media(ctx, event)
    await written.on_internal(ctx, event)
    await follow_up.on_internal(ctx, event)


async def _on_due(ctx: Context, community: Community) -> None:
    await shut.on_due(ctx, community)
    # Behind the closing: nothing is asked of a round that just closed.
    await follow_up.on_due(ctx, community)


async def _agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    return [*await in_the_way.agenda(tx, asked), *await wish.agenda(tx, asked)]


PRACTICE = Practice(
    name="standup",
    records=kept.RECORDS,
    commands=(CHECK_IN, SKIP, *allowing.COMMANDS, ROUND, NOW, CLOSE, behalf.FOR),
    signs=(
        *change.MOVES,
        behalf.AGREES,
        *caption.FEELINGS_TOLD,
        offer.HELP,
        *offer.NUMBERS,
        objection.NOT_ME,
    ),
    forms={form.CHECK_IN: form.check_in_form},
    questions={
        follow_up.ASKED: answering.QUESTION,
        consent.QUESTION: Question(allowing.read, allowing.decide, how=("photos-ask",)),
        hidden.QUESTION: Question(yes_or_no, hidden.decide, how=("photo-objection",)),
        resting.PAUSE: Question(yes_or_no, resting.decide_pause, how=("rest-pause",)),
        resting.STAY: Question(resting.stays, resting.decide_stay, how=("rest-stay",), of_round=True),
        choose.QUESTION: Question(number_in, private.decide_which, how=("which-group",)),
        sharing.TYPED: Question(behalf.reads, behalf.decide, bare=behalf.BARE, how=(sharing.TYPED,)),
        nudge.QUESTION: Question(nudge.declines, nudge.decline, how=("nudge",), of_round=True),
        showing.PREVIEW: Question(yes, private.decide, how=("checkin-confirm",)),
        spoken.QUESTION: Question(yes, spoken.decide, bare=NEVER, how=("voice-question",)),
        written.TRANSCRIPT: Question(yes, written.decide, bare=NEVER, how=("transcript-ask",)),
    },
    lines={board.PLAN: board.acts},
    hands_over=hand_over.hands_over,
    goes_on=private.goes_on,
    plain=plain.stops,
    on_event=_on_event,
    on_words=_on_words,
    on_internal=_on_internal,
    clock=CLOCK,
    on_paused=shut.closes,
    opens=opens,
    closes=shut.closes,
    on_due=_on_due,
    alarms=(standups.CLOSES, standups.NUDGES, asks.DUE),
    spares=nudge.spares,
    on_moved=on_moved,
    on_reached=on_reached,
    on_changed=obstacles.on_changed,
    tells=Tells(
        board=board.board,
        came=came,
        looks_back=look_back,
        agenda=_agenda,
        objected=objection.on_picture,
        minuted=minuted,
        upward=upward,
    ),
    views={REPORT: View(render, again), obstacles.OBSTACLES: View(obstacles.render, obstacles.again)},
    status=status,
    status_alone=recall.status,
)
