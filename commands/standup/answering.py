"""Takes what somebody answers, alone with us, to what we asked there about their check-in.

It goes to the group with what they said there: the question told so, and counts as the asking. It is an
answer only as the next thing they say, or in reply; all else said alone is shown to them first.
"""

from commands import chat
from commands.context import ChatContext
from commands.questions import Question, Said, put_to, yes_or_no
from commands.standup import talk
from commands.standup.acknowledge import settle
from commands.standup.checkin import NOTHING, assemble
from commands.standup.follow_up import ASKED
from commands.standup.recognise import DONE, OBSTACLE, SLOTS
from commands.standup.take import take
from storage import checkins, communities, contributions, marks, questions, standups
from storage.checkins import Whose
from storage.contributions import Contribution
from storage.questions import Pending

NOTED = "🙏"


def _declines(said: str) -> bool | None:
    no = yes_or_no(said) is False or talk.kind(said, (), private=True) is talk.Kind.SKIP
    return False if no else None


async def _no(ctx: ChatContext, pending: Pending, _no: bool, answer: Said) -> bool:
    """Takes a no: of what is in the way it is an answer, and of anything else nothing more is asked."""
    whose, messages = await _about(ctx, pending)
    if whose is not None and _missing(messages) == OBSTACLE and not _is_of_photo(pending, messages):
        if isinstance(answer, chat.Text):
            return False
        await marks.mark(ctx.tx, whose.contribution, answer.event, NOTHING, adds=True)
        standup = await standups.by_id(ctx.tx, whose.check_in.standup)
        community = await communities.by_id(ctx.tx, standup.community)
        await settle(ctx, community.room, whose.check_in, whose.contribution)
    await questions.remove(ctx.tx, pending.post)
    thank = answer.target if isinstance(answer, chat.Reaction) else answer.event
    await ctx.acknowledge(thank, NOTED, ctx.room)
    return True


QUESTION = Question(_declines, _no, how=("follow-up",), words=True)


async def answers(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes words or a recording for the answer; False when it is none."""
    if ctx.private_with != event.sender or not isinstance(event, chat.Text | chat.Voice):
        return False
    pending = await put_to(ctx, event, ASKED, QUESTION)
    whose, messages = await _about(ctx, pending) if pending is not None else (None, [])
    if pending is None or whose is None:
        return False
    # Whatever this is: what they say after it is not the next thing any more.
    await questions.answered(ctx.tx, pending.post)
    standup = await standups.by_id(ctx.tx, whose.check_in.standup)
    of_photo = _is_of_photo(pending, messages)
    missing = None if of_photo else _missing(messages)
    went_on = any(message.sent_at > pending.asked_at for message in messages)
    if went_on or not (of_photo or missing is not None) or not await standups.is_latest(ctx.tx, standup):
        return False
    given = assemble(messages).answered
    named = isinstance(event, chat.Text) and missing is not None and _names(event, given)
    if isinstance(event, chat.Text) and not of_photo and not named and not _answers(event, given):
        return False
    community = await communities.by_id(ctx.tx, standup.community)
    member = await communities.member_by_id(ctx.tx, whose.check_in.member)
    if member.left_at is not None:
        # The group is not theirs to tell any more.
        return False
    await questions.remove(ctx.tx, pending.post)
    there = ctx.within(community, member)
    return await take(there, event, standup, slot=missing if named else None, asked=True)


def _answers(event: chat.Text, answered: frozenset[int]) -> bool:
    """Whether words are an answer; what only asks something may be for us, unless it is a reply."""
    asks = talk.kind(event.body, (DONE,), private=True) is talk.Kind.QUESTION and event.reply_to is None
    return not asks and talk.kind(event.body, answered, private=True) is talk.Kind.ANSWER


def _names(event: chat.Text, answered: frozenset[int]) -> bool:
    """Whether who was asked what they need says in a reply no more than "help", which else is said to us."""
    return event.reply_to is not None and talk.kind(event.body, answered, private=True) is talk.Kind.HELP


async def _about(ctx: ChatContext, pending: Pending) -> tuple[Whose | None, list[Contribution]]:
    """The message that a question is about, and all of that check-in."""
    whose = await checkins.whose(ctx.tx, pending.event) if pending.event is not None else None
    return whose, await contributions.of(ctx.tx, whose.check_in.id) if whose is not None else []


def _missing(messages: list[Contribution]) -> int | None:
    """The first question that has no answer."""
    said = assemble(messages)
    return None if said.complete else min(set(SLOTS) - said.answered)


def _is_of_photo(pending: Pending, messages: list[Contribution]) -> bool:
    return any(message.question == pending.post for message in messages)
