"""Eight little scenes around a square, drawn here so that they are nobody's photos."""

import math
from collections.abc import Callable
from typing import Final

from bot.playground.canvas import DARK_LEAF, DARK_WOOD, EARTH, LEAF, SKIN, WIDTH, WOOD, Canvas, Color


def _bench(c: Canvas) -> None:
    c.glow(760, 150, 260, "#fff3c4", 220)
    c.disc(760, 150, 52, "#ffe9a3")
    c.hills(430, 22, "#a9cf8f", 0.4)
    c.tree(170, 520, 330, DARK_LEAF)
    c.hills(520, 10, "#8dbd74", 2.0)
    for x in (330, 690):
        c.box(x, 470, 24, 150, DARK_WOOD, 5)
    for y in (400, 440, 480):
        c.box(290, y, 470, 26, WOOD, 8)
    c.box(270, 535, 510, 32, "#c99765", 9)
    c.box(330, 350, 20, 90, DARK_WOOD, 5)
    c.box(700, 350, 20, 90, DARK_WOOD, 5)
    # Fresh paint, and what is left of it in the tin.
    c.box(830, 575, 70, 70, "#4f7fa8", 6)
    c.disc(865, 577, 35, "#8fc1e3", 0.25)
    for _ in range(60):
        left, low = c.chance.uniform(0, WIDTH), c.chance.uniform(600, 710)
        c.line([(left, low), (left + c.chance.uniform(-5, 5), low - 16)], "#6fa35a", 3)


def _garden(c: Canvas) -> None:
    c.houses(400, ("#d98f6c", "#c87a5b", "#e0a07d", "#b96d55"), "#8d4f43", "#f6ead2")
    c.box(0, 400, WIDTH, 320, "#b8b2a4")
    for left, petals in ((60, "#f2b632"), (365, "#e2637e"), (670, "#8f78c8")):
        c.box(left, 510, 235, 130, WOOD, 8)
        c.box(left, 545, 235, 8, DARK_WOOD)
        c.box(left, 590, 235, 8, DARK_WOOD)
        c.disc(left + 117, 512, 112, EARTH, 0.16)
        for number in range(7):
            x, high = left + 25 + number * 31, c.chance.uniform(70, 165)
            c.line([(x, 510), (x, 510 - high)], DARK_LEAF, 6)
            c.disc(x + 13, 490 - high * 0.3, 15, LEAF, 0.5)
            c.disc(x - 13, 480 - high * 0.15, 15, LEAF, 0.5)
            for turn in range(8):
                angle = turn * math.pi / 4
                c.disc(x + 15 * math.cos(angle), 510 - high + 15 * math.sin(angle), 10, petals)
            c.disc(x, 510 - high, 11, "#6b431f")


def _soup(c: Canvas) -> None:
    c.glow(480, 60, 420, "#ffe9c9", 190)
    c.box(0, 430, WIDTH, 290, "#a86f45")
    for x in range(0, WIDTH, 160):
        c.box(x, 430, 4, 290, "#94603a")
    c.box(330, 240, 300, 250, "#c8483f", 36)
    c.box(285, 300, 60, 26, "#8e2f2b", 12)
    c.box(615, 300, 60, 26, "#8e2f2b", 12)
    c.disc(480, 248, 150, "#9b3530", 0.26)
    c.disc(480, 248, 134, "#eaa13a", 0.24)
    for x, y in ((420, 240), (470, 262), (530, 238), (560, 254), (450, 230)):
        c.disc(x, y, 13, "#5e9a4a", 0.6)
    for x in (420, 480, 540):
        c.line([(x, 190), (x + 16, 160), (x - 10, 125), (x + 8, 85)], "#f7efe2", 9)
    for x, filled in ((150, "#eaa13a"), (800, "#eaa13a"), (230, "#f4ead9"), (690, "#eaa13a")):
        y = 560 if x in (150, 800) else 640
        c.shape([(x - 92, y), (x + 92, y), (x + 55, y + 68), (x - 55, y + 68)], "#3f6f8f")
        c.disc(x, y, 92, "#5d91b3", 0.3)
        c.disc(x, y, 78, filled, 0.27)
    c.box(410, 590, 190, 70, "#d9a566", 34)
    for x in (450, 500, 550):
        c.line([(x, 600), (x + 18, 640)], "#b57f42", 6)


