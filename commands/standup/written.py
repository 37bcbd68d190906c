"""What was heard in a recording: its author reads it first, and decides whether it stands with that."""

from datetime import datetime

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said
from commands.standup.acknowledge import settle
from commands.standup.checkin import assemble, is_out
from commands.standup.recognise import structured
from commands.words import clean
from storage import checkins, communities, contributions, questions, shown, standups, transcripts
from storage.contributions import Contribution
from storage.ids import MediaId, PostId
from storage.media_rows import Kind
from storage.outbox import Urgency
from storage.questions import Pending
from storage.transcripts import Transcript

TRANSCRIPT = "transcript"
MOST = 4000
"""How many characters of what was heard are shown and kept."""


async def want(ctx: Context, message: Contribution) -> None:
    """Has a recording that just came put into words, where the operator has set what does that.

    Not one that came with words: its author said in those what they want to.
    """
    file = message.files[0]
    if ctx.profile.transcription and file.kind is Kind.VOICE and not message.caption:
        await transcripts.want(ctx.tx, file.id, ctx.now)
        ctx.after_commit.spoken = True


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Shows the author of a recording, and nobody else, what was heard in it."""
    if not isinstance(event, chat.Transcribed):
        return
    whose, text = await checkins.whose_media(ctx.tx, event.media), clean(event.text)[:MOST].strip()
    if whose is None or not text:
        await transcripts.forget(ctx.tx, event.media)
        return
    standup = await standups.by_id(ctx.tx, whose.check_in.standup)
    language = await ctx.language_of(whose.author, await communities.by_id(ctx.tx, standup.community))
    blocks = (
        *texts.blocks(language, "transcript"),
        chat.quote(text),
        *texts.blocks(language, "transcript-ask"),
    )
    telling = ctx.because(f"transcript {event.media}")
    post = await telling.whisper(chat.Post(blocks, quiet=True), whose.author)
    await shown.add(ctx.tx, post, TRANSCRIPT, language, check_in=whose.check_in.id, person=whose.author)
    await questions.ask(ctx.tx, Pending(post, TRANSCRIPT, whose.author, ctx.now))
    await transcripts.shown(ctx.tx, Transcript(event.media, text, post))


async def decide(ctx: ChatContext, pending: Pending, _yes: bool, answer: Said) -> bool:
    """Takes the yes with which an author puts what was heard beside their recording."""
    heard = await transcripts.by_post(ctx.tx, pending.post)
    whose = await checkins.whose_media(ctx.tx, heard.media) if heard is not None else None
    if heard is None or whose is None:
        return False
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    message = next(one for one in messages if one.id == whose.contribution)
    others = assemble([one for one in messages if one.id != message.id])
    if not is_out(message):
        pieces = structured(heard.text, others.answered)
        await contributions.rewrite(ctx.tx, message.id, pieces, heard.text)
    await _erase(ctx, heard.media, heard.post)
    standup = await standups.by_id(ctx.tx, whose.check_in.standup)
    community = await communities.by_id(ctx.tx, standup.community)
    await settle(ctx, community.room, whose.check_in, message.id)
    thanks = texts.blocks(ctx.language, "transcript-taken")
    await ctx.whisper(chat.Post(thanks, quiet=True), answer.sender, Urgency.ANSWER)
    return True


async def gone_with(ctx: Context, message: Contribution) -> None:
    """Takes back what was heard in a recording that is about to be erased."""
    for file in message.files:
        post = await transcripts.post_of(ctx.tx, file.id)
        if post is not None:
            await _erase(ctx, file.id, post)


async def forget_older(ctx: Context, limit: datetime) -> None:
    """Erases what its author did not take since `limit`, and our posts that show it."""
    for media, post in await transcripts.older(ctx.tx, limit):
        await _erase(ctx, media, post)


async def _erase(ctx: Context, media: MediaId, post: PostId | None) -> None:
    await transcripts.forget(ctx.tx, media)
    if post is not None:
        await amend.take_away(ctx, post)
