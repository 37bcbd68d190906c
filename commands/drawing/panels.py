"""What stands beside the cards of a picture: lists under a title, of which only so much is shown."""

from collections.abc import Sequence
from typing import Any, Final

from commands import texts
from commands.drawing.words import drawable

MOST_ITEMS: Final = 10
FEW: Final = 6
"""Up to so many cards stand in columns, with larger photos and longer texts."""

Json = dict[str, Any]


def panel(language: str, title: str, items: Sequence[Json] = ()) -> Json:
    """A list; of more items than fit it says how many more there are."""
    more = len(items) - MOST_ITEMS
    shown = [*items[:MOST_ITEMS]]
    if more > 0:
        shown.append(item(texts.line(language, "digest-rest", count=more)))
    return {"title": drawable(title), "items": shown}


def item(words: str, help_offered: str | None = None) -> Json:
    """One of a list, with who wants to help."""
    return {"words": drawable(words, 400), "help": drawable(help_offered) if help_offered else None}
