"""What belongs together: as somebody says with "1 4 7 = play", and until then as we guess."""

from collections.abc import Sequence
from typing import Final

from commands import chat, lines
from commands.alike import shared
from commands.context import ChatContext, CommunityContext
from commands.lines import Word
from commands.words import one_line
from storage import ideas
from storage import lines as numbered
from storage import notes as written
from storage.communities import Community
from storage.database import Transaction
from storage.ideas import Brainstorm
from storage.ids import NoteId, PostId
from storage.lines import Ref
from storage.notes import Note

LONGEST: Final = 60
"""So many characters a title has."""


async def guess(tx: Transaction, community: Community, one: Brainstorm, notes: Sequence[Note]) -> None:
    """Puts notes together that have a rare word in common; each once."""
    left = list(notes)
    while left:
        first, *left = left
        found: dict[str, list[Note]] = {}
        for at, word in shared(community.language, first.text, [note.text for note in left]):
            found.setdefault(word, []).append(left[at])
        if found:
            word = max(found, key=lambda each: len(found[each]))
            title = one_line(word[:1].upper() + word[1:], LONGEST)
            await written.group(tx, one, title, [first, *found[word]])
            left = [note for note in left if note not in found[word]]


async def together(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Puts a note where somebody says that it belongs."""
    note = await written.by_id(ctx.tx, NoteId(ref.id))
    one = await ideas.by_id(ctx.tx, note.brainstorm) if note is not None else None
    title = title_in(words)
    if note is None or one is None:
        await ctx.tell(event, "ideas-gone")
    elif not title:
        await ctx.tell(event, "ideas-together-how")
    else:
        me = await ctx.myself()
        await written.group(ctx.tx, one, title, [note], me.id, event.event)


def title_in(words: str) -> str:
    """The name behind the numbers; empty where there is none."""
    return one_line(words.removeprefix("="), LONGEST).strip() if words.startswith("=") else ""


async def said_otherwise(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Follows what somebody changes of what they said of it."""
    made = await written.groups_of(ctx.tx, event.target)
    if not made:
        return
    one = await ideas.by_id(ctx.tx, made[0].brainstorm)
    for group in made:
        await written.ungroup(ctx.tx, group)
    if one is None or one.told is None or not isinstance(event, chat.Edit):
        return
    known = await numbered.of(ctx.tx, one.told)
    for said in lines.read(event.body):
        ref, title = known.get(said.number), title_in(said.words)
        note = await written.by_id(ctx.tx, NoteId(ref.id)) if ref is not None else None
        if note is not None and title:
            await written.group(ctx.tx, one, title, [note], made[0].member, event.target)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes a note away, for whose it is or who leads; what was written alone only who leads can."""
    note = await written.by_id(ctx.tx, NoteId(ref.id))
    mine = note is not None and ctx.member is not None and note.member == ctx.member.id
    if note is None:
        await ctx.tell(event, "ideas-gone")
    elif word is not Word.DROP:
        await ctx.tell(event, "ideas-together-how")
    elif not mine and not ctx.facilitates:
        await ctx.tell(event, "ideas-of-another")
    else:
        await written.erase(ctx.tx, note)
        await ctx.acknowledge(event.event, "✅", ctx.room)
