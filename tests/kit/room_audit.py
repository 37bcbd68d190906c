"""What the bot said in a room, and whether it said anything twice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.kit.matrix_user import Event

MARK = "leerkring.post"


class Audit:
    """The bot's own events among all of a room. Raises AssertionError for what stands there twice."""

    def __init__(self, events: Sequence[Event], bot: str) -> None:
        self.posts = [event for event in events if event["sender"] == bot and "state_key" not in event]
        took_back = [event for event in self.posts if event["type"] == "m.room.redaction"]
        self.standing = [event for event in self.posts if event["content"] and event not in took_back]
        self.replies = Counter(reply_to(event) for event in self._of("m.room.message"))
        self.reactions = Counter(_annotation(event) for event in self._of("m.reaction"))
        _nothing_twice("taking one post back", Counter(event["content"]["redacts"] for event in took_back))
        _nothing_twice("the same post", Counter(event["content"].get(MARK) for event in self.standing))
        _nothing_twice("a reaction with the same emoji", self.reactions)
        # One message may get two answers, such as last week's plan and a question about its recording.
        answers = ((reply_to(event), event["content"].get("body")) for event in self._of("m.room.message"))
        _nothing_twice("an answer", Counter(answer for answer in answers if answer[0] is not None))

    def _of(self, kind: str) -> list[Event]:
        return [event for event in self.standing if event["type"] == kind]

    def ids(self) -> set[str]:
        """The ids of everything the bot ever posted there, also of what it took back."""
        return {event["event_id"] for event in self.posts}

    def saying(self, words: str) -> list[Event]:
        """The messages that contain these words."""
        return [e for e in self._of("m.room.message") if words in e["content"].get("body", "")]

    def words(self) -> list[str]:
        """The first line of every message."""
        return [str(e["content"].get("body", "")).split("\n")[0] for e in self._of("m.room.message")]

    def reactions_to(self, target: str) -> list[str]:
        """The emojis on a message."""
        return [key for on, key in self.reactions if on == target]


def _nothing_twice(what: str, counted: Mapping[Any, int]) -> None:
    twice = {key: number for key, number in counted.items() if number > 1}
    assert not twice, f"{what} stands there more than once: {twice}"


def reply_to(event: Event) -> str | None:
    """The message that this one was expressly a reply to."""
    relation = event["content"].get("m.relates_to", {})
    if relation.get("is_falling_back"):
        return None
    found = relation.get("m.in_reply_to", {}).get("event_id")
    return str(found) if found else None


def _annotation(event: Event) -> tuple[str, str]:
    relation = event["content"]["m.relates_to"]
    return relation["event_id"], relation["key"]
