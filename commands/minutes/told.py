"""What is told of reports elsewhere: below a draft, and in the report of a period."""

from collections.abc import Iterable, Sequence
from typing import Final

from commands import chat, texts
from commands.minutes.content import Content, collect
from commands.minutes.page import BECAME, OF
from commands.minuting import Entry, Part
from commands.practice import Practice
from commands.retelling import Recounted, Retelling, Under
from storage import communities, minutes
from storage.database import Transaction
from storage.minutes import Kind, Meeting

Blocks = tuple[chat.Block, ...]
_SHARE: Final = {Kind.ROUND: "minutes-share", Kind.SESSION: "minutes-share-session"}
_RECOUNTED: Final = (Part.ABOUT, Part.POINT, Part.OPEN)
"""What was agreed has its own place in a report."""


async def below(tx: Transaction, meeting: Meeting, language: str, added: bool = True) -> Blocks:
    """What was `added` to a report, unless it stands there already, and how to add to it or share it."""
    kept = await minutes.of(tx, meeting)
    blocks: Blocks = ()
    if added and kept is not None and kept.addition is not None and kept.member is not None:
        name = (await communities.member_by_id(tx, kept.member)).name
        title = texts.line(language, "minutes-addition", name=name)
        blocks += (chat.subheading(title), chat.quote(kept.addition))
    shared = kept is not None and kept.shared_at is not None
    return (*blocks, *texts.blocks(language, "minutes-shared" if shared else _SHARE[meeting.kind]))


async def recounts(tx: Transaction, practices: Iterable[Practice], telling: Retelling) -> Sequence[Recounted]:
    """Of each meeting what the report of a period does not tell of it already."""
    community, found = telling.community, []
    for meeting in await minutes.meetings(tx, community.id, telling.since, telling.until):
        content = await collect(tx, tuple(practices), community, meeting, telling.language)
        title = telling.line(OF[meeting.kind], day=telling.day(meeting.began_at))
        items = _items(telling, content)
        if items:
            found.append(Recounted(telling.said(title), Under.DONE, items))
    return found


def _items(telling: Retelling, content: Content) -> tuple[tuple[str, str, str], ...]:
    day = telling.day(content.meeting.began_at)
    items = _present(telling, content, day) if content.meeting.kind is Kind.SESSION else []
    items += [
        (
            telling.name(one.member) if one.member is not None else "",
            telling.line(_ends(one), text=telling.said(one.text)) if _ends(one) else telling.said(one.text),
            day,
        )
        for part in _RECOUNTED
        for one in content.of(part)
    ]
    kept = content.minutes
    if kept is not None and kept.addition is not None and kept.member is not None:
        items.append((telling.name(kept.member), telling.said(kept.addition), telling.line("minutes-added")))
    return tuple(items)


def _ends(one: Entry) -> str:
    return "minutes-point-open" if one.part is Part.OPEN else BECAME.get(one.became, "")


def _present(telling: Retelling, content: Content, day: str) -> list[tuple[str, str, str]]:
    names = ", ".join(telling.name(one) for one in content.present)
    text = "minutes-were-there" if names else "minutes-not-noted"
    return [("", telling.line(text, names=names), day)]
