"""Slash commands, buttons, lists and forms: from what somebody taps to what the bot answers, and when."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from tests.kit.discord import notes
from tests.kit.discord.component_limits import check_modal
from tests.kit.discord.components import asked
from tests.kit.discord.message_limits import EPHEMERAL
from tests.kit.discord.notes import Attachment, Message, Upload
from tests.kit.discord.places import Channel, User
from tests.kit.discord.refusals import Faults, Json, Refusal
from tests.kit.discord.talking import Talking
from tests.kit.discord.world import World

COMMAND, COMPONENT, FORM = 2, 3, 5
ANSWER, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9
LOADING = 1 << 7
IN_TIME, TOKEN_GOOD = timedelta(seconds=3), timedelta(minutes=15)
PATIENCE = 120.0
"""Seconds after which an answer that should come will not; a busy machine takes its time."""


@dataclass(eq=False)
class Interaction:
    """One of them, as who began it sees it."""

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    began: timedelta
    source: Message | None = None
    """The message whose button or list it was."""
    failed: bool = False
    """Nobody was there to take it, which the person is told at once."""
    acknowledged: int | None = None
    message: Message | None = None
    """The answer, where it is one."""
    modal: Json | None = None
    """The form that opened, where one did."""
    more: list[Message] = field(default_factory=list)
    """What the bot said afterwards."""
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def original(self) -> Message | None:
        """What `@original` is."""
        return self.message if self.acknowledged in (ANSWER, DEFERRED) else self.source

    async def answered(self) -> "Interaction":
        """Once the bot took it. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            await self.done.wait()
        return self

    def origin(self) -> Json:
        owners = {"0": self.channel.guild.id if self.channel.guild else "0"}
        kinds = {"id": self.id, "type": self.kind, "user": self.user.wire()}
        return kinds | {"authorizing_integration_owners": owners}


