"""Small files that take much to read, as somebody could send them. Each is made in no time."""

import io
import re
import struct
import zlib
from typing import Any

from PIL import Image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def webp(width: int, height: int) -> bytes:
    """One colour without a loss: its size stands in its header alone (RFC 9649, 3.4)."""
    made = bytearray(saved(Image.new("RGB", (8, 8)), "WEBP", lossless=True))
    at = made.index(b"VP8L") + 9
    made[at : at + 4] = struct.pack("<I", (width - 1) | (height - 1) << 14)
    return bytes(made)


def png(width: int, height: int) -> bytes:
    """Black, with all its rows (PNG specification, 11.2): of one bit, grey."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    pack, row = zlib.compressobj(1), bytes(1 + (width + 7) // 8)
    many = row * 10_000
    pixels = b"".join(pack.compress(many) for _ in range(height // 10_000))
    pixels += pack.compress(row * (height % 10_000)) + pack.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def jpeg(scans: int, side: int = 4000) -> bytes:
    """Goes over its pixels so many times more than it needs to."""
    made = saved(Image.new("L", (side, side), 100), "JPEG", progressive=True)
    last = made[made.rindex(b"\xff\xda") : -2]
    return made[:-2] + last * scans + made[-2:]


def tiff(width: int, height: int) -> bytes:
    """Thirty-two bits a pixel, most of which it does not have."""
    made = saved(Image.new("F", (8, 8)), "TIFF")
    for tag, size in ((256, width), (257, height)):
        entry = re.escape(struct.pack("<H", tag)) + rb"[\x03\x04]\x00\x01\x00{3}.{4}"
        (found,) = re.finditer(entry, made, re.DOTALL)
        made = made[: found.start()] + struct.pack("<HHII", tag, 4, 1, size) + made[found.end() :]
    return made


def avif(width: int, height: int) -> bytes:
    """Says that it is larger than it is (ISO/IEC 23008-12, 6.5.3)."""
    made = saved(Image.new("RGB", (8, 8)), "AVIF")
    at = made.index(b"ispe") + 8
    return made[:at] + struct.pack(">II", width, height) + made[at + 8 :]
