"""A bot whose photos are in a bucket: kept, told, taken away, and what its commands say of it."""

import asyncio
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backup import backup
from bot.errors import Failure
from bot.profile import profile
from bot.restore import restore
from bot.sections import Bucket
from bot.settings import Settings
from storage.media import Digest, MediaError
from storage.media_bucket import MediaBucket
from storage.seal import Seal
from tests.bot.test_backup import settings_in, silently
from tests.bot.test_cli import leerkring
from tests.bot.test_retrace import ANSWERS, opened
from tests.kit.object_store import ObjectStore, object_store
from tests.kit.village import SETTLED_SECONDS, Village, photo_bytes
from tests.practices.agreements.test_agreements import alone

pytestmark = pytest.mark.slow
KEY = Seal.new_key()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[ObjectStore]:
    with object_store(tmp_path / "store") as running:
        yield running


def of_photos(there: ObjectStore) -> list[str]:
    return sorted({path.name.partition(".")[0] for path in there.objects()} - {"sealed"})


async def test_a_photo_is_kept_told_and_gone_with_its_message(there: ObjectStore, tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.media = MediaBucket(there.place(), Seal(KEY))
    async with village.open():
        await village.people("Amina", "Bram")
        for command in ("!begin", "!standup nu"):
            await village.says("Amina", command)
            posts = await village.settled()
        thread = opened(posts).event
        event = await village.shows("Bram", photo_bytes(), ANSWERS, thread=thread)
        await village.settled()
        (digest,) = of_photos(there)
        assert village.media.thumbnail(Digest(digest)) is not None
        await village.says("Bram", "!mijngegevens", room=alone("Bram"))
        await village.settled()
        assert b"data:image/jpeg" in village.platform.files["mijn-gegevens.html"]
        await village.removes("Bram", event)
        await village.settled()
        assert of_photos(there) == []


async def test_a_start_takes_away_what_is_nobodys_and_leaves_what_is_new(
    there: ObjectStore, tmp_path: Path
) -> None:
    bucket = MediaBucket(there.place(), Seal(KEY))
    old, new = bucket.put(b"old", "jpg", b"small"), bucket.put(b"new", "jpg", b"small")
    for path in there.objects():
        if old in path.name:
            os.utime(path, (time.time() - 90_000,) * 2)
    village = Village(tmp_path)
    village.media = bucket
    async with village.open():
        # It is looked for beside all else.
        async with asyncio.timeout(SETTLED_SECONDS):
            while of_photos(there) != [new]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)


async def test_an_object_store_that_is_away_loses_no_photo(there: ObjectStore, tmp_path: Path) -> None:
    village = Village(tmp_path)
    bucket = MediaBucket(there.place(), Seal(KEY))
    village.media = bucket
    async with village.open():
        await village.people("Amina", "Bram")
        for command in ("!begin", "!standup nu"):
            await village.says("Amina", command)
            posts = await village.settled()
        away = there.folder / "away"
        (there.folder / "photos").rename(away)
        (there.folder / "photos").write_text("no bucket")
        event = await village.shows("Bram", photo_bytes(), ANSWERS, thread=opened(posts).event)
        await village.settled()
        (there.folder / "photos").unlink()
        away.rename(there.folder / "photos")
        await village.passes(timedelta(hours=1))
        await village.settled()
        assert village.reactions(event) == ["✅"]
    assert len(of_photos(there)) == 1


@pytest.mark.parametrize(
    ("bucket", "place"),
    [
        (Bucket(name="photos", endpoint="https://s3.example.org:9000"), "bij s3.example.org."),
        (Bucket(name="photos"), "bij amazonaws.com."),
        (Bucket(endpoint="https://s3.example.org"), ""),
    ],
)
async def test_members_read_where_their_photos_are(bucket: Bucket, place: str, tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, photos_at=profile(Settings(bucket=bucket)).photos_at)
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Bram", "!privacy alles", room=alone("Bram"))
        said = "\n".join(one.words for one in await village.settled())
    assert ("op een andere computer" in said) == bool(place) and place in said


def config(there: ObjectStore, folder: Path, key: str = KEY) -> None:
    (there.folder / "photos").mkdir(exist_ok=True)
    (folder / "leerkring.toml").write_text(
        '[matrix]\nhomeserver = "http://127.0.0.1:9"\nuser_id = "@leerkring:test"\n'
        f'[storage]\nmedia_key = "{key}"\n'
        f'[bucket]\nname = "photos"\nendpoint = "{there.url}"\nregion = "nl"\nkey_id = "{there.key_id}"\n'
    )


def test_check_says_whether_the_bucket_can_be_used(there: ObjectStore, tmp_path: Path) -> None:
    config(there, tmp_path)
    said = leerkring(tmp_path, "check", LEERKRING_BUCKET__SECRET=there.secret).stdout
    assert "✓ photos can be kept in the bucket photos" in said and there.secret not in said
    said = leerkring(tmp_path, "check", LEERKRING_BUCKET__SECRET="not-this-one").stdout
    assert "✗ the bucket photos at http://127.0.0.1" in said and "not-this-one" not in said
    config(there, tmp_path, key="")
    done = leerkring(tmp_path, "check", LEERKRING_BUCKET__SECRET=there.secret)
    assert "storage.media_key: is not set" in done.stdout + done.stderr


async def test_a_backup_says_where_the_photos_are_and_one_with_photos_is_not_put_beside_them(
    there: ObjectStore, tmp_path: Path
) -> None:
    async with Village(tmp_path / "made").open() as village:
        await village.people("Amina", "Bram")
        for command in ("!begin", "!standup nu"):
            await village.says("Amina", command)
            posts = await village.settled()
        await village.shows("Bram", photo_bytes(), ANSWERS, thread=opened(posts).event)
        await village.settled()
    inside = settings_in(tmp_path / "made")
    backup(inside, tmp_path / "with", silently)
    place = there.place()
    bucket = Bucket(name=place.name, endpoint=place.endpoint, key_id=place.key_id, secret=place.secret)
    away = settings_in(tmp_path / "made", media_key=KEY).model_copy(update={"bucket": bucket})
    said = backup(away, tmp_path / "without", silently)
    assert said.endswith("without the photos, which are in the bucket photos")
    elsewhere = settings_in(tmp_path / "new", media_key=KEY).model_copy(update={"bucket": bucket})
    with pytest.raises(Failure, match="has photos, and bucket"):
        await restore(elsewhere, tmp_path / "with", silently)
    await restore(elsewhere, tmp_path / "without", silently)
    assert (tmp_path / "new" / "leerkring.db").exists()
    with pytest.raises(MediaError):
        MediaBucket(there.place(secret="x"), Seal(KEY))
