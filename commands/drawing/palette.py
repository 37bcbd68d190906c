"""The colours of everything that is drawn. One accent, on paper and on white cards."""

from typing import Final

PALETTE: Final = {
    "paper": "#f6f3ec",
    "card": "#ffffff",
    "ink": "#1f2a26",
    "muted": "#4f5b55",
    "accent": "#17604a",
    "tint": "#e2eee8",
    "line": "#d9d4c7",
    "note": "#fbeeb0",
    "terra": "#a63f22",
    "sun": "#f0b65a",
    "blush": "#f8e5d6",
    "thread": "#d8b28f",
}
ON: Final = (
    ("ink", "paper"),
    ("ink", "card"),
    ("muted", "paper"),
    ("muted", "card"),
    ("accent", "paper"),
    ("accent", "card"),
    ("terra", "card"),
    ("accent", "tint"),
    ("ink", "tint"),
    ("ink", "note"),
    ("accent", "note"),
    ("card", "accent"),
    ("terra", "blush"),
    ("ink", "blush"),
    ("accent", "blush"),
    ("muted", "blush"),
)
"""Which of them words stand in, and on which."""


def contrast(one: str, other: str) -> float:
    """How much two colours differ, from 1 to 21 (WCAG 2.2, contrast ratio); at least 4.5 is asked."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
