"""Polls as Matrix has them: MSC3381, of which clients show the unstable form; the stable one is read too."""

from collections.abc import Mapping
from typing import Any, Final

from commands import chat
from storage.ids import EventId

_PREFIX: Final = "org.matrix.msc3381.poll"
START: Final = f"{_PREFIX}.start"
RESPONSE: Final = f"{_PREFIX}.response"
END: Final = f"{_PREFIX}.end"
TEXT: Final = "org.matrix.msc1767.text"
RESPONSES: Final = (RESPONSE, "m.poll.response")
REFERENCE: Final = "m.reference"
MOST_SELECTIONS: Final = 1
"""Several clients show no more than one."""
_SPOILED: Final = ""
"""The id of no option of ours."""


def start(poll: chat.Poll) -> dict[str, Any]:
    """The content of the event that begins a poll, with its words for clients that have none."""
    return {
        TEXT: f"{poll.question}\n{chat.listed(poll)}\n\n{poll.hint}",
        START: {
            "kind": f"{_PREFIX}.disclosed",
            "max_selections": MOST_SELECTIONS,
            "question": {TEXT: poll.question},
            "answers": [{"id": option.id, TEXT: option.label} for option in poll.options],
        },
    }


def options_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the options of one of our polls; none when it was taken away."""
    begun = content.get(START)
    answers = begun.get("answers") if isinstance(begun, Mapping) else None
    listed = answers if isinstance(answers, list) else []
    ids = [one.get("id") for one in listed if isinstance(one, Mapping)]
    return tuple(one for one in ids if isinstance(one, str))


def is_about(event: Mapping[str, Any], poll: EventId) -> bool:
    """Whether an event refers to a poll, which it says outside of what is encrypted."""
    content = event.get("content")
    relation = content.get("m.relates_to") if isinstance(content, Mapping) else None
    return (
        isinstance(relation, Mapping)
        and relation.get("rel_type") == REFERENCE
        and relation.get("event_id") == poll
    )


def end(target: EventId, words: str) -> dict[str, Any]:
    """The content of the event that ends a poll."""
    return {"m.relates_to": {"rel_type": REFERENCE, "event_id": target}, TEXT: words, END: {}}


def vote(content: Mapping[str, Any]) -> tuple[str, ...]:
    """What was chosen. What has not the right form is a vote too: one that is spoiled."""
    unstable = content.get(RESPONSE)
    chosen = unstable.get("answers") if isinstance(unstable, Mapping) else content.get("m.selections")
    if not isinstance(chosen, list):
        return (_SPOILED,)
    return tuple(one if isinstance(one, str) else _SPOILED for one in chosen[:MOST_SELECTIONS])
