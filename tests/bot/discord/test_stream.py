"""Nothing lost, nothing twice: the stream goes on over breaks and restarts, or is read back."""

from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.discord.wire import seen_in
from storage import checkins, communities, standups
from storage.ids import PersonId
from tests.bot.discord.test_bot import TYPED, signs
from tests.kit.discord import rights
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.notes import Upload
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import Town, settled_in, town
from tests.kit.village import TUESDAY, consents, photo_bytes


async def counted(there: Town) -> int:
    """How many check-ins the latest round has."""
    async with there.bot.database.read() as tx:
        (community,) = await communities.every(tx)
        latest = await standups.latest(tx, community.id)
        assert latest is not None
        return await checkins.count_in_round(tx, latest.id)


def test_an_id_of_thousands_of_digits_is_none() -> None:
    assert seen_in("MESSAGE_CREATE", {"id": "1234"}) == "1234"
    assert [seen_in("MESSAGE_CREATE", {"id": odd}) for odd in ("1" * 5_000, "9" * 19, "x", "", 5)] == [
        None
    ] * 5


async def test_a_break_is_resumed(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        there.stand_in.gateway.drop()
        said = there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        assert signs(there, said) == ["✅"] and len(there.stand_in.gateway.identifies) == 1


@pytest.mark.parametrize("forgotten", [False, True])
async def test_what_happens_between_two_lives_is_heard(tmp_path: Path, forgotten: bool) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram, there.chidi)
            root = await there.opens()
            thread = there.thread_of(root)
            first = there.bram.say(thread, TYPED)
            other = there.chidi.say(thread, "1. a\n2. b\n3. c")
            await there.bot.settled()
        if forgotten:
            stand_in.gateway.forget()
        there.bram.edit(first, "1. gras gemaaid\n2. het hek verven\n3. de kruiwagen lekt")
        there.chidi.remove(other)
        late = there.amina.say(thread, "1. x\n2. y\n3. z")
        there.bot = Bot(stand_in, tmp_path)
        async with there.bot.runs():
            await there.bot.settled()
            assert len(stand_in.gateway.identifies) == 1 + forgotten
            assert signs(there, late) == ["✅"] and await counted(there) == 2
            there.amina.say(there.channel, "!standup sluit")
            await there.bot.settled()
            told = there.latest("", thread).content
            assert "de kruiwagen lekt" in told and "de schaar is bot" not in told and "c" not in told.split()


@pytest.mark.parametrize("forgotten", [False, True])
async def test_offers_come_and_go_while_the_bot_is_away(tmp_path: Path, forgotten: bool) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram, there.chidi)
            root = await there.opens()
            thread = there.thread_of(root)
            there.bram.say(thread, TYPED)
            await there.bot.settled()
            there.amina.say(there.channel, "!standup sluit")
            await there.bot.settled()
            asks = there.latest("Bram:", thread)
            there.amina.react(asks, "🤝")
            await there.bot.settled()
            connected = there.latest(there.amina.mention, thread)
        if forgotten:
            stand_in.gateway.forget()
        there.amina.unreact(asks, "🤝")
        there.chidi.react(asks, "🤝")
        there.bot = Bot(stand_in, tmp_path)
        async with there.bot.runs():
            await there.bot.settled()
            assert connected.removed
            assert there.latest(there.chidi.mention, thread)
            there.chidi.unreact(asks, "🤝")
            await there.bot.settled()
            there.chidi.react(asks, "🤝")
            await there.bot.settled()
            assert there.latest(there.chidi.mention, thread).removed is False


async def test_a_day_away_and_a_photo_whose_address_expired(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram)
            await consents(there.bot.database, f"discord:{there.bram.id}")
            root = await there.opens()
        photo = Upload("tuin.jpg", photo_bytes(), "image/jpeg")
        said = there.bram.say(there.thread_of(root), TYPED, photo)
        stand_in.advance(timedelta(days=1, hours=2))
        there.bot = Bot(stand_in, tmp_path)
        async with there.bot.runs():
            await there.bot.settled()
            assert len(stand_in.gateway.identifies) == 2
            assert await counted(there) == 1
            assert "📷" in signs(there, said) or "✅" in signs(there, said)
            async with there.bot.database.read() as tx:
                assert await tx.scalar(_kept()) == 1


def _kept() -> Any:
    from sqlalchemy import func, select

    from storage import tables as t

    return select(func.count()).select_from(t.Media).where(t.Media.state == "kept")


