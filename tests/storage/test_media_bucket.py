"""Photos in a bucket: as in a folder, but sealed before they leave, on a real object store."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.media import Digest, MediaError
from storage.media_bucket import MediaBucket
from storage.media_folder import MediaFolder
from storage.seal import MAGIC, Seal
from storage.suffixes import SUFFIXES
from tests.kit.object_store import ObjectStore, object_store

pytestmark = pytest.mark.slow
KEY = Seal.new_key()
ELSEWHERE = Digest("0" * 64)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[ObjectStore]:
    with object_store(tmp_path / "store") as running:
        yield running


@pytest.fixture
def bucket(there: ObjectStore) -> MediaBucket:
    return MediaBucket(there.place(), Seal(KEY))


def age(path: Path, hours: float) -> None:
    long_ago = time.time() - hours * 3600
    os.utime(path, (long_ago, long_ago))


def test_what_is_put_comes_back_and_nobody_reads_it_there(bucket: MediaBucket, there: ObjectStore) -> None:
    digest = bucket.put(b"a photo of the garden", "jpg", b"a small one")
    assert bucket.read(digest, "jpg") == b"a photo of the garden"
    assert bucket.thumbnail(digest) == b"a small one"
    with bucket.readable(digest, "jpg") as file:
        assert file.read_bytes() == b"a photo of the garden"
    names = [str(path.relative_to(there.folder / "photos")) for path in there.objects()]
    shard = digest[:2]
    assert names == sorted([f"{shard}/{digest}.jpg", f"{shard}/{digest}.thumb.jpg", "sealed"])
    assert all(path.read_bytes().startswith(MAGIC) for path in there.objects())
    assert MediaBucket(there.place(), Seal(KEY)).read(digest, "jpg") == b"a photo of the garden"


def test_a_prefix_keeps_two_bots_in_one_bucket_apart(there: ObjectStore) -> None:
    one, other = (MediaBucket(there.place(prefix=name), Seal(KEY)) for name in ("one", "two/deep"))
    digest = one.put(b"photo", "jpg")
    assert other.thumbnail(digest) is None
    with pytest.raises(FileNotFoundError):
        other.read(digest, "jpg")
    age(there.folder / "photos" / "one" / digest[:2] / f"{digest}.jpg", 48)
    assert other.strays([]) == set() and one.strays([]) == {digest}


def test_the_same_content_is_written_once_and_a_missing_thumbnail_is_added(
    bucket: MediaBucket, there: ObjectStore
) -> None:
    digest = bucket.put(b"photo", "jpg")
    first = {path: path.read_bytes() for path in there.objects()}
    assert bucket.put(b"photo", "jpg", b"small") == digest
    again = {path: path.read_bytes() for path in there.objects()}
    assert {path: again[path] for path in first} == first and len(again) == len(first) + 1
    assert bucket.thumbnail(digest) == b"small"


def test_removing_leaves_nothing_and_takes_nothing_else(bucket: MediaBucket, there: ObjectStore) -> None:
    kept = bucket.put(b"another", "ogg")
    for suffix in sorted(SUFFIXES):
        digest = bucket.put(b"photo", suffix, b"small")
    bucket.remove(digest)
    bucket.remove(digest)
    bucket.remove(ELSEWHERE)
    assert not [path for path in there.objects() if digest in path.name]
    assert bucket.read(kept, "ogg") == b"another"


def test_what_is_not_there_is_told_from_a_bucket_that_is_not_there(
    bucket: MediaBucket, there: ObjectStore
) -> None:
    with pytest.raises(FileNotFoundError):
        bucket.read(ELSEWHERE, "jpg")
    assert bucket.thumbnail(ELSEWHERE) is None
    with bucket.readable(ELSEWHERE, "jpg") as file:
        assert not file.exists()
    (there.folder / "photos").rename(there.folder / "away")
    with pytest.raises(MediaError, match="photos at http"):
        bucket.read(ELSEWHERE, "jpg")


@pytest.mark.parametrize("digest", ["", "x", "../../etc/passwd", "A" * 64])
def test_no_strange_name_is_asked_for(bucket: MediaBucket, digest: str) -> None:
    for asks in (bucket.thumbnail, bucket.remove, lambda one: bucket.read(one, "jpg")):
        with pytest.raises(ValueError, match="not the digest"):
            asks(Digest(digest))
    with pytest.raises(ValueError, match="not a suffix"):
        bucket.put(b"photo", "exe")


def test_strays_are_old_and_ours_and_nobodys(bucket: MediaBucket, there: ObjectStore) -> None:
    kept, old, young = (bucket.put(data, "jpg", b"small") for data in (b"kept", b"old", b"young"))
    (there.folder / "photos" / "notes.txt").write_text("not ours")
    for path in there.objects():
        if young not in path.name:
            age(path, 25)
    assert bucket.sweep([kept]) == 0
    assert bucket.strays([kept]) == {old}


def test_another_key_and_a_store_that_is_away_are_said_in_one_line(there: ObjectStore) -> None:
    digest = MediaBucket(there.place(), Seal(KEY)).put(b"photo", "jpg")
    with pytest.raises(MediaError, match="with storage"):
        MediaBucket(there.place(), Seal(Seal.new_key()))
    for otherwise in ({"secret": "wrong"}, {"endpoint": "http://127.0.0.1:9"}):
        with pytest.raises(MediaError) as refused:
            MediaBucket(there.place(**otherwise), Seal(KEY))
        said = str(refused.value)
        assert "the bucket photos at http" in said and "\n" not in said and there.secret not in said
    assert MediaBucket(there.place(), Seal(KEY)).read(digest, "jpg") == b"photo"


def test_a_folder_with_a_key_moves_into_a_bucket_as_it_is(there: ObjectStore, tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path / "media", Seal(KEY))
    digest = folder.put(b"photo", "jpg", b"small")
    (tmp_path / "media").rename(there.folder / "moved")
    bucket = MediaBucket(there.place("moved"), Seal(KEY))
    assert bucket.read(digest, "jpg") == b"photo" and bucket.thumbnail(digest) == b"small"
