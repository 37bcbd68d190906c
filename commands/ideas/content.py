"""All notes to a question as they stand together: groups first, then what belongs to none."""

from typing import Final

from commands import chat, texts
from commands.fitting import fitted
from commands.words import one_line
from storage import lines
from storage import notes as written
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ideas import Brainstorm
from storage.ids import PostId
from storage.notes import Group, Note

Blocks = tuple[chat.Block, ...]
BEGIN: Final = 3
"""With so many the group begins."""


@dataclass(frozen=True, slots=True)
class Together:
    """A group, or none, with its notes and their numbers."""

    group: Group | None
    notes: tuple[tuple[int, Note], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What there is to a question."""

    one: Brainstorm
    parts: tuple[Together, ...]

    @property
    def items(self) -> tuple[Note | Group, ...]:
        """What can be chosen from: groups, and notes that are in none."""
        groups = [part.group for part in self.parts if part.group is not None]
        return (*groups, *(note for part in self.parts if part.group is None for _, note in part.notes))

    @property
    def chosen(self) -> tuple[Note | Group, ...]:
        """Where the group begins: what most chose, the first that stands there first."""
        voted = [one for one in self.items if one.votes]
        return tuple(sorted(voted, key=lambda one: -(one.votes or 0))[:BEGIN])

    def numbers_of(self, item: Note | Group) -> list[int]:
        """The numbers of a note, or of all notes of a group."""
        for part in self.parts:
            if isinstance(item, Group) and part.group is not None and part.group.id == item.id:
                return [number for number, _ in part.notes]
        return [number for part in self.parts for number, note in part.notes if note == item]


def label(item: Note | Group) -> str:
    """What a note or group is called."""
    return item.title if isinstance(item, Group) else item.text


async def gathered(tx: Transaction, one: Brainstorm, post: PostId | None) -> Content:
    """What there is, numbered as in a post of ours, or else in the order in which it came."""
    notes, groups = await written.of(tx, one), await written.groups(tx, one)
    known = {ref: number for number, ref in (await lines.of(tx, post)).items()} if post is not None else {}
    numbers = known or {note.ref: at for at, note in enumerate(notes, 1)}
    told = [(numbers[note.ref], note) for note in notes if note.ref in numbers]
    parts = [Together(group, tuple(one for one in told if one[1].group == group.id)) for group in groups]
    loose = Together(None, tuple(one for one in told if one[1].group is None))
    return Content(one, (*parts, loose) if loose.notes else tuple(parts))


def says(language: str, content: Content) -> Blocks:
    """The words beside the picture."""
    chosen = content.chosen
    asked = content.one.question or texts.line(language, "ideas-no-question")
    first = next((number for part in content.parts for number, _ in part.notes), 1)

    def listed(most: int) -> Blocks:
        blocks: Blocks = (chat.heading(asked),)
        for part in content.parts:
            if part.group is not None:
                text = "ideas-guess" if part.group.guessed else "ideas-group"
                blocks += (chat.subheading(texts.line(language, text, title=part.group.title)),)
            elif len(content.parts) > 1:
                blocks += (chat.subheading(texts.line(language, "ideas-other")),)
            told = [f"{number}. {one_line(note.text, most)}" for number, note in part.notes]
            blocks += (chat.paragraph("\n".join(told)),)
        if chosen:
            begin = " · ".join(one_line(label(one), most) for one in chosen)
            return (*blocks, *texts.blocks(language, "ideas-begin", begin=begin))
        waits = content.one.chosen_at is None and len(content.items) > 1
        return (*blocks, *(texts.blocks(language, "ideas-together", number=first) if waits else ()))

    return fitted(listed)
