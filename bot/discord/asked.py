"""What a command, a press or a form that was written down means."""

from collections.abc import Mapping
from typing import Any

from bot.discord import slash
from bot.discord.forms import CHANGE, Forms
from bot.discord.ids import PREFIX, bare, message_of, moment_in, person_of
from bot.discord.incoming import name_of
from bot.discord.interactions import COMMAND, FILLED, PRESS, Interactions, filled_in, language_of, user_of
from bot.discord.outgoing import FORM, MOST_CONTENT, NOBODY, Body, cut
from bot.discord.places import Places, beside
from bot.discord.render import escaped
from bot.discord.rights import Rights
from bot.platform import Ears, Refused
from commands import chat, texts
from storage.ids import EventId, PersonId, RoomId

Json = Mapping[str, Any]


class Asked:
    """Reads them. Raises Later."""

    def __init__(
        self, interactions: Interactions, forms: Forms, places: Places, rights: Rights, ears: Ears
    ) -> None:
        self._places = places
        self._interactions = interactions
        self._forms = forms
        self._rights = rights
        self._ears = ears

    async def read(self, room: RoomId, told: Json) -> chat.Incoming | None:
        """As the port has it; None for what is nothing to us."""
        self._interactions.note(told)
        user = user_of(told)
        about: chat.About = {
            "event": EventId(told["event"]),
            "room": room,
            "sender": person_of(user["id"]),
            "at": moment_in(told["id"]),
        }
        called, data = name_of(user, told.get("member")), told.get("data") or {}
        match told["type"]:
            case kind if kind == COMMAND:
                return await self._command(about, told, called)
            case kind if kind == PRESS:
                token = str((data.get("values") or [data.get("custom_id")])[0])
                if token.startswith(f"{chat.SAY}:"):
                    return await self._words(about, told, called, token.partition(":")[2])
                target = message_of(told["channel_id"], (told.get("message") or {}).get("id"))
                return chat.Pressed(**about, target=target, token=token, called=called)
            case kind if kind == FILLED:
                return await self._filled(about, told, called)
        return None

    async def _command(self, about: chat.About, told: Json, called: str) -> chat.Text:
        data = told.get("data") or {}
        resolved = data.get("resolved") or {}
        members = resolved.get("members") or {}
        people = {
            known: name_of(user, members.get(known)) for known, user in (resolved.get("users") or {}).items()
        }
        body = slash.said(data)
        for known, name in people.items():
            body = body.replace(f"<@{known}>", f"@{name}")
        mentions = frozenset(PersonId(f"{PREFIX}{known}") for known in people)
        return await self._words(about, told, called, body, mentions)

    async def _words(
        self,
        about: chat.About,
        told: Json,
        called: str,
        body: str,
        mentions: frozenset[PersonId] = frozenset(),
    ) -> chat.Text:
        """What somebody would have typed instead."""
        leads = await self._rights.leads(told)
        return chat.Text(
            **about,
            thread=self._thread(about["room"], told),
            body=body,
            mentions=mentions,
            addressed=True,
            moderator=leads,
            beside=await beside(self._places, self._ears, about["room"]) if leads else frozenset(),
            called=called,
        )

    def _thread(self, room: RoomId, told: Json) -> EventId | None:
        channel = str(told.get("channel_id"))
        return None if channel == bare(room) else message_of(bare(room), channel)

    async def _filled(self, about: chat.About, told: Json, called: str) -> chat.Incoming | None:
        custom = str((told.get("data") or {}).get("custom_id") or "")
        language = language_of(told)
        if custom.startswith(CHANGE):
            channel, message = str(told["channel_id"]), str((told.get("message") or {}).get("id"))
            try:
                words = await self._forms.changed(channel, message, told)
            except Refused:
                await self._give_back(about["event"], language, told)
                return None
            await self._thank(about["event"], texts.line(language, "form-stands"))
            return chat.Edit(**about, target=message_of(channel, message), body=words)
        if not custom.startswith(f"{FORM}:"):
            return None
        if told.get("guild_id") and not await self._ears.takes_part(about["room"], about["sender"]):
            await self._give_back(about["event"], language, told)
            return None
        try:
            shown = await self._forms.shown(about["room"], told)
        except Refused:
            await self._give_back(about["event"], language, told)
            return None
        if shown is None:
            await self._thank(about["event"], texts.line(language, "form-empty"))
            return None
        post, event, photos, answers = shown
        room = about["room"]
        # What is changed or taken away later has to be known as something that was said there.
        await self._ears.filled(post, event, room, about["sender"], language)
        await self._thank(about["event"], texts.line(language, "form-stands"))
        about["event"] = event
        channel = event.removeprefix(PREFIX).partition(":")[0]
        thread = message_of(bare(room), channel) if channel != bare(room) else None
        return chat.FormFilled(**about, thread=thread, answers=answers, photos=photos, called=called)

    async def _give_back(self, event: EventId, language: str, told: Json) -> None:
        """What cannot stand where it was meant to is not lost to who wrote it."""
        answers, _ = filled_in(told)
        said = [texts.line(language, "form-stands-nowhere"), escaped(chat.numbered(answers))]
        await self._thank(event, cut("\n\n".join(said).strip(), MOST_CONTENT))

    async def _thank(self, event: EventId, words: str) -> None:
        await self._interactions.answer(event, Body({"content": words, "allowed_mentions": NOBODY}))
