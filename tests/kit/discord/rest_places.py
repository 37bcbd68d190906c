"""REST: channels, threads, guilds and who is in them."""

from collections.abc import Mapping
from datetime import datetime

from tests.kit.discord import places, rights
from tests.kit.discord.keeping import MINUTES, Keeping
from tests.kit.discord.places import Channel
from tests.kit.discord.refusals import Faults, Json, Refusal
from tests.kit.discord.rest import Asked, Rest
from tests.kit.discord.world import MEMBERS, World

CHANNEL, GUILD = "/channels/{channel}", "/guilds/{guild}"
NAMES: Mapping[str, str] = {"auto_archive_duration": "minutes"}


class Places:
    """Where the bot is, and with whom."""

    def __init__(self, world: World, keeping: Keeping) -> None:
        self._world, self._keeping = world, keeping

    def register(self, rest: Rest) -> None:
        rest.add(
            (f"GET {CHANNEL}", self.channel),
            (f"PATCH {CHANNEL}", self.change),
            (f"DELETE {CHANNEL}", self.remove),
            (f"POST {CHANNEL}/messages/{{message}}/threads", self.thread_under),
            (f"POST {CHANNEL}/threads", self.thread),
            (f"GET {CHANNEL}/threads/archived/{{kind}}", self.archived),
            (f"GET {CHANNEL}/thread-members", self.in_thread),
            (f"PUT {CHANNEL}/thread-members/{{user}}", self.enter),
            (f"GET {GUILD}", self.guild),
            (f"GET {GUILD}/channels", self.channels),
            (f"GET {GUILD}/roles", self.roles),
            (f"GET {GUILD}/threads/active", self.active),
            (f"GET {GUILD}/members", self.members),
            (f"GET {GUILD}/members/search", self.search),
            (f"GET {GUILD}/members/{{user}}", self.member),
            (f"PUT {GUILD}/members/{{user}}/roles/{{role}}", self.give),
            (f"DELETE {GUILD}/members/{{user}}/roles/{{role}}", self.take),
            ("GET /users/@me", self.me),
            ("GET /users/@me/guilds", self.mine),
            ("DELETE /users/@me/guilds/{guild}", self.leave),
            ("POST /users/@me/channels", self.private),
            ("GET /users/{user}", self.user),
        )

    # Channels and threads

    def channel(self, asked: Asked) -> Json:
        channel = self._world.channel(asked.path["channel"])
        mine = channel.membership(self._world.me) if channel.is_thread else None
        return channel.wire() | ({"member": mine} if mine else {})

    def change(self, asked: Asked) -> Json:
        channel, me, body = self._world.channel(asked.path["channel"]), self._world.me, asked.body
        if not channel.is_thread:
            self._world.require(me, channel, rights.MANAGE_CHANNELS)
        elif set(body) - {"archived"} or body.get("archived"):
            only_owner = channel.owner is me and not set(body) & {"locked", "rate_limit_per_user"}
            if not only_owner:
                self._world.require(me, channel, rights.MANAGE_THREADS)
        if channel.archived and body.get("archived") is not False:
            raise Refusal(50083)
        faults = Faults()
        if "name" in body:
            faults.within("name", body["name"], 100, least=1)
        if "auto_archive_duration" in body:
            faults.one_of("auto_archive_duration", body["auto_archive_duration"], MINUTES)
        faults.done()
        known = ("name", "topic", "archived", "locked", "auto_archive_duration")
        changes = {NAMES.get(name, name): body[name] for name in known if name in body}
        self._keeping.change_channel(channel, **changes)
        return channel.wire()

    def remove(self, asked: Asked) -> Json:
        channel = self._world.channel(asked.path["channel"])
        wire = channel.wire()
        if channel.recipient is None:
            wanted = rights.MANAGE_THREADS if channel.is_thread else rights.MANAGE_CHANNELS
            self._world.require(self._world.me, channel, wanted)
            self._keeping.remove_channel(channel)
        return wire

    def thread_under(self, asked: Asked) -> Json:
        message = self._world.message(asked.path["channel"], asked.path["message"])
        return self._keeping.start_thread(self._world.me, message.channel, asked.body, message).wire()

    def thread(self, asked: Asked) -> Json:
        channel = self._world.channel(asked.path["channel"])
        return self._keeping.start_thread(self._world.me, channel, asked.body).wire()

    def archived(self, asked: Asked) -> Json:
        """The one that was archived last comes first."""
        channel = self._world.channel(asked.path["channel"])
        self._world.require(self._world.me, channel, rights.HISTORY)
        kind = {"public": places.PUBLIC_THREAD, "private": places.PRIVATE_THREAD}.get(asked.path["kind"])
        if kind is None:
            raise Refusal(10003)
        if kind == places.PRIVATE_THREAD:
            self._world.require(self._world.me, channel, rights.MANAGE_THREADS)
        there = [one for one in self._world.threads(channel) if one.archived and one.kind == kind]
        there.sort(key=lambda one: one.changed or one.made, reverse=True)
        if asked.query.get("before"):
            before = datetime.fromisoformat(asked.query["before"])
            there = [one for one in there if (one.changed or one.made) < before]
        most = asked.number("limit", 50, 100)
        return self._listed(there[:most]) | {"has_more": len(there) > most}

    def active(self, asked: Asked) -> Json:
        """The threads of a guild that one sees."""
        guild, me = self._world.guild(asked.path["guild"]), self._world.me
        there = [one for one in self._world.channels.values() if one.is_thread and one.guild is guild]
        there = [one for one in there if not one.archived and self._world.may(me, one, rights.VIEW)]
        return self._listed(sorted(there, key=lambda one: int(one.id), reverse=True))

    def _listed(self, threads: list[Channel]) -> Json:
        mine = [one.membership(self._world.me) for one in threads]
        return {"threads": [one.wire() for one in threads], "members": [one for one in mine if one]}

    def in_thread(self, asked: Asked) -> list[Json]:
        thread = self._world.channel(asked.path["channel"])
        found = [thread.membership(self._world.users[user]) for user in thread.joined]
        return [one for one in found if one]

    def enter(self, asked: Asked) -> None:
        thread, who = self._world.channel(asked.path["channel"]), asked.path["user"]
        user = self._world.me if who == "@me" else self._world.users.get(who)
        if user is None:
            raise Refusal(10013)
        self._keeping.enter_thread(user, thread)

    # Guilds

    def guild(self, asked: Asked) -> Json:
        guild = self._world.guild(asked.path["guild"])
        counted = {"approximate_member_count": len(guild.members), "approximate_presence_count": 0}
        return guild.wire() | (counted if asked.query.get("with_counts") in ("1", "true") else {})

    def channels(self, asked: Asked) -> list[Json]:
        guild, me = self._world.guild(asked.path["guild"]), self._world.me
        there = guild.channels.values()
        return [one.wire() for one in there if self._world.may(me, one, rights.VIEW)]

    def roles(self, asked: Asked) -> list[Json]:
        return [role.wire() for role in self._world.guild(asked.path["guild"]).roles.values()]

    def member(self, asked: Asked) -> Json:
        return self._world.member(self._world.guild(asked.path["guild"]), asked.path["user"]).wire()

    def members(self, asked: Asked) -> list[Json]:
        """Only for an application that may know them."""
        guild = self._world.guild(asked.path["guild"])
        if not self._world.application.allows(MEMBERS):
            raise Refusal(50001)
        most, after = asked.number("limit", 1, 1000), int(asked.query.get("after", 0))
        there = sorted(guild.members.values(), key=lambda one: int(one.user.id))
        return [one.wire() for one in there if int(one.user.id) > after][:most]

    def search(self, asked: Asked) -> list[Json]:
        guild, query = self._world.guild(asked.path["guild"]), asked.query.get("query", "").lower()
        found = [one for one in guild.members.values() if one.name.lower().startswith(query)]
        return [one.wire() for one in found[: asked.number("limit", 1, 1000)]]

    def give(self, asked: Asked) -> None:
        self._roles(asked, give=True)

    def take(self, asked: Asked) -> None:
        self._roles(asked, give=False)

    def _roles(self, asked: Asked, give: bool) -> None:
        guild = self._world.guild(asked.path["guild"])
        member = self._world.member(guild, asked.path["user"])
        role = guild.roles.get(asked.path["role"])
        if role is None:
            raise Refusal(10011)
        if not guild.base(guild.members[self._world.me.id]) & rights.MANAGE_ROLES:
            raise Refusal(50013)
        roles = [one for one in member.roles if one is not role] + [role] * give
        self._keeping.change_member(guild, member, roles=roles)

    # Accounts

    def me(self, asked: Asked) -> Json:
        return self._world.me.wire()

    def mine(self, asked: Asked) -> list[Json]:
        there = [one for one in self._world.guilds.values() if self._world.me.id in one.members]
        granted = {one.id: str(one.base(one.members[self._world.me.id])) for one in there}
        return [{"id": one.id, "name": one.name, "permissions": granted[one.id]} for one in there]

    def leave(self, asked: Asked) -> None:
        self._keeping.leave(self._world.guild(asked.path["guild"]), self._world.me)

    def private(self, asked: Asked) -> Json:
        user = self._world.users.get(str(asked.body["recipient_id"]))
        if user is None:
            raise Refusal(50033)
        return self._keeping.private(user).wire()

    def user(self, asked: Asked) -> Json:
        user = self._world.users.get(asked.path["user"])
        if user is None:
            raise Refusal(10013)
        return user.wire()
