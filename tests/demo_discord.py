"""A week of a community on Discord, as a transcript to read: ``make demo-discord``.

The real bot and the real library, on a stand-in for Discord on this computer; time goes by in a moment. It
takes no account, and no network.
"""

import asyncio
import io
import logging
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot.discord.settings import Discord
from storage.ids import PersonId
from tests.kit import drawings
from tests.kit.discord import rights
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.notes import Message, Upload
from tests.kit.discord.people import Person
from tests.kit.discord.reading import plain
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.transcript import Line
from tests.kit.village import consents

FRIDAY = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)
"""When it begins."""
NAMES = ("Fatima", "Jeroen", "Ewa", "Mehmet")


def main() -> int:
    """Plays it, and prints what everybody did and saw."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # An old terminal lacks the emojis: a question mark is better than nothing.
        sys.stdout.reconfigure(errors="replace", line_buffering=True)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    asyncio.run(play(print))
    return 0


async def play(say: Callable[[str], object]) -> None:
    """The week; each line of the transcript goes to `say` as it happens."""
    with tempfile.TemporaryDirectory(prefix="leerkring-demo-") as folder:
        async with StandIn(Clock(lambda: FRIDAY)) as stand_in:
            bot = Bot(stand_in, Path(folder), Discord())
            week = Week(stand_in, bot)
            stand_in.transcript.hear = lambda line: say(f"{_read(line, stand_in)}\n")
            async with bot.runs():
                await week.plays()
            _sum_up(stand_in, say)


class Week:
    """What these four people do."""

    def __init__(self, stand_in: StandIn, bot: Bot) -> None:
        self._stand_in, self._bot = stand_in, bot
        guild = stand_in.guild("Buurthuis", bot_in=False)
        self._channel = stand_in.channel(guild, "tuin")
        manages = stand_in.role(guild, "beheer", rights.MANAGE_CHANNELS)
        people = [stand_in.person(name, guild, *[manages] * (name == NAMES[0])) for name in NAMES]
        self._fatima, self._jeroen, self._ewa, self._mehmet = people
        guild.system_channel = self._channel.id
        self._guild = guild

    async def plays(self) -> None:
        """From the first command to the digest."""
        self._stand_in.invite(self._guild)
        await self._bot.settled()
        await self._begins()
        await self._until(3, 9)
        opening = self._latest("Tijd voor het weekrondje!")
        await self._in_the_thread(opening)
        await self._by_the_form(opening)
        await self._until(3, 17)
        await self._helps(opening)
        await self._until(6, 16)

    async def _begins(self) -> None:
        await self._sends(self._fatima, "begin", words="De Buurttuin")
        for person in (self._jeroen, self._ewa, self._mehmet):
            await self._sends(person, "meedoen")
        # As after each of them was asked in private, and said yes.
        await consents(self._bot.database, *(PersonId(f"discord:{one.id}") for one in self._people()))

    async def _in_the_thread(self, opening: Message) -> None:
        assert opening.thread is not None
        photo = Upload("bankje.jpg", drawings.bench(), "image/jpeg")
        words = "1. Het bankje staat er, gemaakt met de kinderen uit de straat.\n2. Ik ga het verven.\n3. Nee"
        said = self._jeroen.say(opening.thread, words, photo)
        await self._bot.settled()
        self._jeroen.edit(said, words.replace("verven", "lakken"))
        self._ewa.react(said, "👏")
        await self._bot.settled()

    async def _by_the_form(self, opening: Message) -> None:
        opened = await self._ewa.press(opening, _first_button(opening)).answered()
        photo = Upload("bloemen.jpg", drawings.flowers(), "image/jpeg")
        obstacle = "De kraan bij het schuurtje lekt"
        handed = self._ewa.fill(opened, "Onkruid gewied", "Een rooster maken", obstacle, files=[photo])
        await handed.answered()
        await self._bot.settled()

    async def _helps(self, opening: Message) -> None:
        assert opening.thread is not None
        for message in reversed(self._bot.said(opening.thread)):
            if "kraan" in message.content and message.components:
                self._mehmet.press(message, _first_button(message))
                await self._bot.settled()
                break

    def _people(self) -> tuple[Person, ...]:
        return self._fatima, self._jeroen, self._ewa, self._mehmet

    async def _sends(self, person: Person, command: str, **options: str) -> None:
        person.slash(self._channel, command, **options)
        await self._bot.settled()

    async def _until(self, day: int, hour: int) -> None:
        """A day of March, and an hour in Amsterdam."""
        await self._bot.passes_until(datetime(2026, 3, day, hour - 1, 1, tzinfo=UTC))

    def _latest(self, begins: str) -> Message:
        return next(one for one in reversed(self._bot.said(self._channel)) if begins in one.content)


def _first_button(message: Message) -> str:
    return str(message.components[0]["components"][0]["custom_id"])


def _read(line: Line, stand_in: StandIn) -> str:
    return plain(str(line), stand_in.world.users)


def _sum_up(stand_in: StandIn, say: Callable[[str], object]) -> None:
    me = stand_in.me.name
    posts = [one for one in stand_in.transcript.lines if one.who == me and one.what == "says"]
    say(f"In this week {me} wrote {len(posts)} posts. So often a telephone rang because of it:")
    for name in NAMES:
        rang = [line for line in stand_in.transcript.rang(name) if line.who == me]
        say(f"  {name}: {len(rang)}")


if __name__ == "__main__":
    sys.exit(main())
