"""Reads back what the stream will not tell any more: after a day, or a moment in which Discord forgot us.

The history has the messages of a channel and its threads. Of what was said shortly before, it is compared
what was changed or taken away since, and how people reacted and voted.
"""

import asyncio
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import structlog

from bot.backoff import Backoff
from bot.discord.api import Api, At, Denied
from bot.discord.ids import (
    PREFIX,
    bare,
    hidden,
    message_of,
    moment_in,
    parts,
    person_of,
    room_of,
    snowflake_at,
)
from bot.discord.incoming import moment
from bot.discord.places import DIRECT, Places
from bot.discord.reactions import emoji_of, reaction_of
from bot.discord.rights import Rights
from bot.discord.rows import Rows
from bot.platform import Batch, Ears, Later
from storage.database import Unavailable
from storage.ids import EventId, PersonId, RoomId
from storage.inbox import Gap, Raw
from storage.outbox import Echo

log = structlog.get_logger()

Json = Mapping[str, Any]

PAGE: Final = 100
LOOKS_BACK: Final = timedelta(days=3)
"""So long before the gap what was said is looked at again: a round, with a weekend in it."""
MUCH: Final = 500
"""After more messages than these, it is said in the room that it takes a while."""


class Gaps:
    """Knows from the database what is still to be read."""

    position: Callable[[], str]
    """Where the stream is meanwhile."""

    def __init__(self, api: Api, places: Places, rights: Rights, rows: Rows, ears: Ears, me: str) -> None:
        self._api = api
        self._places = places
        self._rights = rights
        self._rows = rows
        self._ears = ears
        self._me = me
        self._backoff = Backoff("reading what was missed", ears.trouble)
        rows.compare = self.compare

    async def since(self, seen: str, rooms: Collection[RoomId]) -> list[Gap]:
        """All gaps when nothing was heard since the message `seen`; one that was there already is longer."""
        before = await self._ears.gaps()
        return [before.get(room, Gap(room, seen)) for room in sorted(rooms)]

    async def fill(self) -> None:
        """Returns when nothing is left to be read."""
        while True:
            try:
                left = [*(await self._ears.gaps()).values()]
                if not left:
                    break
                rows, echoes = await self._read(left[0])
                await self._ears.hear(Batch(self.position(), rows, echoes, gaps=left[1:]))
            except (Later, Unavailable) as problem:
                asked = problem.seconds if isinstance(problem, Later) else None
                await asyncio.sleep(self._backoff.failed(problem, asked))
            else:
                self._backoff.worked()
                self._rows.settled()
        self._rights.looked_up.clear()

    async def _read(self, gap: Gap) -> tuple[list[Raw], list[Echo]]:
        home, seen = bare(gap.room), gap.token
        early = snowflake_at(moment_in(seen) - LOOKS_BACK)
        channels = [home, *await self._threads(home, seen)]
        before: list[Json] = []
        since: list[Json] = []
        rows: list[Raw] = []
        echoes: list[Echo] = []
        for channel in channels:
            try:
                for message in await self._history(channel, early):
                    (since if int(message["id"]) > int(seen) else before).append(message)
            except Denied as problem:
                log.warning("what was missed in a channel cannot be read", room=gap.room, reason=str(problem))
                channels = [one for one in channels if one != channel]
        if len(since) > MUCH:
            event = EventId(f"{gap.room}:behind:{seen}")
            rows.append(Raw(event, gap.room, json.dumps({"t": "BEHIND", "d": {"id": event}})))
        for message in sorted(since, key=lambda one: int(one["id"])):
            new, ours = await self._rows.message(message)
            rows += new
            echoes += ours
        changed = [one for one in before if self._is_new(one, seen)]
        for message in sorted(changed, key=lambda one: str(one["edited_timestamp"])):
            rows += await self._rows.edit(message)
        for channel in channels:
            there = [one for one in (*before, *since) if str(one["channel_id"]) == channel]
            rows += await self._taken_away(gap.room, channel, there, early)
        for message in (*before, *since):
            rows += await self._reactions(gap.room, message)
            rows += await self._votes(message, seen)
        return rows, echoes

    def _is_new(self, message: Json, seen: str) -> bool:
        edited = message.get("edited_timestamp")
        return bool(edited) and moment(edited) > moment_in(seen) - timedelta(minutes=1)

    async def _threads(self, home: str, seen: str) -> list[str]:
        there = await self._places.channel(home)
        if there is None or there.kind == DIRECT or not there.guild:
            return []
        active = await self._api.request("GET", "/guilds/{guild_id}/threads/active", guild_id=there.guild)
        threads: list[Json] = [one for one in active["threads"] if str(one.get("parent_id")) == home]
        before: str | None = None
        while True:
            query = {"limit": PAGE} | ({"before": before} if before else {})
            try:
                page = await self._api.request(
                    "GET", "/channels/{channel_id}/threads/archived/public", query=query, channel_id=home
                )
            except Denied:
                break
            threads += page["threads"]
            ends = [
                str((one.get("thread_metadata") or {}).get("archive_timestamp")) for one in page["threads"]
            ]
            if not page.get("has_more") or not ends or moment(ends[-1]) < moment_in(seen) - LOOKS_BACK:
                break
            before = ends[-1]
        for thread in threads:
            self._places.note("THREAD_CREATE", {"guild_id": there.guild, **thread})
        return list(dict.fromkeys(str(one["id"]) for one in threads))

    async def _history(self, channel: str, after: str) -> list[Json]:
        found: list[Json] = []
        while True:
            page: list[Json] = await self._api.request(
                "GET",
                "/channels/{channel_id}/messages",
                query={"after": after, "limit": PAGE},
                channel_id=channel,
            )
            found += page
            if len(page) < PAGE:
                return found
            after = max((str(one["id"]) for one in page), key=int)

    async def _taken_away(self, room: RoomId, channel: str, there: Sequence[Json], early: str) -> list[Raw]:
        standing = {str(one["id"]) for one in there}
        heard = await self._ears.heard(f"{PREFIX}{channel}:")
        messages = [one for one in heard if one.count(":") == 2]
        gone = []
        for event in messages:
            known = event.rpartition(":")[2]
            if known.isdigit() and int(known) >= int(early) and known not in standing:
                gone.append(self._rows.book.removal(room, event))
        return gone

    async def _reactions(self, room: RoomId, message: Json) -> list[Raw]:
        channel, known = str(message["channel_id"]), str(message["id"])
        event, rows, standing = message_of(channel, known), list[Raw](), set[str]()
        for reaction in message.get("reactions") or ():
            emoji = reaction.get("emoji") or {}
            for user in await self._who(channel, known, reaction):
                standing.add(reaction_of(event, emoji_of(emoji), str(user["id"])))
                told = {
                    "channel_id": channel,
                    "message_id": known,
                    "user_id": user["id"],
                    "emoji": emoji,
                    "member": {"user": user},
                }
                rows += await self._rows.reactions.reacted(told)
        heard = await self._ears.heard(f"{event}:r")
        for one in heard:
            base = one.rpartition(":")[0]
            if not one.endswith(":gone") and f"{one}:gone" not in heard and base not in standing:
                rows.append(self._rows.book.removal(room, one))
        return rows

    async def compare(self, told: Json) -> list[Raw]:
        """How people react to a message by now, where that differs. Raises Later."""
        room = room_of(await self._places.home(str(told["channel_id"])))
        if room not in self._rows.book.rooms:
            return []
        at: At = {"channel_id": str(told["channel_id"]), "message_id": str(told["message_id"])}
        try:
            message = await self._api.request("GET", "/channels/{channel_id}/messages/{message_id}", **at)
        except Denied:
            return []
        return await self._reactions(room, message)

    async def _who(self, channel: str, message: str, reaction: Json) -> list[Json]:
        emoji = reaction.get("emoji") or {}
        only_ours = reaction.get("me") and reaction.get("count") == 1
        if only_ours:
            return []
        sign = f"{emoji.get('name')}:{emoji['id']}" if emoji.get("id") else str(emoji.get("name"))
        path = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}"
        return await self._users(path, {"channel_id": channel, "message_id": message, "emoji": sign})

    async def _users(self, path: str, at: At) -> list[Json]:
        found: list[Json] = []
        after = "0"
        while True:
            try:
                told = await self._api.request("GET", path, query={"limit": PAGE, "after": after}, **at)
            except Denied:
                return found
            page: list[Json] = told["users"] if isinstance(told, dict) else told
            found += [one for one in page if str(one["id"]) != self._me and not one.get("bot")]
            if len(page) < PAGE:
                return found
            after = str(page[-1]["id"])

    async def _votes(self, message: Json, seen: str) -> list[Raw]:
        poll = message.get("poll")
        if not poll or str((message.get("author") or {}).get("id")) != self._me:
            return []
        channel, known = str(message["channel_id"]), str(message["id"])
        rows: list[Raw] = []
        chose: set[PersonId] = set()
        for answer in poll.get("answers") or ():
            path = "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}"
            at: At = {"channel_id": channel, "message_id": known, "answer_id": str(answer["answer_id"])}
            for user in await self._users(path, at):
                who = hidden(known, user["id"])
                event = EventId(f"{message_of(channel, known)}:v{who}:{answer['answer_id']}:{seen}")
                told = {**at, "user_id": user["id"], "answer_id": answer["answer_id"]}
                rows += await self._rows.reactions.voted("MESSAGE_POLL_VOTE_ADD", told, event)
                chose.add(person_of(user["id"]))
        return rows + await self._votes_taken_back(message_of(channel, known), chose, seen)

    async def _votes_taken_back(self, poll: EventId, chose: Collection[PersonId], seen: str) -> list[Raw]:
        """Who had tapped an answer, and has none by now; a number that was typed is no tap."""
        rows: list[Raw] = []
        channel, message = parts(poll)
        for person, by in (await self._ears.votes(poll)).items():
            typed = len(parts(by)) == 2 and parts(by)[0] in (channel, message)
            if person not in chose and not typed:
                event = EventId(f"{poll}:v{hidden(message, bare(person))}:none:{seen}")
                told = {"channel_id": channel, "message_id": message, "user_id": bare(person)}
                rows += await self._rows.reactions.voted("MESSAGE_POLL_VOTE_REMOVE", told, event)
        return rows