class Interactions:
    """All that people began."""

    def __init__(self, world: World, talking: Talking) -> None:
        self.world, self._talking = world, talking
        self.by_token: dict[str, Interaction] = {}

    def begin(
        self,
        kind: int,
        user: User,
        channel: Channel,
        data: Json,
        source: Message | None = None,
        connected: bool = True,
    ) -> Interaction:
        """Somebody taps or sends; without a bot that listens it fails, and is gone."""
        clock = self.world.clock
        one = Interaction(
            clock.snowflake(), secrets.token_hex(16), kind, user, channel, clock.passed, source, not connected
        )
        self.by_token[one.token] = one
        if connected:
            self.world.sink("INTERACTION_CREATE", self._wire(one, data))
        else:
            self.world.line(user, channel, "sees: This interaction failed", only_for=user)
        return one

    def _wire(self, one: Interaction, data: Json) -> Json:
        guild = one.channel.guild
        shown: Json = {
            "id": one.id,
            "application_id": self.world.me.id,
            "type": one.kind,
            "token": one.token,
            "version": 1,
            "data": data,
            "channel_id": one.channel.id,
            "channel": one.channel.wire() | {"permissions": str(self.world.rights(one.user, one.channel))},
            "locale": one.user.locale,
            "app_permissions": str(self.world.rights(self.world.me, one.channel)),
            "entitlements": [],
            "authorizing_integration_owners": {"0": guild.id if guild else "0"},
            "context": 0 if guild else 1,
            "attachment_size_limit": 10 * 2**20,
        }
        if guild is not None:
            rights = str(self.world.rights(one.user, one.channel))
            shown |= {"guild_id": guild.id, "guild_locale": guild.locale}
            shown["guild"] = {"id": guild.id, "locale": guild.locale, "features": []}
            shown["member"] = guild.members[one.user.id].wire() | {"permissions": rights}
        else:
            shown["user"] = one.user.wire()
        if one.source is not None:
            shown["message"] = one.source.wire(self.world.me, self.world.base, self.world.clock.now())
        return shown

    def respond(self, id: str, token: str, body: Json, files: Sequence[Upload]) -> Json:
        """The bot's first answer; raises Refusal when it is too late, or not the first."""
        one = self.by_token.get(token)
        if one is not None and one.acknowledged is not None:
            raise Refusal(40060)
        if one is None or one.id != id or self.world.clock.passed - one.began > IN_TIME:
            raise Refusal(10062)
        kind, data = body.get("type"), body.get("data") or {}
        faults = Faults()
        allowed = {COMMAND: (ANSWER, DEFERRED, MODAL), FORM: (ANSWER, DEFERRED, DEFERRED_UPDATE, UPDATE)}
        if one.kind == FORM and one.source is None:
            allowed[FORM] = (ANSWER, DEFERRED)
        faults.one_of("type", kind, allowed.get(one.kind, (ANSWER, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL)))
        if kind == MODAL:
            check_modal(faults, data)
        faults.done()
        self._respond(one, kind or 0, data, files)
        one.acknowledged = kind
        one.done.set()
        return self._told(one)

    def _respond(self, one: Interaction, kind: int, data: Json, files: Sequence[Upload]) -> None:
        if kind == MODAL:
            one.modal = data
            self.world.line(
                self.world.me,
                one.channel,
                f"opens the form “{data['title']}”",
                "\n".join(asked(data)),
                one.user,
            )
        elif kind == ANSWER:
            one.message = self._say(one, data, files)
        elif kind == DEFERRED:
            one.message = self._loading(one, data.get("flags") or 0)
        elif kind == UPDATE:
            assert one.source is not None
            self._talking.edit(self.world.me, one.source, data, files)

    def _told(self, one: Interaction) -> Json:
        about: Json = {"id": one.id, "type": one.kind}
        resource: Json = {"type": one.acknowledged}
        shown = one.original if one.acknowledged in (ANSWER, DEFERRED, UPDATE) else None
        if shown is not None:
            about["response_message_id"] = shown.id
            about["response_message_loading"] = bool(shown.flags & LOADING)
            about["response_message_ephemeral"] = shown.only_for is not None
            if one.acknowledged != DEFERRED:
                resource["message"] = self.world.shown(shown)
        return {"interaction": about, "resource": resource}

    def _say(self, one: Interaction, data: Json, files: Sequence[Upload]) -> Message:
        only_for = one.user if (data.get("flags") or 0) & EPHEMERAL else None
        kind = notes.COMMAND if one.kind == COMMAND else notes.ORDINARY
        return self._talking.post(
            self.world.me, one.channel, data, files, only_for=only_for, origin=one.origin(), kind=kind
        )

    def _loading(self, one: Interaction, flags: int) -> Message:
        """The bot is thinking, as one reads then."""
        only_for = one.user if flags & EPHEMERAL else None
        kind = notes.COMMAND if one.kind == COMMAND else notes.ORDINARY
        return self._talking.system(
            one.channel,
            self.world.me,
            kind,
            flags=LOADING,
            only_for=only_for,
            origin=one.origin(),
            webhook=self.world.me.id,
        )

    def known(self, token: str) -> Interaction:
        """One that was answered and can still be added to; raises Refusal."""
        one = self.by_token.get(token)
        if one is None or one.acknowledged is None:
            raise Refusal(10015)
        if self.world.clock.passed - one.began > TOKEN_GOOD:
            raise Refusal(50027)
        return one

    def follow_up(self, token: str, data: Json, files: Sequence[Upload]) -> Message:
        """More from the bot; the first after a deferred answer is that answer."""
        one = self.known(token)
        if one.message is not None and one.message.flags & LOADING:
            return self.edit(token, "@original", data, files)
        one.more.append(self._say(one, data, files))
        return one.more[-1]

    def which(self, token: str, name: str) -> Message:
        """One of the messages that came of an interaction; raises Refusal."""
        one = self.known(token)
        there = [one.original] if name == "@original" else [*one.more, one.original]
        for message in there:
            if message is not None and not message.removed and name in ("@original", message.id):
                return message
        raise Refusal(10008)

    def edit(self, token: str, name: str, data: Json, files: Sequence[Upload]) -> Message:
        """Other words for one of them."""
        message = self.which(token, name)
        deferred = bool(message.flags & LOADING)
        message.flags &= ~LOADING
        try:
            self._talking.edit(self.world.me, message, data, files)
        except Refusal:
            message.flags |= LOADING if deferred else 0
            raise
        if deferred:
            message.edited = None
        return message

    def remove(self, token: str, name: str) -> None:
        """Takes one of them away."""
        self._talking.remove(self.world.me, self.which(token, name))

    def handed_in(self, user: User, channel: Channel, upload: Upload) -> Attachment:
        """A file that comes with a form: it hangs on no message."""
        one = Attachment(self.world.clock.snowflake(), upload, self.world.me.id, ephemeral=True)
        self.world.files[one.path] = one
        return one
