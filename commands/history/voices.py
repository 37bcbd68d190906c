"""What a time of the group was for a member: one sentence, with their name, in reply to what it is called.

The post says so beforehand: who replies with a sentence says with it that the group may read it. Nobody is
asked more than that, and no two sentences are made one.
"""

from typing import Final

from commands import chat, texts
from commands.context import ChatContext, CommunityContext
from commands.lines import Word, word
from commands.lines import read as read_lines
from commands.questions import yes_or_no
from commands.words import clean, one_line
from storage import communities, inbox, lines, named_phases, phase_voices
from storage.communities import Role
from storage.database import Transaction
from storage.ids import CommunityId, EventId, MemberId, NamedPhaseId, speaks_for
from storage.named_phases import Named
from storage.phase_voices import Voice

MOST: Final = 200
_LEAST: Final = 2
"""So many words a sentence has at least; fewer are talk."""


def sentence(said: str) -> str | None:
    """A sentence that says what a time was; None where words are a yes, a question or a sign."""
    words = one_line(clean(said), MOST)
    many = sum(any(letter.isalpha() for letter in each) for each in words.split())
    return words if many >= _LEAST and not words.endswith("?") and yes_or_no(words) is None else None


async def in_reply(here: CommunityContext, one: Named, event: chat.Text) -> bool:
    """Takes a sentence in reply to what a time is called, or that it is to go."""
    if word(event.body) is Word.DROP:
        taken = await take_out(here, one)
    else:
        taken = await _say(here, one, event.body, event)
    if taken:
        await here.acknowledge(event.event, "✅", event.room)
    return taken


async def on_line(ctx: CommunityContext, one: Named | None, words: str, event: chat.Text) -> None:
    """The same behind the number of a time in the history."""
    if one is None or not one.agreed:
        await ctx.tell(event, "moment-gone")
    elif await _say(ctx, one, words, event):
        await ctx.acknowledge(event.event, "✅", event.room)
    else:
        await ctx.tell(event, "history-voice-line-how")


async def take_out(ctx: CommunityContext, one: Named) -> bool:
    """Takes out what a time was for who says so; False where they said nothing of it."""
    member = ctx.member
    for voice in await phase_voices.of_phase(ctx.tx, one.id):
        if member is not None and voice.member == member.id:
            await phase_voices.erase(ctx.tx, voice)
            return True
    return False


async def _say(ctx: CommunityContext, one: Named, said: str, event: chat.Text) -> bool:
    words, member = sentence(said), await ctx.myself()
    if words is None or one.community != ctx.community.id or member.role is Role.BOT:
        return False
    voice = Voice(ctx.community.id, one.id, member.id, event.event, words, event.at)
    await phase_voices.say(ctx.tx, voice)
    return True


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Changes or erases what a message said of a time."""
    said = await phase_voices.of_event(ctx.tx, EventId(event.target))
    if not said or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    for voice in said:
        owner = await communities.person_of(ctx.tx, voice.member)
        if isinstance(event, chat.Edit) and (owner is None or not speaks_for(event.sender, owner)):
            continue
        words = sentence(await _words(ctx, voice, event)) if isinstance(event, chat.Edit) else None
        if words is None:
            await phase_voices.erase(ctx.tx, voice)
        elif words != voice.text:
            await phase_voices.reword(ctx.tx, voice, words)


async def _words(ctx: ChatContext, voice: Voice, event: chat.Edit) -> str:
    """What it says now, behind a number where it had one."""
    named = await named_phases.by_id(ctx.tx, voice.phase)
    numbers = await lines.numbers_of(ctx.tx, named.ref) if named is not None else set()
    numbered = [one.words for one in read_lines(event.body) if one.number in numbers and one.word is None]
    return numbered[-1] if numbered else event.body


async def told(
    tx: Transaction, phase: NamedPhaseId, names: dict[MemberId | None, str]
) -> list[tuple[str, str]]:
    """Who says what a time was, and in which words."""
    return [(names.get(one.member, ""), one.text) for one in await phase_voices.of_phase(tx, phase)]


async def names_of(tx: Transaction, community: CommunityId) -> dict[MemberId | None, str]:
    """What members are called."""
    return {one.id: one_line(one.name, 60) for one in await communities.members(tx, community)}


def line(language: str, name: str, text: str, most: int = MOST) -> str:
    """One of them, as it stands below its time."""
    return texts.line(language, "history-voice", text=one_line(text, most), name=name)
