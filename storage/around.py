"""What there is about one check-in alone, and goes with it: our posts, offers of help, the open point."""

from storage import obstacles, offers, points, shown, touched
from storage.database import Transaction
from storage.ids import CheckInId


async def erase(tx: Transaction, check_in: CheckInId) -> None:
    """Erases it all: the check-in is about to go."""
    for offer in await offers.of(tx, check_in):
        await offers.erase(tx, offer)
        if offer.post is not None:
            touched.post_goes(tx, offer.post)
    point = await points.of_check_in(tx, check_in)
    if point is not None:
        await points.erase(tx, point.id)
    await _posts(tx, check_in)


async def let_go(tx: Transaction, check_in: CheckInId) -> None:
    """The same of our posts; that somebody offered help stays, and what is still in the way."""
    for offer in await offers.of(tx, check_in):
        if offer.post is not None:
            await offers.connected(tx, offer, None)
            touched.post_goes(tx, offer.post)
    await _posts(tx, check_in)


async def _posts(tx: Transaction, check_in: CheckInId) -> None:
    asks = await obstacles.post_of(tx, check_in)
    await obstacles.erase(tx, check_in)
    # Where it asks for help with what others said too, it follows.
    if asks is not None and not await obstacles.asked_in(tx, asks):
        touched.post_goes(tx, asks)
    for one in await shown.of_check_in(tx, check_in):
        await shown.remove(tx, one.post)
        touched.post_goes(tx, one.post)
