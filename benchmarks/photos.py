"""What it costs to read one photo of twelve megapixels, as telephones make them."""

import io
import os
import resource

import pillow_heif
from PIL import Image

from benchmarks.figures import Figure
from storage.photos.reader import PhotoReader

SIDES = (4000, 3000)
PHOTOS, OTHERS = 10, 3
MOST = 120
SIDEWAYS = 6
"""As most telephones say of a photo that was taken upright (EXIF 2.32, 4.6.4 A)."""


async def measure() -> list[Figure]:
    """The processor's time of ourselves and of the process that reads, without what it takes to start."""
    pillow_heif.register_heif_opener()
    jpeg = await _each(photo("JPEG"), PHOTOS)
    png, heif = [await _each(photo(kind), OTHERS) for kind in ("PNG", "HEIF")]
    return [
        Figure("a photo of 12 megapixels, CPU", jpeg, "ms", demand=f"at most {MOST} ms", met=jpeg <= MOST),
        Figure("  the same as PNG", png, "ms"),
        Figure("  the same as HEIC", heif, "ms"),
    ]


def photo(kind: str) -> bytes:
    """Soft colours with grain over them; a JPEG lies on its side."""
    soft = Image.frombytes("RGB", (40, 30), os.urandom(40 * 30 * 3)).resize(SIDES, Image.Resampling.BICUBIC)
    grain = Image.merge("RGB", [Image.effect_noise(SIDES, 24) for _ in range(3)])
    exif = Image.Exif()
    exif[0x0112] = SIDEWAYS
    made = io.BytesIO()
    options = {"quality": 90, "exif": exif} if kind == "JPEG" else {"quality": 60}
    Image.blend(soft, grain, 0.25).save(made, kind, **options)
    return made.getvalue()


async def _each(data: bytes, times: int) -> float:
    """Milliseconds of one photo."""
    return (await _processor(data, times + 1) - await _processor(data, 1)) / times * 1000


async def _processor(data: bytes, times: int) -> float:
    """Seconds of the processor, until the process that read has ended."""
    before = _used()
    photos = PhotoReader()
    try:
        for _ in range(times):
            await photos.read(data)
    finally:
        photos.close()
    return _used() - before


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)
