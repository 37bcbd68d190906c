"""Photos are kept upright, small and bare; no bytes make `prepare` fail in another way than it promises."""

import io
import math
import random
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageDraw, ImageFile, ImageStat, PngImagePlugin

from storage.photos import NotAPhoto, Photo, PhotoError, TooManyPixels
from storage.photos.prepare import FORMATS, prepare

# Pillow tells about damaged EXIF data and the like; that is the point of half of these tests.
pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]

RED, BLUE, GREEN, WHITE = (255, 0, 0), (0, 0, 255), (0, 160, 0), (255, 255, 255)
Colour = tuple[int, int, int]


def corners(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Red and blue above, green and white below: no two ways of turning it look the same."""
    width, height = size
    image = Image.new("RGB", size, WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(BLUE, (width // 2, 0, width, height // 2))
    image.paste(GREEN, (0, height // 2, width // 2, height))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=["JPEG"])
    image.load()
    return image


def near(seen: Any, wanted: Colour, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(seen, wanted, strict=True))


def assert_corners(data: bytes, by: int = 12) -> None:
    image = opened(data)
    right, low = image.width * 3 // 4, image.height * 3 // 4
    left, high = image.width // 4, image.height // 4
    for place, colour in (
        ((left, high), RED),
        ((right, high), BLUE),
        ((left, low), GREEN),
        ((right, low), WHITE),
    ):
        assert near(image.getpixel(place), colour, by), (place, image.getpixel(place), colour)


def segments(jpeg: bytes) -> Iterator[int]:
    """The markers of a JPEG up to its pixels (ITU-T T.81, B.1.1.4)."""
    at = 2
    while True:
        marker, length = struct.unpack(">HH", jpeg[at : at + 4])
        yield marker
        if marker == 0xFFDA:
            return
        at += 2 + length


def assert_bare(photo: Photo) -> None:
    for jpeg in (photo.image, photo.thumbnail):
        start_of_frame, tables, start_of_scan, jfif = {0xFFC0}, {0xFFDB, 0xFFC4}, {0xFFDA}, {0xFFE0}
        assert set(segments(jpeg)) <= start_of_frame | tables | start_of_scan | jfif
        assert jpeg.endswith(b"\xff\xd9")


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes of PNG with whatever size in its header (PNG specification, 11.2.2: 1 bit, grey)."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def sideways(image: Image.Image, orientation: int) -> tuple[Image.Image, Image.Exif]:
    """What a camera held this way stores: pixels that lie wrong, and EXIF data that says how to turn them."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return (image.transpose(undo[orientation]) if orientation in undo else image), exif


# Upright ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_picture_is_turned_the_way_its_exif_data_says(kind: str, orientation: int) -> None:
    image, exif = sideways(corners(), orientation)

    photo = prepare(saved(image, kind, exif=exif.tobytes() if kind == "HEIF" else exif))

    assert (photo.width, photo.height) == (96, 64)
    assert_corners(photo.image, by=25)
    assert_corners(photo.thumbnail, by=25)
    assert_bare(photo)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_picture_is_turned_as_well(orientation: int) -> None:
    image, exif = sideways(corners((4800, 3200)), orientation)

    photo = prepare(saved(image, "JPEG", exif=exif))

    assert (photo.width, photo.height) == (2048, 1365)
    assert_corners(photo.image)
    assert_corners(photo.thumbnail)


@pytest.mark.parametrize(
    "damaged", [b"Exif\0\0", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff", b"Exif\0\0" + b"\xff" * 40]
)
def test_a_good_picture_with_damaged_exif_data_is_kept(damaged: bytes) -> None:
    photo = prepare(saved(corners(), "JPEG", exif=damaged))

    assert_corners(photo.image)
    assert_bare(photo)


def test_an_orientation_that_does_not_exist_turns_nothing() -> None:
    for orientation in (0, 9, 65535):
        image, exif = sideways(corners(), orientation)
        assert_corners(prepare(saved(image, "JPEG", exif=exif)).image)


# Bare -------------------------------------------------------------------------------------------------------


def telling_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "TELLTALE camera"
    exif[ExifTags.Base.Artist] = "TELLTALE amina"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (52.0, 5.0, 24.0),
            ExifTags.GPS.GPSMapDatum: "TELLTALE place",
        }
    )
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"TELLTALE note"
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_nothing_is_left_of_gps_exif_xmp_and_comments(kind: str) -> None:
    options: dict[str, Any] = {"exif": telling_exif(), "xmp": b"<x:xmpmeta>TELLTALE</x:xmpmeta>"}
    if kind == "HEIF":
        options["exif"] = options["exif"].tobytes()
    if kind == "JPEG":
        options["comment"] = b"TELLTALE comment"
        # APP13, where IPTC lives.
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10TELLTALE caption"
        options["extra"] = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("Comment", "TELLTALE text")
    data = saved(corners(), kind, **options)
    assert b"TELLTALE" in data
    # Pillow reads a GPS block in TIFF, but does not write one.
    assert b"TELLTALE place" in data or kind == "TIFF"

    photo = prepare(data)

    assert_bare(photo)
    for jpeg in (photo.image, photo.thumbnail):
        assert b"TELLTALE" not in jpeg and b"Exif" not in jpeg
        assert not opened(jpeg).getexif()
        assert opened(jpeg).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_comment_of_a_gif_is_not_taken_along() -> None:
    data = saved(corners(), "GIF", comment=b"TELLTALE")
    assert b"TELLTALE" in data

    photo = prepare(data)

    assert_bare(photo)
    assert b"TELLTALE" not in photo.image + photo.thumbnail


