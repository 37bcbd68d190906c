"""REST: the application itself, its commands, and its answers to interactions."""

from tests.kit.discord import command_limits
from tests.kit.discord.interactions import Interactions
from tests.kit.discord.refusals import Json, Refusal
from tests.kit.discord.rest import Asked, Rest
from tests.kit.discord.world import World

COMMANDS = "/applications/{application}/commands"
GUILD_COMMANDS = "/applications/{application}/guilds/{guild}/commands"
ANSWER = "/webhooks/{application}/{token}/messages/{message}"
A_DAY = 200
"""Commands that may be made."""
OWN_FLAGS = 1 << 13 | 1 << 15 | 1 << 19
"""What an application may switch for itself."""


class ApplicationRoutes:
    """What the bot is, offers and answers."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world, self._interactions = world, interactions
        self.made = 0
        """How many commands were made today."""

    def register(self, rest: Rest) -> None:
        for commands in (COMMANDS, GUILD_COMMANDS):
            rest.add(
                (f"GET {commands}", self.commands),
                (f"PUT {commands}", self.overwrite),
                (f"POST {commands}", self.add),
                (f"PATCH {commands}/{{command}}", self.change),
                (f"DELETE {commands}/{{command}}", self.remove),
            )
        rest.add(
            ("GET /gateway", self.gateway),
            ("GET /gateway/bot", self.gateway_bot),
            ("GET /applications/@me", self.me),
            ("PATCH /applications/@me", self.switch),
            ("GET /oauth2/applications/@me", self.me),
            ("POST /interactions/{interaction}/{token}/callback", self.respond),
            ("POST /webhooks/{application}/{token}", self.follow_up),
            (f"GET {ANSWER}", self.answer),
            (f"PATCH {ANSWER}", self.edit),
            (f"DELETE {ANSWER}", self.remove_answer),
        )

    def gateway(self, asked: Asked) -> Json:
        return {"url": self._world.base.replace("http", "ws", 1)}

    def gateway_bot(self, asked: Asked) -> Json:
        limit = {"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 1}
        return self.gateway(asked) | {"shards": 1, "session_start_limit": limit}

    def me(self, asked: Asked) -> Json:
        return self._world.application.wire()

    def switch(self, asked: Asked) -> Json:
        flags = asked.body.get("flags")
        if flags is not None:
            self._world.application.flags = flags & OWN_FLAGS | self._world.application.flags & ~OWN_FLAGS
        return self._world.application.wire()

    # Commands

    def _list(self, asked: Asked) -> list[Json]:
        application = self._world.application
        if asked.path["application"] != self._world.me.id:
            raise Refusal(10002)
        if "guild" not in asked.path:
            return application.commands
        return application.guild_commands.setdefault(self._world.guild(asked.path["guild"]).id, [])

    def commands(self, asked: Asked) -> list[Json]:
        whole = asked.query.get("with_localizations") in ("1", "true")
        return [one if whole else _brief(one) for one in self._list(asked)]

    def overwrite(self, asked: Asked) -> list[Json]:
        command_limits.check(asked.body)
        there = self._list(asked)
        known = {(one["type"], one["name"]): one for one in there}
        now = [self._kept(asked, one, known.get((one.get("type", 1), one["name"]))) for one in asked.body]
        there[:] = now
        return now

    def add(self, asked: Asked) -> Json:
        command_limits.check_one(asked.body)
        there = self._list(asked)
        same = [one for one in there if one["name"] == asked.body["name"]]
        made = self._kept(asked, asked.body, same[0] if same else None)
        there[:] = [*(one for one in there if one not in same), made]
        command_limits.check(there)
        return made

    def change(self, asked: Asked) -> Json:
        one = self._one(asked)
        command_limits.check_one(one | asked.body)
        one |= asked.body | {"version": self._world.clock.snowflake()}
        return one

    def remove(self, asked: Asked) -> None:
        self._list(asked).remove(self._one(asked))

    def _one(self, asked: Asked) -> Json:
        found = [one for one in self._list(asked) if one["id"] == asked.path["command"]]
        if not found:
            raise Refusal(10063)
        return found[0]

    def _kept(self, asked: Asked, command: Json, before: Json | None) -> Json:
        if before is None:
            self.made += 1
            if self.made > A_DAY:
                raise Refusal(30034)
        clock, guild = self._world.clock, asked.path.get("guild")
        own = {"id": before["id"] if before else clock.snowflake(), "version": clock.snowflake()}
        usual: Json = {"type": 1, "description": "", "options": [], "default_member_permissions": None}
        usual |= {"nsfw": False, "contexts": None, "integration_types": [0]}
        usual |= {"name_localizations": None, "description_localizations": None}
        fixed = {"application_id": self._world.me.id} | ({"guild_id": guild} if guild else {})
        return usual | command | own | fixed

    # Interactions

    def respond(self, asked: Asked) -> Json | None:
        path = asked.path
        told = self._interactions.respond(path["interaction"], path["token"], asked.body or {}, asked.files)
        return told if asked.query.get("with_response") in ("1", "true") else None

    def follow_up(self, asked: Asked) -> Json:
        message = self._interactions.follow_up(asked.path["token"], asked.body or {}, asked.files)
        return self._world.shown(message)

    def answer(self, asked: Asked) -> Json:
        return self._world.shown(self._interactions.which(asked.path["token"], asked.path["message"]))

    def edit(self, asked: Asked) -> Json:
        token, which = asked.path["token"], asked.path["message"]
        return self._world.shown(self._interactions.edit(token, which, asked.body or {}, asked.files))

    def remove_answer(self, asked: Asked) -> None:
        self._interactions.remove(asked.path["token"], asked.path["message"])


def _brief(command: Json) -> Json:
    """Without its translations, which have to be asked for."""
    return {name: value for name, value in command.items() if not name.endswith("_localizations")}