async def test_events_that_come_twice_count_once(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(town(tmp_path))
        there.stand_in.gateway.times = 2
        await there.begins(there.bram)
        root = await there.opens()
        said = there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        assert signs(there, said) == ["✅"]
        assert len([one for one in there.bot.said(there.channel) if "Tijd voor" in one.content]) == 1


async def test_an_event_that_nobody_can_read_stops_nothing(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        there.stand_in.say_nonsense()
        said = there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        assert signs(there, said) == ["✅"] and len(there.stand_in.gateway.identifies) == 1


async def test_discord_is_away_for_a_while(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        await there.stand_in.goes_away()
        said = there.bram.say(there.thread_of(root), TYPED)
        await there.stand_in.comes_back(forgetting=True)
        await there.stand_in.bot_listens()
        await there.bot.settled()
        assert signs(there, said) == ["✅"] and await counted(there) == 1


async def test_the_bot_is_taken_out_of_a_server_and_comes_back(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        there.stand_in.expel(there.guild)
        await there.bot.settled()
        there.stand_in.invite(there.guild)
        await there.bot.settled()
        said = there.bram.say(there.channel, "!status")
        await there.bot.settled()
        assert [one.answered for one in there.bot.said(there.channel)][-1] is said


async def test_a_tap_in_private_is_understood_after_a_restart(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram)
            there.bram.whisper("!vergeet mij")
            await there.bot.settled()
        there.bot = Bot(stand_in, tmp_path)
        async with there.bot.runs():
            asks = there.bot.said(there.bram.private)[-1]
            there.bram.react(asks, "✅")
            await there.bot.settled()
            async with there.bot.database.read() as tx:
                assert await communities.of_person(tx, PersonId(f"discord:{there.bram.id}")) == []


@pytest.mark.parametrize("trouble", ["loses_answer", "fails_after", "fails", "limits", "empties"])
async def test_a_post_stands_once_whatever_discord_answers(tmp_path: Path, trouble: str) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        met = getattr(there.stand_in.rest.troubles, trouble)(f"POST /channels/{there.channel.id}/messages")
        said = there.bram.say(there.channel, "!status")
        await there.bot.settled()
        assert met.met == 1
        assert len([one for one in there.bot.said(there.channel) if one.answered is said]) == 1


async def test_what_is_in_doubt_for_long_is_found_by_what_it_says(tmp_path: Path) -> None:
    async with town(tmp_path) as there:

        def said(begins: str) -> int:
            return sum(one.content.startswith(begins) for one in there.bot.said(there.channel))

        await there.begins(there.bram)
        await there.bot.until(lambda: said("Welkom bij De Tuin") == 1)
        await there.bot.settled()
        there.stand_in.rest.troubles.loses_answer(f"POST /channels/{there.channel.id}/messages")
        there.stand_in.gateway.hold()
        there.bram.say(there.channel, "!status")
        there.stand_in.gateway.release()
        await there.bot.until(lambda: said("De Tuin: 2 mensen") == 1)
        there.stand_in.gateway.hold()
        there.stand_in.advance(timedelta(minutes=30))
        await there.bot.until(lambda: not there.bot.engine.trouble._failing)
        there.stand_in.gateway.release()
        await there.bot.settled()
        assert said("De Tuin: 2 mensen") == 1


async def test_a_permission_that_lacks_is_named_with_the_invitation(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        there.stand_in.allow(there.channel, there.stand_in.me, deny=rights.SEND)
        with capture_logs() as log:
            there.amina.say(there.channel, "!standup nu")
            await there.bot.settled()
        (line,) = [entry for entry in log if "invitation" in entry]
        assert "Send Messages" in line["lacks"] and "oauth2/authorize" in line["invitation"]


async def test_a_round_is_held_where_no_thread_may_be_made(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        there.stand_in.allow(there.channel, there.stand_in.me, deny=rights.MAKE_THREADS)
        root = await there.opens()
        assert root.thread is None
        said = there.bram.reply(root, TYPED)
        await there.bot.settled()
        assert signs(there, said) == ["✅"]
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        told = [one for one in there.bot.said(there.channel) if "de schaar is bot" in one.content]
        assert told and told[0].answered is root


@pytest.mark.parametrize("emoji", ["🤝", None])
async def test_a_moderator_takes_reactions_away(tmp_path: Path, emoji: str | None) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram, there.chidi)
        root = await there.opens()
        there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        asks = there.latest("Bram", there.thread_of(root))
        there.chidi.react(asks, "🤝")
        await there.bot.settled()
        connected = there.latest(there.chidi.mention, there.thread_of(root))
        manages = there.stand_in.role(there.guild, "Berichten", rights.MANAGE_MESSAGES)
        there.amina.take_role(manages)
        there.amina.clear(asks, emoji)
        await there.bot.settled()
        assert connected.removed
