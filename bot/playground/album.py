"""The files of the playground: what people brought, and photos that are there for who has none at hand."""

import asyncio
import secrets
from pathlib import Path

from PIL import Image

from bot.playground.scenes import SCENES, scene
from storage.expressions import expression
from storage.photos import NotAPhoto, TooManyPixels
from storage.photos.reader import PhotoReader

MOST_BYTES = 20 * 1024 * 1024
VOICES = {
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
}
_OURS = expression(r"(?:scene-[a-z]+|[0-9a-f]{32})\.[a-z0-9]{2,4}")


class NotTaken(Exception):
    """A file that cannot be taken; `why` names the line that the page shows."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Album:
    """Files in one folder, under names that nobody can guess."""

    def __init__(self, folder: Path, photos: PhotoReader) -> None:
        self.folder = folder
        self._photos = photos

    def path(self, name: str) -> Path | None:
        """Where a file is; None when the name is none of ours or there is no such file."""
        if not _OURS.fullmatch(name):
            return None
        file = self.folder / name
        return file if file.is_file() else None

    async def scene(self, name: str) -> str:
        """The file of a scene, drawn when it is first asked for. Raises NotTaken."""
        if name not in SCENES:
            raise NotTaken("gone")
        file = f"scene-{name}.jpg"
        if self.path(file) is None:
            data = await asyncio.to_thread(scene, name)
            await asyncio.to_thread((self.folder / file).write_bytes, data)
        return file

    async def photo(self, data: bytes) -> str:
        """Keeps a photo upright and without what it says of its place, so that any page can show it.

        Raises NotTaken.
        """
        try:
            photo = await self._photos.read(data, patiently=True)
        except TooManyPixels as problem:
            raise NotTaken("too-large") from problem
        except NotAPhoto as problem:
            raise NotTaken("no-photo") from problem
        return await self._put(photo.image, "jpg")

    async def voice(self, data: bytes, mimetype: str) -> str:
        """Keeps a recording. Raises NotTaken."""
        if mimetype not in VOICES or not data:
            raise NotTaken("no-voice")
        return await self._put(data, VOICES[mimetype])

    async def _put(self, data: bytes, suffix: str) -> str:
        name = f"{secrets.token_hex(16)}.{suffix}"
        await asyncio.to_thread((self.folder / name).write_bytes, data)
        return name

    async def size(self, name: str) -> tuple[int, int]:
        """Width and height of a photo that is kept, in pixels. Raises NotTaken."""
        file = self.path(name)
        if file is None or file.suffix != ".jpg":
            raise NotTaken("gone")
        return await asyncio.to_thread(_size, file)

    def sweep(self, used: set[str]) -> None:
        """Removes what nothing refers to any more, such as a photo that was never sent."""
        for file in self.folder.iterdir():
            if file.name not in used and not file.name.startswith("scene-"):
                file.unlink(missing_ok=True)


def _size(file: Path) -> tuple[int, int]:
    with Image.open(file) as image:
        return image.size
