"""How something that was passed on is told, and what happened with it."""

from datetime import datetime

from commands import texts
from commands.times.moments import date_in_words
from commands.words import one_line
from storage.landings import Landing


def state(language: str, one: Landing, until: datetime) -> str:
    """What happened with it, as of a moment."""
    landed = one.by(until)
    if landed is None:
        return ""
    words = one_line(landed.words or "").rstrip(".")
    return texts.line(language, f"landed-{landed.answer.value}", words=words, told=1 if words else 0)


def what(language: str, one: Landing) -> str:
    """What it is: of a story, that it is one, as nobody says whose."""
    return texts.line(language, "landed-story", text=one.text) if one.story is not None else one.text


def line(language: str, one: Landing, until: datetime, most: int = 300, name: str = "") -> str:
    """All of it; with the `name` of who brought it."""
    said = one_line(what(language, one), most)
    said = said if said.endswith((".", "!", "?", "…")) else f"{said}."
    passed = texts.line(
        language,
        "landed-passed",
        day=date_in_words(language, one.passed_on, year=one.passed_on.year != until.year),
        recipient=one_line(one.recipient),
        name=name,
        named=1 if name else 0,
    )
    return " ".join(filter(None, (said, passed, state(language, one, until))))
