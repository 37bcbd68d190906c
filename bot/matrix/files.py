"""Files on a Matrix server: uploaded apart from the event that shows them, encrypted where the room is."""

import asyncio
import json
from typing import Any

from nio.crypto.attachments import decrypt_attachment, encrypt_attachment
from nio.exceptions import EncryptionError

from bot.matrix.client import Client, Json, media_path, told
from bot.matrix.encryption import Encryption
from bot.platform import Enclosed, Refused, Unfetchable
from commands import chat
from storage.ids import RoomId


class Files:
    """Brings them to the server, and fetches them from it."""

    def __init__(self, client: Client, encryption: Encryption) -> None:
        self._client = client
        self._encryption = encryption

    async def enclose(
        self, room: RoomId, outgoing: chat.Picture | chat.File, enclosed: Enclosed
    ) -> chat.Picture | chat.File:
        """The same with its file on the server, once that is noted. Raises what those do."""
        data = await asyncio.to_thread(enclosed.file.read_bytes)
        mimetype = outgoing.mimetype if isinstance(outgoing, chat.File) else chat.MIMETYPES["jpg"]
        uploaded = await self.upload(room, data, outgoing.name, mimetype)
        await enclosed.note(uploaded)
        return chat.with_upload(outgoing, uploaded)

    async def upload(self, room: RoomId, data: bytes, name: str, mimetype: str) -> str:
        """Uploads a file, encrypted if the room is; the answer is where it is, as an event says it."""
        if not await self._encryption.is_on(room):
            answer = await self._client.upload_bytes(data, name, mimetype)
            return json.dumps({"url": told(answer, "content_uri")})
        data, secrets = await asyncio.to_thread(encrypt_attachment, data)
        # What a file is called or what kind it is concerns nobody but who has its key.
        answer = await self._client.upload_bytes(data, "", "application/octet-stream")
        return json.dumps({"file": {**secrets, "url": told(answer, "content_uri")}})

    async def fetch(self, source: str, most: int) -> bytes:
        """Downloads a file, and stops as soon as it is too large. Raises Later or Unfetchable."""
        described: dict[str, Any] = json.loads(source)
        if described.get("size", 0) > most:
            raise Unfetchable("too-large")
        try:
            data = await self._client.download_bytes(media_path(described["url"]), most)
        except Refused as refusal:
            raise Unfetchable("gone") from refusal
        return await asyncio.to_thread(_decrypted, data, described["file"]) if described["file"] else data


def _decrypted(data: bytes, file: Json) -> bytes:
    try:
        return bytes(decrypt_attachment(data, file["key"]["k"], file["hashes"]["sha256"], file["iv"]))
    except (EncryptionError, KeyError, TypeError, ValueError) as problem:
        raise Unfetchable("unreadable") from problem
