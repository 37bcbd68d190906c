"""The cross-signed device: on a real homeserver, and on one that wants what Synapse does not."""

import json
import os
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.errors import Failure
from bot.log import masked
from bot.matrix.encryption import crypto_folder
from bot.matrix.homeserver import QUERY
from bot.matrix.identity import Standing, ensure, replace
from bot.matrix.keys import SIGN, UPLOAD
from bot.matrix.seeds import KEPT, NEXT, Seeds, keep
from bot.matrix.session import Session
from bot.platform import Later, Refused
from tests.kit.bot_device import (
    Device,
    another_login,
    contents,
    inspected,
    made_elsewhere,
    proof,
    session_of,
    shown,
    signed_by,
    trusted,
)
from tests.kit.synapse import Account, Homeserver, SynapseError

Json = dict[str, Any]
NewDevice = Callable[..., Awaitable[Device]]


@pytest.fixture
def account(synapse: Homeserver) -> Account:
    return synapse.register(f"identity-{secrets.token_hex(4)}")


@pytest.fixture(scope="module")
def viewer(synapse: Homeserver) -> Account:
    """Somebody else."""
    return synapse.register(f"viewer-{secrets.token_hex(4)}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return crypto_folder(tmp_path / "crypto")


@pytest.fixture
async def new_device(synapse: Homeserver, account: Account, folder: Path) -> AsyncIterator[NewDevice]:
    """`await new_device()` is the bot as it starts: its keys are uploaded, and nothing more."""
    devices: list[Device] = []

    async def new(
        url: str = synapse.url, store: Path = folder, session: Session | None = None, breaks: int = 0
    ) -> Device:
        devices.append(Device(url, session or session_of(account), store))
        await devices[-1].start()
        devices[-1].breaks = breaks
        return devices[-1]

    yield new
    for device in devices:
        await device.close()


# Starts


async def test_the_first_start_makes_an_identity(
    synapse: Homeserver, account: Account, viewer: Account, folder: Path, new_device: NewDevice
) -> None:
    state = await ensure(await new_device(), folder)
    assert (state.fine, state.signed, state.standing) == (True, True, Standing.OURS)
    assert f"the device {account.device_id} is signed by the bot's own identity " in state.text
    assert trusted(synapse, account, account.device_id, viewer)
    assert (folder / KEPT).stat().st_mode & 0o777 == 0o600
    assert list(contents(folder)) == [KEPT]
    assert await inspected(synapse, account, folder) == state


async def test_the_second_start_changes_nothing(folder: Path, new_device: NewDevice) -> None:
    first = await ensure(await new_device(), folder)
    before = contents(folder)
    device = await new_device()
    assert await ensure(device, folder) == first
    assert device.asked == [QUERY]
    assert contents(folder) == before


async def test_a_new_device_is_signed_by_the_same_identity(
    synapse: Homeserver, account: Account, viewer: Account, folder: Path, new_device: NewDevice
) -> None:
    await ensure(await new_device(), folder)
    before = contents(folder)
    session = another_login(synapse, account)
    device = await new_device(session=session)
    assert (await ensure(device, folder)).fine
    assert UPLOAD not in device.asked
    assert trusted(synapse, account, session.device_id, viewer)
    assert contents(folder) == before


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("breaks", range(1, 6))
async def test_a_start_cut_short_is_finished_by_the_next(
    breaks: int,
    late: bool,
    synapse: Homeserver,
    account: Account,
    viewer: Account,
    folder: Path,
    new_device: NewDevice,
) -> None:
    device = await new_device(breaks=breaks)
    device.late = late
    with pytest.raises(Later):
        await ensure(device, folder)
    assert len(device.asked) == breaks
    kept = contents(folder)
    assert bool(kept) == (UPLOAD in device.asked)
    assert (await ensure(await new_device(), folder)).fine
    assert trusted(synapse, account, account.device_id, viewer)
    assert not kept or contents(folder) == kept


async def test_seeds_that_cannot_be_kept_are_not_uploaded(
    folder: Path, new_device: NewDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = await new_device()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match=r"cannot keep the identity in .*: No space left on device"):
        await ensure(device, folder)
    assert device.asked == [QUERY]
    assert not contents(folder)


async def test_an_identity_that_came_up_in_part(
    synapse: Homeserver, account: Account, viewer: Account, folder: Path, new_device: NewDevice
) -> None:
    seeds = Seeds.new(account.user_id)
    keep(folder / KEPT, seeds)
    body = {"master_key": seeds.public_keys()["master_key"]}
    synapse.request("POST", UPLOAD, body, access_token=account.access_token)
    state = await ensure(await new_device(), folder)
    assert (state.standing, state.signed) == (Standing.OURS, False)
    assert f"the server wants the password of {account.user_id} for this: set matrix.password" in state.text
    state = await ensure(await new_device(), folder, "not the password")
    assert f"the server does not accept the password of {account.user_id}" in state.text
    assert (await ensure(await new_device(), folder, account.password)).fine
    assert trusted(synapse, account, account.device_id, viewer)


async def test_an_identity_that_the_server_lost_is_put_back(folder: Path, new_device: NewDevice) -> None:
    # As after a restored database: the seeds are here, and the server knows of none.
    seeds = Seeds.new((await new_device()).user_id)
    keep(folder / KEPT, seeds)
    state = await ensure(await new_device(), folder)
    assert state.fine
    assert seeds.master.public in state.text


# The device's own keys


async def test_no_identity_before_the_device_has_keys(
    synapse: Homeserver,
    account: Account,
    folder: Path,
    new_device: NewDevice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Device, "should_upload_keys", False)
    device = await new_device()
    assert (await ensure(device, folder)).standing is Standing.ABSENT
    assert device.asked == [QUERY]
    assert not contents(folder)
    assert (await inspected(synapse, account, folder)).standing is Standing.ABSENT


async def test_other_keys_of_the_device_are_not_signed(
    synapse: Homeserver,
    account: Account,
    viewer: Account,
    folder: Path,
    new_device: NewDevice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await new_device()
    keep(folder / KEPT, Seeds.new(account.user_id))
    monkeypatch.setattr(Device, "should_upload_keys", False)
    device = await new_device(store=crypto_folder(folder / "elsewhere"))
    state = await ensure(device, folder)
    assert device.asked == [QUERY]
    assert f"(the server holds other keys of the device {account.device_id} than its own)" in state.text
    assert not trusted(synapse, account, account.device_id, viewer)


async def test_no_seed_is_shown(
    folder: Path, new_device: NewDevice, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    state = await ensure(await new_device(), folder)
    content = json.loads((folder / KEPT).read_text())
    seeds = [value for key, value in content.items() if key not in ("user_id", "public")]
    assert len(set(seeds)) == 3
    said = state.text + caplog.text + "".join(capsys.readouterr())
    for seed in seeds:
        assert seed not in said
        assert masked(f"seed {seed}") == "seed ***"


# Identities of somebody else


async def test_an_identity_made_elsewhere_is_reported(
    synapse: Homeserver, account: Account, folder: Path, new_device: NewDevice
) -> None:
    theirs = made_elsewhere(synapse, account)
    before = shown(synapse, account)["master_keys"]
    device = await new_device()
    state = await ensure(device, folder, account.password)
    assert (state.standing, state.fine) == (Standing.ELSEWHERE, False)
    assert "or run `leerkring reset-identity`" in state.text
    assert device.asked == [QUERY]
    assert not contents(folder)
    assert shown(synapse, account)["master_keys"] == before
    assert await inspected(synapse, account, folder) == state
    signed_by(synapse, account, theirs)
    state = await ensure(await new_device(), folder)
    assert (state.standing, state.fine) == (Standing.ELSEWHERE, True)


async def test_an_identity_in_place_of_ours_is_reported(
    synapse: Homeserver, account: Account, folder: Path, new_device: NewDevice
) -> None:
    await ensure(await new_device(), folder)
    theirs = made_elsewhere(synapse, account)
    before = shown(synapse, account)["master_keys"], contents(folder)
    device = await new_device()
    state = await ensure(device, folder, account.password)
    assert (state.standing, state.signed, state.fine) == (Standing.FOREIGN, False, False)
    assert device.asked == [QUERY]
    assert (shown(synapse, account)["master_keys"], contents(folder)) == before
    signed_by(synapse, account, theirs)
    state = await ensure(await new_device(), folder)
    assert (state.standing, state.signed, state.fine) == (Standing.FOREIGN, True, False)
    assert await inspected(synapse, account, folder) == state


async def test_who_was_quicker_is_not_replaced(
    synapse: Homeserver, account: Account, folder: Path, new_device: NewDevice
) -> None:
    device = await new_device()
    theirs: list[Seeds] = []

    def quicker() -> None:
        if not theirs:
            theirs.append(made_elsewhere(synapse, account))

    device.before_upload = quicker
    state = await ensure(device, folder, account.password)
    assert state.standing is Standing.FOREIGN
    assert device.asked.count(UPLOAD) == 1
    master = shown(synapse, account)["master_keys"][account.user_id]
    assert list(master["keys"].values()) == [theirs[0].master.public]


async def test_lost_seeds_matter_to_the_next_device_only(
    synapse: Homeserver, account: Account, folder: Path, new_device: NewDevice
) -> None:
    await ensure(await new_device(), folder)
    (folder / KEPT).unlink()
    state = await ensure(await new_device(), folder)
    assert (state.standing, state.fine) == (Standing.ELSEWHERE, True)
    session = another_login(synapse, account)
    state = await ensure(await new_device(session=session), folder)
    assert (state.standing, state.fine) == (Standing.ELSEWHERE, False)
    assert str(folder / KEPT) in state.text


# A reset


async def test_a_reset_replaces_any_identity(
    synapse: Homeserver, account: Account, viewer: Account, folder: Path, new_device: NewDevice
) -> None:
    await ensure(await new_device(), folder)
    made_elsewhere(synapse, account)
    before = contents(folder)
    state = await replace(await new_device(), folder, account.password)
    assert state.fine
    assert trusted(synapse, account, account.device_id, viewer)
    assert list(contents(folder)) == [KEPT]
    assert contents(folder) != before
    assert (folder / KEPT).stat().st_mode & 0o777 == 0o600
    device = await new_device()
    assert await ensure(device, folder) == state
    assert device.asked == [QUERY]


@pytest.mark.parametrize(
    ("password", "said"), [("wrong", "does not accept the password of"), ("", "wants the password of")]
)
async def test_a_reset_without_the_right_password(
    password: str, said: str, synapse: Homeserver, account: Account, folder: Path, new_device: NewDevice
) -> None:
    first = await ensure(await new_device(), folder)
    kept = (folder / KEPT).read_bytes()
    with pytest.raises(Failure, match=said):
        await replace(await new_device(), folder, password)
    assert (folder / KEPT).read_bytes() == kept
    assert await ensure(await new_device(), folder) == first
    assert await inspected(synapse, account, folder) == first
    assert (await replace(await new_device(), folder, account.password)).text != first.text


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("breaks", range(1, 7))
@pytest.mark.parametrize("again", [False, True], ids=["start", "reset"])
async def test_a_reset_cut_short(
    again: bool,
    breaks: int,
    late: bool,
    synapse: Homeserver,
    account: Account,
    viewer: Account,
    folder: Path,
    new_device: NewDevice,
) -> None:
    first = await ensure(await new_device(), folder)
    device = await new_device(breaks=breaks)
    device.late = late
    with pytest.raises(Later):
        await replace(device, folder, account.password)
    assert device.asked == [QUERY, UPLOAD, UPLOAD, QUERY, SIGN, QUERY][:breaks]
    taken = breaks > 3 or (breaks == 3 and late)
    standing = await inspected(synapse, account, folder)
    assert standing.standing is Standing.OURS
    assert (standing == first) == (not taken)
    if again:
        state = await replace(await new_device(), folder, account.password)
        assert state != first
    else:
        state = await ensure(await new_device(), folder)
        assert (state == first) == (not taken)
    assert state.fine
    assert trusted(synapse, account, account.device_id, viewer)
    assert (await ensure(await new_device(), folder)) == state


async def test_a_reset_after_one_that_came_up_in_part(
    synapse: Homeserver, account: Account, viewer: Account, folder: Path, new_device: NewDevice
) -> None:
    await ensure(await new_device(), folder)
    seeds = Seeds.new(account.user_id)
    keep(folder / NEXT, seeds)
    body = {"master_key": seeds.public_keys()["master_key"]} | proof(account)
    synapse.request("POST", UPLOAD, body, access_token=account.access_token)
    assert (await replace(await new_device(), folder, account.password)).fine
    assert trusted(synapse, account, account.device_id, viewer)
    assert list(contents(folder)) == [KEPT]


async def test_a_reset_of_nothing(
    synapse: Homeserver, account: Account, viewer: Account, folder: Path, new_device: NewDevice
) -> None:
    (folder / KEPT).write_text("{damaged")
    (folder / NEXT).write_text("damaged too}")
    assert (await replace(await new_device(), folder, "")).fine
    assert trusted(synapse, account, account.device_id, viewer)


# Servers that want what Synapse does not


class Strict:
    """Stands before Synapse, and answers some requests otherwise."""

    def __init__(self, synapse: Homeserver) -> None:
        self.synapse = synapse
        self.flows: Json | None = None
        self.password = ""
        self.answers: dict[str, Json] = {}
        self.moved = False
        self.seen: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        body = await request.json()
        self.seen.append(json.dumps(body))
        if request.path == UPLOAD and self.moved:
            raise web.HTTPTemporaryRedirect(f"/elsewhere{request.path}")
        if request.path in self.answers:
            return web.json_response(self.answers[request.path])
        if request.path.removeprefix("/elsewhere") == UPLOAD and self.flows is not None:
            auth = body.pop("auth", None)
            if auth is None or auth["session"] != self.flows["session"]:
                return web.json_response(self.flows, status=401)
            if auth["password"] != self.password:
                return web.json_response({**self.flows, "errcode": "M_FORBIDDEN"}, status=401)
        return web.json_response(self.synapse.request("POST", request.path, body, access_token=token))


@pytest.fixture
async def strict(synapse: Homeserver) -> AsyncIterator[tuple[Strict, str]]:
    """The server and its URL."""
    server = Strict(synapse)
    app = web.Application()
    app.router.add_post("/{path:.*}", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield server, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_server_that_wants_the_password_for_a_first_identity(
    strict: tuple[Strict, str], account: Account, folder: Path, new_device: NewDevice
) -> None:
    # As before version 1.11 of the specification.
    server, url = strict
    server.flows = {"session": "xyz", "flows": [{"stages": ["m.login.password"]}], "params": {}}
    server.password = account.password
    state = await ensure(await new_device(url), folder)
    assert state.standing is Standing.ABSENT
    assert state.text.endswith(
        f"(the server wants the password of {account.user_id} for this: set matrix.password)"
    )
    kept = contents(folder)
    assert (await ensure(await new_device(url), folder, account.password)).fine
    assert contents(folder) == kept


@pytest.mark.parametrize(
    ("flows", "params", "said"),
    [
        (
            ["m.oauth"],
            {"m.oauth": {"url": "https://a.example/ok"}},
            "open https://a.example/ok and try",
        ),
        (
            ["org.matrix.cross_signing_reset"],
            {"org.matrix.cross_signing_reset": {"url": "https://a.example/ok"}},
            "open https://a.example/ok and try",
        ),
        (["m.oauth"], {"m.oauth": {"url": "https://a.example/\nmore"}}, "it takes no password for this"),
        (["m.login.sso"], None, "it takes no password for this"),
        (["m.login.password", "m.login.msisdn"], {}, "it takes no password for this"),
    ],
)
async def test_a_server_that_wants_more_than_a_password(
    flows: list[str],
    params: object,
    said: str,
    strict: tuple[Strict, str],
    account: Account,
    folder: Path,
    new_device: NewDevice,
) -> None:
    server, url = strict
    server.flows = {"session": "xyz", "flows": [{"stages": flows}], "params": params}
    with pytest.raises(Failure, match=re.escape(said)) as caught:
        await replace(await new_device(url), folder, account.password)
    assert "\n" not in str(caught.value)
    assert account.password not in "".join(server.seen)


async def test_a_password_goes_to_no_other_place(
    strict: tuple[Strict, str], account: Account, folder: Path, new_device: NewDevice
) -> None:
    server, url = strict
    server.flows = {"session": "xyz", "flows": [{"stages": ["m.login.password"]}]}
    server.moved = True
    with pytest.raises(Refused, match="refers to another place"):
        await replace(await new_device(url), folder, account.password)
    assert account.password not in "".join(server.seen)


@pytest.mark.parametrize(
    ("failures", "said"),
    [
        ({"USER": {"DEVICE": {"errcode": "M_INVALID_SIGNATURE"}}}, "of the device: 'M_INVALID_SIGNATURE'"),
        ({"other": 1}, "refuses the signature of the device"),
        ({}, "has not signed the device"),
    ],
)
async def test_a_signature_that_the_server_does_not_take(
    failures: Json,
    said: str,
    strict: tuple[Strict, str],
    account: Account,
    folder: Path,
    new_device: NewDevice,
) -> None:
    server, url = strict
    text = json.dumps(failures).replace("USER", account.user_id).replace("DEVICE", account.device_id)
    server.answers[SIGN] = {"failures": json.loads(text)}
    state = await ensure(await new_device(url), folder)
    assert (state.standing, state.signed) == (Standing.OURS, False)
    assert said in state.text
    server.answers.clear()
    assert (await ensure(await new_device(url), folder)).fine


@pytest.mark.parametrize("answer", [{}, {"device_keys": []}, {"device_keys": {}, "master_keys": None}])
async def test_a_server_that_says_nothing_of_us(
    answer: Json, strict: tuple[Strict, str], folder: Path, new_device: NewDevice
) -> None:
    server, url = strict
    device = await new_device(url)
    server.answers[QUERY] = answer
    assert not (await ensure(device, folder, "password")).fine
    assert device.asked == [QUERY]
    assert not contents(folder)


def test_synapse_takes_no_other_identity_without_the_password(synapse: Homeserver, account: Account) -> None:
    # What all of this rests on.
    first = Seeds.new(account.user_id).public_keys()
    for _ in range(2):
        assert synapse.request("POST", UPLOAD, first, access_token=account.access_token) == {}
    other = Seeds.new(account.user_id).public_keys()
    with pytest.raises(SynapseError, match=r'401 .*"stages": ?\["m.login.password"\]'):
        synapse.request("POST", UPLOAD, other, access_token=account.access_token)
