"""What came in from Discord, as the port has it. Members may send anything: what has not the right form means
nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypedDict

from bot.discord.ids import PREFIX, message_of, moment_in, person_of
from commands import chat
from storage.expressions import expression
from storage.ids import EventId, RoomId

Json = Mapping[str, Any]

SAID, REPLIED = 0, 19
"""The types of a message that somebody wrote; all others are Discord's own words."""
VOICE: Final = 1 << 13
FORWARD: Final = 1
_PHOTOS: Final = (".heic", ".heif", ".jpg", ".jpeg", ".png", ".webp")
"""Discord does not always say what kind of file these are."""
_PERSON = expression(r"<@!?(\d+)>")
_CUSTOM = expression(r"<a?:(\w+):\d+>")
_CHANNEL = expression(r"<#(\d+)>")
_ROLE = expression(r"<@&\d+>")
_COMMAND = expression(r"</([^:>]+):\d+>")


class Place(TypedDict):
    """Where something was said, to be handed on."""

    thread: EventId | None
    reply_to: EventId | None


def is_said(message: Json) -> bool:
    """Whether somebody wrote a message: no other bot, and not Discord itself."""
    author = message.get("author") or {}
    from_machine = author.get("bot") or message.get("webhook_id")
    return message.get("type", SAID) in (SAID, REPLIED) and not from_machine and bool(author.get("id"))


def name_of(user: Json, member: Json | None = None) -> str:
    """What somebody is called: in the server, else everywhere."""
    nick = (member or {}).get("nick")
    return str(nick or user.get("global_name") or user.get("username") or user.get("id") or "")


def said(
    room: RoomId, message: Json, me: str, role: str, channels: Mapping[str, str]
) -> chat.Incoming | None:
    """A message in words, or with a photo, a recording or something else; None for one of nothing at all."""
    author = message["author"]
    channel, known = str(message["channel_id"]), str(message["id"])
    about: chat.About = {
        "event": message_of(channel, known),
        "room": room,
        "sender": person_of(author["id"]),
        "at": moment_in(known),
    }
    where = _place(room, channel, message)
    body, addressed = _body(message, me, role, channels)
    called = name_of(author, message.get("member"))
    files = [one for one in message.get("attachments") or () if one.get("id")]
    if files:
        return _media(about, where, message, files, body, called)
    if message.get("sticker_items") and not body:
        return chat.Other(**about, **where)
    if not body and not addressed:
        return None
    people = {person_of(one["id"]) for one in message.get("mentions") or () if str(one.get("id")) != me}
    if message.get("type") == REPLIED:
        # Who is answered is among them as well.
        people = {one for one in people if one.removeprefix(PREFIX) in _PERSON.findall(message["content"])}
    return chat.Text(
        **about,
        **where,
        body=body,
        mentions=frozenset(people),
        addressed=addressed,
        called=called,
    )


def edited(
    room: RoomId, event: EventId, message: Json, me: str, role: str, channels: Mapping[str, str]
) -> chat.Edit:
    """New words for a message, and the photos that are left of it."""
    channel, known = str(message["channel_id"]), str(message["id"])
    files = [one for one in message.get("attachments") or () if one.get("id") and is_photo(one)]
    body, _ = _body(message, me, role, channels)
    return chat.Edit(
        event=event,
        room=room,
        sender=person_of(message["author"]["id"]),
        at=moment(message.get("edited_timestamp")),
        target=message_of(channel, known),
        body=body,
        photos=tuple(_source(channel, known, one) for one in files) or None,
    )


def is_photo(file: Json) -> bool:
    """Whether an attachment is a picture."""
    kind = str(file.get("content_type") or "")
    return kind.startswith("image/") or str(file.get("filename", "")).lower().endswith(_PHOTOS)


def moment(written: object) -> datetime:
    """A moment as Discord writes it; now where there is none."""
    try:
        return datetime.fromisoformat(str(written)).astimezone(UTC)
    except ValueError:
        return datetime.now(UTC)


def _place(room: RoomId, channel: str, message: Json) -> Place:
    thread = None if room == f"{PREFIX}{channel}" else message_of(room.removeprefix(PREFIX), channel)
    answered = message.get("message_reference") or {}
    reply = None
    if message.get("type") == REPLIED and answered.get("type", 0) != FORWARD and answered.get("message_id"):
        reply = message_of(answered.get("channel_id") or channel, answered["message_id"])
    return {"thread": thread, "reply_to": reply}


def _media(
    about: chat.About, where: Place, message: Json, files: list[Json], body: str, called: str
) -> chat.Photo | chat.Voice | chat.Other:
    channel, known = str(message["channel_id"]), str(message["id"])
    caption = body or None
    photos = [_source(channel, known, one) for one in files if is_photo(one)]
    if photos:
        more, others = tuple(photos[1:]), len(photos) < len(files)
        return chat.Photo(
            **about, **where, caption=caption, source=photos[0], more=more, others=others, called=called
        )
    spoken = files[0]
    if int(message.get("flags") or 0) & VOICE or spoken.get("waveform"):
        kind = str(spoken.get("content_type") or "audio/ogg").partition(";")[0]
        source = _source(channel, known, spoken)
        return chat.Voice(**about, **where, caption=caption, source=source, mimetype=kind, called=called)
    name, source = str(spoken.get("filename") or ""), _source(channel, known, spoken)
    return chat.Other(**about, **where, caption=caption, called=called, name=name, source=source)


def _source(channel: str, message: str, file: Json) -> str:
    # Not its address: that is good for a day.
    return f"{PREFIX}{channel}:{message}:{file['id']}"


def _body(message: Json, me: str, role: str, channels: Mapping[str, str]) -> tuple[str, bool]:
    """What was said, in words alone, and whether it was said to us."""
    content = str(message.get("content") or "")
    to_us = without_us(content, me, role)
    return _in_words(content if to_us is None else to_us, message, channels), to_us is not None


def without_us(content: str, me: str, role: str) -> str | None:
    """What is said behind our name, or that of our role; None where neither stands first."""
    names = [f"<@{me}>", f"<@!{me}>", *([f"<@&{role}>"] if role else [])]
    head = content.lstrip()
    for name in names:
        if head.startswith(name):
            return head.removeprefix(name).lstrip(" :,\u00a0")
    return None


def _in_words(content: str, message: Json, channels: Mapping[str, str]) -> str:
    people = {str(one["id"]): name_of(one, one.get("member")) for one in message.get("mentions") or ()}
    content = _PERSON.sub(lambda found: f"@{people.get(found[1], found[1])}", content)
    content = _CHANNEL.sub(lambda found: f"#{channels.get(found[1], '…')}", content)
    content = _CUSTOM.sub(r":\1:", content)
    content = _COMMAND.sub(r"/\1", content)
    return _ROLE.sub("@…", content).strip()