# Colours ----------------------------------------------------------------------------------------------------


def profile(name: Any) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def swapping_profile() -> bytes:
    """An sRGB profile with red and blue exchanged, so that it is plain to see whether it was heeded."""
    data = profile("sRGB")
    return data.replace(b"rXYZ", b"tmpX", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"tmpX", b"bXYZ", 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_colour_profile_is_worked_into_the_colours(kind: str) -> None:
    photo = prepare(saved(Image.new("RGB", (64, 64), RED), kind, icc_profile=swapping_profile()))

    assert near(opened(photo.image).getpixel((32, 32)), BLUE, by=20)
    assert_bare(photo)


def test_a_grey_picture_may_have_a_profile_for_colours() -> None:
    photo = prepare(saved(Image.new("L", (64, 64), 100), "JPEG", icc_profile=profile("sRGB")))

    assert near(opened(photo.image).getpixel((32, 32)), (100, 100, 100))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("useless", [b"no profile", profile("sRGB")[:200], profile("LAB"), profile("XYZ")])
def test_a_profile_that_cannot_be_used_is_passed_over(useless: bytes, mode: str) -> None:
    photo = prepare(
        saved(Image.new("RGB", (64, 64), (90, 90, 90)).convert(mode), "JPEG", icc_profile=useless)
    )

    assert near(opened(photo.image).getpixel((32, 32)), (90, 90, 90))
    assert_bare(photo)


@pytest.mark.parametrize("size", [(96, 64), (4608, 96)])
@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"),
        ("CMYK", "TIFF"),
        ("P", "PNG"),
        ("P", "GIF"),
        ("RGBA", "PNG"),
        ("PA", "TIFF"),
        ("RGB", "BMP"),
    ],
)
def test_pixels_of_every_kind_come_out_in_their_own_colours(
    mode: str, kind: str, size: tuple[int, int]
) -> None:
    image = corners(size).convert("P").convert("PA") if mode == "PA" else corners(size).convert(mode)

    photo = prepare(saved(image, kind))

    assert_corners(photo.image)
    assert_bare(photo)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_greys_of_16_bits_stay_grey(kind: str) -> None:
    for size in ((64, 64), (6000, 64)):
        image = Image.frombytes("I;16", size, struct.pack("<H", 0x8000) * size[0] * size[1])
        assert near(opened(prepare(saved(image, kind)).image).getpixel((20, 5)), (128, 128, 128), by=2)


@pytest.mark.parametrize("mode", ["I", "F"])
def test_greys_without_a_known_range_go_from_black_to_white(mode: str) -> None:
    image = Image.new(mode, (64, 64), -5)
    image.paste(70_000, (32, 0, 64, 64))

    kept = opened(prepare(saved(image, "TIFF")).image)

    assert near(kept.getpixel((10, 10)), (0, 0, 0), by=2)
    assert near(kept.getpixel((50, 10)), (255, 255, 255), by=2)


def test_black_and_white() -> None:
    image = Image.new("1", (64, 64))
    image.paste(1, (32, 0, 64, 64))

    kept = opened(prepare(saved(image, "PNG")).image)

    assert near(kept.getpixel((10, 10)), (0, 0, 0)) and near(kept.getpixel((50, 10)), WHITE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "HEIF", "TIFF"])
