"""What becomes of a photo or voice message once it is kept, or never will be."""

from collections.abc import Sequence

from commands import chat, texts
from commands.context import Context
from commands.standup import spoken, written
from commands.standup.acknowledge import settle, unreact
from commands.standup.follow_up import replying
from commands.standup.showing import withdraw
from storage import checkins, communities, contributions, media_rows, standups
from storage.checkins import Whose
from storage.contributions import Contribution
from storage.media_rows import Kind, State
from storage.outbox import Urgency
from storage.standups import Standup


async def minds_media(ctx: Context, event: chat.Internal) -> None:
    """Acknowledges a photo or voice message that is kept; says kindly what is wrong with one that is not.

    Of several in one message it says so once, when it is known of each.
    """
    if not isinstance(event, chat.MediaKept | chat.MediaFailed):
        return
    whose = await checkins.whose_media(ctx.tx, event.media)
    if whose is None:
        return
    standup = await standups.by_id(ctx.tx, whose.check_in.standup)
    community = await communities.by_id(ctx.tx, standup.community)
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    message = next(m for m in messages if m.id == whose.contribution)
    states = [file.state for file in message.files]
    if State.WANTED in states:
        return
    if State.FAILED in states and (len(states) > 1 or isinstance(event, chat.MediaFailed)):
        await _tell(ctx, event, whose, message, messages, standup)
    by = whose.contribution if State.KEPT in states else None
    await settle(ctx, community.room, whose.check_in, by, fetched=isinstance(event, chat.MediaKept))
    if isinstance(event, chat.MediaKept) and message.files[0].kind is Kind.VOICE:
        await spoken.ask(ctx, community, standup, whose)
        await written.want(ctx, message)


async def _tell(
    ctx: Context,
    event: chat.MediaKept | chat.MediaFailed,
    whose: Whose,
    message: Contribution,
    messages: Sequence[Contribution],
    standup: Standup,
) -> None:
    community = await communities.by_id(ctx.tx, standup.community)
    language = await ctx.language_of(whose.author, community)
    blocks = _wrong(language, event, message)
    spoke, left = bool(message.pieces or message.caption), _left(message)
    if spoke:
        blocks += texts.blocks(language, "words-kept")
    post = chat.Post(blocks, replying(standup, message), quiet=True)
    await ctx.post(post, message.room or community.room, Urgency.ANSWER, about=message.event)
    if spoke or left:
        return
    if all(message.id in (m.id, m.about) for m in messages):
        await withdraw(ctx, whose.check_in.id)
    await unreact(ctx, community.room, message)
    await contributions.erase(ctx.tx, whose.contribution)
    for file in message.files:
        await media_rows.erase(ctx.tx, file.id)


def _wrong(
    language: str, event: chat.MediaKept | chat.MediaFailed, message: Contribution
) -> tuple[chat.Block, ...]:
    if len(message.files) == 1 and isinstance(event, chat.MediaFailed):
        return texts.blocks(language, f"{message.files[0].kind}-{event.trouble}")
    failed = sum(file.state is State.FAILED for file in message.files)
    if not _left(message):
        return texts.blocks(language, "photos-none")
    return texts.blocks(language, "photos-some", failed=failed)


def _left(message: Contribution) -> bool:
    return any(file.state is not State.FAILED for file in message.files)
