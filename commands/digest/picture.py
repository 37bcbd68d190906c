"""The picture of the week, as the sources' *praatplaat* (Wijzer 001): drawn from what the digest tells.

What members say on it stands in the text of the digest as well, there at greater length. The shared question
and how much is on the board have their own places, which say the rest of that.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from commands import texts
from commands.boarding import TITLES, Item, counts
from commands.digest.page import Page, week
from commands.drawing.palette import PALETTE
from commands.drawing.panels import panel
from commands.drawing.words import drawable
from commands.times.moments import date_in_words, local
from storage.communities import Community
from storage.dataclass import dataclass

TEMPLATE: Final = "digest/picture.typ"
WEEKS: Final = 9
"""So many weeks are on the ribbon."""
MARKS: Final = ("win", "learned", "agreed")
"""What stands before other lists."""
MOST_MORE: Final = 99

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of paper, in millimetres, and how many pixels of a photo are worth having on it."""

    width: int
    height: int
    longest: int


WALL: Final = {
    "a4": Form(210, 297, 1000),
    "a4-wide": Form(297, 210, 1000),
    "a3": Form(297, 420, 1300),
    "a3-wide": Form(420, 297, 1300),
}
"""What can be hung up, by name."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a picture: data for its template, and the files of its photos, by their names there."""

    data: Json
    files: dict[str, str]
    longest: int


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around what came in: the shared question, the board, and until when others were told."""

    question: str | None = None
    board: Sequence[Item] = ()
    told: Sequence[datetime] = ()


def picture(page: Page, since: datetime, around: Around, form: str | None = None) -> Drawing:
    """The picture of what came in after `since`: for a telephone, or as one of `WALL`."""
    language, community = page.community.language, page.community
    number = week(community, page.until)
    drawn = [one.drawn() for one in page.came]
    sections = sorted((one for one in page.sections if one.drawn), key=lambda one: one.mark not in MARKS)
    panels = [panel(one.title, one.lines, one.mark) for one in sections]
    panels += [beside for one in drawn for beside in one.panels]
    sheet = WALL.get(form or "")
    data: Json = {
        "palette": PALETTE,
        "language": language,
        "form": {"width": sheet.width, "height": sheet.height} if sheet else None,
        "title": drawable(texts.line(language, "digest-title", name=community.name, week=number)),
        "name": drawable(community.name, 80),
        "question": drawable(around.question, 200) if around.question else None,
        "week": texts.line(language, "digest-week", week=number),
        "days": _days(community, since, page.until),
        "people": [one for came in drawn for one in came.people],
        "knots": [one for came in drawn for one in came.knots],
        "panels": [one for one in panels if one["items"]],
        "weeks": _weeks(community, page.until, around.told),
        "strip": [
            {"title": texts.line(language, TITLES[column]), "count": many}
            for column, many in counts(around.board).items()
        ],
        "foot": [one.foot for one in page.came if one.foot],
        "said": _said(language),
    }
    files = {name: file for one in drawn for name, file in one.files.items()}
    few = sheet.longest if sheet else 1000
    return Drawing(data, files, few if len(files) < 6 else few * 7 // 10)


def _said(language: str) -> Json:
    """What of ours stands on it."""
    names = {
        "difficult": "digest-obstacles",
        "open": "picture-open",
        "also": "picture-also",
        "board": "picture-board",
        "write": "picture-write",
    }
    said: Json = {key: texts.line(language, text) for key, text in names.items()}
    rest = [texts.line(language, "digest-rest", count=many) for many in range(1, MOST_MORE + 1)]
    return {**said, "rest": rest}


def _days(community: Community, since: datetime, until: datetime) -> str:
    """From the first day that it tells of up to the last."""
    first, last = (local(at, community.timezone).date() for at in (since, until))
    language = community.language
    ends = date_in_words(language, last, year=True)
    return ends if first == last else f"{date_in_words(language, first)} – {ends}"


def _weeks(community: Community, until: datetime, told: Sequence[datetime]) -> list[Json]:
    """The weeks up to this one, from the first that was told of on, and whether each was told of."""
    there = local(until, community.timezone)
    days = [there - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    known = {tuple(local(at, community.timezone).isocalendar()[:2]) for at in told}
    known.add(tuple(there.isocalendar()[:2]))
    found = [
        {
            "label": texts.line(community.language, "digest-week", week=day.isocalendar().week),
            "told": tuple(day.isocalendar()[:2]) in known,
        }
        for day in days
    ]
    first = next(at for at, one in enumerate(found) if one["told"])
    return found[first:]
