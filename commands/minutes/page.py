"""The report as the group reads it: one post, which follows what it tells of."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.fitting import fitted
from commands.minutes.content import Content, collect
from commands.minuting import Entry, Part
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import minutes, shown
from storage.communities import Community
from storage.ids import PostId, StandupId
from storage.minutes import Kind, Meeting
from storage.shown import Shown

SHARED: Final = "minutes"
"""The kind of the post in which a group reads a report."""
Blocks = tuple[chat.Block, ...]
OF: Final = {Kind.ROUND: "minutes-of-round", Kind.SESSION: "minutes-of-session"}
"""How the report of each kind of meeting is called."""
_TOLD: Final = {
    "done": "minutes-told-done",
    "spoken": "minutes-told-spoken",
    "next": "minutes-told-next",
    "obstacle": "minutes-told-obstacle",
}
BECAME: Final = {
    "done": "minutes-point-done",
    "agreed": "minutes-point-agreed",
    "let-go": "minutes-point-let-go",
}
_TITLES: Final = {
    Part.POINT: "minutes-points",
    Part.AGREED: "minutes-agreed",
    Part.LEARNED: "minutes-learned",
    Part.OPEN: "minutes-stays-open",
}


async def say(ctx: Context, community: Community, meeting: Meeting) -> PostId | None:
    """Posts a report in the group, quietly; None when there is nothing to tell."""
    blocks = await _blocks(ctx, community, meeting)
    if blocks is None:
        return None
    post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
    language, says = community.language, amend.says(blocks)
    if meeting.kind is Kind.ROUND:
        await shown.add(ctx.tx, post, SHARED, language, standup=StandupId(meeting.id), says=says)
    else:
        since = meeting.began_at
        await shown.add(ctx.tx, post, SHARED, language, community=community.id, since=since, says=says)
    return post


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """A report as it would be now."""
    meeting = await minutes.shared_with(ctx.tx, row.post)
    return await _blocks(ctx, community, meeting) if meeting is not None else None


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says reports once more, without what is erased."""
    for row in gone:
        meeting = await minutes.shared_with(ctx.tx, row.post)
        post = await say(ctx, community, meeting) if meeting is not None else None
        if meeting is not None and post is not None:
            await minutes.moved(ctx.tx, meeting, post)


async def _blocks(ctx: Context, community: Community, meeting: Meeting) -> Blocks | None:
    language = community.language
    content = await collect(ctx.tx, ctx.practices, community, meeting, language)
    return written(language, community, content) if content.is_anything else None


def written(language: str, community: Community, content: Content) -> Blocks:
    """A report in a language, as long as it can be."""
    meeting = content.meeting
    day = day_in_words(language, local(meeting.began_at, community.timezone).date())
    title = chat.heading(texts.line(language, OF[meeting.kind], day=day))
    return (title, *fitted(partial(_body, language, content)), *addition(language, content))


def _body(language: str, content: Content, most: int) -> Blocks:
    blocks = tuple(chat.paragraph(one.text) for one in content.of(Part.ABOUT))
    blocks += _present(language, content)
    told = content.of(Part.TOLD)
    for member in dict.fromkeys(one.member for one in told if one.member is not None):
        blocks += (chat.subheading(content.names[member]),)
        blocks += tuple(chat.item(_told(language, one, most)) for one in told if one.member == member)
    for part, text in _TITLES.items():
        if found := content.of(part):
            blocks += (chat.subheading(texts.line(language, text)),)
            blocks += tuple(chat.item(line_of(language, content, one, most)) for one in found)
    if content.next:
        blocks += (chat.subheading(texts.line(language, "minutes-next")),)
        blocks += tuple(chat.item(one.line(most)) for one in content.next)
    return blocks


def _present(language: str, content: Content) -> Blocks:
    session = content.meeting.kind is Kind.SESSION
    if not content.present:
        return texts.blocks(language, "minutes-not-noted") if session else ()
    names = ", ".join(content.names[one] for one in content.present)
    if session:
        return texts.blocks(language, "minutes-were-there", names=names)
    if content.others:
        return texts.blocks(language, "minutes-present-others", names=names, others=content.others)
    return texts.blocks(language, "minutes-present", names=names)


def _told(language: str, one: Entry, most: int) -> str:
    return texts.line(language, _TOLD[one.became], text=one_line(one.text, most))


def line_of(language: str, content: Content, one: Entry, most: int) -> str:
    """What became of something, and whose it was."""
    name = content.names[one.member] if one.member is not None else ""
    said = one_line(one.text, most)
    line = f"{name}: {said}" if name else said
    return texts.line(language, BECAME[one.became], text=line) if one.became else line


def addition(language: str, content: Content) -> Blocks:
    """What a facilitator added, with who it was."""
    if content.minutes is None or content.minutes.addition is None or content.minutes.member is None:
        return ()
    name = content.names[content.minutes.member]
    title = texts.line(language, "minutes-addition", name=name)
    return (chat.subheading(title), chat.quote(content.minutes.addition))
