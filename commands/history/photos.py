"""The photos on the picture of the history: those that the group sees still, and none that somebody minds.

A post that shows it notes which moments had theirs on it. Where one may not be shown any more, the picture
goes and comes again without it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from commands import texts
from commands.context import CommunityContext
from commands.leading import tell_leading
from commands.telling import Pictured
from storage import audit, moment_photos
from storage.audit import Deed
from storage.communities import Community
from storage.database import Transaction
from storage.expressions import expression
from storage.ids import EventId, MomentId
from storage.shown import Shown
from storage.touched import Touched

_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NOTED: Final = expression(r" photos=([\d,]*)$")


def noted(says: str, shows: Sequence[MomentId]) -> str:
    """What a post says, with the moments whose photos are on it."""
    return f"{says} photos={','.join(map(str, shows))}"


def _on(row: Shown) -> list[MomentId]:
    found = _NOTED.search(row.says or "")
    return [MomentId(int(one)) for one in found[1].split(",") if one] if found is not None else []


async def is_one_gone(tx: Transaction, community: Community, row: Shown, changed: Sequence[Touched]) -> bool:
    """Whether a photo that is on a post may not be shown any more."""
    if not any(one.check_in is not None and (one.lost or one.drawn or one.erased) for one in changed):
        return False
    on_it = _on(row)
    return bool(on_it) and not set(on_it) <= (await moment_photos.of_community(tx, community.id)).keys()


async def objects(ctx: CommunityContext, row: Shown, event: EventId) -> None:
    """None of the photos on a post stands on the history any more; the one that is meant is shown nowhere."""
    known = await moment_photos.of_community(ctx.tx, ctx.community.id)
    files = frozenset(known[one] for one in _on(row) if one in known)
    await moment_photos.drop(ctx.tx, _on(row))
    here = ctx.community.id
    await audit.note(ctx.tx, Deed.PHOTO, ctx.now, person=ctx.person, community=here, detail="history")
    shows = Pictured(_EVER, ctx.now, files)
    hidden = sum([await practice.tells.objected(ctx, shows, event) for practice in ctx.practices])
    if hidden != 1 and not ctx.facilitates:
        name = ctx.community.name
        await tell_leading(
            ctx, ctx.community, lambda lang: texts.blocks(lang, "history-objection", name=name)
        )
