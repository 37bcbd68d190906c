"""The file with the seeds of the bot's identity."""

import json
import os
from pathlib import Path

import pytest

from bot.errors import Failure
from bot.log import masked
from bot.matrix.seeds import KEPT, Seeds, keep, read
from bot.matrix.signing import is_signed

ME = "@leerkring:example.org"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "crypto" / KEPT


@pytest.fixture
def seeds(file: Path) -> Seeds:
    """What is kept in the file."""
    new = Seeds.new(ME)
    keep(file, new)
    return new


def test_what_is_kept_is_read(file: Path, seeds: Seeds) -> None:
    found = read(file, ME)
    assert found is not None
    assert found.public_keys() == seeds.public_keys()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [other.name for other in file.parent.iterdir()] == [KEPT]


def test_nothing_is_kept(file: Path) -> None:
    assert read(file, ME) is None
    assert not file.parent.exists()


def test_each_is_another(seeds: Seeds) -> None:
    all_keys = [seeds, Seeds.new(ME)]
    public = {key.public for one in all_keys for key in (one.master, one.self_signing, one.user_signing)}
    assert len(public) == 6


def test_the_public_keys_are_signed_by_the_master_key(seeds: Seeds) -> None:
    public = seeds.public_keys()
    for name in ("self_signing_key", "user_signing_key"):
        assert is_signed(public[name], ME, seeds.master.key_id, seeds.master.public)
    assert "signatures" not in public["master_key"]


def test_no_seed_is_shown(file: Path, seeds: Seeds) -> None:
    content = json.loads(file.read_text())
    assert content.pop("user_id") == ME
    assert content.pop("public")["master"] == seeds.master.public
    assert sorted(content) == ["master", "self_signing", "user_signing"]
    for seed in content.values():
        assert masked(f"seed {seed}") == "seed ***"
        assert seed not in repr(seeds) + repr(seeds.public_keys())


def test_a_file_from_before_the_public_halves_is_as_good(file: Path, seeds: Seeds) -> None:
    content = json.loads(file.read_text())
    del content["public"]
    file.write_text(json.dumps(content))
    found = read(file, ME)
    assert found is not None
    assert found.public_keys() == seeds.public_keys()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o622])
def test_what_others_could_read_is_closed_to_them(
    mode: int, file: Path, seeds: Seeds, capsys: pytest.CaptureFixture[str]
) -> None:
    file.chmod(mode)
    with pytest.raises(Failure, match=r"others can read .*cross-signing\.json, which is secret"):
        read(file, ME, mend=False)
    assert file.stat().st_mode & 0o777 == mode
    found = read(file, ME)
    assert found is not None
    assert found.public_keys() == seeds.public_keys()
    assert file.stat().st_mode & 0o777 == 0o600
    assert "others could read a secret file" in capsys.readouterr().out


def test_of_another_account(file: Path, seeds: Seeds) -> None:
    with pytest.raises(Failure, match=f"holds the identity of {seeds.user_id}, not of @other:example.org"):
        read(file, "@other:example.org")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        '{"user_id": "@a:b"}',
        '{"user_id": "@a:b", "master": "", "self_signing": "", "user_signing": ""}',
        '{"user_id": "@a:b", "master": 1, "self_signing": 2, "user_signing": 3}',
        '{"user_id": "@a:b", "master": "", "self_signing": "", "user_signing": "", "public": 1}',
        "[" * 100_000,
        "\ud800",
    ],
)
def test_damaged(content: str, file: Path, seeds: Seeds) -> None:
    file.write_text(content, errors="surrogatepass")
    with pytest.raises(Failure, match="is damaged; put it back from a backup, or run") as caught:
        read(file, seeds.user_id)
    assert caught.value.__cause__ is None
    assert "\n" not in str(caught.value)


def test_that_cannot_be_read(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(Failure, match=r"cannot read the identity in .*: Is a directory"):
        read(file, ME)


def test_a_full_disk_leaves_what_was_there(file: Path, seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = file.read_bytes()
    with pytest.raises(Failure, match=r"cannot keep the identity in .*: No space left on device"):
        keep(file, Seeds.new(seeds.user_id))
    assert file.read_bytes() == before
    assert [other.name for other in file.parent.iterdir()] == [KEPT]
