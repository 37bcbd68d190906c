"""Commands, presses and forms: the first answer is due within 3 seconds, others for 15 minutes."""

import asyncio
import contextlib
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import field
from itertools import zip_longest
from time import monotonic
from typing import Any, Final

import structlog

from bot.discord import slash
from bot.discord.api import Api
from bot.discord.ids import message_of, parts
from bot.discord.outgoing import MOST_CONTENT, NOBODY, PRIVATE_ANSWER, Body, cut
from bot.discord.render import escaped
from bot.platform import Later, Refused
from commands import chat, texts
from storage.dataclass import dataclass
from storage.ids import EventId

log = structlog.get_logger()

Json = Mapping[str, Any]

COMMAND, PRESS, FILLED = 2, 3, 5
SAYS, LATER, LATER_THERE, MODAL = 4, 5, 6, 9
GOOD_FOR: Final = 14 * 60.0
"""Seconds for which more answers are taken."""
FIRST_ANSWER: Final = 3.0
"""Seconds within which Discord wants to hear that an answer comes."""
PATIENCE: Final = 5.0
"""Seconds after which a command does not look any more as if an answer came: it may be said in private."""
MOST_TITLE, MOST_QUESTION, MOST_ANSWER, MOST_PHOTOS = 45, 45, 1000, 4
DESCRIPTION, PHOTOS = 100, "photos"
PARAGRAPH, TEXT_INPUT, LABELLED, FILE_UPLOAD = 2, 4, 18, 19


@dataclass(slots=True)
class Open:
    """An interaction that takes answers once it is `acknowledged`; `answered`: the first was given."""

    token: str
    until: float
    kind: int
    private: bool
    channel: str
    said: str = ""
    answered: bool = False
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)


