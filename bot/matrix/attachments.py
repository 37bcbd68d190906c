"""Photos, recordings and whatever else hangs on a Matrix message."""

import json
from collections.abc import Mapping
from typing import TypedDict

from bot.matrix.lenient import Event, as_mapping, as_size, as_text, html_of
from bot.matrix.wording import with_numbers, without_quote
from commands import chat
from storage.ids import EventId

WITH_CAPTION = ("m.image", "m.file", "m.audio", "m.video")
# MSC4274.
GALLERIES = ("m.gallery", "dm.filament.gallery")
MOST_ITEMS = 100
# MSC3245: without such a mark a sound is a song, or anything else.
_SPOKEN = ("org.matrix.msc3245.voice", "org.matrix.msc3245.voice.v2", "m.voice")


class Place(TypedDict):
    """What a message hangs under."""

    thread: EventId | None
    reply_to: EventId | None


def place_of(relation: Event) -> Place:
    """From `m.relates_to`."""
    reply = as_text(as_mapping(relation.get("m.in_reply_to")).get("event_id"))
    thread = as_text(relation.get("event_id")) if relation.get("rel_type") == "m.thread" else None
    if thread and relation.get("is_falling_back") is True:
        reply = None
    return {"thread": EventId(thread) if thread else None, "reply_to": EventId(reply) if reply else None}


def media(about: chat.About, content: Event, place: Place) -> chat.Photo | chat.Voice | chat.Other | None:
    """None when nothing hangs on it."""
    msgtype = content.get("msgtype")
    if msgtype in GALLERIES:
        return _gallery(about, content, place)
    if msgtype == "m.location":
        return chat.Other(**about, **place)
    source = _source(content)
    if source is None:
        return None
    if msgtype == "m.audio" and any(isinstance(content.get(mark), Mapping) for mark in _SPOKEN):
        mimetype = _mimetype(content)
        return chat.Voice(**about, **place, source=source, mimetype=mimetype, caption=caption_of(content))
    if _is_photo(msgtype, content):
        return chat.Photo(**about, **place, caption=caption_of(content), source=source)
    if msgtype in WITH_CAPTION:
        name = as_text(content.get("filename")) or as_text(content.get("body")) or ""
        is_file = msgtype == "m.file"
        return chat.Other(
            **about,
            **place,
            caption=caption_of(content),
            name=name if is_file else "",
            source=source if is_file else "",
        )
    return None


def _gallery(about: chat.About, content: Event, place: Place) -> chat.Photo | chat.Other:
    listed = content.get("itemtypes")
    items = [as_mapping(item) for item in listed[:MOST_ITEMS]] if isinstance(listed, list) else []
    photos = [_source(item) for item in items if _is_photo(item.get("itemtype"), item)]
    sources = [source for source in photos if source is not None]
    # The words are those of the whole; a client may give each picture words of its own.
    words = [(as_text(content.get("body")) or "").strip(), *(caption_of(item) or "" for item in items)]
    caption = "\n".join(word for word in dict.fromkeys(words) if word) or None
    if not sources:
        return chat.Other(**about, **place, caption=caption)
    first, *more = dict.fromkeys(sources)
    others = len(photos) < len(items)
    return chat.Photo(**about, **place, caption=caption, source=first, more=tuple(more), others=others)


def _source(content: Event) -> str | None:
    file = as_mapping(content.get("file"))
    url = as_text(file.get("url")) or as_text(content.get("url"))
    if url is None:
        return None
    size = as_size(as_mapping(content.get("info")).get("size"))
    # Sorted: the same file is described in the same words when a message is edited.
    return json.dumps({"url": url, "size": size, "file": dict(file)}, sort_keys=True)


def _mimetype(content: Event) -> str:
    return as_text(as_mapping(content.get("info")).get("mimetype")) or ""


def _is_photo(kind: object, content: Event) -> bool:
    # Some clients send a photo as a file.
    return kind == "m.image" or (kind == "m.file" and _mimetype(content).startswith("image/"))


def caption_of(content: Event) -> str | None:
    """What its author said with a file."""
    # MSC2530: the body is a caption when there is a file name and it is another one.
    body, filename = as_text(content.get("body")), as_text(content.get("filename"))
    if body is None or filename is None or body == filename or not body.strip():
        return None
    relation = as_mapping(content.get("m.relates_to"))
    replied = "m.in_reply_to" in relation and relation.get("is_falling_back") is not True
    return with_numbers(without_quote(body, replied), html_of(content)).strip() or None
