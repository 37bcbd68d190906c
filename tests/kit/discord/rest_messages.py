"""REST: messages, reactions and polls."""

from collections.abc import Sequence

from tests.kit.discord import places, rights
from tests.kit.discord.notes import Message
from tests.kit.discord.reacting import Reacting
from tests.kit.discord.refusals import Json, Refusal
from tests.kit.discord.rest import Asked, Rest
from tests.kit.discord.talking import Talking
from tests.kit.discord.world import World

MESSAGES, MESSAGE = "/channels/{channel}/messages", "/channels/{channel}/messages/{message}"
REACTIONS = MESSAGE + "/reactions"


class Messages:
    """What the bot reads and says."""

    def __init__(self, world: World, talking: Talking, reacting: Reacting) -> None:
        self._world, self._talking, self._reacting = world, talking, reacting

    def register(self, rest: Rest) -> None:
        rest.add(
            (f"GET {MESSAGES}", self.history),
            (f"POST {MESSAGES}", self.post),
            (f"POST {MESSAGES}/bulk-delete", self.remove_many),
            (f"GET {MESSAGE}", self.one),
            (f"PATCH {MESSAGE}", self.edit),
            (f"DELETE {MESSAGE}", self.remove),
            (f"PUT {REACTIONS}/{{emoji}}/@me", self.react),
            (f"DELETE {REACTIONS}/{{emoji}}/@me", self.unreact),
            (f"DELETE {REACTIONS}/{{emoji}}/{{user}}", self.unreact),
            (f"DELETE {REACTIONS}/{{emoji}}", self.clear),
            (f"DELETE {REACTIONS}", self.clear),
            (f"GET {REACTIONS}/{{emoji}}", self.reactors),
            ("GET /channels/{channel}/polls/{message}/answers/{answer}", self.voters),
            ("POST /channels/{channel}/polls/{message}/expire", self.expire),
            ("POST /channels/{channel}/typing", self.type),
        )

    def _message(self, asked: Asked) -> Message:
        return self._world.message(asked.path["channel"], asked.path["message"])

    def history(self, asked: Asked) -> list[Json]:
        """The newest first, or those around one."""
        channel = self._world.channel(asked.path["channel"])
        most = asked.number("limit", 50, 100)
        if not self._world.may(self._world.me, channel, rights.HISTORY):
            return []
        there: Sequence[Message] = self._world.history(channel)
        if "after" in asked.query:
            there = [one for one in there if int(one.id) > int(asked.query["after"])][:most]
        elif "before" in asked.query:
            there = [one for one in there if int(one.id) < int(asked.query["before"])][-most:]
        elif "around" in asked.query:
            middle = int(asked.query["around"])
            nearest = sorted(there, key=lambda one: abs(int(one.id) - middle))[:most]
            there = [one for one in there if one in nearest]
        else:
            there = there[-most:]
        return [self._world.shown(one) for one in reversed(there)]

    def one(self, asked: Asked) -> Json:
        message = self._message(asked)
        if not message.private:
            self._world.require(self._world.me, message.channel, rights.HISTORY)
        return self._world.shown(message)

    def post(self, asked: Asked) -> Json:
        channel = self._world.channel(asked.path["channel"])
        if channel.kind == places.CATEGORY:
            raise Refusal(50024)
        return self._world.shown(self._talking.post(self._world.me, channel, asked.body or {}, asked.files))

    def edit(self, asked: Asked) -> Json:
        message = self._message(asked)
        self._talking.edit(self._world.me, message, asked.body or {}, asked.files)
        return self._world.shown(message)

    def remove(self, asked: Asked) -> None:
        message = self._message(asked)
        if message.channel.archived and message.channel.locked:
            raise Refusal(50083)
        self._talking.remove(self._world.me, message)

    def remove_many(self, asked: Asked) -> None:
        channel = self._world.channel(asked.path["channel"])
        self._world.require(self._world.me, channel, rights.MANAGE_MESSAGES)
        ids = asked.body["messages"]
        if not 2 <= len(ids) <= 100:
            raise Refusal(50016)
        there = [one for one in self._world.history(channel) if one.id in ids]
        if there:
            self._talking.remove(self._world.me, *there)

    def react(self, asked: Asked) -> None:
        self._reacting.react(self._world.me, self._message(asked), asked.path["emoji"])

    def unreact(self, asked: Asked) -> None:
        message, user = self._message(asked), self._world.me
        if "user" in asked.path and asked.path["user"] != user.id:
            self._world.require(user, message.channel, rights.MANAGE_MESSAGES)
            user = self._world.users[asked.path["user"]]
        if message.channel.archived:
            raise Refusal(50083)
        self._reacting.unreact(user, message, asked.path["emoji"])

    def clear(self, asked: Asked) -> None:
        self._reacting.clear(self._world.me, self._message(asked), asked.path.get("emoji"))

    def reactors(self, asked: Asked) -> list[Json]:
        users = self._message(asked).reactions.get(asked.path["emoji"], [])
        return self._after(asked, [one.wire() for one in users])

    def voters(self, asked: Asked) -> Json:
        poll = self._message(asked).poll
        if poll is None:
            raise Refusal(520006)
        users = poll.votes.get(int(asked.path["answer"]), [])
        return {"users": self._after(asked, [one.wire() for one in users])}

    def _after(self, asked: Asked, users: list[Json]) -> list[Json]:
        most, after = asked.number("limit", 25, 100), int(asked.query.get("after", 0))
        users.sort(key=lambda one: int(one["id"]))
        return [one for one in users if int(one["id"]) > after][:most]

    def expire(self, asked: Asked) -> Json:
        message = self._message(asked)
        self._reacting.end(self._world.me, message)
        return self._world.shown(message)

    def type(self, asked: Asked) -> None:
        self._world.channel(asked.path["channel"])
