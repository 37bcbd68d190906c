"""Photos of any shape that are nobody's: places drawn by code, each other than the last."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

SKIES = (("#bfe3f2", "#f6ead2"), ("#f6c9a0", "#fbe9cf"), ("#9db8d9", "#e8dff0"), ("#cfd8dc", "#f1efe6"))
GREENS = ("#8fbf68", "#6fa35a", "#b4c46a", "#557f4c", "#a8b98a")
BRIGHT = ("#c94f4f", "#e8a33d", "#2f6d8c", "#7a4a6b", "#d9d2c0", "#b5651d", "#f2c14e", "#4f7d3a")
SKINS = ("#8d5a3c", "#c98d63", "#5d3b28", "#e0b08a", "#a9714b")


def scene(seed: int, size: tuple[int, int]) -> bytes:
    """A place of this size, as a JPEG."""
    chance = random.Random(seed)
    width, height = size
    picture = _sky(size, *chance.choice(SKIES))
    draw = ImageDraw.Draw(picture)
    unit = min(width, height) / 10
    horizon = height * chance.uniform(0.45, 0.62)
    _disc(draw, width * chance.uniform(0.1, 0.9), horizon * 0.4, unit * 0.9, "#ffe08a")
    for at in range(3):
        _hill(draw, size, horizon + at * unit * 0.9, unit, chance, chance.choice(GREENS))
    things = (_house, _tree, _flowers, _bench, _table, _people)
    count = max(2, min(7, round(width / height * 2.5)))
    for at in range(count):
        across = width * (at + chance.uniform(0.3, 0.7)) / count
        chance.choice(things)(draw, across, horizon + unit * chance.uniform(1, 3), unit, chance)
    picture = picture.filter(ImageFilter.GaussianBlur(max(0.6, unit / 160)))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()


def _sky(size: tuple[int, int], above: str, below: str) -> Image.Image:
    column = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), column)


def _hill(
    draw: ImageDraw.ImageDraw,
    size: tuple[int, int],
    top: float,
    unit: float,
    chance: random.Random,
    green: str,
) -> None:
    width, height = size
    phase, long = chance.uniform(0, 6), chance.uniform(3, 7) * unit
    edge = [(x, top + math.sin(x / long + phase) * unit * 0.5) for x in range(0, width + 8, 8)]
    draw.polygon([*edge, (width, height), (0, height)], green)


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, color: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), color)


def _house(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float, chance: random.Random) -> None:
    wide, high = unit * 1.6, unit * 2.2
    draw.rectangle((x - wide, y - high, x + wide, y), chance.choice(BRIGHT))
    draw.polygon([(x - wide * 1.15, y - high), (x, y - high * 1.7), (x + wide * 1.15, y - high)], "#6b3f33")
    for left in (-0.6, 0.25):
        draw.rectangle(
            (x + wide * left, y - high * 0.8, x + wide * (left + 0.35), y - high * 0.45), "#fdf3cf"
        )
    draw.rectangle((x - unit * 0.3, y - unit * 0.9, x + unit * 0.3, y), "#4a332a")


def _tree(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float, chance: random.Random) -> None:
    draw.rectangle((x - unit * 0.15, y - unit * 1.6, x + unit * 0.15, y), "#6f4e37")
    for _ in range(6):
        where = x + unit * chance.uniform(-0.7, 0.7), y - unit * chance.uniform(1.6, 2.9)
        _disc(draw, *where, unit * 0.65, chance.choice(("#3f8f4f", "#4f9f5a", "#2f7a45")))


def _flowers(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float, chance: random.Random) -> None:
    for _ in range(9):
        left, top = x + unit * chance.uniform(-1.5, 1.5), y - unit * chance.uniform(0.3, 1.3)
        draw.line((left, top, left, y), "#3f8f4f", max(2, int(unit / 14)))
        _disc(draw, left, top, unit * 0.22, chance.choice(BRIGHT))
        _disc(draw, left, top, unit * 0.09, "#fff2b0")


def _bench(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float, _chance: random.Random) -> None:
    for left in (-1.2, 1.0):
        draw.rectangle((x + unit * left, y - unit, x + unit * (left + 0.2), y), "#4a332a")
    for top in (-1.3, -0.95, -0.5):
        draw.rounded_rectangle(
            (x - unit * 1.5, y + unit * top, x + unit * 1.5, y + unit * (top + 0.22)), unit * 0.08, "#9c6b3f"
        )


def _table(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float, chance: random.Random) -> None:
    draw.rounded_rectangle((x - unit * 1.8, y - unit, x + unit * 1.8, y - unit * 0.8), unit * 0.08, "#9c6b3f")
    for left in (-1.5, 1.35):
        draw.rectangle((x + unit * left, y - unit * 0.8, x + unit * (left + 0.15), y), "#6f4e37")
    for left in (-1.1, -0.2, 0.7):
        draw.pieslice(
            (x + unit * left, y - unit * 1.7, x + unit * (left + 0.7), y - unit * 0.5),
            0,
            180,
            chance.choice(BRIGHT),
        )


def _people(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float, chance: random.Random) -> None:
    for left in (-0.9, 0, 0.9):
        high = unit * chance.uniform(1.5, 2)
        here = x + unit * left
        body = (here - unit * 0.4, y - high, here + unit * 0.4, y + unit * 0.3)
        draw.rounded_rectangle(body, unit * 0.35, chance.choice(BRIGHT))
        _disc(draw, here, y - high - unit * 0.25, unit * 0.32, chance.choice(SKINS))
        draw.pieslice(
            (here - unit * 0.33, y - high - unit * 0.6, here + unit * 0.33, y - high + unit * 0.05),
            180,
            360,
            "#2b211b",
        )
