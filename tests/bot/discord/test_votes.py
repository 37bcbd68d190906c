"""Questions: Discord's own polls where those do, buttons and lists else, and what nobody may see alone."""

from datetime import timedelta
from pathlib import Path

from bot.discord import outgoing
from bot.discord.ids import message_of
from commands import chat
from storage import voters
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import settled_in, town
from tests.kit.village import TUESDAY


async def test_a_question_is_a_poll_in_which_one_votes_with_a_tap(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram, there.chidi)
        there.amina.say(there.channel, "!reflect readiness")
        await there.bot.settled()
        asked = [one for one in there.bot.said(there.channel) if one.poll is not None]
        assert asked
        poll = asked[-1].poll
        assert poll is not None
        there.bram.vote(asked[-1], poll.answers[0])
        there.chidi.vote(asked[-1], poll.answers[1])
        await there.bot.settled()
        there.chidi.vote(asked[-1])
        there.amina.say(there.channel, "!reflect close")
        await there.bot.settled()
        assert poll.ended
        told = there.bot.said(there.channel)[-1]
        assert "1" in told.content


def options(count: int, label: str) -> tuple[chat.Option, ...]:
    return tuple(chat.Option(str(at + 1), f"{label} {at}") for at in range(count))


def test_what_is_too_much_for_a_poll_is_buttons_and_then_a_list() -> None:
    few = outgoing.poll(chat.Poll("Wat?", options(10, "a"), "hint"))
    assert few.json["poll"]["answers"][0] == {"poll_media": {"text": "a 0"}}
    more = outgoing.poll(chat.Poll("Wat?", options(12, "a"), "hint"))
    assert [len(row["components"]) for row in more.json["components"]] == [5, 5, 2]
    longer = outgoing.poll(chat.Poll("Wat?", options(12, "a" * 90), "hint"))
    assert len(longer.json["components"][0]["components"][0]["options"]) == 12
    alone = outgoing.poll(chat.Poll("Wat?", options(3, "a"), "hint", anonymous=True))
    assert "poll" not in alone.json and len(alone.json["components"][0]["components"]) == 3


async def test_an_anonymous_question_is_a_button_in_private_that_counts(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        more = [there.stand_in.person(name, there.guild) for name in ("Dewi", "Esra", "Farid")]
        await there.begins(there.bram, there.chidi, *more)
        there.amina.say(there.channel, "!reflect conditions")
        await there.bot.settled()
        await there.bot.passes_until(there.stand_in.now() + timedelta(hours=2))
        everybody = [there.bram, there.chidi, *more]
        for number, person in enumerate(everybody):
            (invited,) = [one for one in there.bot.said(person.private) if one.components]
            person.press(invited, "✅ Ja")
            await there.bot.settled()
            said = there.bot.said(person.private)
            for ballot in [one for one in said if one.components and one is not invited]:
                labels = [part["label"] for row in ballot.components for part in row["components"]]
                pressed = person.press(ballot, labels[number % 2])
                await there.bot.settled()
                assert pressed.message is not None
                assert pressed.message.content == "Dank je. Je antwoord is binnen."
        there.amina.say(there.channel, "!reflect close")
        await there.bot.settled()
        told = there.bot.said(there.channel)[-1].content
        assert ": 3" in told and ": 2" in told
        assert not [one for one in there.bot.said(there.bram.private) if one.components]


async def test_a_vote_that_was_taken_back_while_the_bot_was_away_counts_no_more(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        async with there.bot.runs():
            await there.begins(there.bram, there.chidi)
            there.amina.say(there.channel, "!reflect readiness")
            await there.bot.settled()
            asked = next(one for one in there.bot.said(there.channel) if one.poll is not None)
            assert asked.poll is not None
            there.bram.vote(asked, asked.poll.answers[0])
            there.chidi.vote(asked, asked.poll.answers[1])
            there.amina.reply(asked, "1")
            await there.bot.settled()
            async with there.bot.database.read() as tx:
                assert len(await voters.counting(tx, message_of(there.channel.id, asked.id))) == 3
        stand_in.gateway.forget()
        there.chidi.vote(asked)
        there.bot = Bot(stand_in, tmp_path)
        async with there.bot.runs():
            await there.bot.settled()
            async with there.bot.database.read() as tx:
                counting = await voters.counting(tx, message_of(there.channel.id, asked.id))
            assert {*counting} == {f"discord:{there.bram.id}", f"discord:{there.amina.id}"}
