"""What the stream brought, as it is written down: an event each, and the posts of ours among them.

`me` is our account: what it does is known by that.
"""

import json
from collections.abc import Iterable

from bot.matrix.incoming import MEMBERSHIP, NAME, UNDERSTOOD
from bot.matrix.lenient import Event, as_mapping
from bot.matrix.outgoing import MARK, NO_POST
from storage import inbox
from storage.dataclass import dataclass
from storage.ids import EventId, PostId, RoomId
from storage.inbox import Raw
from storage.outbox import Echo

INVITE = "invite"


@dataclass(frozen=True, slots=True)
class History:
    """What a room brought: from before our time, and since."""

    past: list[Event]
    ours: list[Event]
    behind: bool = False
    """Whether a gap begins with it that takes more than one look at the stream."""


def to_store(room: RoomId, history: History, me: str) -> list[Raw]:
    """Of the past only who is there and what the room is called; its other events count as seen."""
    past = [
        _raw(room, event, earlier=True)
        if _is_state(event)
        else Raw(EventId(str(event.get("event_id") or "")), room, None)
        for event in history.past
    ]
    ours = [
        _raw(room, event, earlier=False)
        for event in history.ours
        if event.get("type") in UNDERSTOOD and echo(room, event, me) is None
    ]
    return past + ours


def echo(room: RoomId, event: Event, me: str) -> Echo | None:
    """What an event tells of a post of ours; None when it is by somebody else."""
    if event.get("sender") != me or "state_key" in event:
        return None
    mark = as_mapping(event.get("content")).get(MARK)
    mark = mark or as_mapping(event.get("unsigned")).get("transaction_id")
    if str(mark).startswith(NO_POST):
        mark = None
    return Echo(PostId(str(mark or "")), EventId(str(event.get("event_id"))), room)


def left(room: RoomId, events: list[Event], me: str) -> list[Raw]:
    """That we are out of a room."""
    return [_raw(room, event, earlier=False) for event in own_membership(events, me)[-1:]]


def invited(room: RoomId, state: list[Event], since: str | None, me: str) -> list[Raw]:
    """That somebody asks us in."""
    mine = own_membership(state, me)
    if not mine:
        return []
    asked = {INVITE: room, "by": str(mine[-1].get("sender"))}
    # An invite as we see it has no id of its own. Until it is answered it may be shown again and again.
    event_id = mine[-1].get("event_id") or f"{INVITE}:{room}:{since}"
    return [Raw(EventId(str(event_id)), inbox.invitation_to(room), json.dumps(asked))]


def own_membership(events: list[Event], me: str) -> list[Event]:
    """Our own comings and goings."""
    return [event for event in events if event.get("type") == MEMBERSHIP and event.get("state_key") == me]


def comes_in(event: Event) -> bool:
    """Whether a membership begins here: a join after a join is but a change of name."""
    before = as_mapping(as_mapping(event.get("unsigned")).get("prev_content"))
    return as_mapping(event.get("content")).get("membership") == "join" != before.get("membership")


def sources(events: Iterable[object]) -> list[Event]:
    """The JSON of the events of matrix-nio."""
    return [as_mapping(getattr(event, "source", None)) for event in events]


def _raw(room: RoomId, event: Event, earlier: bool) -> Raw:
    payload = json.dumps({"event": event, "earlier": earlier})
    return Raw(EventId(str(event.get("event_id") or "")), room, payload)


def _is_state(event: Event) -> bool:
    return event.get("type") in (MEMBERSHIP, NAME) and "state_key" in event
