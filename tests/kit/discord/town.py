"""A server in which our own bot is, with the people whom most tests need."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.discord.settings import Discord
from tests.kit.discord import rights
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.notes import Message
from tests.kit.discord.people import Person
from tests.kit.discord.places import Channel, Guild
from tests.kit.discord.stand_in import StandIn
from tests.kit.village import TUESDAY


@dataclass
class Town:
    """A server with a channel; Amina may manage it, Bram and Chidi are there."""

    stand_in: StandIn
    bot: Bot
    guild: Guild
    channel: Channel
    amina: Person
    bram: Person
    chidi: Person

    async def begins(self, *who: Person) -> None:
        """A group begins in the channel, and these take part in it."""
        self.amina.say(self.channel, "!begin De Tuin")
        await self.bot.settled()
        for person in who:
            person.say(self.channel, "!meedoen")
            await self.bot.settled()

    async def opens(self) -> Message:
        """A round; answered with the post that opens it."""
        self.amina.say(self.channel, "!standup nu")
        await self.bot.settled()
        return self.latest("Tijd voor")

    def latest(self, begins: str, channel: Channel | None = None) -> Message:
        """The newest post of the bot that begins so."""
        said = self.bot.said(channel or self.channel)
        return [one for one in said if one.content.startswith(begins)][-1]

    def thread_of(self, message: Message) -> Channel:
        """What hangs under a message."""
        assert message.thread is not None
        return message.thread


@asynccontextmanager
async def town(folder: Path, section: Discord | None = None) -> AsyncIterator[Town]:
    """The bot runs in it. What is set of it may be given."""
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, folder, section))
        async with there.bot.runs():
            yield there


def settled_in(stand_in: StandIn, bot: Bot) -> Town:
    """The server with its people; the bot is there, and does not run yet."""
    guild = stand_in.guild("Buurt")
    channel = stand_in.channel(guild, "tuin")
    manages = stand_in.role(guild, "Beheer", rights.MANAGE_CHANNELS)
    amina = stand_in.person("Amina", guild, manages)
    bram, chidi = stand_in.person("Bram", guild), stand_in.person("Chidi", guild)
    return Town(stand_in, bot, guild, channel, amina, bram, chidi)
