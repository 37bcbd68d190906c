"""What the bot tells who keeps it running, in a room of theirs."""

from commands import chat, texts
from commands.practice import Stage
from storage.ids import RoomId


async def still(stage: Stage, room: RoomId, what: str, where: str, minutes: int) -> None:
    """Something has stood still for so long: the stream, the outbox, the clock, erasing what is
    too old, or the handler of `where`."""
    match what:
        case "stream":
            blocks = texts.blocks(stage.defaults.language, "operator-still-stream", minutes=minutes)
        case "outbox":
            blocks = texts.blocks(stage.defaults.language, "operator-still-outbox", minutes=minutes)
        case "clock":
            blocks = texts.blocks(stage.defaults.language, "operator-still-clock", minutes=minutes)
        case "erasing":
            blocks = texts.blocks(stage.defaults.language, "operator-still-erasing")
        case _:
            blocks = texts.blocks(stage.defaults.language, "operator-still-room", minutes=minutes, room=where)
    await stage.post(chat.Post(blocks), room)


async def goes_on(stage: Stage, room: RoomId, what: str, where: str) -> None:
    """What stood still does so no more."""
    match what:
        case "stream":
            blocks = texts.blocks(stage.defaults.language, "operator-on-stream")
        case "outbox":
            blocks = texts.blocks(stage.defaults.language, "operator-on-outbox")
        case "clock":
            blocks = texts.blocks(stage.defaults.language, "operator-on-clock")
        case "erasing":
            blocks = texts.blocks(stage.defaults.language, "operator-on-erasing")
        case _:
            blocks = texts.blocks(stage.defaults.language, "operator-on-room", room=where)
    await stage.post(chat.Post(blocks), room)


async def careful(stage: Stage, room: RoomId) -> None:
    """We started twice and broke off: now we do nothing of ourselves."""
    await stage.post(chat.Post(texts.blocks(stage.defaults.language, "operator-careful")), room)
