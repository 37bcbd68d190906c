"""Who is behind a bridge, and who speaks through an account that speaks for many.

A bridge says in a room's state that it is there, and its people ("ghosts") are accounts of its server that
are named after the network. A state event counts only as the bridge's own account sent it, and only for names
that nobody but a bridge gives; for all others there are the operator's settings.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.matrix.incoming import is_machine
from commands import chat
from storage.expressions import expression
from storage.ids import PersonId, RoomId, account_of, speaker

Event = Mapping[str, Any]
Said = chat.Text | chat.Photo | chat.Voice | chat.Other | chat.Edit
Fits = Callable[[str], bool]

STATE = ("m.bridge", "uk.half-shot.bridge")
"""MSC2346, under its name and the one from before."""
PROFILE = "com.beeper.per_message_profile"
"""MSC4144: who says this one message."""
DOUBLE = "fi.mau.double_puppet_source"
"""What somebody who is on Matrix as well said in the other app."""
MOST = 10
"""So many bridges of one room are known at most."""
_NETWORKS = frozenset(
    """
    whatsapp signal telegram discord slack gmessages meta facebook instagram messenger twitter bluesky
    linkedin googlechat gvoice imessage groupme irc line wechat kakaotalk skype steam mattermost zulip xmpp
    """.split()
)
_NAMED = expression(r"(?:\*\*[^*\n]{1,80}\*\*: |(?:\[[^\]\n]{1,30}\] )?<[^<>\n]{1,80}> )")


def nobody(_account: str) -> bool:
    """An operator who set nothing."""
    return False


class Bridges:
    """Knows the bridges of the rooms that we are in; the stream tells of them.

    `set_behind` and `set_relays` say of an account whether the operator calls it somebody behind a bridge, or
    one that speaks for many.
    """

    def __init__(self, set_behind: Fits = nobody, set_relays: Fits = nobody) -> None:
        self._set_behind = set_behind
        self._set_relays = set_relays
        self._there: dict[RoomId, dict[tuple[str, str], tuple[str, frozenset[str]]]] = {}

    # --- what the stream tells ---

    def note(self, room: RoomId, events: Iterable[Event]) -> None:
        """Looks for bridges in what is new in the state of a room that we are in."""
        for event in events:
            if event.get("type") in STATE and isinstance(event.get("state_key"), str):
                self._note(room, event)

    def _note(self, room: RoomId, event: Event) -> None:
        content = _mapping(event.get("content"))
        bot, networks = content.get("bridgebot"), _networks(content)
        key = (str(event["type"]), str(event["state_key"]))
        sender = event.get("sender")
        named = isinstance(bot, str) and isinstance(sender, str)
        if named and (sender == bot or _ghost(str(sender), str(bot), networks)):
            there = self._there.setdefault(room, {})
            if key in there or len(there) < MOST:
                there[key] = (str(bot), networks)
        elif self._there.get(room, {}).pop(key, None) and not self._there[room]:
            del self._there[room]

    def gone(self, room: RoomId) -> None:
        """We are no longer in a room."""
        self._there.pop(room, None)

    def turned(self) -> None:
        """The stream was read once more."""

    # --- what that means ---

    def in_room(self, room: RoomId, accounts: Iterable[str] = ()) -> bool:
        """Whether some in the room have no threads."""
        if room in self._there:
            return True
        # Most operators set nothing, and rooms may be large.
        asked = [fits for fits in (self._set_behind, self._set_relays) if fits is not nobody]
        return bool(asked) and any(fits(one) for one in accounts for fits in asked)

    def behind(self, person: PersonId) -> bool:
        """Whether somebody is behind a bridge, where nothing reaches them alone."""
        if account_of(person) != person or self._set_behind(person):
            return True
        return any(_ghost(person, bot, networks) for bot, networks in self._bridges())

    def read(self, event: chat.Incoming | None, source: Event) -> chat.Incoming | None:
        """The same event, of who says it and over which way it came."""
        if isinstance(event, chat.Joined):
            return replace(event, bridged=not event.me and self.behind(event.sender))
        if not isinstance(event, Said):
            return event
        account, content = event.sender, _mapping(source.get("content"))
        relays = self._relays(event.room, account)
        behind = relays or self.behind(account)
        profile = _mapping(content.get(PROFILE)) or _mapping(_new(content).get(PROFILE))
        mark = profile.get("id")
        if behind and isinstance(mark, str) and mark:
            event = _said_by(event, profile, mark)
        elif relays or is_machine(account):
            return self._unmarked(event, content)
        if isinstance(event, chat.Edit) or not (behind or isinstance(content.get(DOUBLE), str)):
            return event
        return replace(event, bridged=True, twin=_twin(source, content) if behind else "")

    def _relays(self, room: RoomId, account: str) -> bool:
        # Anybody may call themselves a bridge in a room of their own.
        here = self._there.get(room, {}).values()
        bridge = any(account == bot and _stem(bot) in _NETWORKS for bot, _ in here)
        return bridge or self._set_relays(account)

    def _unmarked(self, event: Said, content: Event) -> chat.Incoming:
        words = content.get("body")
        names = isinstance(words, str) and _NAMED.match(words) is not None
        if not names and not self._set_relays(event.sender):
            return event
        return chat.ForOthers(event=event.event, room=event.room, sender=event.sender, at=event.at)

    def _bridges(self) -> set[tuple[str, frozenset[str]]]:
        return {bridge for there in self._there.values() for bridge in there.values() if bridge[1]}


def _networks(content: Event) -> frozenset[str]:
    """What the people of a bridge are named after: the network, or what its own account is."""
    named = {str(_mapping(content.get("protocol")).get("id")), _stem(str(content.get("bridgebot")))}
    return frozenset(named & _NETWORKS)


def _stem(bot: str) -> str:
    return bot.removeprefix("@").partition(":")[0].strip("_").removesuffix("bot").strip("_")


def _ghost(account: str, bot: str, networks: Iterable[str]) -> bool:
    name, _, server = account.removeprefix("@").partition(":")
    starts = tuple(start for network in networks for start in (f"{network}_", f"_{network}_"))
    return server == bot.partition(":")[2] and name.startswith(starts)


def _said_by(event: Said, profile: Event, mark: str) -> Said:
    who = speaker(event.sender, mark)
    shown = profile.get("displayname")
    name = shown if isinstance(shown, str) and shown.strip() else mark
    # Half a character, which JSON can hold, can be neither kept nor sent.
    name = name.encode(errors="replace").decode()
    prefix = f"{name}: " if profile.get("has_fallback") is True else ""
    if isinstance(event, chat.Edit):
        return replace(event, sender=who, body=event.body.removeprefix(prefix))
    changed: dict[str, Any] = {"sender": who, "speaker": name}
    if isinstance(event, chat.Text):
        changed["body"] = event.body.removeprefix(prefix)
    elif isinstance(event, chat.Photo | chat.Voice | chat.Other) and event.caption is not None:
        changed["caption"] = event.caption.removeprefix(prefix).strip() or None
    return replace(event, **changed)


def _twin(source: Event, content: Event) -> str:
    """Where it was said, by whom, when by the other app's clock, and what: a second delivery has the same.

    So short that nobody reads back what was said.
    """
    info = _mapping(content.get("info"))
    told = [source.get("sender"), source.get("origin_server_ts"), content.get("msgtype"), content.get("body")]
    told += [content.get("filename"), info.get("size"), _mapping(content.get(PROFILE)).get("id")]
    relation = _mapping(content.get("m.relates_to"))
    told += [relation.get("event_id"), _mapping(relation.get("m.in_reply_to")).get("event_id")]
    return hashlib.sha256(json.dumps([source.get("room_id"), *told]).encode()).hexdigest()[:12]


def _new(content: Event) -> Event:
    return _mapping(content.get("m.new_content"))


def _mapping(value: object) -> Event:
    return value if isinstance(value, Mapping) else {}
