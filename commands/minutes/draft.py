"""The draft of the report of a work session: facilitators get it, each alone and quietly, once it is over."""

from collections.abc import Sequence

from commands import amend, chat
from commands.context import Context
from commands.leading import leading
from commands.minutes.content import collect
from commands.minutes.page import written
from commands.minutes.share import drafted
from commands.minutes.told import below
from commands.minuting import SESSION_DRAFT
from storage import communities, minutes, shown
from storage.communities import Community, Member
from storage.ids import PersonId
from storage.minutes import Meeting
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]


async def on_ended(ctx: Context, community: Community, meeting: Meeting) -> None:
    """Gives every facilitator the draft, in their own language."""
    for member, language in await leading(ctx, community):
        await _send(ctx, community, meeting, member.person, language)


async def on_reached(ctx: Context, community: Community, member: Member) -> None:
    """Gives a facilitator the draft of the last session that could not be said to them when it ended."""
    meeting = await minutes.latest_session(ctx.tx, community.id)
    if meeting is None:
        return
    have = await shown.to_facilitator(ctx.tx, community.id, member.person)
    if not any(row.kind == SESSION_DRAFT and row.since == meeting.began_at for row in have):
        language = await ctx.language_of(member.person, community)
        await _send(ctx, community, meeting, member.person, language)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """A draft as it would be now."""
    meeting = await drafted(ctx.tx, row)
    return await _says(ctx, community, meeting, row.language) if meeting is not None else None


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Sends the drafts of the latest session once more, without what is erased."""
    latest = await minutes.latest_session(ctx.tx, community.id)
    for row in gone:
        if latest is None or row.since != latest.began_at or row.person is None:
            continue
        if await communities.leads(ctx.tx, community.id, row.person):
            await _send(ctx, community, latest, row.person, row.language)


async def _send(
    ctx: Context, community: Community, meeting: Meeting, person: PersonId, language: str
) -> None:
    blocks = await _says(ctx, community, meeting, language)
    post, says = await ctx.whisper(chat.Post(blocks, quiet=True), person), amend.says(blocks)
    where, since = community.id, meeting.began_at
    await shown.add(
        ctx.tx, post, SESSION_DRAFT, language, person=person, community=where, since=since, says=says
    )


async def _says(ctx: Context, community: Community, meeting: Meeting, language: str) -> Blocks:
    language = community.language.instead(language)
    content = await collect(ctx.tx, ctx.practices, community, meeting, language)
    blocks = written(language, community, content)
    return (*blocks, *await below(ctx.tx, meeting, language, added=False))
