"""What people type for an option, and what a ballot makes of that."""

from collections.abc import Sequence

from commands import chat
from storage.expressions import expression
from storage.ids import EventId

_NUMBER = expression(r"(?:(?:nummer|nr|optie|number|option)\b\.? ?)?(\d{1,9})(?:\ufe0f?\u20e3)?[.)!]?")


def number_in(said: str) -> int | None:
    """The number that is all of what somebody said."""
    found = _NUMBER.fullmatch(said.strip().casefold())
    return int(found[1]) if found else None


def option_for(number: int, ids: Sequence[str], replied: bool) -> str | None:
    """Which of the options of a ballot a number is for; in a reply to it that may be its place there too."""
    for option in ids:
        if option.startswith(f"{number}{chat.BEFORE_CODE}"):
            return option
    return ids[number - 1] if replied and 1 <= number <= len(ids) else None


def code_of(option: str) -> str:
    """The code in the id of an option of a ballot; empty when there is none."""
    return option.partition(chat.BEFORE_CODE)[2]


def answers(said: chat.Incoming | None, ballot: EventId, ids: Sequence[str]) -> bool:
    """Whether somebody answered a ballot with this, or changed such an answer."""
    match said:
        case chat.Vote():
            return said.target == ballot
        case chat.Text() | chat.Edit():
            number = number_in(said.body)
            replied = isinstance(said, chat.Text) and said.reply_to == ballot
            return number is not None and option_for(number, ids, replied) is not None
    return False
