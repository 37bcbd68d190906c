"""A picture to draw on, with the shapes that the scenes are made of."""

import io
import math
import random
from typing import Final

from PIL import Image, ImageDraw

WIDTH: Final = 960
HEIGHT: Final = 720
"""What the scenes count in; the photos are a little smaller."""
_FINER: Final = 5 / 3
"""Drawn so many times larger, and then made half as large, so that no line has steps."""

Color = str
Point = tuple[float, float]
WOOD, DARK_WOOD, LEAF, DARK_LEAF, EARTH = "#b98556", "#7d5536", "#6fa565", "#47774c", "#6b4a35"
SKIN = ("#f1c9a5", "#8d5a3c", "#d9a066", "#5f3b28", "#e8b98f")


class Canvas:
    """A picture whose corners are (0, 0) and (960, 720), with shapes that have soft edges."""

    def __init__(self, top: Color, bottom: Color, seed: str) -> None:
        size = (round(WIDTH * _FINER), round(HEIGHT * _FINER))
        slope = Image.linear_gradient("L").resize(size)
        self.image = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), slope)
        self._draw = ImageDraw.Draw(self.image)
        self.chance = random.Random(seed)

    def box(self, x: float, y: float, width: float, height: float, color: Color, round_by: float = 0) -> None:
        """A rectangle, with round corners if wanted."""
        place = [value * _FINER for value in (x, y, x + width, y + height)]
        self._draw.rounded_rectangle(place, round_by * _FINER, color)

    def disc(self, x: float, y: float, radius: float, color: Color, flat: float = 1.0) -> None:
        """A circle, or an ellipse where it lies `flat`."""
        high = radius * flat
        place = [value * _FINER for value in (x - radius, y - high, x + radius, y + high)]
        self._draw.ellipse(place, color)

    def shape(self, points: list[Point], color: Color) -> None:
        """Anything with corners."""
        self._draw.polygon([(x * _FINER, y * _FINER) for x, y in points], color)

    def line(self, points: list[Point], color: Color, width: float) -> None:
        """A line with round ends."""
        self._draw.line(
            [(x * _FINER, y * _FINER) for x, y in points], color, round(width * _FINER), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, color)

    def glow(self, x: float, y: float, radius: float, color: Color, strength: int = 150) -> None:
        """Light around a point."""
        side = round(radius * 2 * _FINER)
        light = Image.radial_gradient("L").resize((side, side)).point(lambda v: max(0, 255 - 2 * v))
        light = light.point(lambda v: v * strength // 255)
        place = (round((x - radius) * _FINER), round((y - radius) * _FINER))
        self.image.paste(Image.new("RGB", light.size, color), place, light)

    def hills(self, level: float, swing: float, color: Color, phase: float) -> None:
        """Everything below a wavy edge."""
        edge = [(float(x), level + swing * math.sin(x / 170 + phase)) for x in range(0, WIDTH + 20, 20)]
        self.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], color)

    def houses(self, ground: float, colors: tuple[Color, ...], roof: Color, window: Color) -> None:
        """A row of houses with their feet at `ground`."""
        wide = WIDTH / len(colors)
        for number, color in enumerate(colors):
            x, high = number * wide, 150 + self.chance.randint(0, 60)
            self.box(x, ground - high, wide, high, color)
            self.shape(
                [(x - 4, ground - high), (x + wide / 2, ground - high - 60), (x + wide + 4, ground - high)],
                roof,
            )
            for row in range(2):
                for column in range(2):
                    self.box(
                        x + wide * (0.18 + 0.4 * column),
                        ground - high + 25 + row * 65,
                        wide * 0.24,
                        40,
                        window,
                        3,
                    )

    def tree(self, x: float, ground: float, high: float, leaf: Color) -> None:
        """A tree of so `high` on the ground."""
        self.box(x - 9, ground - high * 0.5, 18, high * 0.5, DARK_WOOD, 4)
        for across, up, size in ((-0.22, 0.6, 0.25), (0.22, 0.62, 0.24), (0, 0.82, 0.27), (0, 0.58, 0.28)):
            self.disc(x + across * high, ground - up * high, size * high, leaf)

    def person(self, x: float, ground: float, high: float, coat: Color, skin: Color, hair: Color) -> None:
        """Somebody who stands there, seen from afar."""
        for side in (-0.09, 0.09):
            self.line(
                [(x + side * high, ground - high * 0.45), (x + side * high, ground - 4)],
                "#39424e",
                high * 0.1,
            )
        self.box(x - high * 0.17, ground - high * 0.76, high * 0.34, high * 0.4, coat, high * 0.12)
        for side in (-1, 1):
            self.line(
                [
                    (x + side * high * 0.17, ground - high * 0.68),
                    (x + side * high * 0.27, ground - high * 0.46),
                ],
                coat,
                high * 0.1,
            )
        self.disc(x, ground - high * 0.9, high * 0.125, hair)
        self.disc(x, ground - high * 0.87, high * 0.11, skin)

    def jpeg(self) -> bytes:
        """The picture as it is kept."""
        made = io.BytesIO()
        self.image.reduce(2).save(made, "JPEG", quality=88)
        return made.getvalue()
