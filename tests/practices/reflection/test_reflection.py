"""Reflection: questions as polls, votes by the rules of MSC3381, and what they add up to."""

import csv
import io
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from bot.platform import Refused
from commands import chat, handle
from commands.bundles import written as exported_as
from commands.reflection.export import as_rows, of_person
from commands.reflection.forget import forgets
from commands.reflection.instrument import AGREEMENT, CYCLES
from commands.reflection.reading import every
from commands.reflection.rotate import choose
from commands.times.moments import local
from storage import communities, migrate, plans, votes
from storage import polls as storage_polls
from storage.database import Database
from storage.ids import CommunityId, RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import (
    DAY,
    PEOPLE,
    asked,
    begun,
    chosen,
    may_come,
    opens,
    polls,
    private,
    replies,
    votes_of,
)
from tests.kit.village import ROOM, TUESDAY, Village, person
from tests.kit.years import fill


def words(posts: list[Posted]) -> list[str]:
    return [post.words for post in posts]


# --- one question after the other ------------------------------------------------------------------------


async def test_one_question_a_day_on_working_days_and_the_digest_has_the_outcomes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (first,) = await asked(village, "!reflectie readiness")
        assert isinstance(first.outgoing, chat.Poll)
        assert [option.id for option in first.outgoing.options] == ["1", "2", "3", "4", "5"]
        assert [option.label for option in first.outgoing.options] == [nl for nl, _ in AGREEMENT]
        await village.votes("Bram", first.event, "1")
        await village.votes("Chidi", first.event, "1")
        await village.votes("Dewi", first.event, "4")
        assert await village.settled() == []
        seen = [first]
        for days in (1, 2, 3, 6, 7):
            told = await village.goes_on_until(TUESDAY + DAY * days + timedelta(minutes=5))
            told = [post for post in told if isinstance(post.outgoing, chat.Poll | chat.PollEnd)]
            end, *following = told
            assert isinstance(end.outgoing, chat.PollEnd) and end.target == seen[-1].event
            assert len(polls(following)) == (1 if days < 7 else 0)
            seen += polls(following)
            if days == 1:
                for name in ("Bram", "Chidi"):
                    await village.votes(name, seen[-1].event, "2")
                await village.settled()
        said = [post.words for post in await asked(village, "!weekbericht nu")]
        (digest,) = [words for words in said if "antwoordden:" in words]
        assert "antwoordden 3 mensen. Over 1 van de 2 zinnen is iedereen het eens." in digest
        assert f"• Praat samen nog over: {seen[0].outgoing.question}" in digest  # type: ignore[union-attr]
        assert seen[1].outgoing.question not in digest  # type: ignore[union-attr]
        assert not [post for post in village.platform.posted if "uitkomst" in post.words]
        exported = await votes_of(village)
        assert [poll["question"] for poll in exported] == [post.outgoing.question for post in seen]  # type: ignore[union-attr]
        assert chosen(exported[0]) == {"bram": 1, "chidi": 1, "dewi": 4}
        assert all(poll["closed_at"] and poll["instrument"] == "readiness" for poll in exported)


