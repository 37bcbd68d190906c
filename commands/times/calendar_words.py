"""Days, months and small numbers as people write them, in Dutch and English, long and short."""

from typing import Final

WEEKDAYS: Final = (
    "maandag monday ma mon mo",
    "dinsdag tuesday di tue tues tu",
    "woensdag wednesday wo woe wed weds we",
    "donderdag thursday do thu thur thurs th",
    "vrijdag friday vr vrij fri fr",
    "zaterdag saturday za zat sat sa",
    "zondag sunday zo zon sun su",
)
MONTHS: Final = (
    "januari january jan",
    "februari february feb febr",
    "maart march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "augustus august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
_NUMBERS: Final = (
    "een één one a an",
    "twee two",
    "drie three",
    "vier four",
    "vijf five",
    "zes six",
    "zeven seven",
    "acht eight",
    "negen nine",
    "tien ten",
    "elf eleven",
    "twaalf twelve",
)
NUMBERS: Final = {word: number for number, words in enumerate(_NUMBERS, 1) for word in words.split()}
