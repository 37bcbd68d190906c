"""What the server answers, made such that nothing in it can hold up the rest.

A server may send what the specification does not know: its own checks are others', or older ones. Whatever
has a wrong form is set aside by itself, with its event id in the log.
"""

from collections.abc import Mapping
from typing import Any, Final

import structlog

log = structlog.get_logger()

Json = dict[str, Any]

_LATEST: Final = 2**53


def sane(answer: Json, bare: bool = False) -> Json:
    """An answer about the stream with only what we read in it, all of it in its right form.

    A `bare` one is without what comes between devices.
    """
    rooms = _mapping(answer.get("rooms"))
    devices = [] if bare else _objects(_mapping(answer.get("to_device")).get("events"))
    lists = {} if bare else _mapping(answer.get("device_lists"))
    counts = _mapping(answer.get("device_one_time_keys_count"))
    return {
        "next_batch": answer["next_batch"],
        "to_device": {"events": [event for event in devices if _is_message(event)]},
        "device_lists": {what: _words(lists.get(what)) for what in ("changed", "left")},
        "device_one_time_keys_count": {kind: count for kind, count in counts.items() if _is_number(count)},
        "rooms": {
            "join": {room: _room(room, part) for room, part in _mapping(rooms.get("join")).items()},
            "leave": {room: _room(room, part) for room, part in _mapping(rooms.get("leave")).items()},
            "invite": {room: _invite(part) for room, part in _mapping(rooms.get("invite")).items()},
        },
    }


def _room(room: str, part: object) -> Json:
    part = _mapping(part)
    timeline, state = _mapping(part.get("timeline")), _mapping(part.get("state"))
    before = timeline.get("prev_batch")
    return {
        "summary": _summary(_mapping(part.get("summary"))),
        "state": {"events": _events(room, state.get("events"))},
        "timeline": {
            "events": _events(room, timeline.get("events")),
            "limited": timeline.get("limited") is True,
            **({"prev_batch": before} if isinstance(before, str) else {}),
        },
    }


def _summary(summary: Json) -> Json:
    counts = {key: summary.get(key) for key in ("m.invited_member_count", "m.joined_member_count")}
    found: Json = {key: count for key, count in counts.items() if _is_number(count)}
    return found | ({"m.heroes": _words(summary["m.heroes"])} if "m.heroes" in summary else {})


def _invite(part: object) -> Json:
    events = _objects(_mapping(_mapping(part).get("invite_state")).get("events"))
    return {
        "invite_state": {"events": [event for event in events if _is_message(event) and _is_state(event)]}
    }


def _events(room: str, events: object) -> list[Json]:
    found = []
    for event in events if isinstance(events, list) else ():
        right = as_event(event)
        if right is None:
            told = event.get("event_id") if isinstance(event, Mapping) else None
            log.warning("an event that cannot be read was set aside", room=room, event_id=str(told)[:255])
        else:
            found.append(right)
    return found


def as_event(event: object) -> Json | None:
    """An event of a room with its parts in their right form; None when it is none."""
    if not isinstance(event, dict) or not _is_message(event):
        return None
    if not isinstance(event.get("event_id"), str) or not _is_number(event.get("origin_server_ts")):
        return None
    if "state_key" in event and not _is_state(event):
        return None
    if "unsigned" not in event:
        return event
    return event | {"unsigned": _unsigned(_mapping(event["unsigned"]))}


def _unsigned(unsigned: Json) -> Json:
    forms = {"prev_content": dict, "prev_sender": str, "transaction_id": str, "replaces_state": str}
    found = {key: unsigned[key] for key, form in forms.items() if isinstance(unsigned.get(key), form)}
    because = as_event(unsigned.get("redacted_because"))
    return found | ({"redacted_because": because} if because else {})


def _is_message(event: Json) -> bool:
    return (
        isinstance(event.get("type"), str)
        and isinstance(event.get("sender"), str)
        and isinstance(event.get("content"), dict)
    )


def _is_state(event: Json) -> bool:
    return isinstance(event.get("state_key"), str)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LATEST


def _mapping(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
