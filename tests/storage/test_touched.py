"""What storage notes of what changed: no more is said to be lost than anybody was told."""

from pathlib import Path

from storage import checkins, contributions, media_rows, touched
from storage.database import Transaction
from storage.ids import CheckInId, EventId
from storage.media_rows import Kind
from tests.kit.village import TUESDAY, Village
from tests.practices.privacy.test_rights import begun, opened


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
