"""What is to go out, as the content of a Matrix event."""

import json
from typing import Any

from bot.matrix import polls, render
from commands import chat
from storage.ids import EventId, PostId

Content = dict[str, Any]
"""An event's content, as JSON."""

MARK = "leerkring.post"
"""Under this key every post of ours carries its own id, by which it is found when in doubt."""
NO_POST = "no-post-"
"""So begins the transaction id of what we do that is no post, and of which nothing is to be kept."""


def event_of(outgoing: chat.Outgoing, post: PostId, picture: Content | None = None) -> tuple[str, Content]:
    """The type and content for anything but what Matrix has a request of its own for.

    Words beside a picture are changed in the whole of its content, which is `picture` by now.
    """
    match outgoing:
        case chat.Post():
            kind, content = "m.room.message", _words(outgoing.blocks, outgoing.quiet)
            content |= _relation(outgoing.place)
        case chat.Picture():
            kind, content = "m.room.message", _picture(outgoing) | _relation(outgoing.place)
        case chat.File():
            kind, content = "m.room.message", _file(outgoing) | _relation(outgoing.place)
        case chat.Poll():
            kind, content = polls.START, polls.start(outgoing) | _relation(outgoing.place)
        case chat.PollEnd():
            kind, content = polls.END, polls.end(event_id(outgoing.target), outgoing.words)
        case chat.React():
            target = event_id(outgoing.target)
            relation = {"rel_type": "m.annotation", "event_id": target, "key": outgoing.key}
            kind, content = "m.reaction", {"m.relates_to": relation}
        case chat.Rewrite():
            kind, content = "m.room.message", _rewrite(outgoing, picture or {})
        case chat.Sheet() | chat.Bundle() | chat.Ballot():
            raise ValueError("what is drawn, put together or made a poll is that before it goes out")
        case chat.Remove() | chat.Leave():
            raise ValueError("a removal or a leave is no event of its own making")
    return kind, content | {MARK: post}


def event_id(ref: chat.Ref) -> EventId:
    """The platform's id, which every reference is by the time it goes out."""
    if isinstance(ref, chat.Theirs):
        return ref.event
    raise ValueError("a post of ours that was not delivered cannot be referred to")


def _words(blocks: tuple[chat.Block, ...], quiet: bool) -> Content:
    return {
        "msgtype": "m.notice" if quiet else "m.text",
        "body": render.plain(blocks),
        "format": "org.matrix.custom.html",
        "formatted_body": render.html(blocks),
        "m.mentions": _mentions(blocks),
    }


def _mentions(blocks: tuple[chat.Block, ...]) -> Content:
    people = render.mentioned(blocks)
    return {"user_ids": people} if people else {}


def _picture(picture: chat.Picture) -> Content:
    content: Content = {
        "msgtype": "m.image",
        "body": picture.name,
        "filename": picture.name,
        **_attached(picture.uploaded),
        "info": {"mimetype": "image/jpeg", **_size(picture)},
        "m.mentions": _mentions(picture.caption),
    }
    if picture.caption:
        content |= {
            "body": render.plain(picture.caption),
            "format": "org.matrix.custom.html",
            "formatted_body": render.html(picture.caption),
        }
    return content


def _size(picture: chat.Picture) -> Content:
    return {"w": picture.width, "h": picture.height} if picture.width and picture.height else {}


def _file(file: chat.File) -> Content:
    return {
        "msgtype": "m.file",
        "body": file.name,
        "filename": file.name,
        **_attached(file.uploaded),
        "info": {"mimetype": file.mimetype},
        "m.mentions": {},
    }


def _attached(uploaded: str | None) -> Content:
    """Where the file is: its address, or in an encrypted room the address with its key."""
    attached: Content = json.loads(uploaded or "{}")
    return attached


_OF_A_PICTURE = ("filename", "url", "file", "info")


def _rewrite(rewrite: chat.Rewrite, picture: Content) -> Content:
    new = _words(rewrite.blocks, quiet=False)
    if picture.get("msgtype") == "m.image":
        new |= {"msgtype": "m.image", **{key: picture[key] for key in _OF_A_PICTURE if key in picture}}
    return {
        **new,
        "body": f"* {new['body']}",
        "m.mentions": {},
        "m.new_content": new,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event_id(rewrite.target)},
    }


def _relation(place: chat.Place) -> Content:
    if place.thread is not None:
        root = event_id(place.thread)
        reply = event_id(place.reply_to) if place.reply_to is not None else root
        return {
            "m.relates_to": {
                "rel_type": "m.thread",
                "event_id": root,
                # Clients without threads show a reply; those with them must not unless it was meant as one.
                "is_falling_back": place.reply_to is None,
                "m.in_reply_to": {"event_id": reply},
            }
        }
    if place.reply_to is not None:
        return {"m.relates_to": {"m.in_reply_to": {"event_id": event_id(place.reply_to)}}}
    return {}
