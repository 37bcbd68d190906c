"""Makes a member's picture fit to keep: upright, small, and without a word about where it was taken."""

import io
import warnings
from typing import Final

import pillow_heif
from PIL import AvifImagePlugin, ExifTags, Image, ImageCms, JpegImagePlugin

from storage.dataclass import dataclass
from storage.photos import Heavy, NotAPhoto, Photo, PhotoError, TooManyPixels


@dataclass(frozen=True, slots=True)
class Most:
    """How many pixels of a format are read at all, and how many `light`: in passing."""

    pixels: int
    light: int


_USUAL: Final = Most(50_000_000, 16_000_000)
# Pillow knows many more, and some of those start other programs or are seldom looked at by anyone. A JPEG is
# read at a fraction of its size; the reader of WebP takes sixteen bytes a pixel (measured).
FORMATS: Final = {
    "JPEG": Most(100_000_000, 50_000_000),
    "PNG": _USUAL,
    "WEBP": Most(25_000_000, 12_500_000),
    "GIF": _USUAL,
    "HEIF": _USUAL,
    "AVIF": _USUAL,
    "BMP": _USUAL,
    "TIFF": _USUAL,
}
MOST_SIDE: Final = 65_535
"""Pixels of the longest side that is read: a picture of many rows takes memory for each, however short."""
LIGHT_SCANS: Final = 30
"""How often a JPEG that is light goes over its pixels; what cameras and programs make has about ten scans."""
LONGEST_SIDE: Final = 2048
LEAST_OF_LONGEST_SIDE: Final = 1920
"""To this a picture may be divided by a whole number: 12 megapixels, as most telephones make them, become
2,000 pixels long. Nobody sees the difference, and it takes a third of the time."""
LONGEST_THUMBNAIL_SIDE: Final = 400

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
_SCAN: Final = b"\xff\xda"
# The marks at which a reader starts anew are in it, for a picture that broke off just before one.
_FILLERS: Final = tuple(
    noise + b"".join(bytes((0xFF, 0xD0 + number)) + noise for number in range(8))
    for noise in (b"\x00" * 64, b"\x5a\xc3" * 32)
)

pillow_heif.register_heif_opener()
# Each thread takes memory of its own, and what a photo may take is bounded.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
pillow_heif.options.DECODE_THREADS = 1
# Pillow warns from 89 megapixels on. The limits that count here are those above, checked on every picture;
# Pillow's own (an error from 178 megapixels on) is left as it is, because it belongs to the whole process.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


def prepare(data: bytes, patiently: bool = True) -> Photo:
    """Turn the bytes of any picture into what is kept of it.

    The picture is turned the way its EXIF data says, then made at most `LONGEST_SIDE` pixels long, and no
    shorter than `LEAST_OF_LONGEST_SIDE` for that (never enlarged), its thumbnail at most
    `LONGEST_THUMBNAIL_SIDE`. Transparency becomes white, of an animation the first frame is kept, colours
    become sRGB. No EXIF, XMP, IPTC, comment or colour profile is left.

    Run it in a process that is bound (`storage.photos.reader` does): within `FORMATS` it takes up to some
    seconds and 500 megabytes, but bytes can be made such that it takes more of either. Unless it is done
    `patiently`, only what is light is decoded: 250 megabytes.

    Raises `NotAPhoto`, `TooManyPixels` or `Heavy`, all `PhotoError`, and nothing else, whatever the bytes.
    """
    try:
        image = _read(data, patiently)
        thumbnail = image.resize(
            _size_within(image.size, LONGEST_THUMBNAIL_SIDE), Image.Resampling.LANCZOS, reducing_gap=1.0
        )
        return Photo(_as_jpeg(image, 85), _as_jpeg(thumbnail, 80), image.width, image.height)
    except PhotoError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels("the picture has more pixels than Pillow reads") from error
    except Exception as error:
        # Readers of eight formats raise what they like on damaged bytes, struct.error and MemoryError too.
        raise NotAPhoto(f"the bytes cannot be read as a picture ({type(error).__name__})") from error


def _read(data: bytes, patiently: bool) -> Image.Image:
    """The picture in RGB, upright and no larger than it is kept."""
    try:
        return _decoded(data, patiently)
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


def _decoded(data: bytes, patiently: bool = True) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=tuple(FORMATS)) as opened:
        _check_size(opened)
        if not patiently and _is_heavy(opened, data):
            raise Heavy("the picture is larger than is read in passing")
        if isinstance(opened, JpegImagePlugin.JpegImageFile):
            opened.draft(None, _size_within(opened.size, LEAST_OF_LONGEST_SIDE))
        opened.load()
        image = _shrunk(opened)
        # Only now: PNG may carry EXIF after the pixels, and TIFF is turned by its reader, while loading.
        turn = _turn(opened)
        if turn is not None:
            image = image.transpose(turn)
        return _in_srgb(_on_white(image), opened.info.get("icc_profile"))


def _most(opened: Image.Image) -> Most:
    # What several frames make of a JPEG has a name of its own.
    jpeg = isinstance(opened, JpegImagePlugin.JpegImageFile)
    return FORMATS["JPEG" if jpeg else str(opened.format)]


def _check_size(opened: Image.Image) -> None:
    pixels, most = opened.width * opened.height, _most(opened).pixels
    if pixels > most:
        raise TooManyPixels(f"the picture has {pixels:,} pixels, more than {most:,}")
    if max(opened.size) > MOST_SIDE:
        raise TooManyPixels(f"the picture is {max(opened.size):,} pixels long, more than {MOST_SIDE:,}")


def _is_heavy(opened: Image.Image, data: bytes) -> bool:
    """Whether it is likely to take much: of a JPEG that is sent coarse first, all has to be in memory."""
    pixels, light = opened.width * opened.height, _most(opened).light
    if isinstance(opened, JpegImagePlugin.JpegImageFile) and "progressive" in opened.info:
        return pixels > _USUAL.light or data.count(_SCAN) > LIGHT_SCANS
    return pixels > light


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
    longest = max(image.size)
    factor = -(-longest // LONGEST_SIDE)
    if longest < factor * LEAST_OF_LONGEST_SIDE:
        factor = max(1, factor - 1)
    size = _size_within(image.size, LONGEST_SIDE)
    image = _averageable(image) if factor == 1 else _reduced(image, factor)
    return image if max(image.size) <= LONGEST_SIDE else image.resize(size, Image.Resampling.HAMMING)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """The picture `factor` times smaller, strip by strip: converted whole it would take thrice its memory."""
    mode = _averageable(image.crop((0, 0, 1, 1))).mode
    if mode == image.mode != "RGBA":
        return image.reduce(factor)
    reduced = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
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
    # Converted from its own colours it would be a copy.
    return image if image.mode == "RGB" else image.convert("RGB")


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    # On a fresh canvas only pixels come along: Pillow writes a comment found in `info` without being asked.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    written = io.BytesIO()
    # Tables made for the picture (`optimize`) save 3 % of a grainy one and 25 % of a soft one, in 5 to 10 ms.
    bare.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
