"""Parts of a story that are spoken: put into words, which their teller reads before anybody else may."""

from datetime import timedelta
from typing import Final

from commands import chat, texts
from commands.context import ChatContext, Context
from commands.words import clean, one_line
from storage import communities, media_rows, stories, story_recordings, transcripts
from storage.communities import Community
from storage.ids import StoryPartId
from storage.media_rows import Kind
from storage.stories import Story
from storage.suffixes import voice_suffix

MOST: Final = 1000
"""So many characters of what was heard are kept, as of words."""
LONGEST: Final = timedelta(weeks=2)
"""So long after a story was begun a recording of it waits for its words, at most."""


async def take(ctx: ChatContext, one: Story, part: StoryPartId, event: chat.Voice) -> None:
    """Has a recording put into words for a part; what somebody wrote with it is their word for it."""
    words = one_line(clean(event.caption or ""), MOST)
    if words:
        await stories.say(ctx.tx, one, part, words, event.event)
        return
    media = await media_rows.want(ctx.tx, Kind.VOICE, event.source, voice_suffix(event.mimetype), ctx.now)
    await stories.speak(ctx.tx, one, part, media, event.event)
    ctx.after_commit.wanted = True


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Puts in the words of a recording, or tells its teller that there are none."""
    if not isinstance(event, chat.MediaKept | chat.MediaFailed | chat.Transcribed):
        return
    part = await story_recordings.says(ctx.tx, event.media)
    if part is None:
        return
    if isinstance(event, chat.MediaKept):
        await transcripts.want(ctx.tx, event.media, ctx.now)
        ctx.after_commit.spoken = True
        return
    words = one_line(clean(event.text), MOST) if isinstance(event, chat.Transcribed) else ""
    await _heard(ctx, part, words)


async def _heard(ctx: Context, part: StoryPartId, words: str) -> None:
    one = await stories.with_part(ctx.tx, part)
    assert one is not None, "a recording goes with its story"
    # What others may read already, its teller has to read first.
    if words and one.told_at is None:
        event = next(said.event for said in one.parts if said.id == part)
        await stories.say(ctx.tx, one, part, words, event)
        return
    await stories.unsay(ctx.tx, one, part)
    teller = await communities.member_by_id(ctx.tx, one.member)
    language = await ctx.language_of(teller.person, await communities.by_id(ctx.tx, one.community))
    blocks = texts.blocks(language, "story-unheard", prefix=ctx.profile.prefix)
    telling = ctx.because(f"story part {part}")
    await telling.whisper(chat.Post(blocks, quiet=True), teller.person)


async def expire(ctx: Context, community: Community) -> None:
    """Lets go of recordings of which no words came."""
    for part in await story_recordings.begun_before(ctx.tx, community.id, ctx.now - LONGEST):
        await _heard(ctx, part, "")