@pytest.mark.parametrize("size", [(64, 64), (4500, 64)])
def test_what_is_transparent_becomes_white(kind: str, size: tuple[int, int]) -> None:
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((*RED, 255), (0, 0, size[0] // 2, size[1]))

    kept = opened(prepare(saved(image, kind)).image)

    assert near(kept.getpixel((kept.width // 4, kept.height // 2)), RED, by=25)
    assert near(kept.getpixel((kept.width * 3 // 4, kept.height // 2)), WHITE, by=25)


@pytest.mark.parametrize(
    ("mode", "colour", "transparent"),
    [("RGB", (1, 2, 3), (1, 2, 3)), ("L", 7, 7), ("P", 3, 3), ("P", 3, b"\xff\xff\xff\0")],
)
def test_a_colour_declared_transparent_becomes_white(mode: str, colour: Any, transparent: Any) -> None:
    image = Image.new(mode, (64, 64), colour)
    if mode == "P":
        image.putpalette([level for index in range(256) for level in (index, 0, 0)])

    kept = opened(prepare(saved(image, "PNG", transparency=transparent)).image)

    assert near(kept.getpixel((32, 32)), WHITE)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF", "AVIF", "MPO"])
def test_the_first_frame_of_several_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in (BLUE, GREEN)]

    photo = prepare(saved(Image.new("RGB", (64, 64), RED), kind, save_all=True, append_images=frames))

    assert near(opened(photo.image).getpixel((32, 32)), RED, by=25)
    assert_bare(photo)


# Size -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "kept", "thumbnail"),
    [
        ((1, 1), (1, 1), (1, 1)),
        ((400, 300), (400, 300), (400, 300)),
        ((401, 300), (401, 300), (400, 299)),
        ((2048, 2048), (2048, 2048), (400, 400)),
        ((2049, 1000), (2048, 1000), (400, 195)),
        ((1000, 4096), (500, 2048), (98, 400)),
        ((9000, 3), (2048, 1), (400, 1)),
        ((6500, 4300), (2048, 1355), (400, 265)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_made_smaller_but_never_larger(
    kind: str, size: tuple[int, int], kept: tuple[int, int], thumbnail: tuple[int, int]
) -> None:
    photo = prepare(saved(Image.new("L", size, 128), kind))

    assert (photo.width, photo.height) == kept
    assert opened(photo.image).size == kept
    assert opened(photo.thumbnail).size == thumbnail


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((3839, 100), (2048, 53)),
        ((3840, 2160), (1920, 1080)),
        ((4000, 3000), (2000, 1500)),
        ((3024, 4032), (1512, 2016)),
        ((4095, 1), (2048, 1)),
    ],
)
@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "L"), ("PNG", "L"), ("PNG", "1"), ("PNG", "RGBA")])
def test_one_that_halved_is_nearly_as_long_is_kept_so(
    kind: str, mode: str, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    photo = prepare(saved(Image.new(mode, size, "white"), kind))

    assert (photo.width, photo.height) == kept


def fine_lines(size: tuple[int, int]) -> Image.Image:
    """What shows best how a picture was made smaller: grain, and lines that cross it."""
    soft = _noise((40, 30)).resize(size, Image.Resampling.BICUBIC)
    image = Image.blend(soft, _noise((size[0] // 2, size[1] // 2)).resize(size), 0.2)
    draw = ImageDraw.Draw(image)
    for at in range(0, size[0], 14):
        draw.line(
            (at, size[1] // 4, at * 2, size[1] * 3 // 4), fill=WHITE if at % 4 else GREEN, width=1 + at % 5
        )
    return image


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far the colours of two pictures lie from each other."""
    channels = ImageStat.Stat(ImageChops.difference(one, other)).rms
    return math.hypot(*channels)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(4000, 3000), (3264, 2448), (4288, 2848)])
def test_a_picture_is_made_smaller_as_well_as_it_can_be(kind: str, size: tuple[int, int]) -> None:
    """It lies as near to the best that there is as what is lost by making a JPEG of that."""
    data = saved(fine_lines(size), kind, **({"quality": 90} if kind == "JPEG" else {}))
    with Image.open(io.BytesIO(data)) as whole:
        photo = prepare(data)
        best = whole.resize((photo.width, photo.height), Image.Resampling.LANCZOS)
    small = best.resize(opened(photo.thumbnail).size, Image.Resampling.LANCZOS)

    for made, ideal, quality in ((photo.image, best, 85), (photo.thumbnail, small, 80)):
        least = apart(opened(saved(ideal, "JPEG", quality=quality)), ideal)
        assert apart(opened(made), ideal) < 1.2 * least


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_on_the_list_is_read(kind: str) -> None:
    photo = prepare(saved(corners(), kind))

    assert_corners(photo.image, by=25)
    assert_bare(photo)


@pytest.mark.parametrize("side", [10_001, 13_000, 20_000, 100_000])
def test_too_many_pixels_are_refused_by_the_header_alone(side: int) -> None:
    with pytest.raises(TooManyPixels, match=r"\A[^\n]*pixels[^\n]*\Z"):
        prepare(png_that_claims(side, side))


def test_a_jpeg_with_too_many_pixels_is_refused() -> None:
    data = bytearray(saved(corners(), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 20_000, 20_000)

    with pytest.raises(TooManyPixels):
        prepare(bytes(data))


def test_warnings_made_errors_do_not_get_out() -> None:
    """Some run Python with -W error: then Pillow's warning comes as an exception."""
    script = (
        "import sys, warnings\n"
        "from storage.photos.prepare import prepare, PhotoError\n"
        "warnings.simplefilter('error')\n"
        "try: prepare(sys.stdin.buffer.read())\n"
        "except PhotoError as error: print(type(error).__name__)\n"
    )
    claim = png_that_claims(10_500, 10_500)
    seen = subprocess.run([sys.executable, "-c", script], input=claim, capture_output=True)

    assert seen.stdout.strip() == b"TooManyPixels", seen.stderr


def test_limits_of_pillow_are_left_alone() -> None:
    before = Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES

    prepare(saved(corners(), "JPEG"))

    assert before == (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES)


def test_a_jpeg_of_90_megapixels_takes_little_memory() -> None:
    """In a process of its own, because what others took cannot be told apart afterwards."""
    script = (
        "import sys\n"
        "from storage.photos.prepare import prepare\n"
        "def peak():\n"
        "    with open('/proc/self/status') as status:\n"
        "        return next(int(line.split()[1]) for line in status if line.startswith('VmHWM'))\n"
        "data = sys.stdin.buffer.read()\n"
        "before = peak()\n"
        "photo = prepare(data)\n"
        "print(photo.width, (peak() - before) // 1024)\n"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("the peak is read from /proc")
    data = saved(Image.new("L", (10_000, 9_000), 100), "JPEG")
    assert FORMATS["JPEG"].pixels >= 10_000 * 9_000

    seen = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True)

    width, megabytes = map(int, seen.stdout.split())
    assert width == 2048
    assert megabytes < 100


def test_pictures_in_several_threads_do_not_mix() -> None:
    colours = [(40 * i, 255 - 40 * i, 90) for i in range(6)]
    pictures = [
        saved(Image.new("RGB", (300, 200), colour), kind) for colour in colours for kind in ("PNG", "HEIF")
    ]

    with ThreadPoolExecutor(4) as pool:
        photos = list(pool.map(prepare, pictures))

    for index, photo in enumerate(photos):
        assert near(opened(photo.image).getpixel((150, 100)), colours[index // 2])


# No picture -------------------------------------------------------------------------------------------------

NO_PICTURES = {
    "nothing": b"",
    "a zero": b"\0",
    "zeros": bytes(5000),
    "text named .jpg": b"This is not a picture, whatever its name may say.\n" * 20,
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    "html": b"<!doctype html><html><img src=x></html>",
    "pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n",
    "only a jpeg marker": b"\xff\xd8\xff",
    "only a png signature": b"\x89PNG\r\n\x1a\n",
    "ftyp without more": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "ppm, which is not on the list": saved(Image.new("RGB", (9, 9)), "PPM"),
    "ico, which is not on the list": saved(Image.new("RGB", (16, 16)), "ICO"),
    "pcx, which is not on the list": saved(Image.new("RGB", (9, 9)), "PCX"),
    "jpeg 2000, which is not on the list": saved(Image.new("RGB", (64, 64)), "JPEG2000"),
    "a png without pixels": png_that_claims(0, 0),
    "a png that lacks most of its pixels": png_that_claims(3000, 3000),
}


@pytest.mark.parametrize("data", NO_PICTURES.values(), ids=NO_PICTURES.keys())
def test_what_is_no_picture_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(NotAPhoto, match=r"\A[^\n]+\Z"):
        prepare(data)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("part", [0.03, 0.5, 0.95])
def test_half_a_picture_is_refused(kind: str, part: float) -> None:
    data = saved(Image.effect_noise((200, 150), 80).convert("RGB"), kind)

    with pytest.raises(NotAPhoto):
        prepare(data[: int(len(data) * part)])


@pytest.mark.parametrize("progressive", [False, True])
def test_a_large_jpeg_that_breaks_off_is_refused(progressive: bool) -> None:
    """Also where it is read at a fraction of its size. The last 2 bytes are an end marker, without pixels."""
    data = saved(Image.effect_noise((600, 4200), 80), "JPEG", progressive=progressive)

    for missing in (3, 4, 20, 5000):
        with pytest.raises(NotAPhoto):
            prepare(data[:-missing])


# Any bytes --------------------------------------------------------------------------------------------------


def seeds() -> list[bytes]:
    small = corners((40, 24))
    exif = telling_exif()
    whole = [saved(small, kind) for kind in FORMATS]
    whole += [
        saved(small, kind, exif=exif, icc_profile=profile("sRGB")) for kind in ("JPEG", "PNG", "WEBP", "TIFF")
    ]
    whole += [saved(small, "JPEG", progressive=True), saved(small.convert("CMYK"), "JPEG")]
    whole += [saved(small.convert("P"), "PNG", transparency=1), saved(small.convert("F"), "TIFF")]
    whole += [
        saved(small, kind, save_all=True, append_images=[small]) for kind in ("GIF", "PNG", "WEBP", "MPO")
    ]
    whole += [saved(small, "TIFF", compression=name) for name in ("tiff_lzw", "jpeg", "tiff_deflate")]
    return whole


SEEDS = seeds()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A picture with bytes changed, left out, put in, repeated or cut off."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    # Sizes and offsets stand at the start, so half of what happens, happens there.
    places = st.one_of(st.integers(0, min(120, len(data) - 1)), st.integers(0, len(data) - 1))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(places)
        what = draw(st.sampled_from(["set", "set", "set", "flip", "drop", "insert", "repeat", "cut"]))
        if what == "set":
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=4))
        elif what == "flip" and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif what == "drop":
            del data[at : at + draw(st.integers(1, 40))]
        elif what == "insert":
            data[at:at] = draw(st.binary(max_size=40))
        elif what == "repeat":
            data[at:at] = data[at : at + draw(st.integers(1, 200))]
        elif what == "cut":
            del data[at + 1 :]
    return bytes(data)


def assert_kept_or_refused(data: bytes) -> None:
    try:
        photo = prepare(data)
    except PhotoError as error:
        assert "\n" not in str(error)
    else:
        assert opened(photo.image).size == (photo.width, photo.height)
        assert max(photo.width, photo.height) <= 2048
        assert max(opened(photo.thumbnail).size) <= 400
        assert_bare(photo)


@settings(deadline=None, max_examples=500, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_a_damaged_picture_is_kept_or_refused(data: bytes) -> None:
    assert_kept_or_refused(data)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300))
@example(b"GIF89a")
@example(b"BM")
@example(b"II*\0")
@example(b"RIFF\0\0\0\0WEBPVP8 ")
@example(b"\xff\xd8\xff\xe0")
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    assert_kept_or_refused(data)


# --- a JPEG without its end ------------------------------------------------------------------------------


def _saved(image: Image.Image, **how: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", **how)
    return made.getvalue()


def _noise(size: tuple[int, int] = (200, 150)) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3))


BASELINE = [
    pytest.param(_noise(), {}, id="noise"),
    pytest.param(_noise(), {"subsampling": 0, "quality": 95}, id="fine colours"),
    pytest.param(_noise(), {"restart_marker_rows": 1}, id="restarts"),
    pytest.param(_noise((2600, 300)), {}, id="made smaller"),
    pytest.param(_noise().convert("L"), {}, id="grey"),
    pytest.param(Image.new("RGB", (640, 480), "green"), {}, id="one colour"),
]


@pytest.mark.parametrize(("image", "how"), BASELINE)
@pytest.mark.parametrize("lost", [1, 2])
def test_a_jpeg_that_lacks_only_its_end_is_a_photo(
    image: Image.Image, how: dict[str, Any], lost: int
) -> None:
    data = _saved(image, **how)
    assert prepare(data[:-lost]) == prepare(data)


@pytest.mark.parametrize(("image", "how"), BASELINE)
def test_a_jpeg_that_broke_off_is_no_photo(image: Image.Image, how: dict[str, Any]) -> None:
    data = _saved(image, **how)
    cuts = {len(data) * part // 100 for part in (5, 25, 50, 75, 90, 97)}
    # Just before and behind each mark at which a reader starts anew.
    for mark in (found.start() for found in re.finditer(rb"\xff[\xd0-\xd7]", data)):
        cuts |= {mark, mark + 1, mark + 2}
    for cut in cuts:
        with pytest.raises(NotAPhoto):
            prepare(data[:cut])


def test_one_that_comes_coarse_first_has_to_be_whole() -> None:
    data = _saved(_noise(), progressive=True)
    prepare(data)
    with pytest.raises(NotAPhoto):
        prepare(data[:-2])