async def test_the_last_vote_counts_and_a_removed_one_brings_back_the_one_before(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (poll,) = await asked(village, "!reflect readiness")
        await village.votes("Bram", poll.event, "1")
        again = await village.votes("Bram", poll.event, "3")
        await village.votes("Chidi", poll.event, "2")
        await village.votes("Chidi", poll.event)
        await village.votes("Dewi", poll.event, "2")
        await village.votes("Dewi", poll.event, "99")
        await village.votes("Emre", poll.event, "")
        twice = await village.votes("Emre", poll.event, "5")
        await village.settled()
        assert chosen((await votes_of(village))[0]) == {"bram": 3, "emre": 5}
        assert await village.removes("Bram", again) == []
        await village.removes("Emre", twice)
        assert chosen((await votes_of(village))[0]) == {"bram": 1}
        (said, *_) = [post for post in await asked(village, "!reflect close") if "uitkomst" in post.words]
        assert said.words.endswith("1 persoon antwoordde.")


async def test_a_number_in_a_reply_is_a_vote(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (poll,) = await asked(village, "!reflect readiness")
        said = await village.says("Bram", " 2. ", reply_to=poll.event)
        await village.settled()
        assert village.reactions(said) == ["✅"]
        other = await village.says("Chidi", "4", thread=poll.event)
        await village.settled()
        (wrong,) = await replies(village, "Dewi", "6", poll.event)
        assert wrong.words == "Dat nummer is er niet. Kies een nummer van 1 tot en met 5."
        (wrong,) = await replies(village, "Dewi", "0", poll.event)
        assert "van 1 tot en met 5" in wrong.words
        assert await replies(village, "Emre", "Goede vraag!", poll.event) == []
        await village.edits("Bram", said, "3")
        # Nobody else's edit or removal changes it in another room.
        await village.edits("Chidi", said, "5")
        assert chosen((await votes_of(village))[0]) == {"bram": 3, "chidi": 4}
        await village.removes("Chidi", other)
        assert chosen((await votes_of(village))[0]) == {"bram": 3}


async def test_where_there_are_no_polls_they_are_words(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.platform.everywhere = frozenset({chat.Capability.THREADS})
    async with village.open():
        await village.people(*PEOPLE)
        await village.says("Amina", "!begin")
        await village.settled()
        (post,) = await asked(village, "!reflect readiness")
        assert isinstance(post.outgoing, chat.Post)
        assert "1. Klopt helemaal\n2. Klopt een beetje" in post.words
        await replies(village, "Bram", "2", post.event)
        (outcome,) = await asked(village, "!reflect close")
        assert "Klopt een beetje: 1" in outcome.words


async def test_open_questions_are_answered_in_words(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (post,) = await asked(village, "!reflect own-words")
        assert post.words.startswith("Waarover twijfel je nu")
        said = await village.says("Bram", "Of de pomp het houdt", reply_to=post.event)
        gone = await village.says("Chidi", "Geheimpje", reply_to=post.event)
        await village.settled()
        assert village.reactions(said) == ["📝"]
        await village.edits("Bram", said, "Of de bron het houdt")
        await village.removes("Chidi", gone)
        assert (await votes_of(village))[0]["votes"] == [
            {"member": person("Bram"), "option": None, "text": "Of de bron het houdt", "nothing": False}
        ]
        (outcome,) = await asked(village, "!reflect close")
        assert outcome.words.endswith("• Bram: Of de bron het houdt\n\n1 persoon antwoordde.")
        content = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
        assert b"Geheimpje" not in content and b"de pomp" not in content


async def test_who_prefers_it_gets_all_questions_at_once_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (said,) = await asked(village, "!reflectie alleen", "Bram")
        assert "alle vragen tegelijk" in said.words
        await asked(village, "!reflect readiness")
        await opens(village, "Bram")
        await village.passes(timedelta(minutes=1))
        mine = polls(village.platform.posted, private("Bram"))
        assert len(mine) == 5 and not polls(village.platform.posted, private("Chidi"))
        for poll in mine:
            await village.votes("Bram", poll.event, "2", room=private("Bram"))
        # Nobody votes there for somebody else, and nobody votes twice by voting in both places.
        (room_poll,) = polls(village.platform.posted)
        await village.votes("Bram", room_poll.event, "5")
        await village.settled()
        await village.goes_on_until(TUESDAY + 7 * DAY + timedelta(minutes=10))
        ended = {p.target for p in village.platform.posted if isinstance(p.outgoing, chat.PollEnd)}
        assert {poll.event for poll in mine} <= ended
        assert [chosen(poll) for poll in await votes_of(village)] == [{"bram": 5}, *[{"bram": 2}] * 4]
        (said,) = await asked(village, "!reflectie samen", "Bram")
        assert "in de groep" in said.words


# --- who counts, and when --------------------------------------------------------------------------------


async def test_who_left_does_not_count_and_late_is_late(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (poll,) = await asked(village, "!reflect readiness")
        for name in ("Bram", "Chidi", "Dewi"):
            await village.votes(name, poll.event, "1")
        await village.hear(chat.Left(**village._about("Chidi")))
        told = await village.hear(chat.Vote(**village._about("Chidi"), target=poll.event, options=("2",)))
        assert words(told) == ["Je zit niet meer in De Buurttuin. Je antwoord telt daarom niet mee."]
        assert told[0].room == private("Chidi")
        in_time = village._about("Emre")
        told = await asked(village, "!reflect close")
        outcome = next(post for post in told if "uitkomst" in post.words)
        assert "2 mensen antwoordden." in outcome.words
        # Sent before the close, heard after it.
        (change,) = await village.hear(chat.Vote(**in_time, target=poll.event, options=("1",)))
        assert change.target == outcome.event and "3 mensen antwoordden." in change.words
        told = await village.hear(chat.Vote(**village._about("Fatma"), target=poll.event, options=("1",)))
        assert words(told) == ["Deze vraag is al gesloten. Je antwoord telt niet meer mee."]
        (told_too,) = await replies(village, "Fatma", "2", poll.event)
        assert told_too.words == told[0].words and told_too.room == ROOM
        assert chosen((await votes_of(village))[0]) == {"bram": 1, "dewi": 1, "emre": 1}
        # Who leaves afterwards was there.
        await village.hear(chat.Left(**village._about("Bram")))
        assert "bram" in chosen((await votes_of(village))[0])


async def test_a_vote_taken_away_afterwards_goes_out_of_the_outcome(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (poll,) = await asked(village, "!reflect readiness")
        vote = await village.votes("Bram", poll.event, "1")
        await village.votes("Chidi", poll.event, "2")
        await village.settled()
        told = await asked(village, "!reflect close")
        (change,) = await village.removes("Bram", vote)
        assert change.target == told[1].event and "1 persoon antwoordde." in change.words
        async with village.database.write() as tx:
            assert len(await of_person(tx, person("Chidi"), "nl")) == 1
            await forgets(handle.context(tx, village.now, village.profile), person("Chidi"))
            assert await of_person(tx, person("Chidi"), "nl") == []
        assert (await votes_of(village))[0]["votes"] == []


async def test_old_votes_become_counts(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (poll,) = await asked(village, "!reflect readiness")
        for name in ("Bram", "Chidi"):
            await village.votes(name, poll.event, "1")
        await asked(village, "!reflect close")
        async with village.database.write() as tx:
            await votes.only_count(tx, CommunityId(1), village.now - DAY)
            assert len(await votes.of_person(tx, person("Bram"))) == 1
            await votes.only_count(tx, CommunityId(1), village.now + DAY)
            assert await votes.of_person(tx, person("Bram")) == []
        label = AGREEMENT[0][0]
        assert [vote["option"] for vote in (await votes_of(village))[0]["votes"]] == [label, label]


# --- the rhythm ------------------------------------------------------------------------------------------


def test_all_cycles_come_by_and_no_question_twice_in_a_row() -> None:
    instrument = every()["value-creation"]
    known: dict[str, tuple[int, int]] = {}
    cycles = {question.key: question.counts["cycle"] for question in instrument.in_turn}
    rounds: list[set[str]] = []
    for time in range(30):
        before = [(q, TUESDAY + DAY * last, count) for q, (last, count) in known.items()]
        questions = choose(instrument, before)
        assert len(questions) == 2
        rounds.append({question.key for question in questions})
        for question in questions:
            known[question.key] = (time, known.get(question.key, (0, 0))[1] + 1)
    for first in range(0, 30, 3):
        assert {cycles[q] for one in rounds[first : first + 3] for q in one} == set(CYCLES) - {"expected"}
    assert all(("realised.2" in one) == ("realised-how" in one) for one in rounds), "with what follows it"
    assert all(not one & following for one, following in pairwise(rounds))
    assert set(known) == {question.key for question in instrument.in_turn}


async def test_it_comes_by_itself_and_status_says_when(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (status, *_) = await asked(village, "!status", "Bram")
        assert "De volgende vraag om terug te kijken komt woensdag 25 maart om 12:00." in status.words
        said = await village.goes_on_until(village.now.replace(day=25, hour=11, minute=1))
        (poll,) = polls(said)
        assert "Wie had meteen iets" in poll.words
        (status, *_) = await asked(village, "!status", "Bram")
        assert "Er loopt nu een vraag om terug te kijken." in status.words
        assert "woensdag 15 april om 12:00" in status.words


async def test_nothing_while_paused_or_on_holidays(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.now = TUESDAY.replace(month=4, day=2)  # the day before Good Friday
        await asked(village, "!reflect readiness")
        easter = await village.goes_on_until(TUESDAY.replace(month=4, day=6, hour=20))
        assert not polls(easter), "neither on a public holiday nor in the weekend between"
        tuesday = await village.goes_on_until(TUESDAY.replace(month=4, day=7, hour=20))
        assert len(polls(tuesday)) == 1
        await asked(village, "!standup pauze")
        assert await village.goes_on_until(TUESDAY.replace(month=4, day=20)) == []
        await asked(village, "!standup verder")
        said = await village.goes_on_until(TUESDAY.replace(month=4, day=21))
        assert len(polls(said)) == 1


async def test_newcomers_say_what_they_hope_for_and_again_later(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.comes("Zehra")
        await opens(village, "Zehra")
        said = await village.goes_on_until(village.now + DAY)
        (poll,) = polls(said, private("Zehra"))
        assert poll.words.startswith("Fijn dat je meedoet met De Buurttuin. Wat hoop je hier")
        await village.votes("Zehra", poll.event, "2", room=private("Zehra"))
        (more,) = await village.settled()
        assert more.words.startswith("Vertel eens: wat hoop je hier te vinden?")
        await village.says("Zehra", "Iemand die ook tuiniert", room=private("Zehra"))
        (thanks,) = await village.settled()
        assert thanks.words == "Dat was alles. Dank je wel!"
        assert "Iemand die ook tuiniert" not in str(await village.exported()), "that is between them"
        village.now += 8 * DAY
        await village.passes(timedelta(0))
        assert any(
            p.target == poll.event for p in village.platform.posted if isinstance(p.outgoing, chat.PollEnd)
        )
        village.now += 83 * DAY
        said = await village.goes_on_until(village.now + DAY / 24)
        (again,) = polls(said, private("Zehra"))
        assert again.words.startswith(
            "Drie maanden geleden koos je: ‘Ik wil mensen leren kennen’. En nu? Wat hoop je hier"
        )
        assert not any("uitkomst" in p.words and "hoop je hier" in p.words for p in village.platform.posted)


async def test_who_was_there_from_the_start_says_what_they_hope_for_too(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people(*PEOPLE, "Hanna")
        village.now = TUESDAY.replace(hour=20)  # 21:00 in Amsterdam: a day later is in the quiet hours
        await asked(village, "!begin")
        await asked(village, "!observe", "Gijs")
        await asked(village, "!away until 20 march", "Fatma")
        await asked(village, "!join", "Hanna")
        begun = village.now
        said = await village.goes_on_until(begun + 2 * DAY)
        hoped = [
            post for post in said if isinstance(post.outgoing, chat.Poll) and "Wat hoop je" in post.words
        ]
        # Not the facilitator, nor who looks on or is away.
        assert {post.room for post in hoped} == {
            private(name) for name in ("Bram", "Chidi", "Dewi", "Emre", "Hanna")
        }
        assert all("Fijn dat je meedoet met De Buurttuin." in post.words for post in hoped)
        moments = sorted(moment for moment, post in village.timeline if post in hoped)
        assert len(set(moments)) == len(moments), "not all at the same time"
        assert all(moment.hour == 7 for moment in moments), "and not at night"
        said = await village.goes_on_until(begun + 20 * DAY)
        assert [p.room for p in polls(said, private("Fatma"))] == [private("Fatma")]
        assert not [
            p
            for p in village.platform.posted
            if p.room in (private("Amina"), private("Gijs")) and "hoop je" in p.words
        ]


async def test_a_facilitator_who_takes_part_is_asked_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "!join")
        said = await village.goes_on_until(village.now + 2 * DAY)
        assert len([post for post in polls(said, private("Amina")) if "hoop je" in post.words]) == 1


@pytest.mark.parametrize("words", ["!away until 24 december", "!observe", ""])
async def test_what_is_on_its_way_is_not_asked_of_who_is_away_or_looks_on(tmp_path: Path, words: str) -> None:
    async with begun(tmp_path) as village:
        for name in PEOPLE[1:]:
            await opens(village, name)
        await asked(village, "!reflect basic-needs")
        if words:
            await asked(village, words, "Gijs")
        else:
            await village.hear(chat.Left(**village._about("Gijs")))
        said = await village.goes_on_until(village.now + DAY / 2)
        assert may_come(said, private("Fatma")) and not may_come(said, private("Gijs"))


async def test_who_is_away_or_looks_on_is_not_asked_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in ("Bram", "Chidi", "Dewi"):
            await asked(village, "!reflect alone", name)
        await asked(village, "!away until 24 december", "Bram")
        await asked(village, "!observe", "Chidi")
        await asked(village, "!reflect readiness")
        await village.passes(timedelta(hours=1))
        rooms = {post.room for post in village.platform.posted if isinstance(post.outgoing, chat.Poll)}
        assert rooms == {ROOM, private("Dewi")}


# --- what it adds up to ----------------------------------------------------------------------------------


async def test_results_are_counts_by_cycle_and_level(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (nothing,) = await asked(village, "!reflect results", "Bram")
        assert nothing.words == "Er zijn nog geen antwoorden."
        (first,) = await asked(village, "!reflect value-creation")
        for name, option in zip(PEOPLE, "1122344", strict=True):
            await village.votes(name, first.event, option)
        await village.goes_on_until(TUESDAY + DAY + timedelta(hours=1))
        second = polls(village.platform.posted)[-1]
        await village.votes("Bram", second.event, "3")
        await village.goes_on_until(TUESDAY + 2 * DAY + timedelta(hours=1))
        told, picture = await asked(village, "!reflectie uitkomst", "Bram")
        assert isinstance(picture.outgoing, chat.Picture)
        assert (
            "• Waar we meteen iets aan hadden: voor mijzelf 2, voor onze organisaties 2, voor de buurt 1. "
            "Ik vroeg het 7 keer. Ik kreeg 7 antwoorden. Bij 2 daarvan was het: nog niets." in told.words
        )
        assert "• Iets om te gebruiken: voor mijzelf 1" in told.words and "0" not in told.words
        (page,) = await asked(village, "!weekbericht nu")
        assert "Wat we antwoordden:" in page.words
        assert "• Waar we meteen iets aan hadden: voor mijzelf 2, voor onze organisaties 2" in page.words
        assert "• Ik vroeg het 13 keer. Ik kreeg 8 antwoorden." in page.words
        exported = await village.exported()
        with zipfile.ZipFile(io.BytesIO(exported_as(exported, "csv"))) as archive:
            written = list(csv.reader(io.StringIO(archive.read("cycles.csv").decode("utf-8-sig"))))
            voted = archive.read("votes.csv").decode("utf-8-sig")
            votes = list(csv.reader(io.StringIO(voted)))
        assert len(votes) == 1 + len(PEOPLE) + 1
        assert written[0] == ["month", "cycle", "micro", "meso", "macro", "asked", "answered", "nothing"]
        assert written[1:4] == [
            ["2026-03", "expected", "0", "0", "0", "0", "0", "0"],
            ["2026-03", "immediate", "2", "2", "1", "7", "7", "2"],
            ["2026-03", "potential", "1", "0", "0", "6", "1", "0"],
        ]
        (third,) = [row for row in csv.DictReader(io.StringIO(voted)) if row["capital"] == "tangible"]
        assert (third["question_id"], third["level"], third["cycle"]) == ("potential.2", "micro", "potential")
        assert third["nothing"] == "no" and third["need"] == ""

        assert [row[1] for row in written[1:]] == list(CYCLES)


# --- what cannot be --------------------------------------------------------------------------------------


async def test_wrong_words_get_one_clear_line(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for body, name, expected in (
            ("!reflect", "Bram", "7. Wat het oplevert"),
            ("!reflect readiness", "Bram", "alleen een begeleider"),
            ("!reflect close", "Bram", "alleen een begeleider"),
            ("!reflect close", "Amina", "Er loopt nu geen vraag."),
            ("!reflect geluk", "Amina", "Ik ken ‘geluk’ niet."),
        ):
            (said,) = await asked(village, body, name)
            assert expected in said.words
        await asked(village, "!reflectie 7")
        for _ in range(2):
            (said,) = await asked(village, "!reflect readiness")
            assert said.words.startswith("Er loopt al een vraag.")
        await asked(village, "!reflect close")
        (said,) = await asked(village, "!reflect readiness")
        assert said.words.startswith("Vandaag stelde ik al een vraag. De volgende komt woensdag 4 maart")
        assert len(polls(await village.goes_on_until(village.now + DAY))) == 1


async def test_where_the_bot_may_not_send_facilitators_hear_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opens(village, "Amina")

        def refused(outgoing: chat.Outgoing) -> Exception | None:
            return Refused("M_FORBIDDEN") if isinstance(outgoing, chat.Poll) else None

        village.platform.trouble = refused
        await village.says("Amina", "!reflect readiness")
        for _ in range(3):
            await village.settled()
            await village.engine.delivery.idle()
        told = [post for post in village.platform.posted if "mag geen berichten sturen" in post.words]
        assert [post.room for post in told] == [private("Amina")]
        assert await votes_of(village) == []
        village.platform.trouble = lambda _: None
        assert "Er loopt nu geen vraag." in (await asked(village, "!reflect close"))[-1].words


# --- how fast --------------------------------------------------------------------------------------------


async def test_five_hundred_votes_are_counted(tmp_path: Path) -> None:
    names = [f"Lid{number}" for number in range(500)]
    async with begun(tmp_path, "Amina", *names) as village:
        (poll,) = await asked(village, "!reflect readiness")
        ballots = [
            chat.Vote(**village._about(name), target=poll.event, options=(str(at % 5 + 1),))
            for at, name in enumerate(names)
        ]
        began = perf_counter()
        await village.hear(*ballots[:250])
        halfway = perf_counter()
        await village.hear(*ballots[250:], *ballots[:50])
        ended = perf_counter()
        print(f"first half {halfway - began:.2f} s, second half {ended - halfway:.2f} s")
        outcome = (await asked(village, "!reflect close"))[1]
        assert "500 mensen antwoordden." in outcome.words
        assert "• Klopt helemaal: 100\n" in outcome.words


async def test_results_over_five_years(tmp_path: Path) -> None:
    names = [f"Lid{number}" for number in range(50)]
    async with begun(tmp_path, "Amina", *names) as village:
        async with village.database.write() as tx:
            await fill(tx, CommunityId(1), TUESDAY)
        began = perf_counter()
        async with village.database.read() as tx:
            added_up = await as_rows(
                tx,
                await communities.by_id(tx, CommunityId(1)),
                await storage_polls.of_community(tx, CommunityId(1)),
            )
        told, _ = await asked(village, "!reflect results")
        took = perf_counter() - began
        print(f"{took:.2f} s")
        assert len(added_up["cycles"]) == 61 * 6 and len(added_up["capitals"]) == 61 * 5
        assert told.words.startswith("Wat het oplevert bij De Buurttuin")


@pytest.mark.parametrize("instrument", sorted(every()))
async def test_every_instrument_can_be_asked_in_both_languages(tmp_path: Path, instrument: str) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "!language room en")
        said = await asked(village, f"!reflect {instrument}")
        assert said and said[-1].words
        if not (every()[instrument].anonymous or every()[instrument].talk):
            await asked(village, "!reflect close")
            assert any(p.words.startswith("The outcome:") for p in village.platform.posted)


# --- what goes along -------------------------------------------------------------------------------------


async def test_an_open_question_moves_along_with_its_votes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (old,) = await asked(village, "!reflect readiness")
        await village.votes("Bram", old.event, "1")
        new = RoomId("!nieuw:test")
        said = await village.hear(chat.Moved(**village._about("Amina"), to=new))
        (poll,) = polls(said, new)
        await village.votes("Chidi", poll.event, "2", room=new)
        # A vote that points to the question from a room where it does not stand is none.
        await village.votes("Dewi", poll.event, "3", room=private("Dewi"))
        await village.settled()
        connection = sqlite3.connect(tmp_path / "leerkring.db")
        found = connection.execute("SELECT option FROM votes ORDER BY id").fetchall()
        connection.close()
        assert found == [(0,), (1,)]


async def test_communities_that_are_there_already_get_reflections_too(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")

    def first_version(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(migrate.FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO communities (room_id, platform, name, language, timezone, reminder, open, close,"
            " digest, every_weeks, paused, created_at) VALUES ('!buurt:test', 'memory', 'Tuin', 'nl',"
            " 'Europe/Amsterdam', 'mon 17:00', 'tue 09:00', 'tue 17:00', 'fri 16:00', 1, 0, 0)"
        )

    async with database.write() as tx:
        await tx.run_sync(first_version)
    await database.open()
    async with database.read() as tx:
        (community,) = await communities.every(tx)
        (planned,) = await plans.of_community(tx, community.id)
    await database.close()
    there = local(planned.at, community.timezone)
    assert planned.what == "reflection" and f"{there:%a %H:%M}" == "Thu 12:00"
    assert timedelta(weeks=3) - DAY < planned.at - datetime.now(UTC) < timedelta(weeks=4)
