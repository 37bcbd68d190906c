"""Sends what is to go out, each as the request that Discord has for it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from bot.discord import outgoing as made
from bot.discord.api import ARCHIVED, NO_CHANNEL, NO_MESSAGE, POLL_IS_OVER, THREAD_IS_THERE, Api, At, Denied
from bot.discord.gaps import PAGE
from bot.discord.ids import bare, message_of, parts, snowflake_at
from bot.discord.interactions import Interactions
from bot.discord.outgoing import Body, event_id
from bot.platform import Ears, Enclosed, Refused
from commands import chat
from storage.ids import EventId, PostId, RoomId

log = structlog.get_logger()

Json = Mapping[str, Any]

CLOCKS_DIFFER: Final = timedelta(minutes=2)
"""Discord's clock and ours may be this far apart when we look for a post by its time."""
A_WEEK: Final = 10080
"""Minutes after which a thread in which nothing is said is put away."""
MOST_THREAD_NAME: Final = 100
_REWRITE: Final = "edit"


class Sender:
    """Sends. Raises Later, Unwelcome or Denied."""

    def __init__(self, api: Api, interactions: Interactions, taken_away: set[EventId], me: str) -> None:
        self._api = api
        self._interactions = interactions
        self._taken_away = taken_away
        self._me = me
        self.ears: Ears | None = None

    async def deliver(
        self, room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None
    ) -> EventId:
        """Sends one post."""
        match outgoing:
            case chat.React():
                return await self._react(outgoing, post)
            case chat.Remove():
                return await self._remove(outgoing, post)
            case chat.Rewrite():
                return await self._rewrite(outgoing, post)
            case chat.PollEnd():
                return await self._end(outgoing, post)
            case chat.Post() | chat.Picture() | chat.File() | chat.Poll():
                body = await body_of(outgoing, enclosed)
                return await self._say(room, post, outgoing, body)
            case _:
                raise Refused(f"Discord has no {outgoing.kind}")

    async def _say(
        self,
        room: RoomId,
        post: PostId,
        outgoing: chat.Post | chat.Picture | chat.File | chat.Poll,
        body: Body,
    ) -> EventId:
        place = outgoing.place
        if place.reply_to is not None:
            answered = await self._interactions.answer(event_id(place.reply_to), body)
            if answered is not None:
                return answered
        home = bare(room)
        channel, answers = made.place(place, home)
        body.json |= {"nonce": post, "enforce_nonce": True}
        if answers is not None:
            body.json["message_reference"] = {"message_id": answers, "fail_if_not_exists": False}
        try:
            message = await self._post(channel, body)
        except Denied as problem:
            if place.thread is None or problem.code != NO_CHANNEL or channel == home:
                raise
            message = await self.in_new_thread(home, channel, body)
            channel = str(message.get("channel_id") or channel)
        if isinstance(outgoing, chat.Post) and outgoing.thread:
            await self._with_thread(channel, str(message["id"]), outgoing.thread)
        return message_of(channel, message["id"])

    async def _with_thread(self, channel: str, root: str, name: str) -> bool:
        """Whether a thread hangs under a message; without one, all stands in the channel."""
        try:
            await self.begin_thread(channel, root, name)
        except Denied as problem:
            log.error("no thread could be made; may the bot do so in this channel?", reason=str(problem))
            return False
        return True

    async def in_new_thread(self, home: str, root: str, body: Body) -> Json:
        """Says it in a thread that is not there yet; where none can be made, in answer to its root."""
        if await self._with_thread(home, root, "leerkring"):
            try:
                return await self._post(root, body)
            except Denied as problem:
                # There was one, which somebody took away.
                if problem.code != NO_CHANNEL:
                    raise
        body.json["message_reference"] = {"message_id": root, "fail_if_not_exists": False}
        return await self._post(home, body)

    async def _post(self, channel: str, body: Body) -> Json:
        message: Json = await self._api.request(
            "POST", "/channels/{channel_id}/messages", body.json, files=body.files, channel_id=channel
        )
        return message

    async def begin_thread(self, channel: str, root: str, name: str) -> None:
        """A thread hangs under a message; that there is one already is fine."""
        wanted = {"name": name[:MOST_THREAD_NAME], "auto_archive_duration": A_WEEK}
        path = "/channels/{channel_id}/messages/{message_id}/threads"
        try:
            await self._api.request("POST", path, wanted, channel_id=channel, message_id=root)
        except Denied as problem:
            if problem.code != THREAD_IS_THERE:
                raise

    async def _react(self, outgoing: chat.React, post: PostId) -> EventId:
        target = event_id(outgoing.target)
        if await self._interactions.sign(target, outgoing.key):
            return made.standing_at(parts(target)[0], parts(target)[1], f"{outgoing.key}:{post}")
        channel, message, *_ = parts(target)
        path = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
        try:
            await self._woken(
                "PUT", path, {"channel_id": channel, "message_id": message, "emoji": outgoing.key}
            )
        except Denied as problem:
            if problem.code != NO_MESSAGE:
                raise
        return made.standing_at(channel, message, f"{outgoing.key}:{post}")

    async def _remove(self, outgoing: chat.Remove, post: PostId) -> EventId:
        channel, message, *more = parts(event_id(outgoing.target))
        known = message_of(channel, message)
        try:
            if more and more[0] == _REWRITE:
                # New words stand in the message itself.
                pass
            elif more:
                path = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
                at: At = {"channel_id": channel, "message_id": message, "emoji": more[0]}
                await self._woken("DELETE", path, at)
            elif not await self._interactions.take_away(known):
                self._taken_away.add(known)
                path = "/channels/{channel_id}/messages/{message_id}"
                await self._api.request("DELETE", path, channel_id=channel, message_id=message)
        except Denied as problem:
            if problem.code not in (NO_MESSAGE, NO_CHANNEL):
                raise
        return made.standing_at(channel, message, f"gone:{post}")

    async def _rewrite(self, outgoing: chat.Rewrite, post: PostId) -> EventId:
        channel, message, *_ = parts(event_id(outgoing.target))
        event = made.standing_at(channel, message, f"{_REWRITE}:{post}")
        body = made.words(outgoing.blocks)
        if await self._interactions.rewrite(message_of(channel, message), body):
            return event
        standing = await self.message(channel, message)
        if standing is None:
            return event
        body = made.rewrite(outgoing, standing)
        path = "/channels/{channel_id}/messages/{message_id}"
        await self._woken("PATCH", path, {"channel_id": channel, "message_id": message}, body)
        return event

    async def _end(self, outgoing: chat.PollEnd, post: PostId) -> EventId:
        channel, message, *_ = parts(event_id(outgoing.target))
        event = made.standing_at(channel, message, f"end:{post}")
        standing = await self.message(channel, message)
        if standing is None:
            return event
        try:
            if standing.get("poll"):
                path = "/channels/{channel_id}/polls/{message_id}/expire"
                await self._api.request("POST", path, channel_id=channel, message_id=message)
            else:
                change = Body({"components": made.without_buttons(standing), "allowed_mentions": made.NOBODY})
                path = "/channels/{channel_id}/messages/{message_id}"
                await self._woken("PATCH", path, {"channel_id": channel, "message_id": message}, change)
        except Denied as problem:
            if problem.code != POLL_IS_OVER:
                raise
        return event

    async def message(self, channel: str, message: str) -> Json | None:
        """A message as it stands; None when it does not."""
        path = "/channels/{channel_id}/messages/{message_id}"
        try:
            found: Json = await self._api.request("GET", path, channel_id=channel, message_id=message)
        except Denied as problem:
            if problem.status == 404:
                return None
            raise
        return found

    async def _woken(self, method: str, path: str, at: At, body: Body | None = None) -> None:
        """The request; in a thread that was put away, once it is taken out again."""
        json, files = (body.json, body.files) if body is not None else (None, ())
        try:
            await self._api.request(method, path, json, files=files, **at)
        except Denied as problem:
            if problem.code != ARCHIVED:
                raise
            opened = {"archived": False}
            await self._api.request("PATCH", "/channels/{channel_id}", opened, channel_id=at["channel_id"])
            await self._api.request(method, path, json, files=files, **at)

    async def find(
        self, room: RoomId, since: datetime, outgoing: chat.Outgoing | None, enclosed: bool = False
    ) -> EventId | None:
        """A message of ours since then that says just that and is no other post's.

        Nothing in a history tells which post it was. What may be done twice without harm is not looked for.
        """
        if not isinstance(outgoing, chat.Post | chat.Poll | chat.Picture | chat.File):
            return None
        channel, _ = made.place(outgoing.place, bare(room))
        wanted = await body_of(outgoing, None)
        after = snowflake_at(since - CLOCKS_DIFFER)
        while True:
            try:
                page: list[Json] = await self._api.request(
                    "GET",
                    "/channels/{channel_id}/messages",
                    query={"after": after, "limit": PAGE},
                    channel_id=channel,
                )
            except Denied:
                return None
            mine = [one for one in page if str(one["author"]["id"]) == self._me and made.same(one, wanted)]
            events = sorted(message_of(channel, one["id"]) for one in mine)
            taken = set(await self.ears.ours(events)) if self.ears is not None else set()
            for event in events:
                if event not in taken:
                    if isinstance(outgoing, chat.Post) and outgoing.thread:
                        await self.begin_thread(channel, parts(event)[1], outgoing.thread)
                    return event
            if len(page) < PAGE:
                return None
            after = max((str(one["id"]) for one in page), key=int)


async def body_of(
    outgoing: chat.Post | chat.Picture | chat.File | chat.Poll, enclosed: Enclosed | None
) -> Body:
    """What is sent of it, with its file."""
    content = await asyncio.to_thread(enclosed.file.read_bytes) if enclosed is not None else b""
    match outgoing:
        case chat.Picture():
            return made.picture(outgoing, content)
        case chat.File():
            return made.document(outgoing, content)
        case chat.Poll():
            return made.poll(outgoing)
    return made.post(outgoing)
