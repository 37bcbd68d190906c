"""The first two of the table's twelve weeks on a real Synapse: what people read is what it is in memory.

`tests/long/table.txt` says what the room, its thread and the facilitator are told there. Here it is the same
but for the days: these weeks are six days earlier in March.
"""

import re
import secrets
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import NewUser
from tests.kit.bot_process import BotProcess
from tests.kit.garden import Garden
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.synapse import Homeserver
from tests.long.test_table import PARKED, SAID, TOLD, USUAL
from tests.long.test_twelve_weeks import PEOPLE
from tests.matrix.test_weeks import MONDAY, at

DAYS_EARLIER = 6
_DAY, _WEEK = re.compile(r"(\d+) maart"), re.compile(r"week (\d+)")


def _expected(where: str) -> list[str]:
    """What table.txt says of one place, in the first two weeks, on the days of these weeks."""
    weeks, _, _ = TOLD.read_text("utf-8").partition("\n# week 3\n")
    found: list[str] = []
    for post in weeks.split("\n\n"):
        head, _, words = post.partition("\n")
        if head.endswith(f" {where}") and "(file)" not in words:
            found.append(_WEEK.sub(_week_before, _DAY.sub(_day_earlier, words)))
    return [_plain(words) for words in found]


def _day_earlier(found: re.Match[str]) -> str:
    day = date(2025, 3, int(found[1])) - timedelta(days=DAYS_EARLIER)
    return f"{day.day} {'maart' if day.month == 3 else 'februari'}"


def _week_before(found: re.Match[str]) -> str:
    return f"week {int(found[1]) - 1}"


def _plain(words: str) -> str:
    """The words alone: how a list is set in plain text is the platform's."""
    lines = (re.sub(r"^([•*-]|#+)\s+", "", line.strip()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)


class Weeks(Garden):
    """The same people, who say the same."""

    async def plays(self) -> None:
        """Two weeks with a session in the first."""
        await self.begin()
        planned = "!werksessie elke 2 weken donderdag 14:00 buurthuis"
        await self.bot.done_with(await self.facilitator.send_text(self.room, planned))
        await self.says_as("Bram", f"!bewaar {PARKED}")
        for week in (0, 7):
            await self.bot.goes_on_until(at(week + 1, "09:00"))
            await self.answers()
            await self.bot.goes_on_until(at(week + 3, "14:05"))
            if week == 0:
                await self.sits()
                await self.bot.goes_on_until(at(week + 3, "17:00"))
                asked = (await self.told(self.room, "Dit spraken we af:"))[-1]["event_id"]
                await self.says_as("Emre", "Eerst vragen, dan bouwen.", reply_to=asked)
            # Its picture is drawn meanwhile, in time that no test sets.
            await self.bot.goes_on_until(at(week + 4, "16:00"))
            await self.hears("De Buurttuin, week")
            await self.bot.goes_on_until(at(week + 6, "12:00"))

    async def answers(self) -> None:
        """All but the facilitator check in."""
        root = (await self.told(self.room, "Tijd voor"))[-1]["event_id"]
        for name in PEOPLE[1:]:
            await self.says_as(name, SAID.get(name, USUAL), thread_root=root)

    async def sits(self) -> None:
        """What is said during the session, at its agenda."""
        agenda = (await self.told(self.room, "Agenda van"))[-1]
        for name in ("Dewi", "Bram"):
            await self.bot.done_with(await self.user(name).react(self.room, agenda["event_id"], "🙋"))
        (line,) = [one for one in agenda["content"]["body"].splitlines() if "waterdicht" in one]
        said = f"{line.split('.')[0]} ik vraag de buren om folie"
        await self.says_as("Chidi", said, reply_to=agenda["event_id"])

    async def says_as(self, name: str, words: str, **where: str) -> None:
        """Somebody says something, and the bot is done with it."""
        said = await self.user(name).send_text(
            self.room, words, where.get("thread_root"), where.get("reply_to")
        )
        await self.bot.done_with(said)

    def user(self, name: str) -> MatrixUser:
        """The one of that name; the first of them leads."""
        return self.members[PEOPLE.index(name) - 1]

    async def told(self, room: str, words: str = "") -> list[Event]:
        """What the bot said there that begins with these words, as it was first."""
        events = await self.facilitator.messages(room)
        mine = [one for one in events if one["sender"] == self.bot.account.user_id]
        posts = [one for one in mine if one["type"] == "m.room.message" and one["content"]]
        first = [one for one in posts if _relation(one) != "m.replace"]
        return [one for one in first if one["content"]["body"].startswith(words)]


def _relation(event: Event) -> str | None:
    found: str | None = event["content"].get("m.relates_to", {}).get("rel_type")
    return found


def _words(events: list[Event]) -> list[str]:
    texts = [one for one in events if one["content"]["msgtype"] != "m.file"]
    return [_plain(one["content"]["body"]) for one in texts]


@pytest.mark.slow
async def test_its_first_two_weeks(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, *others = [await new_user(name.lower(), synapse) for name in PEOPLE]
    account = synapse.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
    async with BotProcess(tmp_path, synapse.url, account) as bot:
        bot.has_the_usual_week()
        bot.asks_no_course()
        bot.start_at(MONDAY)
        weeks = Weeks(bot, amina, others)
        await weeks.plays()
        private = await amina.wait_for_invite(account.user_id)
        await amina.join(private)
        told = await weeks.told(weeks.room)
        inside = [one for one in told if _relation(one) == "m.thread"]
        assert _words([one for one in told if one not in inside]) == _expected("room")
        assert _words(inside) == _expected("thread")
        assert _words(await weeks.told(private)) == _expected("facilitator")
        await bot.stop()
