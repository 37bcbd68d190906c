"""How a moment is told: when it was, and what."""

from typing import Final

from babel.dates import format_date

from commands import texts
from commands.words import one_line
from storage.moments import Grain, Level, Moment, Source, When

_FORMS: Final = {Grain.DAY: "d MMMM y", Grain.MONTH: "MMMM y", Grain.YEAR: "y"}


def when(language: str, one: When) -> str:
    """The day, month or year that it was."""
    return str(format_date(one.day, _FORMS[one.grain], locale=str(language)))


def what(language: str, one: Moment, name: str = "", most: int = 300) -> str:
    """What it was, in at most so many characters; `name` is what whose it is is called."""
    text = one_line(one.text or "", most)
    if one.source is Source.SAID:
        return text
    return texts.line(language, f"lived-{one.kind}", text=text, name=one_line(name))


def line(language: str, one: Moment, name: str = "", most: int = 300) -> str:
    """When and what, and on which level where that is another than here."""
    text = what(language, one, name, most)
    said = texts.line(language, "moment-line", when=when(language, one.when), text=text)
    if one.level is Level.HERE:
        return said
    level = texts.line(language, f"moment-level-{one.level.value}")
    return texts.line(language, "moment-line-level", line=said, level=level)
