"""Ids of Discord as the port has them: its name in front, and of a message the channel that it is in."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Final

from storage.ids import EventId, PersonId, RoomId

PREFIX: Final = "discord:"
EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
"""From here Discord counts the milliseconds that begin each of its ids."""


def room_of(channel: object) -> RoomId:
    """The room that a channel is."""
    return RoomId(f"{PREFIX}{channel}")


def person_of(user: object) -> PersonId:
    """The person that an account is."""
    return PersonId(f"{PREFIX}{user}")


def message_of(channel: object, message: object) -> EventId:
    """The event that a message is."""
    return EventId(f"{PREFIX}{channel}:{message}")


def pressed_of(channel: object, interaction: object) -> EventId:
    """The event that a press, a command or a form is, of which no message stands."""
    return EventId(f"{PREFIX}{channel}:i{interaction}")


def hidden(where: str, user: object) -> str:
    """Somebody in an id that stays when nothing else of them does: it cannot be read whose it is."""
    return hashlib.sha256(f"{where} {user}".encode()).hexdigest()[:20]


def parts(known: str) -> list[str]:
    """What stands in an id: a channel, a message, and what that is about."""
    return known.removeprefix(PREFIX).split(":")


def bare(known: str) -> str:
    """The id as Discord has it, of a room or person."""
    return parts(known)[0]


def moment_in(snowflake: object) -> datetime:
    """When something was made, which its id says."""
    return EPOCH + timedelta(milliseconds=int(str(snowflake)) >> 22)


def snowflake_at(moment: datetime) -> str:
    """The first id of a moment."""
    return str(max(0, int((moment - EPOCH) / timedelta(milliseconds=1))) << 22)
