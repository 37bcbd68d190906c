"""What storage notes of what changed: no more is said to be lost than anybody was told."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from storage import (
    asides,
    ballots,
    checkins,
    contributions,
    held,
    inbox,
    media_rows,
    offers,
    points,
    questions,
    touched,
    transcripts,
    votes,
)
from storage.database import Transaction
from storage.ids import CheckInId, EventId
from storage.media_rows import Kind
from tests.kit.rows import Rows
from tests.kit.village import TUESDAY, Village
from tests.practices.privacy.test_rights import ZEHRA, begun, opened
from tests.practices.test_records import filled


async def _check_in(village: Village) -> EventId:
    return await village.says("Bram", "1. tuin", thread=await opened(village))


async def _photo(tx: Transaction, check_in: CheckInId, event: str, caption: str | None = None) -> bool:
    """Whether anything is lost with a photo that could not be had."""
    media = await media_rows.want(tx, Kind.PHOTO, "gone", "jpg", TUESDAY)
    there = await contributions.add(tx, check_in, EventId(event), TUESDAY, files=[media], caption=caption)
    await media_rows.failed(tx, media)
    touched.take(tx)
    await contributions.erase(tx, there)
    return any(one.lost or one.drawn or one.erased for one in touched.take(tx))


async def test_with_a_photo_that_never_came_only_its_words_are_lost(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        said = await _check_in(village)
        await village.settled()
        async with village.database.write() as tx:
            whose = await checkins.whose(tx, said)
            assert whose is not None
            assert not await _photo(tx, whose.check_in.id, "$bare")
            assert await _photo(tx, whose.check_in.id, "$told", "de tuin")
            await contributions.erase(tx, whose.contribution)
            assert any(one.lost and one.erased for one in touched.take(tx))


async def _erase_offer(tx: Transaction, rows: Rows) -> None:
    (offer,) = await offers.of_event(tx, rows.rows["offers"]["event_id"])
    await offers.erase(tx, offer)


Erases = Callable[[Transaction, Rows], Awaitable[object]]
ERASES: dict[str, Erases] = {
    "a message of a check-in": lambda tx, rows: contributions.erase(tx, rows.ids["contributions"]),
    "what is too old": lambda tx, rows: checkins.empty(tx, rows.ids["check_ins"]),
    "a file": lambda tx, rows: media_rows.let_go(tx, rows.ids["media"]),
    "a point": lambda tx, rows: points.erase(tx, rows.rows["points"]["id"]),
    "an offer": _erase_offer,
    "a vote": lambda tx, rows: votes.remove(tx, rows.rows["votes"]["event_id"]),
    "somebody's votes": lambda tx, _rows: votes.erase_person(tx, ZEHRA),
    "what was put aside": lambda tx, rows: asides.remove(tx, rows.ids["asides"]),
    "what waits for a group": lambda tx, rows: held.remove(tx, rows.ids["held"]),
    "what is asked about": lambda tx, rows: questions.remove(tx, rows.rows["questions"]["post_id"]),
    "the words of that": lambda tx, rows: questions.rewrite(tx, rows.rows["questions"]["event_id"], "{}"),
    "what was heard": lambda tx, rows: transcripts.forget(tx, rows.ids["media"]),
    "whose a ballot was": lambda tx, rows: inbox.cover(tx, rows.rows["inbox"]["event_id"]),
    "ballots": lambda tx, rows: ballots.close(tx, rows.ids["polls"], 3),
}


@pytest.mark.parametrize("what", ERASES)
async def test_that_words_were_erased_is_noted_by_itself(tmp_path: Path, what: str) -> None:
    async with filled(tmp_path) as (tx, rows):
        tx.info.clear()
        await ERASES[what](tx, rows)
        assert touched.did_words_go(tx)


async def test_what_is_undone_erased_nothing(tmp_path: Path) -> None:
    async with filled(tmp_path) as (tx, rows):
        tx.info.clear()
        with pytest.raises(KeyError):
            async with touched.attempt(tx):
                await held.remove(tx, rows.ids["held"])
                raise KeyError
        await questions.answered(tx, rows.rows["questions"]["post_id"])
        assert not touched.did_words_go(tx)
