"""One short question, once, for what is still missing of a check-in ten minutes after its last message."""

from datetime import timedelta

from commands import chat, texts
from commands.practice import Stage
from commands.rest import is_quiet
from commands.standup.checkin import Answers, assemble, is_out
from commands.standup.recognise import QUESTIONS
from storage import checkins, communities, shown, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Member
from storage.standups import Standup

PATIENCE = timedelta(minutes=10)
ASKED = "follow-up"


async def postpone(stage: Stage, check_in: CheckIn, answers: Answers) -> None:
    """Asks ten minutes from now at the earliest, and not at all once nothing is missing.

    Who was asked has no moment for it any more, and so is not asked again.
    """
    at = None if answers.complete else stage.now + PATIENCE
    if check_in.ask_at is not None and check_in.ask_at != at:
        await checkins.ask(stage.tx, check_in.id, at)


async def wakes(stage: Stage, community: Community) -> None:
    """Asks in a community for what is missing; not at night, in a pause, or of a round that is closed."""
    if stage.retracing:
        return
    latest = await standups.latest(stage.tx, community.id)
    awake = not community.paused and not is_quiet(stage, stage.now, community.timezone)
    if latest is not None and latest.closed_at is None and awake:
        due = await checkins.to_ask(stage.tx, latest.id, stage.now)
        if due:
            members = {member.id: member for member in await communities.members(stage.tx, community.id)}
            for check_in in due:
                await _ask(stage, community, latest, check_in, members[check_in.member])
    await checkins.drop_asks(stage.tx, community.id, stage.now)


async def _ask(
    stage: Stage, community: Community, standup: Standup, check_in: CheckIn, member: Member
) -> None:
    messages = await checkins.contributions(stage.tx, check_in.id)
    said = [message for message in messages if not is_out(message)]
    answers = assemble(messages)
    if answers.complete or not said or member.left_at is not None:
        return
    language = await stage.language_of(member.person, community)
    missing = [texts.line(language, text) for slot, text in QUESTIONS.items() if slot not in answers.answered]
    last, question = said[-1], " ".join(missing)
    where = replying(standup, last)
    spans: tuple[chat.Span, ...] = (question,)
    if last.room is None:
        spans = (chat.Mention(member.person, member.name), f": {question}")
    asked = chat.Post((chat.paragraph(*spans),), where, quiet=True)
    asking = stage.because(f"ask {last.event}")
    post = await asking.post(asked, last.room or community.room, about=last.event)
    # It names them: it goes with the check-in.
    await shown.add(stage.tx, post, ASKED, language, check_in=check_in.id)


def replying(standup: Standup, to: Contribution) -> chat.Place:
    """Where a reply to a message of a check-in goes: under the round, or in private where it was said."""
    thread = chat.Ours(standup.post) if to.room is None else None
    return chat.Place(thread, reply_to=chat.Theirs(to.event))
