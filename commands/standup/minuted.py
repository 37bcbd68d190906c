"""What people told in a round, as the report of it says that."""

from commands.minuting import Entry, Part
from commands.standup.checkin import assemble, obstacle_of, spoken
from storage import checkins
from storage.database import Transaction
from storage.ids import StandupId
from storage.minutes import Kind, Meeting

_MOST = 300


async def minuted(tx: Transaction, meeting: Meeting, language: str) -> list[Entry]:
    """Who took part, and what each said that they did and will do, and what is in their way: of those who
    shared it.
    """
    if meeting.kind is not Kind.ROUND:
        return []
    entries: list[Entry] = []
    for check, messages in await checkins.in_round(tx, StandupId(meeting.id)):
        said = assemble(messages)
        lines = {
            "done": said.done,
            "spoken": spoken(language, said, _MOST),
            "next": said.next,
            "obstacle": obstacle_of(language, said),
        }
        entries.append(Entry(Part.PRESENT, check.member if check.shared else None, ""))
        if check.shared:
            entries += [Entry(Part.TOLD, check.member, text, what) for what, text in lines.items() if text]
    return entries
