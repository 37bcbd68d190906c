"""Small wins as they are told: whose, in which words, and whether there is a photo of it.

Of a message of a check-in, or of what was agreed and done, the words are those that it has today.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from commands.words import one_line
from storage import agreements, checkins, contributions, wins
from storage.contributions import Contribution
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, ContributionId
from storage.media_rows import Kind, State
from storage.wins import Win

LIST: Final = "wins"
"""The kind of our post that lists them, with numbers (`storage.shown`)."""
_OUT, _DONE = "out", 1
"""The mark of what its author took out of a check-in, and the place of what was done among its answers."""
_THERE: Final = (State.WANTED, State.KEPT)


@dataclass(frozen=True, slots=True)
class Told:
    """A win that may be told. It has no words where it is a photo of which nobody said what is on it."""

    win: Win
    text: str
    photo: bool = False


async def of(
    tx: Transaction, community: CommunityId, since: datetime | None = None, until: datetime | None = None
) -> list[Told]:
    """Those of a community after `since`, up to and with `until`, oldest first."""
    return await as_told(tx, await wins.of_community(tx, community, since, until))


async def as_told(tx: Transaction, found: Iterable[Win]) -> list[Told]:
    """These, as far as they may be told."""
    return [told for one in found if (told := await words_of(tx, one)) is not None]


async def words_of(tx: Transaction, win: Win) -> Told | None:
    """One as it is told today; None while the group does not see what it is, or no more."""
    if win.declined:
        return None
    if win.text is not None:
        return Told(win, win.text)
    if win.agreement is not None:
        one = await agreements.by_id(tx, win.agreement)
        done = one is not None and one.state is agreements.State.DONE
        return Told(win, f"{one.text} ({one.outcome})") if one is not None and done and one.outcome else None
    return await _of_check_in(tx, win) if win.contribution is not None else None


async def _of_check_in(tx: Transaction, win: Win) -> Told | None:
    assert win.contribution is not None, "it is a message of a check-in"
    whose = await checkins.whose_contribution(tx, win.contribution)
    if whose is None or not whose.check_in.shared:
        return None
    messages = await contributions.of(tx, whose.check_in.id)
    message = next(one for one in messages if one.id == win.contribution)
    if _OUT in message.marks:
        return None
    photo = any(file.kind is Kind.PHOTO and file.state in _THERE for file in message.files)
    text = said_in(message, messages)
    return Told(win, text, photo) if text or photo else None


def said_in(message: Contribution, messages: Sequence[Contribution]) -> str:
    """What a message of a check-in says: the words for its photo, or what was done, or all that it says."""
    # Three answers with a photo are its caption too.
    caption = "" if message.pieces else message.caption
    caption = caption or next(filter(None, _told_later(message.id, messages)), "")
    done = [piece.text for piece in message.pieces if piece.slot == _DONE]
    return one_line(caption or " ".join(done or [piece.text for piece in message.pieces]), 500)


def _told_later(photo: ContributionId, messages: Sequence[Contribution]) -> list[str]:
    return [one.caption or "" for one in messages if one.about == photo and _OUT not in one.marks]
