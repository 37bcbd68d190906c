"""A stand-in for a mautrix bridge: an application service on the tests' Synapse, which hears nothing.

What its ghosts send has the shape of what mautrix bridges send: captions with a file name beside them
(MSC2530), replies without threads, edits with all of the new content, the other app's time as `ts`, and now
and then the same thing twice. Of a bot that is relayed they carry neither polls nor reactions.
"""

import secrets
from datetime import datetime
from typing import Any

from tests.kit.matrix_connection import Content, MatrixError
from tests.kit.matrix_user import CLIENT, MatrixUser
from tests.kit.synapse import Account, Homeserver
from tests.kit.synapse_config import BRIDGE_BOT, GHOSTS, bridge_token

NETWORK: Content = {"id": "whatsapp", "displayname": "WhatsApp", "external_url": "https://www.whatsapp.com/"}


class Ghost(MatrixUser):
    """Somebody in the other app, as the bridge lets them act; `at` is when, by the other app's clock."""

    at: datetime | None = None

    async def send(self, method: str, path: str, data: bytes | None = None, mime: str | None = None) -> bytes:
        """As everybody, but in the name of this account."""
        query = f"user_id={self.user_id.replace('@', '%40').replace(':', '%3A')}"
        if self.at is not None and method == "PUT":
            query += f"&ts={round(self.at.timestamp() * 1000)}"
        return await super().send(method, f"{path}{'&' if '?' in path else '?'}{query}", data, mime)

    async def shows(self, room: str, data: bytes, caption: str | None = None) -> str:
        """A photo as mautrix-whatsapp sends one."""
        content = await self._file_content("m.image", data, "image/jpeg", "image.jpg", None)
        content["info"] |= {"w": 64, "h": 48, "xyz.amorgan.blurhash": "L6PZfSi_.AyE_3t7t7R**0o#DgR4"}
        content["m.mentions"] = {}
        return await self.send_raw(room, "m.room.message", content | {"body": caption or "image.jpg"})


class StandInBridge:
    """The bridge of a server; its account is the same for all tests."""

    def __init__(self, server: Homeserver) -> None:
        self._server = server
        self._token = bridge_token(server.shared_secret)
        self._all: list[Ghost] = []
        self.bot = self._account(BRIDGE_BOT)

    def _account(self, localpart: str) -> Ghost:
        account = Account(f"@{localpart}:{self._server.server_name}", "", self._token, "")
        self._all.append(Ghost(self._server.url, account))
        return self._all[-1]

    async def begin(self) -> None:
        """Makes the bridge's own account, if no test did before."""
        await self._register(BRIDGE_BOT)

    async def ghost(self, name: str) -> Ghost:
        """Somebody new in the other app, called `name`."""
        localpart = f"{GHOSTS}{secrets.randbelow(10**11)}"
        await self._register(localpart)
        ghost = self._account(localpart)
        path = f"{CLIENT}/profile/{ghost.user_id}/displayname"
        await ghost.request("PUT", path, {"displayname": f"{name} (WA)"})
        return ghost

    async def _register(self, localpart: str) -> None:
        body = {"type": "m.login.application_service", "username": localpart, "inhibit_login": True}
        try:
            await MatrixUser.request(self.bot, "POST", f"{CLIENT}/register", body)
        except MatrixError as problem:
            if problem.errcode != "M_USER_IN_USE":
                raise

    async def portal(self, name: str, *ghosts: Ghost) -> str:
        """The room of a group in the other app, with these people in it."""
        jid = f"{secrets.randbelow(10**12)}@g.us"
        told: Content = {
            "bridgebot": self.bot.user_id,
            "creator": self.bot.user_id,
            "protocol": NETWORK,
            "channel": {"id": jid, "displayname": name},
        }
        states = [
            {"type": kind, "state_key": f"fi.mau.whatsapp://whatsapp/{jid}", "content": told}
            for kind in ("m.bridge", "uk.half-shot.bridge")
        ]
        room = await self.bot.create_room(
            name, [one.user_id for one in ghosts], initial_state=states, room_version="11"
        )
        for one in ghosts:
            await one.join(room)
        return room

    async def close(self) -> None:
        """Lets go of every connection."""
        for one in self._all:
            await one.close()


def relayed(mark: str, name: str, words: str) -> dict[str, Any]:
    """What somebody says through the bridge's own account, as mautrix marks it."""
    return {
        "msgtype": "m.text",
        "body": f"{name}: {words}",
        "format": "org.matrix.custom.html",
        "formatted_body": f"<strong data-mx-profile-fallback>{name}: </strong>{words}",
        "com.beeper.per_message_profile": {"id": mark, "displayname": name, "has_fallback": True},
        "m.mentions": {},
    }
