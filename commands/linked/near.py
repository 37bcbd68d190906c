"""What others of a programme want to learn as well, met too, or know: for who leads, in the draft they get.

Each reads of the others what those chose to share, beside what their own group said; both are told.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from commands import alike, texts
from commands.context import Context
from commands.linked.given import given
from commands.telling import Section
from commands.upward import Given, Upward, What, upward
from commands.words import one_line
from storage import communities, linked, touched
from storage.communities import Community
from storage.database import Transaction
from storage.linked import Kind, Link
from storage.touched import Touched

if TYPE_CHECKING:
    from commands.practice import Practice

_MATCHES: Final = (
    (What.OBSTACLES, What.SOLVED, "linked-near-solved"),
    (What.OBSTACLES, What.KNOWS, "linked-near-knows"),
    (What.SOLVED, What.OBSTACLES, "linked-near-solved-here"),
    (What.KNOWS, What.OBSTACLES, "linked-near-known-here"),
    (What.LEARNING, What.LEARNING, "linked-near-learning"),
)
"""What a group has, what of others goes with that, and how that is said; what helps stands first."""
_MOST: Final = 4
_FEW: Final = frozenset(what.value for match in _MATCHES for what in match[:2])


async def drafted_of_others(
    tx: Transaction,
    practices: "Iterable[Practice]",
    community: Community,
    since: datetime,
    until: datetime,
    language: str,
) -> tuple[Section, ...]:
    """What goes together of this and the others, as far as that is new since the draft before."""
    link = await linked.parent(tx, community.id, Kind.PROGRAMME)
    if link is None or link.since > until:
        return ()
    mine = await upward(tx, practices, Upward(community, link.since, until, language))
    lines: dict[str, None] = {}
    for one in await linked.beside(tx, link):
        if one.since > until:
            continue
        child = await communities.by_id(tx, one.child)
        theirs = await given(tx, practices, child, one.since, until, language)
        begun = max(link.since, one.since)
        for have, other, text in _MATCHES:
            found = [a for a in theirs if a.what is other]
            for own in (a for a in mine if a.what is have):
                for at, word in alike.shared(language, own.text, [a.text for a in found]):
                    if max(own.at, found[at].at, begun) > since:
                        lines[_says(language, text, child, word, found[at])] = None
    title = texts.line(language, "linked-near-title")
    ask = texts.line(language, "linked-near-ask")
    return (Section(title, (*tuple(lines)[:_MOST], ask)),) if lines else ()


def _says(language: str, text: str, child: Community, word: str, one: Given) -> str:
    return texts.line(language, text, name=one_line(child.name), word=word, text=one.text)


async def on_changed(ctx: Context, link: Link, changed: Sequence[Touched]) -> None:
    """Has the drafts looked at again, of this and of the others, that may tell of what changed."""
    # What only came in is told in the next; a point may be open again.
    told = [one for one in changed if one.lost or one.erased or one.point is not None]
    if not told:
        return
    shares = not _FEW.isdisjoint(await linked.chosen(ctx.tx, link.child, ctx.now))
    for other in (link, *await linked.beside(ctx.tx, link)) if shares else (link,):
        since = max(link.since, other.since)
        for one in told:
            if one.last >= since:
                at, erased = max(one.first, since), one.erased
                touched.add(ctx.tx, Touched(other.child, at, at, at, erased=erased, alone=True, below=True))
