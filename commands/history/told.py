"""What the report of a period has of the history: each moment of that time, with whose it is."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from commands.history import says
from commands.history.phase import line
from commands.retelling import Recounted, Retelling, Under
from commands.times.moments import local
from storage import moments, named_phases, phase_voices
from storage.database import Transaction

if TYPE_CHECKING:
    from commands.practice import Practice


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """What the group may read and is not to stay inside it, as it happened."""
    first, last = (local(at, telling.community.timezone).date() for at in (telling.since, telling.until))
    items = []
    for one in await moments.told(tx, telling.community.id):
        if one.inside or not first <= one.when.day <= last:
            continue
        name = telling.name(one.member) if one.member is not None else telling.said(telling.community.name)
        text = telling.said(says.what(telling.language, one, name))
        if one.turning:
            text += f" · {telling.line('moment-turning')}"
        # What the whole group did needs nobody's name.
        items.append((name if one.member is not None else "", text, says.when(telling.language, one.when)))
    lists = {"history-phases": await _phases(tx, telling), "history-title": items}
    return [
        Recounted(telling.line(title), Under.DONE, tuple(found)) for title, found in lists.items() if found
    ]


async def _phases(tx: Transaction, telling: Retelling) -> list[tuple[str, str, str]]:
    """What the group calls the times of its own that are in it, and what each was for whom."""
    first, last = (local(at, telling.community.timezone).date() for at in (telling.since, telling.until))
    found = []
    for began, one in named_phases.begun(await named_phases.of_community(tx, telling.community.id)):
        if (began is None or began <= last) and (one.until is None or one.until.day > first):
            said = telling.said(line(telling.language, one, began is None))
            found.append(("", said, ""))
            for voice in await phase_voices.of_phase(tx, one.id):
                found.append((telling.name(voice.member), telling.said(voice.text), ""))
    return found
