"""People who come, go, and are called otherwise; bots among them; two facilitators at once. In memory."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.matrix.incoming import Reader
from commands import chat
from storage import communities
from storage.communities import Member, Role
from storage.ids import PersonId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram", "whatsappbot", "_irc_x")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def members(village: Village) -> dict[str, Member]:
    """Everybody who is or was there, by account."""
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        found = await communities.members(tx, community.id)
    names = [member.person for member in found]
    assert len(set(names)) == len(names)
    return {member.person: member for member in found}


async def counted(village: Village) -> int:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        return await communities.count_members(tx, community.id)


async def role(village: Village, name: str) -> Role:
    return (await members(village))[person(name)].role


async def hears_join(village: Village, name: str, shown: str | None = None, machine: bool = False) -> None:
    await village.hear(chat.Joined(**village._about(name), name=shown or name, machine=machine))


async def notices(village: Village, name: str) -> None:
    await village.hear(chat.Notice(**village._about(name)))


async def said(village: Village, name: str, body: str) -> str:
    """What the bot answers to this."""
    await village.says(name, body)
    return "\n".join(posted.words for posted in await village.settled())


async def test_who_leaves_and_returns_is_the_same(village: Village) -> None:
    before = (await members(village))[person("Bram")]
    await village.hear(chat.Left(**village._about("Bram")))
    assert (await members(village))[person("Bram")].left_at is not None
    assert await counted(village) == 3
    await hears_join(village, "Bram", "Bram B.")
    after = (await members(village))[person("Bram")]
    assert (after.id, after.left_at, after.name) == (before.id, None, "Bram B.")
    assert await counted(village) == 4


async def test_a_new_name_is_in_the_export(village: Village) -> None:
    await village.says("Amina", "!standup nu")
    (root,) = [posted for posted in await village.settled() if "Tijd voor" in posted.words]
    await village.says("Bram", "trots op de tuin", thread=root.event)
    await village.settled()
    await hears_join(village, "Bram", "Bram de Tuinman")
    assert "Bram de Tuinman" in str(await village.exported())


async def test_two_facilitators_at_once(village: Village) -> None:
    await said(village, "Amina", "!rol @bram:test begeleider")

    async def both(command: str) -> list[str]:
        more = {"thread": None, "reply_to": None, "mentions": frozenset[PersonId](), "addressed": False}
        posted = await village.hear(
            *(
                chat.Text(**village._about(name), body=command, moderator=False, **more)  # type: ignore[arg-type]
                for name in ("Amina", "Bram")
            )
        )
        return [post.words for post in posted]

    opened = await both("!standup nu")
    assert len([words for words in opened if "Tijd voor" in words]) == 1
    assert len([words for words in opened if "Er is al een weekrondje" in words]) == 1
    closed = await both("!standup sluit")
    assert len([words for words in closed if "Het weekrondje is klaar" in words]) == 1
    assert len([words for words in closed if "Er is nu geen weekrondje" in words]) == 1


async def test_who_sends_notices_is_no_person(village: Village) -> None:
    assert await counted(village) == 4
    await notices(village, "whatsappbot")
    assert await role(village, "whatsappbot") is Role.BOT
    assert await counted(village) == 3
    # A facilitator stays one.
    await notices(village, "Amina")
    assert await role(village, "Amina") is Role.FACILITATOR


async def test_who_checks_in_counts_after_all(village: Village) -> None:
    await notices(village, "_irc_x")
    assert await counted(village) == 3
    await village.says("Amina", "!standup nu")
    (root,) = [posted for posted in await village.settled() if "Tijd voor" in posted.words]
    await village.says("_irc_x", "trots op de tuin", thread=root.event)
    await village.settled()
    assert await role(village, "_irc_x") is Role.MEMBER
    await notices(village, "_irc_x")
    await hears_join(village, "_irc_x", "Xander", machine=True)
    assert await role(village, "_irc_x") is Role.MEMBER
    assert await counted(village) == 4


async def test_a_facilitator_puts_it_right(village: Village) -> None:
    await hears_join(village, "talkbot", "Talbot", machine=True)
    assert await role(village, "talkbot") is Role.BOT
    assert "Talbot is nu deelnemer" in await said(village, "Amina", "!rol @talkbot:test lid")
    assert await role(village, "talkbot") is Role.MEMBER
    # It is not undone by a new name, a notice, or coming back.
    await hears_join(village, "talkbot", "Talbot T.", machine=True)
    await notices(village, "talkbot")
    await notices(village, "talkbot")
    await village.hear(chat.Left(**village._about("talkbot")))
    await hears_join(village, "talkbot", "Talbot T.", machine=True)
    assert await role(village, "talkbot") is Role.MEMBER
    listed = await said(village, "Amina", "!rol")
    assert "Amina" in listed
    assert "Talbot" not in listed


async def test_a_correction_after_a_notice_stays(village: Village) -> None:
    await notices(village, "Bram")
    assert await role(village, "Bram") is Role.BOT
    await said(village, "Amina", "!rol @bram:test lid")
    await notices(village, "Bram")
    assert await role(village, "Bram") is Role.MEMBER


@pytest.mark.parametrize(
    "account",
    ["ben.bot", "talbot", "whatsapp_31612345678", "signal_8f2c", "telegram_1234", "_discord_99", "_irc_x"],
)
def test_people_with_odd_accounts_are_people(account: str) -> None:
    assert not machine(account)


@pytest.mark.parametrize("account", ["whatsappbot", "signalbot", "telegrambot", "_discord_bot", "hookshot"])
def test_known_bots_are_not(account: str) -> None:
    assert machine(account)


def machine(account: str) -> bool:
    join = {
        "type": "m.room.member",
        "event_id": "$a",
        "sender": f"@{account}:gemeente.nl",
        "state_key": f"@{account}:gemeente.nl",
        "content": {"membership": "join", "displayname": "Ben Bot"},
    }
    heard = Reader(PersonId("@leerkring:test")).read(ROOM, join)
    assert isinstance(heard, chat.Joined)
    return heard.machine


def to(posts: list[Posted], name: str) -> list[str]:
    return [post.words for post in posts if post.room == f"!private-{person(name)}"]


async def test_who_says_words_after_notices_is_somebody_and_welcomed(village: Village) -> None:
    await notices(village, "ben.bot")
    await village.comes("ben.bot")
    assert await role(village, "ben.bot") is Role.MEMBER
    await notices(village, "ben.bot")
    assert await role(village, "ben.bot") is Role.BOT
    await village.says("ben.bot", "Hoi allemaal!")
    (welcome,) = to(await village.settled(), "ben.bot")
    assert "Welkom" in welcome
    assert await role(village, "ben.bot") is Role.MEMBER
    # From then on notices say nothing any more, and words nothing new.
    await notices(village, "ben.bot")
    await village.says("ben.bot", "Lekker weer")
    assert to(await village.settled(), "ben.bot") == []
    assert await role(village, "ben.bot") is Role.MEMBER
    await village.says("Amina", "!standup nu")
    await village.settled()
    assert to(await village.goes_on_until(village.now + timedelta(hours=7)), "ben.bot")


async def test_who_said_words_before_a_notice_is_somebody(village: Village) -> None:
    await village.says("_irc_x", "Hoi!")
    await notices(village, "_irc_x")
    assert await role(village, "_irc_x") is Role.MEMBER


async def test_a_command_is_words_too(village: Village) -> None:
    await notices(village, "_irc_x")
    assert await role(village, "_irc_x") is Role.BOT
    await village.says("_irc_x", "!status")
    await village.settled()
    assert await role(village, "_irc_x") is Role.MEMBER


async def test_a_known_bot_stays_one_whatever_it_says(village: Village) -> None:
    await hears_join(village, "hookshot", machine=True)
    await village.says("hookshot", "Iemand heeft iets veranderd")
    assert to(await village.settled(), "hookshot") == []
    assert await role(village, "hookshot") is Role.BOT


async def test_notices_before_the_beginning_are_remembered(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as early:
        await early.people("Amina", "Bram", "weerbericht")
        await notices(early, "weerbericht")
        await early.says("Amina", "!begin")
        await early.settled()
        assert await role(early, "weerbericht") is Role.BOT
        assert await role(early, "Bram") is Role.MEMBER
