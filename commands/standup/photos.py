"""The photos of a check-in, and that they are let go."""

from collections.abc import Collection

from commands.context import Context
from commands.standup.acknowledge import settle, unreact
from storage import contributions, media_rows
from storage.checkins import CheckIn
from storage.communities import Community
from storage.contributions import Contribution
from storage.media_rows import Kind, Media, State

_STILL = (State.ASKED, State.WANTED, State.KEPT, State.HIDDEN)


def photos_in(messages: Collection[Contribution]) -> list[Contribution]:
    """The messages with a photo that is kept, or will be."""
    return [message for message in messages if still(message)]


def still(message: Contribution) -> list[Media]:
    """The photos of a message that are kept, or will be."""
    return [file for file in message.files if file.kind is Kind.PHOTO and file.state in _STILL]


async def let_go(
    ctx: Context,
    community: Community,
    check_in: CheckIn,
    photos: Collection[Contribution],
) -> None:
    """Erases these photos of a check-in, of which the words stay."""
    for photo in photos:
        keeps_words = bool(photo.pieces or photo.caption)
        if not keeps_words:
            await unreact(ctx, community.room, photo)
            await contributions.erase(ctx.tx, photo.id)
        for file in photo.files:
            end = media_rows.let_go if keeps_words else media_rows.erase
            ctx.after_commit.drop(await end(ctx.tx, file.id))
    await settle(ctx, community.room, check_in, None)
