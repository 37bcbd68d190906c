"""What a Matrix event means. Members may send anything: what has not the right form means nothing."""

import re
from html import unescape
from urllib.parse import quote, unquote

from bot.matrix import polls
from bot.matrix.attachments import GALLERIES, WITH_CAPTION, Place, caption_of, media, place_of
from bot.matrix.lenient import Event, as_mapping, as_moment, as_text, html_of
from bot.matrix.wording import with_numbers, without_quote, without_quoted_html
from commands import chat
from storage.expressions import expression
from storage.ids import EventId, PersonId, RoomId

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
_LINK = expression(r"""href=["']https://matrix\.to/#/((?:@|%40)[^"'?]+)""", re.IGNORECASE)


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
        content = as_mapping(event.get("content"))
        event_id, sender = as_text(event.get("event_id")), as_text(event.get("sender"))
        if event_id is None or sender is None:
            return None
        about: chat.About = {
            "event": EventId(event_id),
            "room": room,
            "sender": PersonId(sender),
            "at": as_moment(event.get("origin_server_ts")),
        }
        kind = event.get("type")
        if kind == MEMBERSHIP:
            return self._membership(about, event, content, earlier)
        if kind == NAME and "state_key" in event:
            return chat.Named(**about, name=as_text(content.get("name")) or "")
        if kind == "m.room.tombstone" and "state_key" in event:
            to = as_text(content.get("replacement_room"))
            return chat.Moved(**about, to=RoomId(to)) if to else None
        if sender == self.me or "state_key" in event:
            return None
        if kind == "m.reaction":
            return _reaction(about, content)
        if kind == "m.room.redaction":
            target = as_text(event.get("redacts")) or as_text(content.get("redacts"))
            return chat.Removal(**about, target=EventId(target)) if target else None
        if kind == "m.room.message":
            return self._message(about, content)
        if kind == "m.sticker":
            return chat.Other(**about, **place_of(as_mapping(content.get("m.relates_to"))))
        return _vote(about, content) if kind in polls.RESPONSES else None

    def _membership(
        self, about: chat.About, event: Event, content: Event, earlier: bool
    ) -> chat.Joined | chat.Left | chat.Invited | None:
        person = as_text(event.get("state_key"))
        if person is None:
            return None
        about["sender"] = PersonId(person)
        me = person == self.me
        match content.get("membership"):
            case "join":
                name = as_text(content.get("displayname")) or person.removeprefix("@").partition(":")[0]
                return chat.Joined(
                    **about,
                    name=name,
                    me=me,
                    machine=is_machine(person),
                    earlier=earlier,
                    private_with=_invited_directly(event) if me else None,
                )
            case "leave" | "ban" as membership:
                chosen = membership == "leave" and event.get("sender") == person
                return chat.Left(**about, me=me, chosen=chosen)
            case "invite" if not me:
                return chat.Invited(**about)
        return None

    def _message(self, about: chat.About, content: Event) -> chat.Incoming | None:
        relation = as_mapping(content.get("m.relates_to"))
        if relation.get("rel_type") == "m.replace":
            return _edit(about, content, relation)
        place = place_of(relation)
        msgtype, body = content.get("msgtype"), as_text(content.get("body"))
        if msgtype in _WORDS and body is not None:
            return self._text(about, content, place, body)
        if msgtype == "m.notice":
            return chat.Notice(**about)
        return media(about, content, place)

    def _text(self, about: chat.About, content: Event, place: Place, body: str) -> chat.Text:
        if place["reply_to"] or place["thread"]:
            body = without_quote(body, reply=place["reply_to"] is not None)
        body = with_numbers(body, html_of(content))
        people = _mentioned(content, replies=place["reply_to"] is not None or place["thread"] is not None)
        to_me = self._said_to_me(body, html_of(content))
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
    listed = as_mapping(content.get("m.mentions")).get("user_ids")
    if replies or not isinstance(listed, list):
        html = without_quoted_html(html_of(content))
        return {PersonId(unquote(unescape(link))) for link in _LINK.findall(html)}
    return {PersonId(person) for person in listed if isinstance(person, str)}


def _invited_directly(event: Event) -> PersonId | None:
    before = as_mapping(event.get("unsigned"))
    inviter = as_text(before.get("prev_sender"))
    direct = as_mapping(before.get("prev_content")).get("is_direct") is True
    return PersonId(inviter) if direct and inviter else None


def _reaction(about: chat.About, content: Event) -> chat.Reaction | None:
    relation = as_mapping(content.get("m.relates_to"))
    target, key = as_text(relation.get("event_id")), as_text(relation.get("key"))
    if relation.get("rel_type") != "m.annotation" or not target or not key:
        return None
    return chat.Reaction(**about, target=EventId(target), key=key)


def _vote(about: chat.About, content: Event) -> chat.Vote | None:
    relation = as_mapping(content.get("m.relates_to"))
    target = as_text(relation.get("event_id"))
    if relation.get("rel_type") != polls.REFERENCE or not target:
        return None
    return chat.Vote(**about, target=EventId(target), options=polls.vote(content))


def _edit(about: chat.About, content: Event, relation: Event) -> chat.Edit | None:
    target = as_text(relation.get("event_id"))
    new = as_mapping(content.get("m.new_content"))
    if not target or not new:
        return None
    file = media(about, new, {"thread": None, "reply_to": None})
    if new.get("msgtype") in (*WITH_CAPTION, *GALLERIES):
        body = (file.caption if file is not None else caption_of(new)) or ""
    else:
        body = with_numbers(without_quote(as_text(new.get("body")) or "", reply=False), html_of(new))
    photos = file.sources if isinstance(file, chat.Photo) else None
    return chat.Edit(**about, target=EventId(target), body=body, photos=photos)
