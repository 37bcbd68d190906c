"""Who is what in a server: who may begin and lead there, and who has the role of those who take part."""

from collections.abc import Mapping
from typing import Any

from bot.discord.api import Api, Denied
from bot.discord.places import MANAGES, Places
from storage.ids import RoomId

Json = Mapping[str, Any]

_PAGE = 1000


class Rights:
    """Asks Discord, and its roles. Raises Later."""

    def __init__(self, api: Api, places: Places, leads: str, takes_part: str) -> None:
        self._api = api
        self._places = places
        self._leads = leads
        self._takes_part = takes_part
        self._holders: set[tuple[str, str]] = set()
        self.looked_up: dict[tuple[str, str], Json] = {}
        """Who was asked for; only a history says nothing of them itself."""

    async def whole(self, told: Json, room: RoomId) -> Json:
        """A message with its server, and with who wrote it as they are there: a history has neither."""
        there = await self._places.channel(str(told["channel_id"]))
        guild = str(told.get("guild_id") or (there.guild if there is not None else ""))
        if told.get("member") or not guild:
            return {**told, "guild_id": guild} if guild else told
        return {**told, "guild_id": guild, "member": await self.member(guild, str(told["author"]["id"]))}

    async def member(self, guild: str, person: str) -> Json:
        """Somebody as they are in a server; nothing where they are not."""
        if (guild, person) in self.looked_up:
            return self.looked_up[guild, person]
        try:
            known: Json = await self._api.request(
                "GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild, user_id=person
            )
        except Denied:
            known = {}
        self.looked_up[guild, person] = known
        return known

    async def leads(self, told: Json) -> bool:
        """Whether who wrote this, or pressed or commanded it, may begin a group in that channel."""
        guild, member = str(told.get("guild_id") or ""), told.get("member") or {}
        if not guild:
            return False
        roles = [str(role) for role in member.get("roles") or ()]
        if await self._places.has_role(guild, roles, self._leads):
            return True
        if member.get("permissions") is not None:
            return bool(int(member["permissions"]) & MANAGES)
        user = told.get("author") or member.get("user") or {}
        return await self._places.may_manage(str(told["channel_id"]), str(user.get("id")), roles)

    async def has_part(self, guild: str, member: Json) -> bool:
        """Whether somebody has the role of those who take part."""
        roles = [str(role) for role in member.get("roles") or ()]
        return await self._places.has_role(guild, roles, self._takes_part)

    async def lost_part(self, guild: str, person: str, member: Json) -> bool:
        """Whether somebody who had that role has it no longer, as far as we saw them with it."""
        if await self.has_part(guild, member):
            self._holders.add((guild, person))
            return False
        lost = (guild, person) in self._holders
        self._holders.discard((guild, person))
        return lost

    async def members(self, guild: str) -> list[Json]:
        """Everybody who has that role."""
        found: list[Json] = []
        after = "0"
        while self._takes_part:
            page: list[Json] = await self._api.request(
                "GET", "/guilds/{guild_id}/members", query={"limit": _PAGE, "after": after}, guild_id=guild
            )
            found += [one for one in page if not one["user"].get("bot") and await self.has_part(guild, one)]
            self._holders |= {(guild, str(one["user"]["id"])) for one in found}
            if len(page) < _PAGE:
                break
            after = str(page[-1]["user"]["id"])
        return found
