"""What stands in an event, read as what it should be: members may send anything."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Event = Mapping[str, Any]
"""A Matrix event as JSON: nothing in it can be relied upon."""

_LATEST = 32_503_680_000_000  # the year 3000: beyond it a time is nonsense


def as_mapping(value: object) -> Event:
    """Empty when it is none."""
    return value if isinstance(value, Mapping) else {}


def as_text(value: object) -> str | None:
    """None when it is none, or empty."""
    # Half a character, which JSON can hold where it came encrypted, can be neither kept nor sent.
    return value.encode(errors="replace").decode() if isinstance(value, str) and value else None


def as_size(value: object) -> int:
    """0 when it is no number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def as_moment(value: object) -> datetime:
    """From milliseconds; now when it is no time."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _LATEST:
        return datetime.fromtimestamp(value / 1000, UTC)
    return datetime.now(UTC)


def html_of(content: Event) -> str:
    """The formatted form of a message; empty when it has none."""
    return as_text(content.get("formatted_body")) or ""
