"""Makes a member's picture fit to keep: upright, small, and without a word about where it was taken."""

import io
import threading
import warnings
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

import pillow_heif
from PIL import ExifTags, Image, ImageCms, JpegImagePlugin

MAX_PIXELS: Final = 100_000_000
LARGE: Final = 20_000_000
LONGEST_SIDE: Final = 2048
LONGEST_THUMBNAIL_SIDE: Final = 400

# Pillow knows many more, and some of those start other programs or are seldom looked at by anyone.
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "BMP", "TIFF")

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_BEGIN: Final = b"\xff\xd8\xff"
_END: Final = b"\xff\xd9"
# The marks at which a reader starts anew are in it, for a picture that broke off just before one.
_FILLERS: Final = tuple(
    noise + b"".join(bytes((0xFF, 0xD0 + number)) + noise for number in range(8))
    for noise in (b"\x00" * 64, b"\x5a\xc3" * 32)
)

# A few bytes of WebP can take 1.6 GB to read (measured). Two at once could take down a small machine.
_large_ones = threading.Lock()

pillow_heif.register_heif_opener()
# Pillow warns from 89 megapixels on. The limit that counts here is MAX_PIXELS, checked on every picture;
# Pillow's own (an error from 178 megapixels on) is left as it is, because it belongs to the whole process.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


class PhotoError(Exception):
    """What was sent cannot be kept as a photo. The text is one line for the log."""


class NotAPhoto(PhotoError):
    """The bytes are no picture of a kind that is read here, or a damaged or incomplete one."""


class TooManyPixels(PhotoError):
    """The picture says of itself that it has more than `MAX_PIXELS` pixels; it has not been decoded."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that is fit to keep: two JPEGs that hold pixels and nothing else.

    `width` and `height` are those of `image`, in pixels.
    """

    image: bytes
    thumbnail: bytes
    width: int
    height: int


def prepare(data: bytes) -> Photo:
    """Turn the bytes of any picture into what is kept of it.

    The picture is turned the way its EXIF data says, then made at most `LONGEST_SIDE` pixels long (never
    enlarged), its thumbnail at most `LONGEST_THUMBNAIL_SIDE`. Transparency becomes white, of an animation the
    first frame is kept, colours become sRGB. No EXIF, XMP, IPTC, comment or colour profile is left.

    Run it in a thread: most pictures take well under a second, but one near `MAX_PIXELS` up to 8 seconds, and
    300 megabytes for a JPEG, 900 for others, 1,600 for WebP. Only one picture of more than `LARGE` pixels is
    decoded at a time, whatever the number of threads.

    Raises `NotAPhoto` or `TooManyPixels`, both `PhotoError`, and nothing else, whatever the bytes are.
    """
    try:
        image = _read(data)
        thumbnail = image.resize(
            _size_within(image.size, LONGEST_THUMBNAIL_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0
        )
        return Photo(_as_jpeg(image, 85), _as_jpeg(thumbnail, 80), image.width, image.height)
    except PhotoError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(f"the picture has more than {MAX_PIXELS:,} pixels") from error
    except Exception as error:
        # Readers of eight formats raise what they like on damaged bytes, struct.error and MemoryError too.
        raise NotAPhoto(f"the bytes cannot be read as a picture ({type(error).__name__})") from error


def _read(data: bytes) -> Image.Image:
    """The picture in RGB, upright and no larger than it is kept."""
    try:
        return _decoded(data)
    except OSError:
        if not _only_its_end_is_lost(data):
            raise
        return _decoded(data.rstrip(b"\xff") + _END)


def _only_its_end_is_lost(data: bytes) -> bool:
    """Whether a JPEG is whole but for the two bytes that end it, which some telephones leave out.

    Then all its points are there, and whatever comes before an end put behind it changes none of them; of a
    picture that broke off, the reader takes those bytes for the next of its points. Not of one that is sent
    coarse first: that could lack its last, finest part unnoticed.
    """
    if not data.startswith(_BEGIN) or data.endswith(_END):
        return False
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
        if "progressive" in opened.info:
            return False
    whole = data.rstrip(b"\xff")
    first, second = (_decoded(whole + filler + _END) for filler in _FILLERS)
    return first.tobytes() == second.tobytes()


def _decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        pixels = opened.width * opened.height
        if pixels > MAX_PIXELS:
            raise TooManyPixels(f"the picture has {pixels:,} pixels, more than {MAX_PIXELS:,}")
        with _large_ones if pixels > LARGE else nullcontext():
            if isinstance(opened, JpegImagePlugin.JpegImageFile):
                opened.draft(None, _size_within(opened.size, LONGEST_SIDE))
            opened.load()
            image = _shrunk(opened)
        # Only now: PNG may carry EXIF after the pixels, and TIFF is turned by its reader, while loading.
        turn = _turn(opened)
        if turn is not None:
            image = image.transpose(turn)
        return _in_srgb(_on_white(image), opened.info.get("icc_profile"))


def _size_within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        # A good picture with damaged EXIF data is a good picture.
        return None


def _shrunk(image: Image.Image) -> Image.Image:
    """The picture as small as it is kept, in one of the modes of `_averageable`."""
    if image.mode in ("I", "F"):
        image = _stretched(image)
    size = _size_within(image.size, LONGEST_SIDE)
    factor = min(image.width // size[0], image.height // size[1])
    image = _averageable(image) if factor == 1 else _reduced(image, factor)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """The picture `factor` times smaller, strip by strip: converted whole it would take thrice its memory."""
    size = -(-image.width // factor), -(-image.height // factor)
    reduced = Image.new(_averageable(image.crop((0, 0, 1, 1))).mode, size)
    rows = 64 * factor
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        reduced.paste(_averageable(strip).reduce(factor), (0, top // factor))
    return reduced


def _averageable(image: Image.Image) -> Image.Image:
    """The picture in a mode in which the mean of two pixels makes sense: L, RGB, CMYK or RGBA."""
    if image.mode.startswith("I;16"):
        # Converted by Pillow alone, all above 255 of 65,535 would be white.
        return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _stretched(image: Image.Image) -> Image.Image:
    """Greys of 32 bits, whose range no header tells, between black and white."""
    darkest, lightest = image.getextrema()
    if not isinstance(darkest, int | float) or not isinstance(lightest, int | float):
        raise NotAPhoto("a picture in shades of grey has several channels")
    scale = 255 / ((lightest - darkest) or 1)
    return image.point(lambda grey: grey * scale + (-darkest * scale)).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image)
    return paper


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; a profile that is damaged, or meant for other channels, is passed over."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if source.profile.xcolor_space.strip() == "RGB" and image.mode == "L":
                image = image.convert("RGB")
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    # On a fresh canvas only pixels come along: Pillow writes a comment found in `info` without being asked.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
