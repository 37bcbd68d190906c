"""What the bot tells who keeps it running, in a room of theirs."""

from commands import chat, texts
from commands.context import Context
from storage.ids import RoomId


async def still(ctx: Context, room: RoomId, what: str, where: str, minutes: int) -> None:
    """Something has stood still for so long: the stream or the outbox, of the platform `where` if there are
    several; the clock; erasing what is too old; or the handler of the room `where`.
    """
    match what:
        case "stream" | "outbox" if where:
            line = "operator-still-stream-there" if what == "stream" else "operator-still-outbox-there"
            blocks = texts.blocks(ctx.profile.language, line, minutes=minutes, platform=where)
        case "stream":
            blocks = texts.blocks(ctx.profile.language, "operator-still-stream", minutes=minutes)
        case "outbox":
            blocks = texts.blocks(ctx.profile.language, "operator-still-outbox", minutes=minutes)
        case "clock":
            blocks = texts.blocks(ctx.profile.language, "operator-still-clock", minutes=minutes)
        case "erasing":
            blocks = texts.blocks(ctx.profile.language, "operator-still-erasing")
        case _:
            blocks = texts.blocks(ctx.profile.language, "operator-still-room", minutes=minutes, room=where)
    await ctx.post(chat.Post(blocks), room)


async def goes_on(ctx: Context, room: RoomId, what: str, where: str) -> None:
    """What stood still does so no more."""
    match what:
        case "stream" | "outbox" if where:
            line = "operator-on-stream-there" if what == "stream" else "operator-on-outbox-there"
            blocks = texts.blocks(ctx.profile.language, line, platform=where)
        case "stream":
            blocks = texts.blocks(ctx.profile.language, "operator-on-stream")
        case "outbox":
            blocks = texts.blocks(ctx.profile.language, "operator-on-outbox")
        case "clock":
            blocks = texts.blocks(ctx.profile.language, "operator-on-clock")
        case "erasing":
            blocks = texts.blocks(ctx.profile.language, "operator-on-erasing")
        case _:
            blocks = texts.blocks(ctx.profile.language, "operator-on-room", room=where)
    await ctx.post(chat.Post(blocks), room)


async def careful(ctx: Context, room: RoomId) -> None:
    """We started twice and broke off: now we do nothing of ourselves."""
    await ctx.post(chat.Post(texts.blocks(ctx.profile.language, "operator-careful")), room)
