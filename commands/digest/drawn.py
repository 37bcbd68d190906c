"""The picture of the week, from the database to a JPEG for a telephone, or a page to hang up."""

from datetime import timedelta
from typing import Final

from commands import chat
from commands.boarding import gathered
from commands.digest.page import compose
from commands.digest.picture import TEMPLATE, WALL, WEEKS, Around, picture
from commands.drawing.files import Kept
from commands.drawing.typeset import Draw, Form, Job, Typeset
from commands.practice import Collect, Practice
from storage import communities, course, digests
from storage.course import Field
from storage.database import Transaction
from storage.media import MediaStore

WEEK: Final = "week"
"""What draws it for a telephone; for a wall the name of its form stands behind that."""


def _collects(form: str | None) -> Collect:
    async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
        """Looks up what the digest tells now; None when that is nothing any more."""
        community = await communities.by_id(tx, sheet.community)
        came = await compose(tx, practices, community, sheet.since, sheet.until)
        if came is None:
            return None
        board = await gathered(tx, practices, community, sheet.until)
        agreed = await course.agreed_at(tx, community.id, sheet.until)
        question = agreed[Field.QUESTION].text if Field.QUESTION in agreed else None
        told = await digests.told_since(tx, community.id, sheet.until - timedelta(weeks=WEEKS), sheet.until)

        def draw(media: MediaStore, typeset: Typeset) -> bytes:
            drawing = picture(came, sheet.since, Around(question, board, told), form)
            photos = Kept(media, drawing.files)
            made: Form = "jpg" if form is None else "pdf"
            return typeset(Job(TEMPLATE, drawing.data, photos, drawing.longest, made))

        return draw

    return collect


collect: Final = _collects(None)
SHEETS: Final = {WEEK: collect, **{f"{WEEK}-{form}": _collects(form) for form in WALL}}
"""All that it draws, by name."""