class Interactions:
    """Knows what still takes answers. What is lost with our process is answered as any message."""

    def __init__(self, api: Api, application: str) -> None:
        self._api = api
        self._application = application
        self._open: dict[str, Open] = {}
        self._shown: dict[EventId, tuple[Open, str]] = {}
        """Answers that only the asker sees, which can be changed by the interaction alone."""
        self._tasks: set[asyncio.Task[None]] = set()

    def note(self, told: Json) -> Open:
        """Remembers how to answer."""
        known = str(told["id"])
        if known not in self._open:
            self._forget_old()
            alone = told["type"] != COMMAND or slash.is_for_asker_alone(told.get("data") or {})
            said = slash.words(told.get("data") or {}) if told["type"] == COMMAND else ""
            self._open[known] = Open(
                str(told["token"]), monotonic() + GOOD_FOR, int(told["type"]), alone, _channel(told), said
            )
        return self._open[known]

    def _forget_old(self) -> None:
        now = monotonic()
        self._open = {known: one for known, one in self._open.items() if one.until > now}
        self._shown = {event: one for event, one in self._shown.items() if one[0].until > now}

    def acknowledge(self, told: Json) -> None:
        """It is written down: Discord is told that an answer comes."""
        if told.get("type") in (COMMAND, PRESS, FILLED) and told.get("token"):
            self.beside(self._acknowledge(told, self.note(told)))

    def respond(self, told: Json, answer: Json) -> None:
        """The first answer, where nothing is to be written down."""
        self.beside(self._respond(told, answer))

    async def _acknowledge(self, told: Json, known: Open) -> None:
        if known.kind == PRESS:
            await self._respond(told, _taken(told))
            known.acknowledged.set()
            return
        await self._respond(told, {"type": LATER, "data": {"flags": PRIVATE_ANSWER if known.private else 0}})
        known.acknowledged.set()
        await asyncio.sleep(PATIENCE)
        if not known.answered:
            # What comes later is said beside it.
            known.answered = True
            await self._quietly(self._original("DELETE", known))

    async def _respond(self, told: Json, answer: Json) -> None:
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        await self._quietly(
            self._api.request(
                "POST", path, answer, webhook_id=str(told["id"]), webhook_token=str(told["token"])
            )
        )

    async def _quietly(self, request: Coroutine[Any, Any, Any]) -> None:
        try:
            await request
        except (Later, Refused) as problem:
            log.info("a press or command could not be acknowledged", reason=str(problem))

    def beside(self, answer: Coroutine[Any, Any, None]) -> None:
        """Gives an answer that takes a while; other presses go on meanwhile."""
        task = asyncio.create_task(answer, name="interaction")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Ends what is under way."""
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _original(self, method: str, known: Open, body: Body | None = None) -> Json:
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        answer: Json = await self._api.request(
            method,
            path,
            body.json if body else None,
            files=body.files if body else (),
            webhook_id=self._application,
            webhook_token=known.token,
        )
        return answer

    def _taking(self, event: EventId) -> Open | None:
        channel_and_more = parts(event)
        if len(channel_and_more) < 2 or not channel_and_more[1].startswith("i"):
            return None
        known = self._open.get(channel_and_more[1][1:])
        return known if known is not None and known.until > monotonic() else None

    async def answer(self, event: EventId, body: Body) -> EventId | None:
        """Answers an interaction; under which id that stands. None where it takes none any more."""
        known = self._taking(event)
        if known is None:
            return None
        with contextlib.suppress(TimeoutError):
            # What comes before that is refused.
            async with asyncio.timeout(FIRST_ANSWER):
                await known.acknowledged.wait()
        try:
            if known.kind != PRESS and not known.answered:
                message = await self._original("PATCH", known, Body(_bare(body.json), body.files))
            else:
                flags = PRIVATE_ANSWER if known.private else 0
                message = await self._api.request(
                    "POST",
                    "/webhooks/{webhook_id}/{webhook_token}",
                    {**_bare(body.json), "flags": flags},
                    query={"wait": "true"},
                    files=body.files,
                    webhook_id=self._application,
                    webhook_token=known.token,
                )
        except Refused as problem:
            log.info("an interaction takes no answer any more", reason=str(problem))
            known.until = 0.0
            return None
        known.answered = True
        stands = message_of(message.get("channel_id") or known.channel, message["id"])
        if known.private:
            self._shown[stands] = known, str(message["id"])
        return stands

    async def sign(self, event: EventId, emoji: str) -> bool:
        """A reaction to what is no message: the sign is the answer, beside what was said, which nobody else
        would see. False where a message can have it.
        """
        known_parts = parts(event)
        if len(known_parts) < 2 or not known_parts[1].startswith("i"):
            return False
        known = self._taking(event)
        if known is not None and not known.answered and known.kind != PRESS:
            content = cut(f"{emoji} {escaped(known.said)}".strip(), MOST_CONTENT)
            await self.answer(event, Body({"content": content, "allowed_mentions": NOBODY}))
        return True

    async def rewrite(self, event: EventId, body: Body) -> bool:
        """New words for an answer that only the asker sees; False for any other message."""
        return await self._on_shown(event, "PATCH", Body(_bare(body.json), body.files))

    async def take_away(self, event: EventId) -> bool:
        """The same, taken away."""
        return await self._on_shown(event, "DELETE", None)

    async def _on_shown(self, event: EventId, method: str, body: Body | None) -> bool:
        if event not in self._shown:
            return False
        known, message = self._shown[event]
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"
        await self._quietly(
            self._api.request(
                method,
                path,
                body.json if body else None,
                files=body.files if body else (),
                webhook_id=self._application,
                webhook_token=known.token,
                message_id=message,
            )
        )
        return True


def _taken(told: Json) -> Json:
    """What is seen of a press: of a vote nothing else would tell that it came."""
    data = told.get("data") or {}
    if not str((data.get("values") or [data.get("custom_id")])[0]).startswith(f"{chat.VOTE}:"):
        return {"type": LATER_THERE}
    said = texts.line(language_of(told), "vote-heard")
    return {"type": SAYS, "data": {"content": said, "flags": PRIVATE_ANSWER, "allowed_mentions": NOBODY}}


def modal(form: chat.Form, custom: str, answers: Sequence[str] = ()) -> Json:
    """A form as Discord shows it, with a place for photos where it asks for one, and `answers` filled in."""
    parts_: list[Json] = [
        {
            "type": LABELLED,
            **_label(question),
            "component": {
                "type": TEXT_INPUT,
                "custom_id": f"answer{number}",
                "style": PARAGRAPH,
                "required": False,
                "max_length": MOST_ANSWER,
                **({"value": answer[:MOST_ANSWER]} if answer else {}),
            },
        }
        for number, (question, answer) in enumerate(zip_longest(form.questions, answers, fillvalue=""))
    ]
    if form.photo:
        upload = {
            "type": FILE_UPLOAD,
            "custom_id": PHOTOS,
            "min_values": 0,
            "max_values": MOST_PHOTOS,
            "required": False,
        }
        parts_.append({"type": LABELLED, **_label(form.photo), "component": upload})
    return {"title": cut(form.title, MOST_TITLE), "custom_id": custom, "components": parts_}


def _label(question: str) -> Json:
    if len(question) <= MOST_QUESTION:
        return {"label": question}
    return {"label": cut(question, MOST_QUESTION), "description": cut(question, DESCRIPTION)}


def user_of(told: Json) -> Json:
    """Who gave a command, pressed or filled in."""
    user: Json = told.get("user") or (told.get("member") or {}).get("user") or {}
    return user


def language_of(told: Json) -> str:
    """The language in which they see Discord, if it is one of ours; else the first of ours."""
    language = str(told.get("locale") or "").partition("-")[0]
    return language if language in texts.LANGUAGES else texts.LANGUAGES[-1]


def filled_in(told: Json) -> tuple[tuple[str, ...], list[Json]]:
    """The answers in a form, in order, and the files that went along."""
    answers: dict[str, str] = {}
    files: list[Json] = []
    uploaded = ((told.get("data") or {}).get("resolved") or {}).get("attachments") or {}
    for row in (told.get("data") or {}).get("components") or []:
        for part in [row.get("component") or {}, *(row.get("components") or [])]:
            custom = str(part.get("custom_id") or "")
            if custom.startswith("answer"):
                answers[custom] = str(part.get("value") or "")
            elif custom == PHOTOS:
                files += [uploaded[one] for one in part.get("values") or [] if one in uploaded]
    return tuple(answers[one] for one in sorted(answers)), files


def _bare(body: Json) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in ("nonce", "enforce_nonce", "flags")}


def _channel(told: Json) -> str:
    return str(told.get("channel_id") or (told.get("channel") or {}).get("id"))
