"""A room that holds stand-ups with a real bot, and remembers what everybody told, to look for it later."""

import asyncio
import secrets
from collections.abc import Sequence
from typing import Any

from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.matrix_user import MatrixUser, Predicate
from tests.kit.room_audit import Audit, reply_to
from tests.kit.shapes import SHAPES, Place, Shape, Told
from tests.kit.village import consents


class Garden:
    """A facilitator, and members of whom each has another way to check in."""

    def __init__(self, bot: BotProcess, facilitator: MatrixUser, members: Sequence[MatrixUser]) -> None:
        self.bot = bot
        self.facilitator = facilitator
        self.members = members
        self.room = ""
        self.root = ""
        self.patience = PATIENCE
        self.shapes: Sequence[Shape] = SHAPES
        """Of each member the way to check in."""
        self.rounds: list[dict[str, Told]] = []
        self.asked: list[str] = []

    def says(self, words: str) -> Predicate:
        """Whether an event is the bot saying this."""
        me = self.bot.account.user_id
        return lambda event: event["sender"] == me and words in event["content"].get("body", "")

    def replies(self, asked: str) -> Predicate:
        """Whether an event is the bot's reply to the message `asked`."""
        me = self.bot.account.user_id
        return lambda event: event["sender"] == me and reply_to(event) == asked

    async def hears(self, words: str) -> str:
        """Waits until the bot says this; the id of what it says."""
        said = await self.facilitator.wait_for(self.room, self.says(words), self.patience)
        return str(said["event_id"])

    async def begin(self) -> None:
        """Makes the room and the community."""
        everybody = [self.bot.account.user_id, *(member.user_id for member in self.members)]
        self.room = await self.facilitator.create_room("De Buurttuin", invite=everybody)
        await asyncio.gather(*(member.join(self.room) for member in self.members))
        await self.hears("Hallo! Ik ben leerkring")
        await self.ask("!begin")
        await self.hears("Klaar!")
        await consents(self.bot.database, *(member.user_id for member in self.members))

    async def ask(self, command: str) -> str:
        """The facilitator gives a command that is answered; the id of the message."""
        self.asked.append(await self.facilitator.send_text(self.room, command))
        return self.asked[-1]

    async def open(self) -> None:
        """Opens a round."""
        await self.facilitator.send_text(self.room, "!standup nu")
        self.root = await self.hears("Tijd voor het weekrondje")

    async def check_in(self) -> None:
        """Everybody checks in, all at once."""
        word = secrets.token_hex(4)
        shapes = zip(self.shapes, self.members, strict=False)
        told = await asyncio.gather(
            *(
                shape(member, Place(self.room, self.root, f"{word}-{number}"))
                for number, (shape, member) in enumerate(shapes)
            )
        )
        self.rounds.append(dict(zip((member.user_id for member in self.members), told, strict=True)))

    async def close(self) -> None:
        """Closes the round, without waiting for it."""
        await self.facilitator.send_text(self.room, "!standup sluit")

    async def settled(self) -> None:
        """Returns when the bot is done with all that was said."""
        await self.bot.done_with(await self.facilitator.send_text(self.room, "klaar"))

    async def audit(self) -> Audit:
        """What the bot said."""
        return Audit(await self.facilitator.messages(self.room), self.bot.account.user_id)

    async def is_all_there_once(self) -> None:
        """Once closed: the room holds what the bot had to say once, the export what everybody told."""
        audit = await self.audit()
        assert len(audit.saying("Hallo! Ik ben leerkring")) == 1
        for words in ("Tijd voor het weekrondje", f"Het weekrondje is klaar. {len(self.members)} mensen"):
            assert len(audit.saying(words)) == len(self.rounds), audit.words()
        assert [audit.replies[asked] for asked in self.asked] == [1] * len(self.asked)
        messages = [message for told in self.rounds for one in told.values() for message in one.messages]
        unsure = {message: audit.reactions_to(message) for message in messages}
        assert not {message: keys for message, keys in unsure.items() if len(keys) != 1}
        exported = await self.bot.export(self.room)
        assert len(exported["standups"]) == len(self.rounds)
        for standup, told in zip(exported["standups"], self.rounds, strict=True):
            self._is_as_told(standup, told)

    def _is_as_told(self, standup: Any, told: dict[str, Told]) -> None:
        assert sorted(check["member"] for check in standup["check_ins"]) == sorted(told)
        for check in standup["check_ins"]:
            one = told[check["member"]]
            assert check["complete"]
            assert check["answers"] == {"done": one.done, "next": one.next, "obstacle": one.obstacle}
            assert [photo["caption"] for photo in check["photos"]] == one.captions
            assert len(check["voice"]) == one.voice
            for file in (*check["photos"], *check["voice"]):
                assert (self.bot.media / file["file"]).stat().st_size
