"""What is said, changed and taken away, by people and by the bot alike."""

import re
from collections.abc import Sequence
from datetime import timedelta

from tests.kit.discord import notes, rights
from tests.kit.discord.components import described
from tests.kit.discord.message_limits import COMPONENTS_V2, MAY_BE_SET, QUIET, SUPPRESS_EMBEDS, check_message
from tests.kit.discord.notes import Attachment, Message, Poll, Upload
from tests.kit.discord.places import Channel, User
from tests.kit.discord.refusals import Faults, Json, Refusal
from tests.kit.discord.world import World

NONCE_KNOWN = timedelta(minutes=5)
"""How long a nonce is: a few minutes, says Discord."""
_PERSON, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


class Talking:
    """Messages come and go through here."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._nonces: dict[tuple[str, str, str], tuple[Message, timedelta]] = {}

    def post(
        self,
        author: User,
        channel: Channel,
        body: Json,
        files: Sequence[Upload] = (),
        *,
        only_for: User | None = None,
        origin: Json | None = None,
        kind: int = notes.ORDINARY,
    ) -> Message:
        """A new message, or the one that has its nonce already; raises Refusal.

        One in answer to an interaction (`origin`) asks for no rights.
        """
        check_message(body, [len(file.data) for file in files])
        if origin is None:
            self._may_post(author, channel, body, files)
        key = (author.id, channel.id, str(body.get("nonce")))
        if body.get("nonce") is not None and body.get("enforce_nonce") and (known := self._known(key)):
            return known
        message = self._made(author, channel, body, files, only_for)
        message.kind = kind
        message.origin, message.webhook = origin, (self.world.me.id if origin else None)
        reply = body.get("message_reference")
        if reply:
            self._refer(message, reply)
        self.world.messages[message.id] = message
        if only_for is None:
            self._counted(message)
        if body.get("nonce") is not None:
            self._nonces[key] = (message, self.world.clock.passed)
        rang = self._rung(message, body)
        self.world.line(
            author, channel, "says" if only_for is None else "answers", said(message), only_for, rang
        )
        self.world.tell_of(
            "MESSAGE_CREATE", message, {"nonce": body["nonce"]} if body.get("nonce") is not None else None
        )
        return message

    def system(self, channel: Channel, author: User, kind: int, **more: object) -> Message:
        """What Discord itself says, as of somebody."""
        at = self.world.clock.moment()
        message = Message(self.world.clock.snowflake(at), channel, author, at, kind=kind)
        for name, value in more.items():
            setattr(message, name, value)
        self.world.messages[message.id] = message
        channel.last_message = message.id
        self.world.tell_of("MESSAGE_CREATE", message)
        return message

    def edit(self, editor: User, message: Message, body: Json, files: Sequence[Upload] = ()) -> None:
        """New words, parts or files for one's own message; what the body does not name stays."""
        if message.author is not editor:
            raise Refusal(50005)
        if message.kind in notes.SYSTEM:
            raise Refusal(50021)
        if message.channel.archived:
            raise Refusal(50083)
        if body.get("poll") is not None or (message.poll is not None and set(body) - {"allowed_mentions"}):
            raise Refusal(520003)
        kept = message.attachments
        if body.get("attachments") is not None:
            names = {str(one.get("id")) for one in body["attachments"]}
            kept = [one for one in kept if one.id in names]
        now: Json = {"content": message.content, "embeds": message.embeds, "components": message.components}
        now |= {"flags": message.flags, "allowed_mentions": None}
        check_message(
            now | {k: v for k, v in body.items() if k in now}, [len(f.data) for f in files], len(kept)
        )
        for part in ("content", "embeds", "components"):
            if part in body:
                setattr(message, part, body[part] or type(getattr(message, part))())
        if "flags" in body:
            asked = body["flags"] or 0
            message.flags = message.flags & ~SUPPRESS_EMBEDS | asked & (SUPPRESS_EMBEDS | COMPONENTS_V2)
        message.attachments = [*kept, *self._attached(message, body, files)]
        message.edited = self.world.clock.moment()
        self._mention(message, body)
        self.world.line(editor, message.channel, "changes it to", said(message), message.only_for)
        self.world.tell_of("MESSAGE_UPDATE", message)

    def touch(self, message: Message) -> None:
        """Something came to hang on a message; nobody edited it."""
        self.world.tell_of("MESSAGE_UPDATE", message)

    def remove(self, remover: User, *messages: Message) -> None:
        """Takes messages of one channel away, several at once as a moderator may."""
        channel = messages[0].channel
        for message in messages:
            if message.author is not remover and message.only_for is None:
                self.world.require(remover, channel, rights.MANAGE_MESSAGES)
            message.removed = True
            channel.stands -= 1
            self.world.line(remover, channel, "takes away", said(message), message.only_for)
            for gone in self.world.on_removed:
                gone(message)
        seen = [message for message in messages if message.only_for is None]
        where, needs = self.world.where(channel), _needs(channel)
        if len(seen) == 1:
            self.world.tell("MESSAGE_DELETE", {"id": seen[0].id, **where}, needs, channel)
        elif seen:
            ids = [message.id for message in seen]
            self.world.tell("MESSAGE_DELETE_BULK", {"ids": ids, **where}, needs, channel)

    def _known(self, key: tuple[str, str, str]) -> Message | None:
        message, then = self._nonces.get(key, (None, timedelta()))
        if message is None or self.world.clock.passed - then > NONCE_KNOWN:
            return None
        if message.removed:
            raise Refusal(10008)
        return message

    def _may_post(self, author: User, channel: Channel, body: Json, files: Sequence[Upload]) -> None:
        world = self.world
        if channel.recipient is not None:
            if author is world.me and not channel.recipient.takes_messages:
                raise Refusal(50007)
            return
        wanted = rights.SEND_IN_THREADS if channel.is_thread else rights.SEND
        wanted |= rights.EMBED if body.get("embeds") else 0
        wanted |= rights.ATTACH if files else 0
        wanted |= rights.POLLS if body.get("poll") else 0
        world.require(author, channel, wanted)
        if body.get("message_reference") and not world.may(author, channel, rights.HISTORY):
            raise Refusal(160002)
        if channel.locked and not world.may(author, channel, rights.MANAGE_THREADS):
            raise Refusal(160005)

    def _made(
        self, author: User, channel: Channel, body: Json, files: Sequence[Upload], only_for: User | None
    ) -> Message:
        clock = self.world.clock
        at = clock.moment()
        message = Message(clock.snowflake(at), channel, author, at, only_for=only_for)
        message.content = (body.get("content") or "").strip()
        message.flags = (body.get("flags") or 0) & MAY_BE_SET
        message.embeds = [{"type": "rich"} | embed for embed in body.get("embeds") or []]
        message.components = body.get("components") or []
        message.attachments = self._attached(message, body, files)
        if body.get("poll"):
            poll = body["poll"]
            answers = [answer["poll_media"]["text"] for answer in poll["answers"]]
            # By the clock: a message's own moment lies ahead of it where ids are made fast.
            ends = clock.now() + timedelta(hours=poll.get("duration", 24))
            message.poll = Poll(poll["question"]["text"], answers, ends, bool(poll.get("allow_multiselect")))
        self._mention(message, body)
        return message

    def _attached(self, message: Message, body: Json, files: Sequence[Upload]) -> list[Attachment]:
        world = self.world
        about = {str(one.get("id")): one.get("description") for one in body.get("attachments") or []}
        made = []
        for number, file in enumerate(files):
            ephemeral = message.only_for is not None
            place = world.me.id if ephemeral else message.channel.id
            one = Attachment(world.clock.snowflake(), file, place, about.get(str(number)), ephemeral)
            world.files[one.path] = one
            made.append(one)
        return made

    def _counted(self, message: Message) -> None:
        channel = message.channel
        channel.last_message, channel.latest = message.id, message.at
        channel.said += 1
        channel.stands += 1
        if channel.is_thread and channel.archived:
            channel.archived, channel.changed = False, message.at
            self.world.tell("THREAD_UPDATE", channel.wire(), 1, channel)

    def _refer(self, message: Message, reply: Json) -> None:
        found = self.world.messages.get(str(reply.get("message_id")))
        faults = Faults()
        if reply.get("type", 0) == 1:
            message.reference = {"type": 1, **reply}
        elif found is None or found.removed:
            if reply.get("fail_if_not_exists", True):
                faults.add("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        elif found.channel is not message.channel:
            text = "Cannot reply to a message in another channel"
            faults.add("message_reference", "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", text)
        elif found.kind in notes.SYSTEM:
            text = "Cannot reply to a system message"
            faults.add("message_reference", "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", text)
        else:
            message.kind, message.answered = notes.REPLY, found
            message.reference = {"type": 0, "message_id": found.id} | self.world.where(found.channel)
        faults.done()

    def _mention(self, message: Message, body: Json) -> None:
        """Who is named so that it may ring."""
        guild = message.channel.guild
        allowed = body.get("allowed_mentions")
        kinds = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or ())
        users = {str(one) for one in (allowed or {}).get("users") or ()}
        roles = {str(one) for one in (allowed or {}).get("roles") or ()}
        named = [self.world.users.get(one) for one in dict.fromkeys(_PERSON.findall(message.content))]
        message.mentions = [one for one in named if one and ("users" in kinds or one.id in users)]
        told = [guild.roles.get(one) for one in _ROLE.findall(message.content)] if guild else []
        message.roles = [one for one in told if one and ("roles" in kinds or one.id in roles)]
        everyone = "everyone" in kinds and re.search(r"@(everyone|here)\b", message.content) is not None
        message.everyone = everyone and self.world.may(
            message.author, message.channel, rights.MENTION_EVERYONE
        )

    def _rung(self, message: Message, body: Json) -> list[User]:
        """Whose telephone rings, as telephones are set at first: for what is said to one."""
        if message.flags & QUIET or message.only_for is not None:
            return []
        if message.answered is not None:
            allowed = body.get("allowed_mentions")
            named = message.answered.author
            if (allowed is None or allowed.get("replied_user")) and named not in message.mentions:
                message.mentions.append(named)
        guild, recipient = message.channel.guild, message.channel.recipient
        rung = [*message.mentions]
        if recipient is not None:
            rung = [recipient] if message.author is not recipient else []
        elif guild is not None and (message.everyone or message.roles):
            for member in guild.members.values():
                if message.everyone or set(message.roles) & set(member.roles):
                    rung.append(member.user)
        return [user for user in dict.fromkeys(rung) if user is not message.author and not user.bot]


def _needs(channel: Channel) -> int:
    return 1 << 12 if channel.recipient is not None else 1 << 9


def said(message: Message) -> str:
    """A message as one reads it."""
    parts = [message.content, *map(_embedded, message.embeds)]
    parts += [f"[{one.upload.name}]" for one in message.attachments]
    if message.poll is not None:
        parts.append(f"📊 {message.poll.question}")
        parts += [f"  ○ {answer}" for answer in message.poll.answers]
    parts += described(message.components)
    return "\n".join(part for part in parts if part)


def _embedded(embed: Json) -> str:
    lines = [embed.get("title") or "", embed.get("description") or ""]
    lines += [f"{one.get('name')}: {one.get('value')}" for one in embed.get("fields") or []]
    lines.append((embed.get("footer") or {}).get("text") or "")
    return "\n".join(f"▌ {line}" for text in lines for line in text.splitlines())
