"""What was heard in a recording: its author reads it first, and decides whether it stands with that."""

from datetime import datetime

from commands import amend, chat, texts
from commands.practice import Scene, Stage
from commands.standup.acknowledge import settle
from commands.standup.checkin import assemble, is_out
from commands.standup.recognise import structured
from commands.standup.shown import Seen, changed
from commands.words import clean, is_tick
from storage import checkins, communities, outbox, shown, standups, transcripts
from storage.checkins import Contribution
from storage.ids import MediaId, PostId
from storage.media_rows import Kind
from storage.outbox import Urgency
from storage.transcripts import Transcript

TRANSCRIPT = "transcript"
MOST = 4000
"""How many characters of what was heard are shown and kept."""


async def want(stage: Stage, message: Contribution) -> None:
    """Has a recording that just came put into words, where the operator has set what does that.

    Not one that came with words: its author said in those what they want to.
    """
    file = message.files[0]
    if stage.defaults.transcription and file.kind is Kind.VOICE and not message.caption:
        await transcripts.want(stage.tx, file.id, stage.now)
        stage.aftermath.spoken = True


async def minds(stage: Stage, event: chat.Internal) -> None:
    """Shows the author of a recording, and nobody else, what was heard in it."""
    if not isinstance(event, chat.Transcribed):
        return
    whose, text = await checkins.whose_media(stage.tx, event.media), clean(event.text)[:MOST].strip()
    if whose is None or not text:
        await transcripts.forget(stage.tx, event.media)
        return
    standup = await standups.by_id(stage.tx, whose.check_in.standup)
    language = await stage.language_of(whose.author, await communities.by_id(stage.tx, standup.community))
    blocks = (
        *texts.blocks(language, "transcript"),
        chat.quote(text),
        *texts.blocks(language, "transcript-ask"),
    )
    telling = stage.because(f"transcript {event.media}")
    post = await telling.whisper(chat.Post(blocks, quiet=True), whose.author)
    await shown.add(stage.tx, post, TRANSCRIPT, language, check_in=whose.check_in.id, person=whose.author)
    await transcripts.shown(stage.tx, Transcript(event.media, text, post))


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes the tap with which an author puts what was heard beside their recording."""
    if not isinstance(event, chat.Reaction) or not is_tick(event.key):
        return False
    post = await outbox.post_of(scene.tx, event.target)
    heard = await transcripts.by_post(scene.tx, post) if post is not None else None
    whose = await checkins.whose_media(scene.tx, heard.media) if heard is not None else None
    if heard is None or whose is None or whose.author != event.sender:
        return False
    before = Seen(whose.check_in, await checkins.contributions(scene.tx, whose.check_in.id))
    message = next(one for one in before.messages if one.id == whose.contribution)
    others = assemble([one for one in before.messages if one.id != message.id])
    if not is_out(message):
        pieces = structured(heard.text, others.answered)
        await checkins.rewrite(scene.tx, message.id, pieces, heard.text)
    await _erase(scene.stage, heard.media, heard.post)
    standup = await standups.by_id(scene.tx, whose.check_in.standup)
    community = await communities.by_id(scene.tx, standup.community)
    await settle(scene.stage, community.room, whose.check_in, message.id)
    await changed(scene.stage, before, await checkins.contributions(scene.tx, whose.check_in.id))
    thanks = texts.blocks(scene.language, "transcript-taken")
    await scene.stage.whisper(chat.Post(thanks, quiet=True), event.sender, Urgency.ANSWER)
    return True


async def gone_with(stage: Stage, message: Contribution) -> None:
    """Takes back what was heard in a recording that is about to be erased."""
    for file in message.files:
        post = await transcripts.post_of(stage.tx, file.id)
        if post is not None:
            await _erase(stage, file.id, post)


async def forget_older(stage: Stage, limit: datetime) -> None:
    """Erases what its author did not take since `limit`, and our posts that show it."""
    for media, post in await transcripts.older(stage.tx, limit):
        await _erase(stage, media, post)


async def _erase(stage: Stage, media: MediaId, post: PostId | None) -> None:
    stage.aftermath.erased = True
    await transcripts.forget(stage.tx, media)
    if post is not None:
        await amend.take_away(stage, post)
