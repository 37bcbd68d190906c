"""Reactions, which have no id on Discord: each gets one of ours, to be known by when it is taken back."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

Json = Mapping[str, Any]


def reaction_of(message: str, emoji: str, user: str) -> str:
    """What the ids of somebody's reactions to a message begin with; whose they were is not in it to read."""
    known = hashlib.sha256(f"{message} {emoji} {user}".encode()).hexdigest()[:20]
    return f"{message}:r{known}"


def emoji_of(emoji: Json) -> str:
    """A reaction as a key: the sign itself, or the name of one of the server's own."""
    return f":{emoji.get('name')}:" if emoji.get("id") else str(emoji.get("name") or "")


def standing(base: str, known: Collection[str]) -> int:
    """Which of somebody's reactions is the one that stands, or would be the next."""
    count = 0
    while f"{base}:{count}:gone" in known:
        count += 1
    return count
