"""The picture of the week, from the database to a JPEG."""

from commands import chat
from commands.boarding import gathered
from commands.digest.page import compose
from commands.digest.picture import TEMPLATE, picture
from commands.drawing.files import Kept
from commands.drawing.typeset import Draw, Job, Typeset
from commands.practice import Practice
from storage import communities
from storage.database import Transaction
from storage.media import MediaFolder


async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what the digest tells now; None when that is nothing any more."""
    community = await communities.by_id(tx, sheet.community)
    came = await compose(tx, practices, community, sheet.since, sheet.until)
    if came is None:
        return None

    board = await gathered(tx, practices, community, sheet.until)

    def draw(media: MediaFolder, typeset: Typeset) -> bytes:
        drawing = picture(came, board)
        photos = Kept(media, drawing.files)
        return typeset(Job(TEMPLATE, drawing.data, photos, drawing.longest))

    return draw