def _mural(c: Canvas) -> None:
    c.box(0, 90, WIDTH, 480, "#b5654a")
    for row in range(16):
        for column in range(-1, 13):
            x = column * 80 + (40 if row % 2 else 0)
            c.box(x, 90 + row * 30, 77, 27, "#c1735a" if (row * 7 + column * 3) % 5 else "#aa5c44", 2)
    c.box(120, 130, 720, 390, "#f3e7cf", 6)
    c.disc(270, 260, 78, "#f4b63f")
    for turn in range(12):
        angle = turn * math.pi / 6
        c.line(
            [
                (270 + 92 * math.cos(angle), 260 + 92 * math.sin(angle)),
                (270 + 120 * math.cos(angle), 260 + 120 * math.sin(angle)),
            ],
            "#f4b63f",
            10,
        )
    # A blackbird, for whom the square is called.
    c.disc(560, 330, 105, "#26303b", 0.72)
    c.disc(650, 265, 52, "#26303b")
    c.shape([(695, 255), (755, 268), (695, 285)], "#f08c2e")
    c.disc(664, 254, 9, "#f7d154")
    c.shape([(470, 330), (350, 400), (480, 390)], "#26303b")
    c.shape([(520, 300), (640, 330), (540, 400)], "#3d4b5a")
    c.line([(540, 400), (530, 465)], "#f08c2e", 8)
    c.line([(590, 400), (590, 465)], "#f08c2e", 8)
    c.line([(380, 468), (800, 462)], "#5e8f57", 14)
    c.box(0, 570, WIDTH, 150, "#9a948a")
    c.line([(820, 640), (770, 250)], WOOD, 12)
    c.line([(900, 640), (850, 250)], WOOD, 12)
    for step in range(6):
        c.line([(780 + step * 8, 310 + step * 58), (858 + step * 8, 310 + step * 58)], WOOD, 9)
    c.person(330, 660, 230, "#3f7f77", SKIN[1], "#2b1b12")


