"""What a Matrix event means. Members may send anything: what has not the right form means nothing."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any, TypedDict
from urllib.parse import quote, unquote

from bot.matrix import polls
from bot.matrix.wording import with_numbers, without_quote, without_quoted_html
from commands import chat
from storage.ids import EventId, PersonId, RoomId

Event = Mapping[str, Any]
"""A Matrix event as JSON: nothing in it can be relied upon."""

# Here and below: what is looked for among these may be of any type, also one that fits in no set.
UNDERSTOOD = (
    "m.room.message",
    "m.sticker",
    "m.reaction",
    "m.room.redaction",
    "m.room.encrypted",
    "m.room.member",
    "m.room.name",
    "m.room.tombstone",
    *polls.RESPONSES,
)
# "/me prunes the hedge" are words as well.
_WORDS = ("m.text", "m.emote")
_WITH_CAPTION = ("m.image", "m.file", "m.audio", "m.video")
# MSC4274.
_GALLERIES = ("m.gallery", "dm.filament.gallery")
_MOST_ITEMS = 100
# MSC3245: without such a mark a sound is a song, or anything else.
_SPOKEN = ("org.matrix.msc3245.voice", "org.matrix.msc3245.voice.v2", "m.voice")
MEMBERSHIP, NAME, ENCRYPTED = "m.room.member", "m.room.name", "m.room.encrypted"
# What bridges and other widespread bots are called where nobody chose otherwise. There is no rule beyond it:
# Bot is a surname too, and behind a bridge are people. What else is a bot shows in the notices that it sends.
_MACHINES = frozenset(
    """
    whatsappbot signalbot telegrambot discordbot slackbot metabot facebookbot messengerbot instagrambot
    gmessagesbot googlechatbot gvoicebot twitterbot blueskybot linkedinbot imessagebot zulipbot mattermostbot
    ircbot appservice-irc heisenbridge _discord_bot _discordpuppet_bot _slackpuppet_bot hookshot githubbot
    gitlabbot jirabot rssbot feedbot maubot draupnir mjolnir
    """.split()
)
# Each is read once from left to right, whatever stands in it: a message may be long.
_LINK = re.compile(r"""href=["']https://matrix\.to/#/((?:@|%40)[^"'?]+)""", re.IGNORECASE)
_LATEST = 32_503_680_000_000  # the year 3000: beyond it a time is nonsense


class Reader:
    """Reads events for the bot `me`, whom people address by name (``leerkring: help``), id or mention."""

    def __init__(self, me: PersonId) -> None:
        self.me = me
        name = re.escape(me.removeprefix("@").partition(":")[0])
        link = rf"https://matrix\.to/#/(?:{re.escape(me)}|{re.escape(quote(me, safe=''))})"
        sure = rf"(?:{re.escape(me)}|@{name}|\[[^\]]*\]\({link}[^)]*\))\s*(?:[:,]|(?=\s|$))"
        # The name alone is a common word too: people speak to it only with a sign behind it.
        self._address = re.compile(rf"\s*(?:{sure}|{name}\s*[:,])\s*(.*)$", re.DOTALL | re.IGNORECASE)
        self._pill = re.compile(rf'\s*(?:<p>\s*)?<a href="{link}[^"]*">([^<]*)</a>', re.IGNORECASE)

    def read(self, room: RoomId, event: Event, earlier: bool = False) -> chat.Incoming | None:
        """The event as the port has it. `earlier` are events from before the bot's memory."""
        content = _mapping(event.get("content"))
        event_id, sender = _text(event.get("event_id")), _text(event.get("sender"))
        if event_id is None or sender is None:
            return None
        about: chat.About = {
            "event": EventId(event_id),
            "room": room,
            "sender": PersonId(sender),
            "at": _time(event.get("origin_server_ts")),
        }
        kind = event.get("type")
        if kind == MEMBERSHIP:
            return self._membership(about, event, content, earlier)
        if kind == NAME and "state_key" in event:
            return chat.Named(**about, name=_text(content.get("name")) or "")
        if kind == "m.room.tombstone" and "state_key" in event:
            to = _text(content.get("replacement_room"))
            return chat.Moved(**about, to=RoomId(to)) if to else None
        if sender == self.me or "state_key" in event:
            return None
        if kind == "m.reaction":
            return _reaction(about, content)
        if kind == "m.room.redaction":
            target = _text(event.get("redacts")) or _text(content.get("redacts"))
            return chat.Removal(**about, target=EventId(target)) if target else None
        if kind == "m.room.message":
            return self._message(about, content)
        if kind == "m.sticker":
            return chat.Other(**about, **_place(_mapping(content.get("m.relates_to"))))
        return _vote(about, content) if kind in polls.RESPONSES else None

    def _membership(
        self, about: chat.About, event: Event, content: Event, earlier: bool
    ) -> chat.Joined | chat.Left | chat.Invited | None:
        person = _text(event.get("state_key"))
        if person is None:
            return None
        about["sender"] = PersonId(person)
        me = person == self.me
        match content.get("membership"):
            case "join":
                name = _text(content.get("displayname")) or person.removeprefix("@").partition(":")[0]
                return chat.Joined(
                    **about,
                    name=name,
                    me=me,
                    machine=is_machine(person),
                    earlier=earlier,
                    private_with=_invited_directly(event) if me else None,
                )
            case "leave" | "ban":
                return chat.Left(**about, me=me)
            case "invite" if not me:
                return chat.Invited(**about)
        return None

    def _message(self, about: chat.About, content: Event) -> chat.Incoming | None:
        relation = _mapping(content.get("m.relates_to"))
        if relation.get("rel_type") == "m.replace":
            return _edit(about, content, relation)
        place = _place(relation)
        msgtype, body = content.get("msgtype"), _text(content.get("body"))
        if msgtype in _WORDS and body is not None:
            return self._text(about, content, place, body)
        if msgtype == "m.notice":
            return chat.Notice(**about)
        return _media(about, content, place)

    def _text(self, about: chat.About, content: Event, place: "_Place", body: str) -> chat.Text:
        if place["reply_to"] or place["thread"]:
            body = without_quote(body, reply=place["reply_to"] is not None)
        body = with_numbers(body, _html(content))
        people = _mentioned(content, replies=place["reply_to"] is not None or place["thread"] is not None)
        to_me = self._said_to_me(body, _html(content))
        return chat.Text(
            **about,
            **place,
            body=body if to_me is None else to_me,
            mentions=frozenset(people - {self.me}),
            addressed=to_me is not None,
        )

    def _said_to_me(self, body: str, html: str) -> str | None:
        """What stands behind our name at the head of a message; None when our name does not stand there."""
        if found := self._address.match(body):
            return found[1]
        # In the body stands what a client calls us; the link beside it says who that is.
        pill = self._pill.match(html)
        called = unescape(pill[1]) if pill else ""
        if not called or not body.startswith(called):
            return None
        return body.removeprefix(called).lstrip(" :,\u00a0")


def is_machine(account: str) -> bool:
    """Whether an account is known by its name as another bot, or the bot of a bridge."""
    return account.removeprefix("@").partition(":")[0].casefold() in _MACHINES


def _mentioned(content: Event, replies: bool) -> set[PersonId]:
    """Whom the words name expressly.

    Of a reply only the links in it tell: to the list beside it an app adds whom it answers.
    """
    listed = _mapping(content.get("m.mentions")).get("user_ids")
    if replies or not isinstance(listed, list):
        html = without_quoted_html(_html(content))
        return {PersonId(unquote(unescape(link))) for link in _LINK.findall(html)}
    return {PersonId(person) for person in listed if isinstance(person, str)}


def _invited_directly(event: Event) -> PersonId | None:
    before = _mapping(event.get("unsigned"))
    inviter = _text(before.get("prev_sender"))
    direct = _mapping(before.get("prev_content")).get("is_direct") is True
    return PersonId(inviter) if direct and inviter else None


class _Place(TypedDict):
    thread: EventId | None
    reply_to: EventId | None


def _place(relation: Event) -> _Place:
    reply = _text(_mapping(relation.get("m.in_reply_to")).get("event_id"))
    thread = _text(relation.get("event_id")) if relation.get("rel_type") == "m.thread" else None
    if thread and relation.get("is_falling_back") is True:
        reply = None
    return {"thread": EventId(thread) if thread else None, "reply_to": EventId(reply) if reply else None}


def _reaction(about: chat.About, content: Event) -> chat.Reaction | None:
    relation = _mapping(content.get("m.relates_to"))
    target, key = _text(relation.get("event_id")), _text(relation.get("key"))
    if relation.get("rel_type") != "m.annotation" or not target or not key:
        return None
    return chat.Reaction(**about, target=EventId(target), key=key)


def _vote(about: chat.About, content: Event) -> chat.Vote | None:
    relation = _mapping(content.get("m.relates_to"))
    target = _text(relation.get("event_id"))
    if relation.get("rel_type") != polls.REFERENCE or not target:
        return None
    return chat.Vote(**about, target=EventId(target), options=polls.vote(content))


def _edit(about: chat.About, content: Event, relation: Event) -> chat.Edit | None:
    target = _text(relation.get("event_id"))
    new = _mapping(content.get("m.new_content"))
    if not target or not new:
        return None
    file = _media(about, new, {"thread": None, "reply_to": None})
    if new.get("msgtype") in (*_WITH_CAPTION, *_GALLERIES):
        body = (file.caption if file is not None else _caption(new)) or ""
    else:
        body = with_numbers(without_quote(_text(new.get("body")) or "", reply=False), _html(new))
    photos = file.sources if isinstance(file, chat.Photo) else None
    return chat.Edit(**about, target=EventId(target), body=body, photos=photos)


def _media(about: chat.About, content: Event, place: _Place) -> chat.Photo | chat.Voice | chat.Other | None:
    msgtype = content.get("msgtype")
    if msgtype in _GALLERIES:
        return _gallery(about, content, place)
    if msgtype == "m.location":
        return chat.Other(**about, **place)
    source = _source(content)
    if source is None:
        return None
    if msgtype == "m.audio" and any(isinstance(content.get(mark), Mapping) for mark in _SPOKEN):
        mimetype = _mimetype(content)
        return chat.Voice(**about, **place, source=source, mimetype=mimetype, caption=_caption(content))
    if _is_photo(msgtype, content):
        return chat.Photo(**about, **place, caption=_caption(content), source=source)
    if msgtype in _WITH_CAPTION:
        return chat.Other(**about, **place, caption=_caption(content))
    return None


def _gallery(about: chat.About, content: Event, place: _Place) -> chat.Photo | chat.Other:
    listed = content.get("itemtypes")
    items = [_mapping(item) for item in listed[:_MOST_ITEMS]] if isinstance(listed, list) else []
    photos = [_source(item) for item in items if _is_photo(item.get("itemtype"), item)]
    sources = [source for source in photos if source is not None]
    # The words are those of the whole; a client may give each picture words of its own.
    words = [(_text(content.get("body")) or "").strip(), *(_caption(item) or "" for item in items)]
    caption = "\n".join(word for word in dict.fromkeys(words) if word) or None
    if not sources:
        return chat.Other(**about, **place, caption=caption)
    first, *more = dict.fromkeys(sources)
    others = len(photos) < len(items)
    return chat.Photo(**about, **place, caption=caption, source=first, more=tuple(more), others=others)


def _source(content: Event) -> str | None:
    file = _mapping(content.get("file"))
    url = _text(file.get("url")) or _text(content.get("url"))
    if url is None:
        return None
    size = _size(_mapping(content.get("info")).get("size"))
    # Sorted: the same file is described in the same words when a message is edited.
    return json.dumps({"url": url, "size": size, "file": dict(file)}, sort_keys=True)


def _mimetype(content: Event) -> str:
    return _text(_mapping(content.get("info")).get("mimetype")) or ""


def _is_photo(kind: object, content: Event) -> bool:
    # Some clients send a photo as a file.
    return kind == "m.image" or (kind == "m.file" and _mimetype(content).startswith("image/"))


def _caption(content: Event) -> str | None:
    # MSC2530: the body is a caption when there is a file name and it is another one.
    body, filename = _text(content.get("body")), _text(content.get("filename"))
    if body is None or filename is None or body == filename or not body.strip():
        return None
    relation = _mapping(content.get("m.relates_to"))
    replied = "m.in_reply_to" in relation and relation.get("is_falling_back") is not True
    return with_numbers(without_quote(body, replied), _html(content)).strip() or None


def _html(content: Event) -> str:
    return _text(content.get("formatted_body")) or ""


def _mapping(value: object) -> Event:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str | None:
    # Half a character, which JSON can hold where it came encrypted, can be neither kept nor sent.
    return value.encode(errors="replace").decode() if isinstance(value, str) and value else None


def _size(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _time(value: object) -> datetime:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _LATEST:
        return datetime.fromtimestamp(value / 1000, UTC)
    return datetime.now(UTC)
