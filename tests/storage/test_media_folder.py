"""Photos and voice are stored once, whole, for the bot's eyes only, and gone when they are removed."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.media import Digest, MediaError
from storage.media_folder import MediaFolder
from storage.suffixes import SUFFIXES, voice_suffix

ELSEWHERE = Digest("0" * 64)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data" / "media"


@pytest.fixture
def folder(root: Path) -> MediaFolder:
    return MediaFolder(root)


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_content_is_found_under_its_hash(folder: MediaFolder, root: Path) -> None:
    digest = folder.put(b"photo", "jpg", b"small")

    assert digest == hashlib.sha256(b"photo").hexdigest()
    assert folder.path(digest, "jpg") == root / digest[:2] / f"{digest}.jpg"
    assert folder.thumbnail_path(digest) == root / digest[:2] / f"{digest}.thumb.jpg"
    assert folder.read(digest, "jpg") == b"photo"
    assert folder.thumbnail_path(digest).read_bytes() == b"small"
    assert len(files(root)) == 2


def test_the_same_content_is_stored_once(folder: MediaFolder, root: Path) -> None:
    first = folder.put(b"voice", "ogg")
    written = folder.path(first, "ogg").stat()

    assert folder.put(b"voice", "ogg") == first
    assert folder.path(first, "ogg").stat().st_ino == written.st_ino
    assert len(files(root)) == 1


def test_a_thumbnail_that_is_missing_is_added(folder: MediaFolder) -> None:
    digest = folder.put(b"photo", "jpg")

    folder.put(b"photo", "jpg", b"small")

    assert folder.thumbnail_path(digest).read_bytes() == b"small"


def test_put_by_many_at_once(folder: MediaFolder, root: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(lambda _: folder.put(b"photo" * 10_000, "jpg", b"small"), range(64)))

    assert len(digests) == 1
    assert len(files(root)) == 2
    assert folder.read(digests.pop(), "jpg") == b"photo" * 10_000


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_bot_itself_can_look_inside(root: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        digest = MediaFolder(root).put(b"photo", "jpg", b"small")
    finally:
        os.umask(before)

    assert [mode(root), mode(root / digest[:2])] == [0o700, 0o700]
    assert [mode(path) for path in files(root)] == [0o600, 0o600]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_folder_that_others_could_read_is_closed(root: Path) -> None:
    root.mkdir(parents=True)
    root.chmod(0o755)

    MediaFolder(root)

    assert mode(root) == 0o700


def test_what_is_removed_is_gone_and_the_rest_stays(folder: MediaFolder, root: Path) -> None:
    digest = folder.put(b"photo", "jpg", b"small")
    folder.put(b"photo", "bin")
    other = folder.put(b"other", "jpg", b"small")

    folder.remove(digest)
    folder.remove(digest)
    folder.remove(ELSEWHERE)

    assert files(root) == sorted([folder.path(other, "jpg"), folder.thumbnail_path(other)])
    with pytest.raises(FileNotFoundError):
        folder.read(digest, "jpg")


def killed_while_writing(root: Path, data: bytes) -> None:
    """Put `data` in a process that dies between the writing and the renaming."""
    script = (
        "import os, pathlib, sys\n"
        "from storage.media_folder import MediaFolder\n"
        "pathlib.Path.replace = lambda self, target: os._exit(9)\n"
        "MediaFolder(pathlib.Path(sys.argv[1])).put(sys.stdin.buffer.read(), 'jpg', b'small')\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(root)], input=data, capture_output=True)
    assert killed.returncode == 9, killed.stderr


def test_a_put_that_was_killed_shows_nothing_and_is_swept(folder: MediaFolder, root: Path) -> None:
    killed_while_writing(root, b"photo")
    digest = Digest(hashlib.sha256(b"photo").hexdigest())

    assert not folder.path(digest, "jpg").exists()
    assert [path.suffix for path in files(root)] == [".tmp"]
    # Swept although somebody refers to that content: half a file is of no use to anybody.
    assert folder.sweep({digest}) == 1
    assert files(root) == []
    assert folder.read(folder.put(b"photo", "jpg"), "jpg") == b"photo"


def test_what_a_killed_put_left_is_removed_with_its_content(folder: MediaFolder, root: Path) -> None:
    killed_while_writing(root, b"photo")

    folder.remove(folder.put(b"photo", "jpg"))

    assert files(root) == []


def test_sweep_keeps_what_is_referred_to(folder: MediaFolder, root: Path) -> None:
    kept = folder.put(b"kept", "jpg", b"small")
    for index in range(20):
        folder.put(b"%d" % index, "ogg")
    folder.put(b"stray", "jpg", b"small")

    assert folder.sweep([kept, ELSEWHERE]) == 22
    assert files(root) == sorted([folder.path(kept, "jpg"), folder.thumbnail_path(kept)])
    assert folder.sweep([kept]) == 0
    assert folder.sweep([]) == 2


def test_sweep_leaves_files_alone_that_are_not_its_own(folder: MediaFolder, root: Path) -> None:
    """Somebody may point `media` at the folder with the database in it."""
    strangers = [
        root / "leerkring.db",
        root / "ab" / "notes.jpg",
        root / "other" / f"{ELSEWHERE}.jpg",
        root / "cd",
    ]
    for path in strangers:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"mine")

    assert folder.sweep([]) == 0
    assert files(root) == sorted(strangers)


def test_a_disk_that_is_full_leaves_no_half_file(
    folder: MediaFolder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MediaError, match=r"\Acannot write [^\n]*No space left on device\Z"):
        folder.put(b"photo", "jpg", b"small")

    assert files(root) == []


def test_a_file_in_the_way_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")
    for root in (tmp_path / "media", tmp_path / "media" / "deeper"):
        with pytest.raises(MediaError, match=r"\Acannot write in media folder [^\n]+: [^\n]+\Z"):
            MediaFolder(root)


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="/proc is a folder that nobody can write in, not even root"
)
def test_a_folder_that_cannot_be_written_is_told_at_once() -> None:
    for root in (Path("/proc/self"), Path("/proc/leerkring")):
        with pytest.raises(MediaError, match=r"\Acannot write in media folder [^\n]+\Z"):
            MediaFolder(root)


def test_troubles_while_reading_and_removing_are_told(folder: MediaFolder) -> None:
    digest = folder.put(b"photo", "jpg")
    path = folder.path(digest, "jpg")
    path.unlink()
    path.mkdir()

    with pytest.raises(MediaError, match="cannot read"):
        folder.read(digest, "jpg")
    with pytest.raises(MediaError, match="cannot remove"):
        folder.remove(digest)


@pytest.mark.parametrize("suffix", ["", "exe", ".jpg", "JPG", "../jpg", "thumb.jpg", "tmp", "jpg\n"])
def test_only_known_suffixes_are_written(folder: MediaFolder, root: Path, suffix: str) -> None:
    with pytest.raises(ValueError, match="suffix"):
        folder.put(b"photo", suffix)

    assert files(root) == []


@pytest.mark.parametrize(
    "digest", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "/" + "a" * 63, "*"]
)
def test_only_a_digest_names_a_file(folder: MediaFolder, digest: str) -> None:
    for use in (
        folder.remove,
        folder.thumbnail_path,
        lambda it: folder.path(it, "jpg"),
        lambda it: folder.read(it, "jpg"),
    ):
        with pytest.raises(ValueError, match="digest"):
            use(Digest(digest))


@pytest.mark.parametrize(
    ("mimetype", "suffix"),
    [
        ("audio/ogg", "ogg"),
        ("audio/ogg; codecs=opus", "ogg"),
        ("Audio/OGG ;codecs=opus", "ogg"),
        ("audio/mp4", "m4a"),
        ("audio/x-m4a", "m4a"),
        ("audio/aac", "aac"),
        ("audio/mpeg", "mp3"),
        ("audio/webm", "webm"),
        ("audio/wav", "wav"),
        ("audio/x-wav", "wav"),
        ("audio/flac", "flac"),
        ("audio/amr", "amr"),
        ("", "bin"),
        ("audio/", "bin"),
        ("application/octet-stream", "bin"),
        ("image/jpeg", "bin"),
        ("../../audio/ogg", "bin"),
    ],
)
def test_the_suffix_of_a_voice_message(mimetype: str, suffix: str) -> None:
    assert voice_suffix(mimetype) == suffix


@given(st.text())
def test_whatever_the_mimetype_its_suffix_can_be_stored(mimetype: str) -> None:
    assert voice_suffix(mimetype) in SUFFIXES
