"""Shares the report of a meeting with the group: by a tick on its draft, or by a command."""

from typing import Final

from commands import chat, questions
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.minutes.page import say
from commands.minuting import DRAFT, SESSION_DRAFT
from commands.signs import Sign
from commands.texts import blocks
from commands.times.moments import day_in_words, local
from storage import communities, minutes, posts, shown, standups
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PostId
from storage.minutes import Meeting
from storage.shown import Shown


class NoMeeting(Mistake):
    text = "minutes-none"


class NoSession(Mistake):
    text = "minutes-no-session"


class NothingToShare(Mistake):
    text = "minutes-nothing"


async def share(ctx: Context, community: Community, meeting: Meeting) -> bool:
    """Shares a report with the group, once; False when there is nothing to tell."""
    known = await minutes.of(ctx.tx, meeting)
    if known is not None and known.shared_at is not None:
        return True
    post = await say(ctx, community, meeting)
    if post is not None:
        await minutes.share(ctx.tx, meeting, post, ctx.now)
    return post is not None


async def of_draft(ctx: ChatContext, row: Shown) -> tuple[CommunityContext, Meeting] | None:
    """The meeting of which somebody got a draft, and its community; None once they do not lead it."""
    meeting = await drafted(ctx.tx, row) if row.person == ctx.person else None
    if meeting is None:
        return None
    member = await communities.member(ctx.tx, meeting.community, ctx.person)
    if member is None or not member.leads:
        return None
    return ctx.within(await communities.by_id(ctx.tx, meeting.community), member), meeting


async def drafted(tx: Transaction, row: Shown) -> Meeting | None:
    """Of what a draft is the report."""
    if row.standup is not None:
        return await minutes.of_standup(tx, await standups.by_id(tx, row.standup))
    if row.community is None or row.since is None:
        return None
    return await minutes.session_began(tx, row.community, row.since)


async def _ticked(ctx: ChatContext, event: chat.Reaction) -> bool:
    post = await posts.post_of(ctx.tx, event.target)
    row = await shown.by_post(ctx.tx, post) if post is not None else None
    found = await of_draft(ctx, row) if row is not None else None
    if found is None:
        return False
    there, meeting = found
    if not await share(there, there.community, meeting):
        await questions.say(ctx, event, blocks(there.language, "minutes-nothing"))
    return True


async def _unshared(tx: Transaction, post: PostId) -> bool:
    row = await shown.by_post(tx, post)
    meeting = await drafted(tx, row) if row is not None else None
    known = await minutes.of(tx, meeting) if meeting is not None else None
    return meeting is not None and (known is None or known.shared_at is None)


async def _share(ctx: CommunityContext, asked: Asked) -> None:
    meeting = await minutes.latest(ctx.tx, ctx.community.id)
    if meeting is None:
        raise NoMeeting()
    await _shares(ctx, asked, meeting)


async def _share_session(ctx: CommunityContext, asked: Asked) -> None:
    meeting = await minutes.latest_session(ctx.tx, ctx.community.id)
    if meeting is None:
        raise NoSession()
    await _shares(ctx, asked, meeting)


async def _shares(ctx: CommunityContext, asked: Asked, meeting: Meeting) -> None:
    known = await minutes.of(ctx.tx, meeting)
    before = known is not None and known.shared_at is not None
    if not await share(ctx, ctx.community, meeting):
        raise NothingToShare()
    if before or ctx.private_with is not None:
        day = day_in_words(ctx.language, local(meeting.began_at, ctx.community.timezone).date())
        await ctx.tell(asked.message, "minutes-is-shared" if before else "minutes-shared-now", day=day)


SHARE: Final = Sign(
    ("✅", "✔", "☑"), "sign-share", frozenset({DRAFT, SESSION_DRAFT}), _ticked, offered=_unshared
)
COMMANDS: Final = (
    Command(
        names={"en": "report share", "nl": "verslag delen"},
        about="about-minutes",
        theme=Theme.REPORT,
        run=_share,
        who=Who.FACILITATOR,
    ),
    Command(
        names={"en": "session report", "nl": "werksessie verslag"},
        about="about-minutes-session",
        theme=Theme.REPORT,
        run=_share_session,
        who=Who.FACILITATOR,
    ),
)
