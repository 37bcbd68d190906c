"""The picture of the week, as the sources' *praatplaat* (Wijzer 001): drawn from what the digest tells.

All that it says stands in the text of the digest as well, there at greater length; but for how much is on the
board, which says the rest of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from commands import texts
from commands.boarding import TITLES, Item, counts
from commands.digest.page import Page, week
from commands.drawing.palette import PALETTE
from commands.drawing.panels import FEW, item, panel
from commands.drawing.words import drawable

TEMPLATE: Final = "digest/picture.typ"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a picture: data for its template, and the files of its photos, by their names there."""

    data: Json
    files: dict[str, str]
    longest: int


def picture(page: Page, board: Sequence[Item] = ()) -> Drawing:
    """The picture of what came in. The first are shown; of more than fit, how many more there are.

    Above it stands how much is on the `board`, column by column, but for those that are empty.
    """
    language, community, most = page.community.language, page.community, page.most
    number = week(community, page.until)
    drawn = [one.drawn(most) for one in page.came]
    cards = [card for one in drawn for card in one.cards]
    panels = [beside for one in drawn for beside in one.panels]
    panels += [panel(language, one.title, [item(line) for line in one.lines]) for one in page.sections]
    data: Json = {
        "palette": PALETTE,
        "language": language,
        "title": drawable(texts.line(language, "digest-title", name=community.name, week=number)),
        "name": drawable(community.name, 80),
        "week": texts.line(language, "digest-week", week=number),
        "strip": [
            {"title": texts.line(language, TITLES[column]), "count": many}
            for column, many in counts(board).items()
        ],
        "cards": cards,
        "panels": panels,
        "foot": [one.foot for one in page.came if one.foot],
    }
    files = {name: file for one in drawn for name, file in one.files.items()}
    return Drawing(data, files, 1000 if len(cards) <= FEW else 700)
