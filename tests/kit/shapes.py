"""The ways in which people check in, each with what the export has to say of it afterwards."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tests.kit.matrix_user import MatrixUser
from tests.kit.village import photo_bytes


@dataclass
class Told:
    """What somebody told: the answers, the captions of the photos, the messages that need a reaction."""

    done: str | None = None
    next: str | None = None
    obstacle: str | None = None
    captions: list[str | None] = field(default_factory=list)
    voice: int = 0
    messages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A room, the post that opened the round, and what makes this round's words unlike any others."""

    room: str
    root: str
    word: str


Shape = Callable[[MatrixUser, Place], Awaitable[Told]]


def _told(place: Place) -> Told:
    return Told(f"{place.word} gedaan", f"{place.word} straks", f"{place.word} lastig")


async def numbered(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    body = f"1. {told.done}\n2. {told.next}\n3. {told.obstacle}"
    told.messages.append(await user.send_text(at.room, body, thread_root=at.root))
    return told


async def in_main_timeline(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    told.obstacle = None
    body = f"1) {told.done}\n2) {told.next}\n3) nee"
    told.messages.append(await user.send_text(at.room, body))
    return told


async def as_reply(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    body = f"{told.done}\n{told.next}\n{told.obstacle}"
    told.messages.append(await user.send_text(at.room, body, reply_to=at.root))
    return told


async def one_by_one(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    for words in (told.done, told.next, told.obstacle):
        told.messages.append(await user.send_text(at.room, str(words), thread_root=at.root))
    return told


async def photo_with_caption(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    told.captions = [told.done]
    told.messages.append(await _photo(user, at, told.done))
    body = f"2. {told.next}\n3. {told.obstacle}"
    told.messages.append(await user.send_text(at.room, body, thread_root=at.root))
    return told


async def all_in_the_caption(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    caption = f"1. {told.done}\n2. {told.next}\n3. {told.obstacle}"
    told.captions = [caption]
    told.messages.append(await _photo(user, at, caption))
    return told


async def photo_afterwards(user: MatrixUser, at: Place) -> Told:
    told = await numbered(user, at)
    told.captions = [None]
    told.messages.append(await _photo(user, at, None))
    return told


async def spoken(user: MatrixUser, at: Place) -> Told:
    data = at.word.encode()
    message = await user.send_voice(at.room, data, thread_root=at.root)
    return Told(voice=1, messages=[message])


async def edited(user: MatrixUser, at: Place) -> Told:
    told = await one_by_one(user, at)
    told.next = f"{at.word} toch anders"
    await user.edit(at.room, told.messages[1], told.next)
    return told


async def removed(user: MatrixUser, at: Place) -> Told:
    slip = await user.send_text(at.room, f"{at.word} vergissing", thread_root=at.root)
    await user.redact(at.room, slip)
    return await numbered(user, at)


async def photo_removed(user: MatrixUser, at: Place) -> Told:
    slip = await _photo(user, at, f"{at.word} vergissing")
    await user.redact(at.room, slip)
    return await one_by_one(user, at)


async def moved(user: MatrixUser, at: Place) -> Told:
    told = _told(at)
    for words in (told.done, told.obstacle):
        told.messages.append(await user.send_text(at.room, str(words), thread_root=at.root))
    await user.react(at.room, told.messages[1], "3️⃣")
    told.messages.append(await user.send_text(at.room, str(told.next), thread_root=at.root))
    return told


async def _photo(user: MatrixUser, at: Place, caption: str | None) -> str:
    # Another color every time: equal photos are one file.
    color = "#%06x" % (hash((user.user_id, at.word)) & 0xFFFFFF)
    return await user.send_photo(at.room, photo_bytes(color), caption=caption, thread_root=at.root)


SHAPES: tuple[Shape, ...] = (
    numbered,
    in_main_timeline,
    as_reply,
    one_by_one,
    photo_with_caption,
    all_in_the_caption,
    photo_afterwards,
    spoken,
    edited,
    removed,
    photo_removed,
    moved,
)
