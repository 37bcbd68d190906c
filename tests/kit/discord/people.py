"""Made-up people who use Discord: they do what one does with a finger, and see what one sees."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from tests.kit.discord import asking, interactions, rights
from tests.kit.discord.component_limits import INPUT, SELECTS, UPLOAD
from tests.kit.discord.components import button, fields, select, written
from tests.kit.discord.interactions import Interaction, Interactions
from tests.kit.discord.keeping import Keeping
from tests.kit.discord.message_limits import VOICE
from tests.kit.discord.notes import Message, Upload
from tests.kit.discord.places import Channel, Guild, Member, Role, User
from tests.kit.discord.reacting import Reacting
from tests.kit.discord.refusals import Json
from tests.kit.discord.talking import Talking
from tests.kit.discord.world import World


class Parts(Protocol):
    """What people need of a stand-in."""

    world: World
    talking: Talking
    reacting: Reacting
    keeping: Keeping
    interactions: Interactions

    @property
    def listening(self) -> bool: ...


class Person:
    """Somebody. What the app would not let them do is an AssertionError; what Discord refuses, a Refusal."""

    def __init__(self, parts: Parts, user: User, guild: Guild | None = None) -> None:
        self._parts, self.user, self._guild = parts, user, guild

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def mention(self) -> str:
        """How one is named in a message."""
        return f"<@{self.user.id}>"

    @property
    def private(self) -> Channel:
        """The conversation with the bot alone."""
        return self._parts.keeping.private(self.user)

    # Messages

    def say(self, channel: Channel, words: str = "", *files: Upload, **more: Any) -> Message:
        """Writes; `more` goes into the body as it is."""
        return self._parts.talking.post(self.user, channel, {"content": words, **more}, files)

    def whisper(self, words: str = "", *files: Upload) -> Message:
        """Writes to the bot alone."""
        return self.say(self.private, words, *files)

    def reply(self, to: Message, words: str = "", *files: Upload, ping: bool = True) -> Message:
        """Writes in answer to a message; whom it answers is told unless that is switched off."""
        reference = {"message_id": to.id, "channel_id": to.channel.id}
        allowed = {"parse": ["users", "roles", "everyone"], "replied_user": ping}
        return self.say(to.channel, words, *files, message_reference=reference, allowed_mentions=allowed)

    def speak(self, channel: Channel, recorded: bytes) -> Message:
        """A voice message."""
        voice = Upload("voice-message.ogg", recorded, "audio/ogg", seconds=1.0)
        return self.say(channel, "", voice, flags=VOICE)

    def forward(self, message: Message, to: Channel) -> Message:
        """Passes a message on."""
        reference = {"type": 1, "message_id": message.id, "channel_id": message.channel.id}
        return self._parts.talking.post(
            self.user, to, {"content": message.content, "message_reference": reference}
        )

    def edit(self, message: Message, words: str) -> None:
        """Other words for an own message."""
        self._parts.talking.edit(self.user, message, {"content": words})

    def remove(self, *messages: Message) -> None:
        """Takes away own messages, or a moderator those of others."""
        self._parts.talking.remove(self.user, *messages)

    def start_thread(self, message: Message, name: str) -> Channel:
        """A thread under a message."""
        return self._parts.keeping.start_thread(self.user, message.channel, {"name": name}, message)

    # Signs

    def react(self, message: Message, emoji: str) -> None:
        """Puts a reaction under a message."""
        self._see(message)
        self._parts.reacting.react(self.user, message, emoji)

    def unreact(self, message: Message, emoji: str) -> None:
        """Takes an own reaction back."""
        self._parts.reacting.unreact(self.user, message, emoji)

    def clear(self, message: Message, emoji: str | None = None) -> None:
        """As a moderator, takes all reactions away, or those of one kind."""
        self._parts.reacting.clear(self.user, message, emoji)

    def vote(self, message: Message, *answers: str) -> None:
        """Chooses in a poll by the words of the answers; none takes the vote back."""
        self._see(message)
        assert message.poll is not None, "that is no poll"
        numbers = [message.poll.answers.index(answer) + 1 for answer in answers]
        self._parts.reacting.vote(self.user, message, *numbers)

    # Interactions

    def press(self, message: Message, label: str) -> Interaction:
        """Presses the button that says this."""
        self._see(message)
        one = button(message.components, label)
        assert not one.get("disabled"), f"“{label}” is grey"
        self._parts.world.line(self.user, message.channel, f"presses ({written(one)})", only_for=self.user)
        data = {"component_type": 2, "id": one.get("id", 2), "custom_id": one["custom_id"]}
        return self._begin(interactions.COMPONENT, message.channel, data, message)

    def choose(self, message: Message, *labels: str, custom_id: str | None = None) -> Interaction:
        """Chooses from a list."""
        self._see(message)
        one = select(message.components, custom_id)
        chosen = _chosen(one, labels)
        self._parts.world.line(self.user, message.channel, f"chooses {', '.join(labels)}", only_for=self.user)
        data = {"component_type": one["type"], "id": 2, "custom_id": one["custom_id"], "values": chosen}
        return self._begin(interactions.COMPONENT, message.channel, data, message)

    def fill(
        self,
        opened: Interaction,
        *answers: str,
        files: Sequence[Upload] = (),
        chosen: Mapping[str, Sequence[str]] | None = None,
    ) -> Interaction:
        """Fills in the form that opened, text by text; what is `chosen` goes by the id of the list."""
        assert opened.modal is not None, "no form opened"
        assert opened.user is self.user, "it opened for somebody else"
        texts = iter(answers)
        given: list[str] = []
        attached: Json = {}
        rows = [
            {
                "type": outer["type"],
                "id": 1 + 2 * at,
                **self._filled(outer, texts, files, chosen or {}, attached),
            }
            for at, outer in enumerate(opened.modal["components"])
        ]
        left = [*texts]
        assert not left, f"the form does not ask for {left}"
        given += [answer for answer in answers if answer] + [f"[{one.name}]" for one in files]
        about = f"hands in “{opened.modal['title']}”"
        self._parts.world.line(self.user, opened.channel, about, "\n".join(given), self.user)
        data: Json = {"custom_id": opened.modal["custom_id"], "components": rows}
        if attached:
            data["resolved"] = {"attachments": attached}
        return self._begin(interactions.FORM, opened.channel, data, opened.source)

    def _filled(
        self,
        outer: Json,
        texts: Any,
        files: Sequence[Upload],
        chosen: Mapping[str, Sequence[str]],
        attached: Json,
    ) -> Json:
        inner = fields({"components": [outer]})
        filled = []
        for one in inner:
            field: Json = {"type": one["type"], "id": 2, "custom_id": one["custom_id"]}
            if one["type"] == INPUT:
                field["value"] = _typed(one, next(texts, ""))
            elif one["type"] == UPLOAD:
                field["values"] = self._uploaded(one, files, attached)
            elif one["type"] in SELECTS:
                field["values"] = _chosen(one, chosen.get(one["custom_id"], ()), form=True)
            filled.append(field)
        if "component" in outer:
            return {"component": filled[0]}
        return {"components": filled} if filled else {}

    def _uploaded(self, one: Json, files: Sequence[Upload], attached: Json) -> list[str]:
        least = one.get("min_values", 1) if one.get("required", True) else 0
        assert least <= len(files) <= one.get("max_values", 1), f"{one['label']}: not {len(files)} files"
        world, made = self._parts.world, []
        for file in files:
            handed = self._parts.interactions.handed_in(self.user, self.private, file)
            attached[handed.id] = handed.wire(world.base, world.clock.now())
            made.append(handed.id)
        return made

    def slash(self, channel: Channel, words: str, /, **options: "asking.Value | Person") -> Interaction:
        """Sends a slash command, such as `slash(channel, "standup now")`; it has to be one that one sees."""
        guild, application = channel.guild, self._parts.world.application
        there = application.commands + application.guild_commands.get(guild.id if guild else "", [])
        command, path = asking.find([one for one in there if self._offered(one, channel)], words.split())
        given = {name: one.user if isinstance(one, Person) else one for name, one in options.items()}
        data = asking.data(command, path, given, guild.id if guild else None)
        said = " ".join([f"/{words}", *(f"{n}: {getattr(v, 'name', v)}" for n, v in given.items())])
        self._parts.world.line(self.user, channel, "sends", said, self.user)
        return self._begin(interactions.COMMAND, channel, data)

    def _offered(self, command: Json, channel: Channel) -> bool:
        """Whether the app shows this command here."""
        contexts = command.get("contexts")
        if channel.guild is None:
            return contexts is None or 1 in contexts
        wanted = command.get("default_member_permissions")
        granted = self._parts.world.rights(self.user, channel)
        if not granted & rights.COMMANDS or (contexts is not None and 0 not in contexts):
            return False
        if wanted is None or granted & rights.ADMINISTRATOR:
            return True
        return int(wanted) != 0 and granted & int(wanted) == int(wanted)

    # In the guild

    @property
    def member(self) -> Member:
        assert self._guild is not None
        return self._guild.members[self.user.id]

    def take_role(self, role: Role) -> None:
        """Gets a role, from whomever."""
        assert self._guild is not None
        roles = [*self.member.roles, role]
        self._parts.keeping.change_member(self._guild, self.member, roles=roles)

    def drop_role(self, role: Role) -> None:
        """Has a role no longer."""
        assert self._guild is not None
        roles = [one for one in self.member.roles if one is not role]
        self._parts.keeping.change_member(self._guild, self.member, roles=roles)

    def rename(self, nick: str) -> None:
        """Is called otherwise in the guild."""
        assert self._guild is not None
        self._parts.keeping.change_member(self._guild, self.member, nick=nick)

    def leave(self) -> None:
        """Leaves the guild."""
        assert self._guild is not None
        self._parts.keeping.leave(self._guild, self.user)

    def join(self) -> None:
        """Comes (back) into the guild."""
        assert self._guild is not None
        self._parts.keeping.join(self._guild, self.user)

    def close_dms(self, closed: bool = True) -> None:
        """Takes private messages no longer, or again."""
        self.user.takes_messages = not closed

    # What one sees

    def sees(self, channel: Channel) -> list[Message]:
        """What stands in a channel for this person, also what they alone see."""
        found = (one for one in self._parts.world.messages.values() if one.channel is channel)
        return [one for one in found if not one.removed and one.only_for in (None, self.user)]

    def _see(self, message: Message) -> None:
        assert not message.removed, "it is gone"
        assert message.only_for in (None, self.user), "only somebody else sees it"

    def _begin(self, kind: int, channel: Channel, data: Json, source: Message | None = None) -> Interaction:
        parts = self._parts
        return parts.interactions.begin(kind, self.user, channel, data, source, parts.listening)


def _typed(one: Json, text: str) -> str:
    least = one.get("min_length") or 0
    assert text or not one.get("required", True), f"{one['label']} has to be filled in"
    assert not text or least <= len(text) <= (one.get("max_length") or 4000), f"{one['label']}: too long"
    return text


def _chosen(one: Json, labels: Sequence[str], form: bool = False) -> list[str]:
    least = 0 if form and not one.get("required", True) else one.get("min_values", 1)
    assert least <= len(labels) <= one.get("max_values", 1), f"not {len(labels)} of these"
    values = {option["label"]: option["value"] for option in one.get("options") or []}
    return [values.get(label, label) for label in labels]
