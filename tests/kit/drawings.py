"""Small pictures that look like something, for who looks on: drawn here, so that they are nobody's photos."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

Draw = ImageDraw.ImageDraw

WIDTH, HEIGHT, HORIZON = 640, 480, 290
SKY, GRASS, SUN = "#bfe3f2", "#8fbf68", "#ffdd66"
WOOD, EARTH, LEAF = "#9c6b3f", "#6f4e37", "#3f8f4f"
PETAL, SEEDS = "#f6b21b", "#5b3a1e"
PAN, SOUP, BOWL = "#c94f4f", "#e8a33d", "#f4f1ea"


def bench() -> bytes:
    """A bench in the grass, as a JPEG."""
    return _drawn(_bench)


def flowers() -> bytes:
    """A bed of sunflowers, as a JPEG."""
    return _drawn(_flowers)


def soup() -> bytes:
    """A pan of soup and two bowls on a table, as a JPEG."""
    return _drawn(_soup)


def _drawn(ctx: Callable[[Draw], None]) -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), GRASS)
    draw.ellipse((30, 25, 105, 100), SUN)
    ctx(draw)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()


def _bench(draw: Draw) -> None:
    draw.polygon([(60, 290), (120, 150), (180, 290)], LEAF)
    draw.rectangle((113, 290, 127, 330), EARTH)
    for left in (220, 500):
        draw.rectangle((left, 220, left + 18, 420), EARTH)
    for top in (225, 260, 330):
        draw.rounded_rectangle((200, top, 540, top + 24), 6, WOOD)


def _flowers(draw: Draw) -> None:
    draw.rectangle((40, 380, 600, 450), EARTH)
    for number, (x, y) in enumerate(((110, 190), (220, 130), (330, 170), (440, 120), (540, 200))):
        draw.line((x, y, x, 400), LEAF, 10)
        left = x if number % 2 else x - 45
        draw.ellipse((left, 290, left + 45, 320), LEAF)
        for across, down in (
            (-28, 0),
            (28, 0),
            (0, -28),
            (0, 28),
            (-20, -20),
            (20, 20),
            (-20, 20),
            (20, -20),
        ):
            _disc(draw, x + across, y + down, 16, PETAL)
        _disc(draw, x, y, 20, SEEDS)


def _disc(draw: Draw, x: int, y: int, radius: int, color: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), color)


def _soup(draw: Draw) -> None:
    draw.rounded_rectangle((30, 330, 610, 360), 8, WOOD)
    for left in (70, 550):
        draw.rectangle((left, 360, left + 20, 470), EARTH)
    draw.rounded_rectangle((220, 200, 420, 330), 20, PAN)
    draw.ellipse((220, 180, 420, 225), SOUP)
    for left in (200, 420):
        draw.rectangle((left, 235, left + 20, 260), EARTH)
    for x in (260, 320, 380):
        draw.arc((x - 15, 100, x + 15, 140), 90, 270, "white", 5)
        draw.arc((x - 15, 136, x + 15, 176), 270, 90, "white", 5)
    for left in (75, 455):
        draw.pieslice((left, 180, left + 110, 332), 0, 180, BOWL)
        draw.ellipse((left, 242, left + 110, 268), SOUP)
