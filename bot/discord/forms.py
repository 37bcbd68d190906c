"""What was filled in, as a message beneath the post that asked: there it can be changed and taken away."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from bot.discord import outgoing as made
from bot.discord.api import NO_CHANNEL, Api, Denied
from bot.discord.ids import PREFIX, bare, message_of
from bot.discord.incoming import is_photo
from bot.discord.interactions import filled_in, language_of, user_of
from bot.discord.outgoing import Body
from bot.discord.render import escaped
from bot.discord.sending import Sender
from bot.platform import Unfetchable
from commands import chat, texts
from storage.expressions import expression
from storage.ids import EventId, PostId, RoomId

Json = Mapping[str, Any]

MOST_PHOTO: Final = 20 * 1024 * 1024
MOST_ANSWER_SHOWN: Final = 1990
"""Of an answer in an embed of its own: three of them are within what all of a message's may have."""
_ANSWER = expression(r"^(\d)\\\. (.*)$", re.MULTILINE)
_ESCAPE = expression(r"\\([^0-9A-Za-z\s])")
CHANGE, TAKE_AWAY = "mine:change:", "mine:remove"


class Forms:
    """Shows what people filled in. Raises Later."""

    def __init__(self, api: Api, sender: Sender) -> None:
        self._api = api
        self._sender = sender

    async def shown(
        self, room: RoomId, told: Json
    ) -> tuple[PostId, EventId, tuple[str, ...], tuple[str, ...]] | None:
        """The message that shows it, as what and under which id, where its photos are, and the answers; None
        when nothing was filled in. Raises Denied where it cannot stand.

        It is sent once, whenever this is asked again: the same form has the same id.
        """
        answers, files = filled_in(told)
        photos = [one for one in files if is_photo(one)]
        if not photos and not any(answer.strip() for answer in answers):
            return None
        home, root = bare(room), str((told.get("message") or {}).get("id") or "")
        channel = home
        if root and told.get("guild_id") and str(told.get("channel_id")) == home:
            channel = root
        elif told.get("channel_id"):
            channel = str(told["channel_id"])
        known = hashlib.sha256(f"form {told['id']}".encode()).hexdigest()[:20]
        body = _body(answers, told, _key(told))
        for photo in photos:
            try:
                content = await self._api.file(str(photo["url"]), MOST_PHOTO)
            except Unfetchable:
                continue
            body.files.append((str(photo["filename"]), content))
        post = PostId(f"form{known}")
        body.json |= {"nonce": post, "enforce_nonce": True}
        try:
            message = await self._post(channel, body)
        except Denied as problem:
            if channel == home or problem.code != NO_CHANNEL:
                raise
            message = await self._sender.in_new_thread(home, channel, body)
            channel = str(message.get("channel_id") or channel)
        there = str(message["id"])
        sources = [f"{PREFIX}{channel}:{there}:{one['id']}" for one in message.get("attachments") or ()]
        return post, message_of(channel, there), tuple(sources), answers

    async def _post(self, channel: str, body: Body) -> Json:
        message: Json = await self._api.request(
            "POST", "/channels/{channel_id}/messages", body.json, files=body.files, channel_id=channel
        )
        return message

    async def changed(self, channel: str, message: str, told: Json) -> str:
        """New words in it; what they are, as somebody would type them."""
        answers, _ = filled_in(told)
        body = _body(answers, told, _key(told))
        await self._api.request(
            "PATCH",
            "/channels/{channel_id}/messages/{message_id}",
            {name: body.json[name] for name in ("content", "embeds", "allowed_mentions")},
            channel_id=channel,
            message_id=message,
        )
        return chat.numbered(answers)


def is_theirs(told: Json) -> bool:
    """Whether the message beneath which somebody pressed shows what they filled in themselves."""
    content = str((told.get("message") or {}).get("content") or "")
    return content.startswith(f"<@{user_of(told).get('id')}>")


def answers_in(told: Json) -> list[str]:
    """The answers in such a message, by their numbers."""
    message = told.get("message") or {}
    shown = [message.get("content"), *(one.get("description") for one in message.get("embeds") or ())]
    found: dict[int, str] = {}
    for number, answer in _ANSWER.findall("\n".join(str(one or "") for one in shown)):
        found[int(number)] = _ESCAPE.sub(r"\1", answer)
    return [found.get(number, "") for number in range(1, max(found, default=0) + 1)]


def _key(told: Json) -> str:
    """The form that was filled in."""
    return (
        str((told.get("data") or {}).get("custom_id") or "")
        .removeprefix(CHANGE)
        .removeprefix(f"{made.FORM}:")
    )


def _body(answers: tuple[str, ...], told: Json, key: str) -> Body:
    lines = [escaped(line) for line in chat.numbered(answers).splitlines()]
    who = f"<@{user_of(told)['id']}>"
    content, embeds = "\n".join([who, *lines]), list[Json]()
    if len(content) > made.MOST_CONTENT:
        # What stands there is what can be changed: nothing of it may be lacking.
        content, embeds = who, [{"description": made.cut(line, MOST_ANSWER_SHOWN)} for line in lines]
    language = language_of(told)
    buttons = [
        {"type": 2, "style": 2, "label": texts.line(language, "form-change"), "custom_id": f"{CHANGE}{key}"},
        {"type": 2, "style": 2, "label": texts.line(language, "form-remove"), "custom_id": TAKE_AWAY},
    ]
    components = [{"type": 1, "components": buttons}]
    said = {"content": content, "embeds": embeds, "components": components}
    return Body({**said, "allowed_mentions": made.NOBODY})
