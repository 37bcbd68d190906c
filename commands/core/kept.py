"""What is kept so that anybody can be heard and answered, whatever the practice, and how it goes."""

from datetime import timedelta
from typing import Final

from commands import amend, documents
from commands.context import Context
from commands.records import Limits, Records
from storage import audit, doubles, inbox, outbox, people, posts, questions, reflections, shown
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PersonId

TO_LOOK_AT: Final = timedelta(days=7)
"""For so long a document stands that tells of what is too old now."""


async def _waits(tx: Transaction, person: PersonId) -> list[str]:
    return [one.payload for one in await questions.of_person(tx, person) if one.payload is not None]


async def _forgets_last(ctx: Context, person: PersonId) -> None:
    # Of what the others take away, the last word goes out.
    await questions.forget(ctx.tx, person)
    await inbox.forget_sender(ctx.tx, person)
    await outbox.forget_person(ctx.tx, person, await people.private_room(ctx.tx, person))


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    await _documents(ctx, community, limits)
    return False


async def _sweeps(ctx: Context, _limits: Limits) -> None:
    await questions.forget_past(ctx.tx, ctx.now)
    await doubles.forget_older(ctx.tx, ctx.now - doubles.KEPT_FOR)
    await audit.forget_older(ctx.tx, ctx.now)


async def _documents(ctx: Context, community: Community, limits: Limits) -> None:
    """Takes away what tells of too long ago, once there was time to look at it; a report shows photos."""
    founded = await reflections.founded(ctx.tx, community.id)
    for row in await shown.of_community(ctx.tx, community.id):
        limit = (limits.photos if row.kind == documents.REPORT else None) or limits.words
        if row.kind != documents.NAMES and founded < limit and row.tells_of(founded, limit):
            sent = await posts.made_at(ctx.tx, row.post)
            if sent is not None and sent < ctx.now - TO_LOOK_AT:
                await amend.take_away(ctx, row.post)


RECORDS = Records(
    kept={
        "privacy-kept-account": (
            *("people.id", "members.person_id", "members.name", "members.role", "members.joined_at"),
            *("members.left_at", "presence", "rooms.private_with"),
        ),
        "privacy-kept-choices": ("people.language", "people.talks_about"),
        "privacy-kept-posts": (
            *("outbox", "shown.person_id", "people.unread_told", "members.told_post_id"),
            "members.unreached",
        ),
        "privacy-kept-waiting": ("questions", "inbox.payload", "inbox.sender"),
        "privacy-kept-numbers": ("inbox.event_id", "inbox.room_id", "doubles"),
        "privacy-kept-log": ("audit",),
    },
    nobodys={
        "how far what came in is read": (
            *("stream", "gaps", "inbox.seq", "inbox.state", "inbox.attempts", "inbox.session"),
            *("inbox.unreadable_since", "inbox.told"),
        ),
        "our own posts, and what they are about": (
            *("posts", "edits", "shown.post_id", "shown.kind", "shown.standup_id", "shown.check_in_id"),
            *("shown.digest_id", "shown.community_id", "shown.since", "shown.until", "shown.language"),
            "shown.says",
            "lines",
        ),
        "a group and its room": (
            *("rooms.id", "rooms.name", "rooms.joined", "communities", "members.id"),
            "members.community_id",
        ),
    },
    withheld={"outbox.payload": "a post that has yet to arrive; it may tell of others, as a digest does"},
    waits=_waits,
    forgets_last=_forgets_last,
    expires=_expires,
    sweeps=_sweeps,
)
