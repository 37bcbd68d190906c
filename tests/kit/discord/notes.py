"""Messages with all that hangs on them, as they go over the wire."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.kit.discord.clock import stamp
from tests.kit.discord.message_limits import EPHEMERAL
from tests.kit.discord.places import Channel, Role, User
from tests.kit.discord.refusals import Json

ORDINARY, REPLY, COMMAND, THREAD_CREATED, THREAD_STARTER, POLL_RESULT = 0, 19, 20, 18, 21, 46
SYSTEM = (THREAD_CREATED, THREAD_STARTER, POLL_RESULT)
HAS_THREAD = 1 << 5
WITHIN = "attachment://"
"""How an embed names a file of its message."""
GOOD_FOR = timedelta(days=1)
"""How long the address of a file is."""


@dataclass(frozen=True)
class Upload:
    """A file that somebody chose."""

    name: str
    data: bytes
    kind: str = "application/octet-stream"
    seconds: float | None = None
    """Of what was recorded on the spot."""


@dataclass(eq=False)
class Attachment:
    """A file that hangs on a message, or was handed in with a form."""

    id: str
    upload: Upload
    channel: str
    description: str | None = None
    ephemeral: bool = False

    @property
    def path(self) -> str:
        """Where it is, but for what makes the address good."""
        folder = "ephemeral-attachments" if self.ephemeral else "attachments"
        return f"/{folder}/{self.channel}/{self.id}/{self.upload.name}"

    def wire(self, base: str, now: datetime) -> Json:
        """With an address that is good for a while."""
        url = f"{base}{self.path}?{signed(self.path, now)}&"
        shown: Json = {
            "id": self.id,
            "filename": self.upload.name,
            "size": len(self.upload.data),
            "url": url,
            "proxy_url": url,
            "content_type": self.upload.kind,
        }
        if self.description is not None:
            shown["description"] = self.description
        if self.upload.kind.startswith("image/"):
            shown |= {"width": 64, "height": 48}
        if self.upload.seconds is not None:
            shown |= {"duration_secs": self.upload.seconds, "waveform": "AAAA"}
        return shown | ({"ephemeral": True} if self.ephemeral else {})


def signed(path: str, now: datetime) -> str:
    """What makes an address good from now on."""
    ends = f"{int((now + GOOD_FOR).timestamp()):x}"
    return f"ex={ends}&is={int(now.timestamp()):x}&hm={mark(path, ends)}"


def mark(path: str, ends: str) -> str:
    """What nobody else could have put behind an address."""
    return hashlib.sha256(f"{path} {ends}".encode()).hexdigest()


@dataclass(eq=False)
class Poll:
    """A poll with who chose what."""

    question: str
    answers: list[str]
    expires: datetime
    several: bool
    votes: dict[int, list[User]] = field(default_factory=dict)
    ended: bool = False

    def wire(self, me: User) -> Json:
        counts = [
            {"id": number, "count": len(voters), "me_voted": me in voters}
            for number, voters in sorted(self.votes.items())
            if voters
        ]
        return {
            "question": {"text": self.question},
            "answers": [
                {"answer_id": number, "poll_media": {"text": text}}
                for number, text in enumerate(self.answers, 1)
            ],
            "expiry": stamp(self.expires),
            "allow_multiselect": self.several,
            "layout_type": 1,
            "results": {"is_finalized": self.ended, "answer_counts": counts},
        }


@dataclass(eq=False)
class Message:
    """One message; `only_for` is who alone sees it."""

    id: str
    channel: Channel
    author: User
    at: datetime
    content: str = ""
    kind: int = ORDINARY
    edited: datetime | None = None
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    everyone: bool = False
    reference: Json | None = None
    answered: "Message | None" = None
    """What it is a reply to."""
    poll: Poll | None = None
    reactions: dict[str, list[User]] = field(default_factory=dict)
    thread: Channel | None = None
    only_for: User | None = None
    origin: Json | None = None
    """Of an answer to an interaction: which."""
    webhook: str | None = None
    removed: bool = False

    @property
    def private(self) -> bool:
        return self.channel.recipient is not None

    def wire(self, me: User, base: str, now: datetime, hidden: bool = False) -> Json:
        """As the application `me` gets it: what it says is `hidden` from one that may not read along."""
        flags = self.flags | (EPHEMERAL if self.only_for else 0) | (HAS_THREAD if self.thread else 0)
        shown: Json = {
            "id": self.id,
            "channel_id": self.channel.id,
            "author": self.author.wire(),
            "timestamp": stamp(self.at),
            "edited_timestamp": stamp(self.edited) if self.edited else None,
            "tts": False,
            "mention_everyone": self.everyone,
            "mentions": [self._mentioned(user) for user in self.mentions],
            "mention_roles": [role.id for role in self.roles],
            "pinned": False,
            "type": self.kind,
            "flags": flags,
            "content": "" if hidden else self.content,
            "embeds": [] if hidden else [self._embed(embed, base, now) for embed in self.embeds],
            "components": [] if hidden else self.components,
            "attachments": [] if hidden else [one.wire(base, now) for one in self._beside()],
        }
        if self.reactions:
            shown["reactions"] = [self._reaction(emoji, me) for emoji in self.reactions]
        if self.reference is not None:
            shown["message_reference"] = self.reference
        if self.answered is not None and self.kind in (REPLY, THREAD_STARTER):
            of = self.answered
            shown["referenced_message"] = None if of.removed else of.wire(me, base, now, hidden)
        if self.poll is not None and not hidden:
            shown["poll"] = self.poll.wire(me)
        if self.thread is not None:
            shown["thread"] = self.thread.wire()
        if self.origin is not None:
            shown |= {"interaction_metadata": self.origin, "application_id": me.id}
        if self.webhook is not None:
            shown["webhook_id"] = self.webhook
        return shown

    def _beside(self) -> list[Attachment]:
        """The files that are not shown within an embed: only those are told as attachments."""
        within = {url for embed in self.embeds for _, url in _shown_files(embed)}
        return [one for one in self.attachments if f"{WITHIN}{one.upload.name}" not in within]

    def _embed(self, embed: Json, base: str, now: datetime) -> Json:
        made = dict(embed)
        for part, url in _shown_files(embed):
            for one in self.attachments:
                if url == f"{WITHIN}{one.upload.name}":
                    address = one.wire(base, now)["url"]
                    made[part] = embed[part] | {
                        "url": address,
                        "proxy_url": address,
                        "width": 64,
                        "height": 48,
                    }
        return made

    def _mentioned(self, user: User) -> Json:
        guild = self.channel.guild
        member = guild.members.get(user.id) if guild else None
        return user.wire() | ({"member": member.wire(whole=False)} if member else {})

    def _reaction(self, emoji: str, me: User) -> Json:
        users = self.reactions[emoji]
        return {
            "emoji": emoji_wire(emoji),
            "count": len(users),
            "count_details": {"burst": 0, "normal": len(users)},
            "me": me in users,
            "me_burst": False,
            "burst_colors": [],
        }


def _shown_files(embed: Json) -> list[tuple[str, str]]:
    """Which parts of an embed show a file of the message, by its name."""
    there = [(part, str((embed.get(part) or {}).get("url"))) for part in ("image", "thumbnail")]
    return [(part, url) for part, url in there if url.startswith(WITHIN)]


def emoji_wire(emoji: str) -> Json:
    """One of a guild is `name:id`."""
    name, _, own = emoji.partition(":")
    return {"id": own or None, "name": name}
