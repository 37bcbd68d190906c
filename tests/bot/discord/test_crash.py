"""Killed at any moment, the bot on Discord neither loses nor repeats anything: real processes, SIGKILL."""

import random
import secrets
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.kit.crashing_bot import SECONDS
from tests.kit.discord import rights
from tests.kit.discord.crashing import POINTS
from tests.kit.discord.notes import Message, Upload
from tests.kit.discord.process import DiscordProcess, until
from tests.kit.discord.stand_in import StandIn
from tests.kit.village import consents, photo_bytes

LONGEST_SECONDS = 600.0
LIVES = 34
"""How often it is killed; the rest of those are at any moment at all."""
NAMES = "Bram Chidi Fatima Yusuf Wei Sanne Mehmet Ewa Jeroen Aisha Tomasz Lin".split()
ROLE = "deelnemers"
ELSEWHERE = ("uploading",)
"""What a round does not pass: files go out with their posts."""
SELDOM = ("wiped", "file")
"""What it passes once, perhaps."""


def crashes(seed: str) -> list[str]:
    """Every point of a round, and any moment at all, in the order that `seed` gives."""
    dice = random.Random(seed)
    here = [point for point in POINTS if not point.endswith(ELSEWHERE)]
    found = [f"{point}:{1 if point.endswith(SELDOM) else dice.randint(1, 3)}" for point in here]
    found += [f"{SECONDS}:{dice.uniform(0.0, 2.0):.3f}" for _ in range(LIVES - len(found))]
    dice.shuffle(found)
    return found


class Burst:
    """A guild in which twelve people check in at the same moment, again and again."""

    def __init__(self, there: StandIn, bot: DiscordProcess) -> None:
        self.there, self.bot = there, bot
        self.guild = there.guild("Buurthuis")
        self.channel = there.channel(self.guild, "tuin")
        member = there.role(self.guild, ROLE)
        manages = there.role(self.guild, "beheer", rights.MANAGE_CHANNELS)
        self.amina = there.person("Amina", self.guild, manages)
        self.people = [there.person(name, self.guild, member) for name in NAMES]
        self.told: list[dict[str, str]] = []
        self.messages: list[Message] = []
        self.asked: list[Message] = []

    def said(self, words: str) -> list[Message]:
        """What the bot said with these words, anywhere where all see it."""
        mine = [one for one in self.there.world.messages.values() if one.author is self.there.me]
        return [one for one in mine if words in one.content and not one.removed and not one.private]

    async def begins(self) -> None:
        self.amina.say(self.channel, "!begin De Buurttuin")
        await until(lambda: bool(self.said("Klaar!")), LONGEST_SECONDS)
        await consents(self.bot.database, *(f"discord:{person.id}" for person in self.people))

    async def holds_round(self) -> None:
        """Opens, checks in, closes."""
        number = len(self.told) + 1
        self.amina.say(self.channel, "!standup nu")
        await until(lambda: len(self.openings()) == number, LONGEST_SECONDS)
        thread = self.openings()[-1].thread
        assert thread is not None
        told = {person.name: f"{person.name} {secrets.token_hex(3)}" for person in self.people}
        slip = self.people[0].say(thread, "vergissing")
        self.people[0].remove(slip)
        said = []
        for at, person in enumerate(self.people):
            photo = [Upload("foto.jpg", photo_bytes(f"#{secrets.token_hex(3)}"), "image/jpeg")]
            words = f"1. {told[person.name]}\n2. straks {at} {number}\n3. nee"
            if at % 4 == 0:
                self.asked.append(person.say(self.channel, "!status"))
            said.append(person.say(thread, words, *photo[: at % 2]))
        self.told.append(told)
        self.messages += said
        await self.bot.done_with(*(f"discord:{one.channel.id}:{one.id}" for one in said))
        self.amina.say(self.channel, "!standup sluit")
        await until(lambda: len(self.said("Het weekrondje is klaar.")) == number, LONGEST_SECONDS)

    def openings(self) -> list[Message]:
        """The posts that opened a round, as far as there is a thread under them."""
        return [one for one in self.said("Tijd voor het weekrondje!") if one.thread is not None]

    async def is_all_there_once(self) -> None:
        """Each check-in, each post and each sign."""
        rounds = len(self.told)
        for words in (
            "Tijd voor het weekrondje!",
            f"Het weekrondje is klaar. {len(NAMES)} mensen deden mee.",
        ):
            assert len(self.said(words)) == rounds
        assert len(self.said("Klaar! De groep heet De Buurttuin.")) == 1
        answers = Counter(one.answered.id for one in self.said("") if one.answered is not None)
        assert [answers[one.id] for one in self.asked] == [1] * len(self.asked)
        unasked = [one for one in self.said("") if one.answered is None]
        per_thread = Counter((one.channel.id, one.content) for one in unasked)
        assert {key: count for key, count in per_thread.items() if count > 1} == self._said_each_round(rounds)
        for message in self.messages:
            signs = [sign for sign, users in message.reactions.items() if self.there.me in users]
            assert signs == ["✅"], (message.content, signs)
        exported = await self.bot.export(f"discord:{self.channel.id}")
        names = {member["id"]: member["name"] for member in exported["members"]}
        assert [_told(standup, names) for standup in exported["standups"]] == self.told

    def _said_each_round(self, rounds: int) -> dict[tuple[str, str], int]:
        """The same words are in the channel once a round."""
        all_there = [one for one in self.said("") if one.channel is self.channel]
        here = [one.content for one in all_there if one.answered is None]
        return {(self.channel.id, words): rounds for words in here if here.count(words) == rounds > 1}


def _told(standup: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    checks: Sequence[dict[str, Any]] = standup["check_ins"]
    assert all(check["complete"] for check in checks)
    assert len(checks) == len(NAMES)
    assert sum(len(check["photos"]) for check in checks) == len(NAMES) // 2
    told = {names[check["member"]]: check["answers"]["done"] for check in checks}
    return {name: told[name] for name in NAMES}


@pytest.mark.slow
@pytest.mark.timeout(1500)
async def test_nothing_is_lost_or_said_twice_however_often_it_is_killed(tmp_path: Path) -> None:
    seed = secrets.token_hex(4)
    print(f"seed {seed}")
    planned = crashes(seed)
    async with StandIn() as there, DiscordProcess(tmp_path, there, ROLE) as bot:
        burst = Burst(there, bot)
        # What was said in a channel before it ever listened is nothing to it.
        bot.start()
        await there.bot_listens()
        await burst.begins()
        bot.kill()
        bot.start(planned)
        until_then = monotonic() + LONGEST_SECONDS
        while len(bot.lives()) < len(planned):
            assert monotonic() < until_then, f"{len(bot.lives())} lives of {len(planned)}"
            await burst.holds_round()
        await burst.holds_round()
        await bot.done_with()
        await burst.is_all_there_once()
        print(f"{len(bot.lives())} lives, {len(burst.told)} rounds")
        await bot.stop()
        errors = [line for line in bot.log() if "level=error" in line or "Traceback" in line]
        assert not errors, errors
