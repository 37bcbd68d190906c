"""What a platform may carry; where it does not, posts go out in a form that needs none of it."""

from enum import Enum, auto
from typing import Final


class Capability(Enum):
    """One of those things."""

    THREADS = auto()
    """Else everything stands in the room itself."""
    POLLS = auto()
    """Else they are buttons; without those words, and an answer is a number."""
    BUTTONS = auto()
    """Else what can be chosen beneath a post is a reaction, or said in words, of which the post tells."""
    MOMENTS = auto()
    """Else they are words, in the time of the community."""
    OPEN = auto()
    """Who is in a room does not take part by that, but says so; else all who are there do."""
    ASIDE = auto()
    """What somebody takes no private message of, is shown to them alone where the group is, once they ask."""
    FORMS = auto()
    """Else the questions are asked in words, and answered in messages, one after the other if need be."""


EVERYTHING: Final = frozenset(Capability) - {Capability.OPEN, Capability.ASIDE}
"""What one may have, as the playground has; where a room is a whole server's, there are other things."""
