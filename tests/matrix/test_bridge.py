"""A whole week in a room with six people behind a bridge, on a real Synapse, without one thread."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import people
from storage.ids import PersonId
from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.stand_in_bridge import Ghost, StandInBridge, relayed
from tests.kit.synapse import Homeserver
from tests.kit.village import photo_bytes
from tests.matrix.test_weeks import MONDAY, at

NAMES = ("Zehra", "Ali", "Noor", "Tomasz", "Grace", "Yusuf")


class Portal:
    """A bridged room with a facilitator who is on Matrix."""

    def __init__(self, bot: BotProcess, facilitator: MatrixUser) -> None:
        self.bot, self.facilitator = bot, facilitator
        self.room = ""

    async def opens(self, bridge: StandInBridge, ghosts: Sequence[Ghost]) -> None:
        """The bridge makes the room, and the bot begins a community in it."""
        self.room = await bridge.portal("De Buurttuin", *ghosts)
        await bridge.bot.invite(self.room, self.facilitator.user_id)
        await self.facilitator.join(self.room)
        await bridge.bot.set_power(self.room, self.facilitator.user_id, 100)
        await self.facilitator.invite(self.room, self.bot.account.user_id)
        await self.facilitator.wait_for(self.room, self.is_post, PATIENCE)
        await self.says(self.facilitator, "!begin")

    async def says(self, who: MatrixUser, *lines: str, reply_to: str | None = None) -> str:
        """Somebody says one thing after the other, and the bot is done with them; the id of the last."""
        for line in lines:
            event = await who.send_text(self.room, line, reply_to=reply_to)
        await self.bot.done_with(event)
        return event

    async def heard(self, words: str) -> str:
        """The id of what the bot said with these words in it."""
        posts = [one for one in await self.facilitator.messages(self.room) if self.is_post(one)]
        return next(str(one["event_id"]) for one in posts if words in one["content"]["body"])

    def is_post(self, event: Event) -> bool:
        """Whether the bot says something with it."""
        return event["sender"] == self.bot.account.user_id and "body" in event["content"]


@pytest.mark.slow
async def test_a_week_without_a_thread(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina = await new_user("amina", synapse)
    account = synapse.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
    bridge = StandInBridge(synapse)
    await bridge.begin()
    ghosts = [await bridge.ghost(name) for name in NAMES]
    zehra, ali, noor, tomasz, grace, yusuf = ghosts
    async with BotProcess(tmp_path, synapse.url, account) as bot:
        bot.has_the_usual_week()
        bot.start_at(MONDAY)
        room = Portal(bot, amina)
        await room.opens(bridge, ghosts)
        await bot.goes_on_until(at(0, "17:00"))
        await room.heard("doen mee met een andere app")
        await bot.goes_on_until(at(1, "09:00"))
        opening = await room.heard("Tijd voor het weekrondje")
        for one in (ali, noor):
            await room.says(one, "!foto's ja")
        # One message an answer.
        await room.says(zehra, "De tuin gespit", "Bollen planten", "Nee")
        # A photo with a caption, and then the rest.
        await bot.done_with(await ali.shows(room.room, photo_bytes("red"), "De kas staat er weer"))
        await room.says(ali, "Glas zetten", "Ik heb geen kit")
        # A photo and its words apart.
        await bot.done_with(await noor.shows(room.room, photo_bytes("blue")))
        await room.says(noor, "Soep gekookt", "Brood bakken", "Niets")
        # All at once, and corrected; what came from before the opening, and a double.
        told = await room.says(tomasz, "1. Hek geverfd\n2. Poort\n3. Nee")
        await bot.done_with(await tomasz.edit(room.room, told, "1. Hek gelakt\n2. Poort\n3. Nee"))
        yusuf.at = at(0, "20:00")
        await room.says(yusuf, "Ik heb gisteren de heg geknipt")
        yusuf.at = None
        await room.says(yusuf, "Deze keer niet, geen tijd")
        # In replies, with one removed and said again, and delivered twice.
        await room.says(grace, "Paden geharkt", reply_to=opening)
        wrong = await room.says(grace, "Verkeerd", reply_to=opening)
        await bot.done_with(await grace.redact(room.room, wrong))
        grace.at = at(1, "09:00") + timedelta(minutes=1)
        await room.says(grace, "Compost keren", "Compost keren")
        grace.at = None
        await room.says(grace, "Nee hoor")
        await bot.goes_on_until(at(1, "17:00"))
        await room.heard("Het weekrondje is klaar. 5 mensen deden mee.")
        obstacle = await room.heard("Ik heb geen kit")
        await room.says(zehra, "Ik kan Ali wel helpen")
        # Whoever starts anew still knows who is behind the bridge.
        await bot.stop()
        bot.start_at(at(2, "10:00"))
        await room.says(amina, "!reflectie readiness")
        poll = await room.heard("alleen het nummer")
        await room.says(zehra, "2")
        await room.says(ali, "1")
        await room.says(noor, "1", reply_to=poll)
        await bot.goes_on_until(at(4, "16:00"))
        await room.says(amina, "klaar")
        # Somebody in the bridge's own account.
        for words in ("Hoi", "Ik ben er weer"):
            sent = await bridge.bot.send_raw(room.room, "m.room.message", relayed("w1", "Sem", words))
            await bot.done_with(sent)
        exported: Any = await bot.export(room.room)
        events = await amina.messages(room.room)
        async with bot.database.read() as tx:
            rooms = [await people.private_room(tx, PersonId(one.user_id)) for one in ghosts]
        await bot.stop()
    await bridge.close()
    assert "m.thread" not in str(events), [one for one in events if "m.thread" in str(one)]
    assert rooms == [None] * 6
    names = {one["id"]: one["name"].removesuffix(" (WA)") for one in exported["members"]}
    assert set(NAMES) <= set(names.values()) and "Sem" in names.values()
    (standup,) = exported["standups"]
    checks = {names[one["member"]]: one for one in standup["check_ins"]}
    answers = {who: tuple(one["answers"].values()) for who, one in checks.items()}
    assert answers == {
        "Zehra": ("De tuin gespit", "Bollen planten", None),
        "Ali": ("De kas staat er weer", "Glas zetten", "Ik heb geen kit"),
        "Noor": ("Soep gekookt", "Brood bakken", None),
        "Tomasz": ("Hek gelakt", "Poort", None),
        "Grace": ("Paden geharkt", "Compost keren", None),
    }
    assert all(one["complete"] for one in checks.values())
    assert [len(checks[who]["photos"]) for who in ("Ali", "Noor")] == [1, 1]
    assert [names[one["member"]] for one in exported["offers"]] == ["Zehra"]
    votes = [one for one in exported["reflections"] if one["votes"]][-1]["votes"]
    assert sorted(names[one["member"]] for one in votes) == ["Ali", "Noor", "Zehra"]
    connected = [one for one in events if room.is_post(one) and "Zehra" in one["content"]["body"]]
    assert any(obstacle in str(one["content"].get("m.relates_to")) for one in connected)