def _notes(c: Canvas) -> None:
    c.box(90, 70, 780, 500, "#8a6a4a", 10)
    c.box(108, 88, 744, 464, "#f7f3ea", 4)
    c.box(140, 112, 250, 16, "#56606b", 8)
    c.box(140, 140, 170, 12, "#a4abb3", 6)
    colors = ("#ffd85e", "#ff9f8a", "#9ad4c3", "#b9c7f2", "#ffd85e")
    for number in range(13):
        x = 150 + (number % 5) * 136 + c.chance.uniform(-10, 10)
        y = 180 + (number // 5) * 120 + c.chance.uniform(-8, 8)
        c.box(x + 4, y + 5, 104, 98, "#ddd6c7", 3)
        c.box(x, y, 104, 98, colors[(number * 3) % 5], 3)
        for row in range(c.chance.randint(2, 4)):
            c.box(x + 14, y + 20 + row * 17, c.chance.uniform(40, 76), 7, "#6b6357", 3)
    c.box(0, 600, WIDTH, 120, "#c7a27a")
    for x, coat, skin, hair in ((230, "#4d6fa3", SKIN[0], "#5b3a1e"), (700, "#b4574f", SKIN[3], "#17110d")):
        c.person(x, 730, 330, coat, skin, hair)
    c.disc(460, 640, 34, "#f4efe6", 0.5)
    c.disc(460, 637, 26, "#6e4426", 0.45)


def _lights(c: Canvas) -> None:
    for _ in range(45):
        c.disc(c.chance.uniform(0, WIDTH), c.chance.uniform(0, 260), c.chance.uniform(1, 2.4), "#dfe6ff")
    c.houses(470, ("#3b4468", "#333b5c", "#434d74", "#384163", "#303857"), "#262d49", "#ffd27a")
    c.box(0, 470, WIDTH, 250, "#2a3049")
    c.glow(480, 560, 330, "#f3b45c", 120)
    for start, lift in ((40, 170), (10, 250)):
        rope = [(float(x), start + lift * (1 - ((x - 480) / 520) ** 2)) for x in range(0, WIDTH + 40, 40)]
        c.line(rope, "#1c2236", 3)
        for number, (x, y) in enumerate(rope):
            if number % 2:
                c.glow(x, y + 12, 44, "#ffcf70", 170)
                c.disc(x, y + 12, 9, "#fff0c2")
    c.box(290, 590, 380, 20, "#8d5f3d", 6)
    for x in (320, 620):
        c.box(x, 610, 16, 80, "#6b452c")
    for x, coat, skin in (
        (250, "#a9534d", SKIN[2]),
        (420, "#4f7d78", SKIN[0]),
        (560, "#b98a3e", SKIN[4]),
        (720, "#665a96", SKIN[1]),
    ):
        c.person(x, 700, 210, coat, skin, "#231a16")


def _swing(c: Canvas) -> None:
    c.glow(180, 130, 230, "#fff7d6", 200)
    for x, y in ((620, 110), (700, 95), (770, 118), (330, 160), (400, 150)):
        c.disc(x, y, 46, "#ffffff", 0.55)
    c.hills(470, 16, "#a5d08d", 1.2)
    c.tree(850, 520, 300, LEAF)
    c.tree(90, 510, 260, DARK_LEAF)
    c.box(0, 560, WIDTH, 160, "#dfc491")
    for x in (250, 700):
        c.line([(x, 180), (x - 75, 600)], "#c4533f", 18)
        c.line([(x, 180), (x + 75, 600)], "#c4533f", 18)
    c.line([(235, 180), (715, 180)], "#c4533f", 20)
    for x, swing, coat, skin in ((390, -60, "#3f76a8", SKIN[2]), (560, 75, "#e0a030", SKIN[3])):
        for side in (-22, 22):
            c.line([(x + side, 188), (x + side + swing, 470)], "#5a6068", 4)
        c.box(x + swing - 36, 468, 72, 12, DARK_WOOD, 4)
        c.box(x + swing - 24, 385, 48, 84, coat, 18)
        c.disc(x + swing, 360, 28, "#2a1d16")
        c.disc(x + swing, 366, 25, skin)
        c.line([(x + swing - 12, 472), (x + swing + swing * 0.5, 520)], "#39424e", 15)
        c.line([(x + swing + 12, 472), (x + swing + 24 + swing * 0.5, 520)], "#39424e", 15)


def _market(c: Canvas) -> None:
    c.houses(430, ("#cfa27e", "#b98667", "#dbb594", "#c4956f"), "#7c5a49", "#f3ead8")
    c.box(0, 430, WIDTH, 290, "#bdb6a8")
    c.person(250, 560, 190, "#6a7fb0", SKIN[4], "#7a4a2a")
    c.person(725, 560, 190, "#4f8a5c", SKIN[0], "#c9b28a")
    for left, stripe in ((70, "#c9473f"), (540, "#3d7d6b")):
        for x in (left + 14, left + 330):
            c.box(x, 280, 12, 360, DARK_WOOD)
        for number in range(7):
            x = left + number * 51
            c.shape(
                [(x + 14, 220), (x + 60, 220), (x + 51, 300), (x, 300)],
                stripe if number % 2 == 0 else "#f6efe2",
            )
            c.disc(x + 25, 300, 25, stripe if number % 2 == 0 else "#f6efe2", 0.6)
        c.box(left, 500, 357, 120, WOOD, 8)
        for number in range(10):
            c.disc(left + 32 + number * 33, 492, 20, ("#d9483b", "#e9a13b", "#7fae4e")[(number + left) % 3])
            c.disc(left + 32 + number * 33, 470, 17, ("#e9a13b", "#7fae4e", "#d9483b")[(number + left) % 3])
    c.person(500, 690, 240, "#8e5a8a", SKIN[1], "#17110d")


_SCENES: Final[dict[str, tuple[Callable[[Canvas], None], Color, Color]]] = {
    "bench": (_bench, "#9fd0ea", "#e9f4e4"),
    "garden": (_garden, "#b7dcef", "#f4ecdc"),
    "soup": (_soup, "#dfc39a", "#c89d6d"),
    "mural": (_mural, "#a9cfe6", "#e6eef0"),
    "notes": (_notes, "#e7ddcf", "#d8cab6"),
    "lights": (_lights, "#131833", "#3a3f66"),
    "swing": (_swing, "#8cc8ec", "#e3f3f5"),
    "market": (_market, "#bcdcec", "#f3ead9"),
}

SCENES = tuple(_SCENES)
"""What can be drawn."""


def scene(name: str) -> bytes:
    """One of SCENES, as a JPEG of 800 by 600 pixels; the same each time. Takes a tenth of a second."""
    paint, top, bottom = _SCENES[name]
    canvas = Canvas(top, bottom, name)
    paint(canvas)
    return canvas.jpeg()
