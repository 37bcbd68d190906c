"""What the digest of a community says of its working groups, a line each, and how that follows them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commands import texts
from commands.context import Context
from commands.linked import near
from commands.telling import Section
from commands.upward import Upward, What, upward
from commands.words import one_line
from storage import communities, linked, touched
from storage.communities import Community
from storage.database import Transaction
from storage.linked import Kind
from storage.touched import ALWAYS, Touched

if TYPE_CHECKING:
    from commands.practice import Practice


async def of_others(
    tx: Transaction,
    practices: "Iterable[Practice]",
    community: Community,
    since: datetime,
    until: datetime,
) -> tuple[Section, ...]:
    """A line for each working group in which something happened then: how much, never who."""
    language, lines = community.language, []
    for link in await linked.children(tx, community.id, Kind.GROUP):
        if link.since > until:
            continue
        child = await communities.by_id(tx, link.child)
        asked = Upward(child, max(since, link.since), until, language)
        counts = [one.text for one in await upward(tx, practices, asked) if one.what is What.COUNTS]
        if counts:
            lines.append(
                texts.line(language, "linked-line", name=one_line(child.name), counts=", ".join(counts))
            )
    title = texts.line(language, "linked-groups-section")
    return (Section(title, tuple(lines), under=None, drawn=False),) if lines else ()


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Has what others tell of a community looked at again as well."""
    changed = [one for one in changed if not one.below]
    for link in await linked.parents(ctx.tx, community.id) if changed else ():
        # A digest has counts of a working group, no words: it need not be said anew for what was erased.
        words = link.kind is Kind.PROGRAMME
        for one in changed:
            if one.passport and one.lost and words:
                # A page of any time after has what stands there.
                after = Touched(community.id, one.first, ALWAYS, erased=one.erased, alone=True, below=True)
                touched.add(ctx.tx, after)
            if one.last >= link.since and not one.alone:
                erased = one.erased and words
                above = Touched(link.parent, one.first, one.last, erased=erased, alone=True, below=True)
                touched.add(ctx.tx, above)
        if words:
            await near.on_changed(ctx, link, changed)
