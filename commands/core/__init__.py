"""What is kept so that anybody can be heard and answered, whatever the practice."""

from commands.practice import Practice
from commands.records import Records
from storage import old_commands
from storage.database import Transaction
from storage.ids import PersonId


async def _waits(tx: Transaction, person: PersonId) -> list[str]:
    return [one.payload for one in await old_commands.of_person(tx, person)]


PRACTICE = Practice(
    name="core",
    records=Records(
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
            "privacy-kept-waiting": ("old_commands", "inbox.payload", "inbox.sender"),
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
            ),
            "a group and its room": (
                *("rooms.id", "rooms.name", "rooms.joined", "communities", "members.id"),
                "members.community_id",
            ),
        },
        withheld={"outbox.payload": "a post that has yet to arrive; it may tell of others, as a digest does"},
        waits=_waits,
    ),
)
