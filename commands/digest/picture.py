"""The picture of the week, as the sources' *praatplaat* (Wijzer 001): drawn from what the digest tells.

All that it says stands in the digest's text as well, there at greater length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from commands import texts
from commands.digest.page import CameIn, week
from commands.drawing.palette import PALETTE
from commands.drawing.words import drawable
from commands.standup.checkin import Answers, Photo, caption_of, feeling_of, spoken
from commands.telling import label
from commands.words import one_line
from storage.checkins import CheckIn

TEMPLATE: Final = "digest/picture.typ"
MOST_CARDS: Final = 12
MOST_ITEMS: Final = 10
PHOTOS_EACH: Final = 2
FEW: Final = 6
"""Up to so many cards stand in columns, with larger photos and longer texts."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a picture: data for its template, and the files of its photos, by their names there."""

    data: Json
    files: dict[str, str]
    longest: int


def picture(came: CameIn) -> Drawing:
    """The picture of what came in. The first are shown; of more than fit, how many more there are."""
    language, community = came.community.language, came.community
    most = came.most
    cards, files = _cards(came, most)
    rest = len(came.shared) - len(cards)
    title = texts.line(language, "digest-title", name=community.name, week=week(community, came.until))
    data: Json = {
        "palette": PALETTE,
        "language": language,
        "title": drawable(title),
        "name": drawable(community.name, 80),
        "week": texts.line(language, "digest-week", week=week(community, came.until)),
        "cards": cards,
        "panels": list(_panels(came, rest, min(most, 140))),
        "foot": [texts.line(language, "digest-took-part", members=came.took_part)],
    }
    return Drawing(data, files, 1000 if len(cards) <= FEW else 700)


def _cards(came: CameIn, most: int) -> tuple[list[Json], dict[str, str]]:
    shown = came.shared[:MOST_CARDS]
    if len(came.shared) > MOST_CARDS:
        # A photo says more than words.
        chosen = sorted(came.shared, key=lambda one: not one[1].photos)[:MOST_CARDS]
        shown = [one for one in came.shared if one in chosen]
    most = min(most, {1: 220}.get(len(shown), 120 if len(shown) <= FEW else 95))
    files: dict[str, str] = {}
    cards = []
    for check, answers in shown:
        photos = [_photo(came, check, answers, photo, files, most) for photo in answers.photos[:PHOTOS_EACH]]
        cards.append(_card(came, check, answers, photos, most))
    return cards, files


def _card(came: CameIn, check: CheckIn, answers: Answers, photos: list[Json], most: int) -> Json:
    language = came.community.language
    lines = [
        (label(language, text), drawable(said, most))
        for text, said in (("digest-done", answers.done), ("digest-next", answers.next))
        if said
    ]
    spoke = spoken(language, answers, most)
    note = drawable(spoke, most) if spoke else None
    return {"name": drawable(came.names[check.member]), "photos": photos, "lines": lines, "note": note}


def _photo(
    came: CameIn, check: CheckIn, answers: Answers, photo: Photo, files: dict[str, str], most: int
) -> Json:
    name = f"photo-{photo.media.id}"
    if photo.media.digest is not None:
        files[name] = photo.media.digest
    caption, language = caption_of(photo, answers), came.community.language
    of_whom = texts.line(language, "photo-of", name=came.names[check.member])
    return {
        "id": name,
        "alt": drawable(photo.caption or "") or drawable(of_whom),
        # What was all emoji leaves nothing.
        "caption": (drawable(caption, most) or None) if caption else None,
        "feeling": feeling_of(language, photo),
    }


def _panels(came: CameIn, rest: int, most: int) -> Iterable[Json]:
    language = came.community.language
    if rest:
        yield _panel(texts.line(language, "digest-rest", count=rest), [])
    if came.obstacles:
        items = [
            _item(f"{came.names[check.member]}: {one_line(said, most)}", came.helping(check))
            for check, said in came.obstacles
        ]
        yield _panel(texts.line(language, "digest-obstacles"), _bounded(language, items))
    if came.wishes:
        items = [_item(f"{came.names[w.member]}: {one_line(w.text, most)}") for w in came.wishes]
        yield _panel(texts.line(language, "digest-wishes"), _bounded(language, items))
    for section in came.sections:
        yield _panel(section.title, _bounded(language, [_item(line) for line in section.lines]))


def _bounded(language: str, items: Sequence[Json]) -> list[Json]:
    more = len(items) - MOST_ITEMS
    shown = list(items[:MOST_ITEMS])
    return [*shown, _item(texts.line(language, "digest-rest", count=more))] if more > 0 else shown


def _item(words: str, help_offered: str | None = None) -> Json:
    return {"words": drawable(words, 400), "help": drawable(help_offered) if help_offered else None}


def _panel(title: str, items: list[Json]) -> Json:
    return {"title": drawable(title), "items": items}
