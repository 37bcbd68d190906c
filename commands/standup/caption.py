"""What is on a photo, told later, and how its owner feels about it.

Matrix has no text alternative for pictures: who cannot see one has its caption. Proud or surprised is what a
photo is chosen for (Samenspel §3.4c).
"""

from collections.abc import Sequence
from functools import partial

from commands import chat
from commands.context import ChatContext
from commands.signs import Sign
from commands.standup.checkin import FEELINGS, PROUD, SURPRISED, Answers, is_out
from commands.standup.nothing import is_no
from commands.standup.recognise import structured
from commands.times.moments import CLOCKS, surely_before
from commands.words import clean
from storage import checkins, choices, contributions, marks, posts, shown, standups
from storage.communities import Community
from storage.contributions import Contribution
from storage.database import Transaction
from storage.media_rows import Kind, Media, State
from storage.standups import Standup
from storage.targets import OF_CHECK_IN


async def _feels(felt: str, ctx: ChatContext, event: chat.Reaction) -> bool:
    """Keeps how the owner of a photo feels about it; False when it is no photo of theirs."""
    whose = await checkins.whose(ctx.tx, event.target)
    if whose is None or whose.author != event.sender:
        return False
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    if not any(message.id == whose.contribution and is_photo(message) for message in messages):
        return False
    before = next(message.marks for message in messages if message.id == whose.contribution)
    adds = FEELINGS.isdisjoint(before)
    await marks.mark(ctx.tx, whose.contribution, event.event, felt, adds)
    await choices.offer_feeling(ctx.tx, whose.check_in.member)
    if felt == PROUD:
        for practice in ctx.practices:
            await practice.on_proud(ctx, whose, event)
    return True


def is_photo(message: Contribution) -> bool:
    """Whether a message is a photo that counts."""
    return bool(photos_of(message)) and not is_out(message)


def photos_of(message: Contribution) -> list[Media]:
    """The photos of a message that are kept, or on their way."""
    there = (State.WANTED, State.KEPT)
    return [media for media in message.files if media.kind is Kind.PHOTO and media.state in there]


def untold(messages: Sequence[Contribution]) -> list[Contribution]:
    """The photos of which nobody said what is on them."""
    told = {message.about for message in messages if not is_out(message)}
    return [m for m in messages if is_photo(m) and m.caption is None and m.id not in told]


async def meant(
    tx: Transaction,
    event: chat.Text,
    standup: Standup,
    messages: Sequence[Contribution],
    answers: Answers,
    in_answer: bool,
) -> Contribution | None:
    """The photo that a message tells about; None when it says something else.

    That is a reply to the photo itself, or, once nothing else was asked, to the question what is on it. Where
    that was asked the next message is an answer too, for as long as the round is open; `in_answer` says that
    it was found to be one.
    """
    photos = untold(messages)
    words = clean(event.body)
    if not photos or not words or (not answers.complete and structured(event.body, answers.answered)):
        return None
    for photo in photos:
        if event.reply_to == photo.event:
            return photo
    asked = [photo for photo in photos if photo.question is not None]
    if not asked or not answers.complete or standup.closed_at is not None:
        return None
    elsewhere = event.reply_to if event.reply_to != event.thread else None
    if elsewhere is not None and await posts.post_of(tx, elsewhere) != asked[-1].question:
        return None
    if elsewhere is None and not in_answer and await _is_private(tx, asked[-1]):
        return None
    put_at = await posts.made_at(tx, asked[-1].question) if asked[-1].question else None
    if put_at is not None and surely_before(event.at, put_at):
        return None
    if is_no(words):
        await contributions.no_caption(tx, asked[-1].id)
        return None
    return asked[-1]


async def _is_private(tx: Transaction, photo: Contribution) -> bool:
    """Whether it was asked in private what is on a photo."""
    row = await shown.by_post(tx, photo.question) if photo.question is not None else None
    return row is not None and row.person is not None


async def round_of(tx: Transaction, event: chat.Message, community: Community) -> Standup | None:
    """The round of the photo that a message outside any thread replies to, or to the question about it."""
    if event.reply_to is None or not isinstance(event, chat.Text):
        return None
    post = await posts.post_of(tx, event.reply_to)
    whose = await (checkins.asked_with(tx, post) if post else checkins.whose(tx, event.reply_to))
    latest = await standups.at(tx, community.id, event.at + CLOCKS)
    if whose is None or latest is None or whose.author != event.sender:
        return None
    messages = await contributions.of(tx, whose.check_in.id)
    about = any(photo.id == whose.contribution for photo in untold(messages))
    return latest if about and whose.check_in.standup == latest.id else None


FEELINGS_TOLD = tuple(
    Sign(tuple(keys), f"sign-{felt}", frozenset({OF_CHECK_IN}), partial(_feels, felt))
    for felt, keys in ((PROUD, "⭐🌟💪🏆🥇🤩"), (SURPRISED, "😮😲😯🤯😳"))
)
