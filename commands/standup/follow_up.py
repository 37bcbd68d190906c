"""One short question, in private, for what is still missing of a check-in ten minutes after its last message.

Of what somebody told the group it says that the answer goes there as well; where nothing reaches them alone
it is asked under the round. One at a time: whoever answers it is asked the next, and who does not is asked no
more. When nothing is missing it asks what is on a photo without a caption, since who cannot see it would not
know; and once in a member's time it says how to tell what one feels about a photo.
"""

from collections.abc import Sequence
from datetime import timedelta

from commands import chat, texts
from commands.context import Context
from commands.standup.caption import is_photo, photos_of, untold
from commands.standup.checkin import Answers, assemble, is_out
from commands.standup.recognise import OBSTACLE, QUESTIONS
from commands.times.rest import is_quiet
from commands.words import one_line
from storage import (
    asks,
    checkins,
    choices,
    communities,
    contributions,
    outbox,
    people,
    questions,
    shown,
    standups,
)
from storage.checkins import CheckIn
from storage.communities import Community, Member
from storage.contributions import Contribution
from storage.dataclass import dataclass
from storage.ids import PostId
from storage.questions import Pending
from storage.standups import Standup

PATIENCE = timedelta(minutes=10)
NEXT = timedelta(minutes=1)
"""Who answered a question may have more to say before the next one is asked."""
ASKED = "follow-up"


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is asked of whom, about which of their messages."""

    ctx: Context
    community: Community
    standup: Standup
    check_in: CheckIn
    member: Member
    language: str
    question: str
    to: Contribution


async def postpone(
    ctx: Context, check_in: CheckIn, messages: Sequence[Contribution], answers: Answers
) -> None:
    """Asks ten minutes from now at the earliest, and not at all when there is nothing to ask.

    For answers it asks once, and no more after all of them were there; for what is on a photo once as well.
    """
    missing = not answers.complete and not check_in.asked
    wanted = missing or _asks_for(messages) is not None or await _may_offer(ctx, check_in, messages)
    at = ctx.now + PATIENCE if wanted and messages and not check_in.late else None
    if answers.complete and not check_in.asked:
        await asks.asked_all(ctx.tx, check_in.id, at)
    elif check_in.ask_at != at:
        await asks.ask(ctx.tx, check_in.id, at)
    if at is not None:
        ctx.after_commit.due(at)


async def let_be(ctx: Context, member: Member) -> None:
    """Takes nothing that a member says alone for an answer to what was asked, unless it replies to that."""
    await questions.are_answered(ctx.tx, member.person, ASKED)


async def go_on(ctx: Context, check_in: CheckIn) -> None:
    """Asks the next thing that is missing of a check-in soon, as somebody just answered the last one."""
    now = await checkins.by_id(ctx.tx, check_in.id) if check_in.asked and not check_in.late else None
    if now is not None and not now.complete:
        await asks.asked(ctx.tx, check_in.id, False)
        await asks.ask(ctx.tx, check_in.id, ctx.now + NEXT)
        ctx.after_commit.due(ctx.now + NEXT)


def _asks_for(messages: Sequence[Contribution]) -> Contribution | None:
    """The photo to ask about; None when nothing is to be asked of any, or was already."""
    photos = untold(messages)
    return photos[-1] if photos and not any(message.question for message in messages) else None


async def _may_offer(ctx: Context, check_in: CheckIn, messages: Sequence[Contribution]) -> bool:
    shows = any(is_photo(message) for message in messages)
    return shows and not await choices.knows_feeling(ctx.tx, check_in.member)


async def on_due(ctx: Context, community: Community) -> None:
    """Asks in a community for what is missing; not at night, in a pause, or of a round that is closed."""
    if ctx.retracing:
        return
    latest = await standups.latest(ctx.tx, community.id)
    awake = not community.paused and not is_quiet(ctx, ctx.now, community.timezone)
    if latest is not None and latest.closed_at is None and awake:
        due = await asks.to_ask(ctx.tx, latest.id, ctx.now)
        if due:
            left_out = await standups.skipped(ctx.tx, latest.id)
            everybody = await communities.members(ctx.tx, community.id)
            asked = {
                one.id: one for one in everybody if one.is_asked_alone(ctx.now) and one.id not in left_out
            }
            for check_in in due:
                if check_in.member in asked:
                    await _ask(ctx, community, latest, check_in, asked[check_in.member])
    await asks.drop(ctx.tx, community.id, ctx.now)


async def _ask(
    ctx: Context, community: Community, standup: Standup, check_in: CheckIn, member: Member
) -> None:
    messages = await contributions.of(ctx.tx, check_in.id)
    said = [message for message in messages if not is_out(message)]
    answers = assemble(messages)
    if not said:
        return
    language = await ctx.language_of(member.person, community)
    asks = not answers.complete and not check_in.asked
    missing = sorted(set(QUESTIONS) - answers.answered)[:1] if asks else []
    photo = None if missing else _asks_for(messages)
    photos = [message for message in messages if is_photo(message)]
    offers = not missing and bool(photos) and not member.feeling_offered
    wanted = [QUESTIONS[slot] for slot in missing]
    wanted += ["question-photo"] * (photo is not None) + ["feeling-offer"] * offers
    if not wanted:
        return
    to = said[-1] if missing else photo or photos[-1]
    several = len(photos_of(photo)) if photo is not None else 1
    asking = _Asking(
        ctx.because(f"ask {to.event}"),
        community,
        standup,
        check_in,
        member,
        language,
        " ".join(texts.line(language, text, photos=several) for text in wanted),
        to,
    )
    if to.room is None and member.person in await people.bridged(ctx.tx, community.room):
        post = await _under_the_round(asking)
    else:
        post = await _alone(asking, photo is not None or bool(missing), OBSTACLE in missing)
    if photo is not None:
        await contributions.question(ctx.tx, photo.id, post)
    if offers:
        await choices.offer_feeling(ctx.tx, member.id)


async def _alone(asking: _Asking, waits: bool, obstacle: bool) -> PostId:
    ctx, member, to = asking.ctx, asking.member, asking.to
    blocks: tuple[chat.Block, ...] = (chat.paragraph(asking.question),)
    if waits:
        blocks += texts.blocks(
            asking.language,
            "follow-up",
            name=one_line(asking.community.name),
            alone=int(asking.check_in.private),
            obstacle=int(obstacle),
        )
    if to.room is not None:
        said = chat.Post(blocks, chat.Place(reply_to=chat.Theirs(to.event)), quiet=True)
        post = await ctx.post(said, to.room, about=to.event)
    else:
        post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, about=to.event)
    # It goes with the check-in.
    about = asking.check_in.id
    await shown.add(ctx.tx, post, ASKED, asking.language, check_in=about, person=member.person)
    if waits:
        # Nothing else is asked about that message any more.
        before = await questions.about(ctx.tx, to.event)
        if before is not None:
            await questions.remove(ctx.tx, before.post)
        await questions.ask(ctx.tx, Pending(post, ASKED, member.person, ctx.now, event=to.event))
    return post


async def _under_the_round(asking: _Asking) -> PostId:
    ctx, member = asking.ctx, asking.member
    spans = (chat.Mention(member.person, member.name), f": {asking.question}")
    asked = chat.Post((chat.paragraph(*spans),), replying(asking.standup, asking.to), quiet=True)
    post = await ctx.post(asked, asking.community.room, about=asking.to.event)
    # It names them: it goes with the check-in.
    await shown.add(ctx.tx, post, ASKED, asking.language, check_in=asking.check_in.id)
    return post


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Asks under the round what could not be asked in private, while it is open."""
    if not isinstance(event, chat.NotSent):
        return
    pending = await questions.asked_with(ctx.tx, event.post)
    waiting = await outbox.one(ctx.tx, event.post)
    if pending is None or pending.kind != ASKED or pending.event is None or waiting is None:
        return
    await questions.remove(ctx.tx, pending.post)
    whose = await checkins.whose(ctx.tx, pending.event)
    said = chat.unpack(waiting.payload)
    if whose is None or whose.check_in.private or not isinstance(said, chat.Post):
        return
    standup = await standups.by_id(ctx.tx, whose.check_in.standup)
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    to = next(message for message in messages if message.id == whose.contribution)
    if standup.closed_at is None and to.room is None:
        community = await communities.by_id(ctx.tx, standup.community)
        member = await communities.member_by_id(ctx.tx, whose.check_in.member)
        language = await ctx.language_of(member.person, community)
        # What it asks is its first line.
        question = "".join(span for span in said.blocks[0].spans if isinstance(span, str))
        asking = _Asking(ctx, community, standup, whose.check_in, member, language, question, to)
        post = await _under_the_round(asking)
        if to.question == event.post:
            await contributions.question(ctx.tx, to.id, post)


def replying(standup: Standup, to: Contribution) -> chat.Place:
    """Where a reply to a message of a check-in goes: under the round, or in private where it was said."""
    thread = chat.Ours(standup.post) if to.room is None else None
    return chat.Place(thread, reply_to=chat.Theirs(to.event))
