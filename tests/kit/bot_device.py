"""The bot's device, for tests of its identity; and how others see it, reckoned without code of the bot."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import vodozemac
from aiohttp import ClientResponse
from nio import KeysUploadResponse

from bot.matrix.client import Client
from bot.matrix.homeserver import QUERY, connect
from bot.matrix.identity import State, ensure
from bot.matrix.inspecting import inspect
from bot.matrix.keys import SIGN, UPLOAD
from bot.matrix.seeds import Seeds
from bot.matrix.session import Session
from bot.matrix.signing import with_signature
from tests.kit.synapse import Account, Homeserver

Json = dict[str, Any]


class Device(Client):
    """The bot's client. It notes what it asks for; request number `breaks` breaks off, early or `late`."""

    def __init__(self, homeserver: str, session: Session, store: Path) -> None:
        super().__init__(homeserver, session, store)
        self.asked: list[str] = []
        self.breaks = 0
        self.late = False
        self.before_upload: Callable[[], object] | None = None

    async def start(self) -> None:
        """Uploads the keys of the device, as the bot does before its identity is looked at."""
        if self.should_upload_keys:
            assert isinstance(await self.keys_upload(), KeysUploadResponse)
        self.asked = []

    async def send(self, method: str, path: str, *args: Any, **kwargs: Any) -> ClientResponse:
        self.asked.append(path)
        if path == UPLOAD and self.before_upload:
            self.before_upload()
        broken = len(self.asked) == self.breaks
        if broken and not self.late:
            raise ConnectionResetError("broken off")
        response: ClientResponse = await super().send(method, path, *args, **kwargs)
        if broken:
            await response.read()
            raise ConnectionResetError("broken off")
        return response


def session_of(account: Account) -> Session:
    return Session(account.user_id, account.device_id, account.access_token)


async def started(server: Homeserver, account: Account, folder: Path) -> State:
    """The bot started, and stopped again."""
    device = Device(server.url, session_of(account), folder)
    try:
        await device.start()
        return await ensure(device, folder)
    finally:
        await device.close()


async def inspected(server: Homeserver, account: Account, folder: Path) -> State:
    async with connect(server.url) as asked:
        return await inspect(asked, session_of(account), folder)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of the identity."""
    return {file.name: file.read_bytes() for file in folder.glob("cross-signing*")}


def shown(server: Homeserver, account: Account, viewer: Account | None = None) -> Json:
    """What the server shows `viewer`, or its owner, of the account."""
    token = (viewer or account).access_token
    return server.request("POST", QUERY, {"device_keys": {account.user_id: []}}, access_token=token)


def trusted(server: Homeserver, account: Account, device_id: str, viewer: Account) -> bool:
    """Whether somebody else's app may use the device."""
    answer = shown(server, account, viewer)
    if account.user_id not in answer["master_keys"]:
        return False
    (master,) = answer["master_keys"][account.user_id]["keys"].values()
    self_signing = answer["self_signing_keys"][account.user_id]
    (signer,) = self_signing["keys"].values()
    device = answer["device_keys"][account.user_id][device_id]
    return _signed(self_signing, account.user_id, master) and _signed(device, account.user_id, signer)


def _signed(thing: Json, user_id: str, public: str) -> bool:
    signature = thing.get("signatures", {}).get(user_id, {}).get(f"ed25519:{public}")
    if signature is None:
        return False
    message = {key: value for key, value in thing.items() if key not in ("signatures", "unsigned")}
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    key = vodozemac.Ed25519PublicKey.from_base64(public)
    key.verify_signature(text.encode(), vodozemac.Ed25519Signature.from_base64(signature))
    return True


def proof(account: Account) -> Json:
    """What shows the server that it is the owner who asks, here also without a session."""
    who = {"type": "m.id.user", "user": account.user_id}
    return {"auth": {"type": "m.login.password", "identifier": who, "password": account.password}}


def another_login(server: Homeserver, account: Account) -> Session:
    answer = server.request("POST", "/_matrix/client/v3/login", proof(account)["auth"])
    return Session(account.user_id, str(answer["device_id"]), str(answer["access_token"]))


def made_elsewhere(server: Homeserver, account: Account) -> Seeds:
    """Gives the account an identity that the bot knows nothing of."""
    seeds = Seeds.new(account.user_id)
    body = seeds.public_keys() | proof(account)
    server.request("POST", UPLOAD, body, access_token=account.access_token)
    return seeds


def signed_by(server: Homeserver, account: Account, seeds: Seeds) -> None:
    """Signs the account's device with an identity."""
    device = shown(server, account)["device_keys"][account.user_id][account.device_id]
    signer = seeds.self_signing
    signed = with_signature(device, account.user_id, signer.key_id, signer.signature(device))
    body: Json = {account.user_id: {account.device_id: signed}}
    assert server.request("POST", SIGN, body, access_token=account.access_token) == {"failures": {}}
