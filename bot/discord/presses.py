"""What is answered at once: a form is opened, and who does not take part is told how to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import structlog

from bot.discord import outgoing as made
from bot.discord.api import Api, At
from bot.discord.forms import CHANGE, TAKE_AWAY, answers_in, is_theirs
from bot.discord.ids import person_of, pressed_of, room_of
from bot.discord.interactions import MODAL, PRESS, SAYS, Interactions, language_of, modal, user_of
from bot.discord.outgoing import FORM, PRIVATE_ANSWER
from bot.discord.places import Places
from bot.platform import Ears, Later, Refused
from commands import chat, handle, offers, texts

log = structlog.get_logger()

Json = Mapping[str, Any]

_SAYS: Final = "say:"


class Presses:
    """Answers what need not be written down, or has to be answered before."""

    def __init__(self, api: Api, interactions: Interactions, places: Places, ears: Ears) -> None:
        self._api = api
        self._interactions = interactions
        self._places = places
        self._ears = ears

    async def pressed(self, told: Json) -> bool:
        """Whether that is all there is to it; else it is to be written down, and acknowledged then."""
        if told.get("type") != PRESS:
            return False
        custom = str((told.get("data") or {}).get("custom_id") or "")
        if custom.startswith((CHANGE, TAKE_AWAY)):
            await self._own(told, custom)
            return True
        if custom == chat.SHOW:
            self._interactions.beside(self._show(told))
            return True
        if not custom.startswith(_SAYS) and not await self._takes_part(told):
            self._invite(told)
            return True
        if custom.startswith(f"{FORM}:"):
            self._open(told, custom.partition(":")[2], custom)
            return True
        return False

    async def _takes_part(self, told: Json) -> bool:
        if not told.get("guild_id"):
            return True
        room = room_of(await self._places.home(str(told["channel_id"])))
        return await self._ears.takes_part(room, person_of(user_of(told)["id"]))

    def _open(self, told: Json, key: str, custom: str, answers: list[str] | None = None) -> None:
        form = offers.form(handle.PRACTICES, key)
        if form is not None and answers is not None:
            # Photos stand in the message, and stay there.
            form = replace(form, photo="")
        if form is not None:
            self._interactions.respond(told, {"type": MODAL, "data": modal(form, custom, answers or ())})

    async def _own(self, told: Json, custom: str) -> None:
        """Somebody changes what they filled in, or takes it away: the stream tells that as of any message."""
        language = language_of(told)
        if not is_theirs(told):
            self._say(told, texts.line(language, "not-yours"))
        elif custom.startswith(CHANGE):
            self._open(told, custom.removeprefix(CHANGE), custom, answers_in(told))
        else:
            self._interactions.acknowledge(told)
            message = told.get("message") or {}
            path = "/channels/{channel_id}/messages/{message_id}"
            at: At = {"channel_id": str(told["channel_id"]), "message_id": str(message.get("id"))}
            try:
                await self._api.request("DELETE", path, **at)
            except (Later, Refused) as problem:
                log.warning("what somebody filled in could not be taken away", reason=str(problem))

    async def _show(self, told: Json) -> None:
        """What waits for who pressed, whoever else was meant: each sees but their own."""
        person = person_of(user_of(told)["id"])
        waiting = await self._ears.waiting(person)
        if not waiting:
            self._say(told, texts.line(language_of(told), "nothing-waits"))
            return
        event = pressed_of(told["channel_id"], told["id"])
        self._interactions.acknowledge(told)
        room = room_of(await self._places.home(str(told["channel_id"])))
        for post, outgoing in waiting:
            if isinstance(outgoing, chat.Post):
                stands = await self._interactions.answer(event, made.post(outgoing))
                if stands is not None:
                    await self._ears.shown(post, stands, room)

    def _invite(self, told: Json) -> None:
        language = language_of(told)
        join = chat.Option("join", texts.line(language, "button-join"), says="join")
        self._say(told, texts.line(language, "not-taking-part"), made.beneath((join,), None))

    def _say(self, told: Json, words: str, components: list[dict[str, Any]] | None = None) -> None:
        answer = {"content": words, "flags": PRIVATE_ANSWER, "components": components or []}
        self._interactions.respond(told, {"type": SAYS, "data": {**answer, "allowed_mentions": made.NOBODY}})
