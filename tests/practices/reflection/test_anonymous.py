"""Anonymous questions: nothing on the disk, nor in its backups, says who answered what."""

import asyncio
import sqlite3
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.backup import backup
from bot.papers import MOST_TRIES
from bot.platform import Enclosed, Later
from bot.restore import restore
from commands import chat
from commands.reflection.instrument import AGREEMENT
from commands.reflection.reading import every
from storage.ids import EventId
from tests.bot.test_backup import settings_in, silently
from tests.kit.memory import Posted
from tests.kit.reflecting import (
    DAY,
    HOPE,
    PEOPLE,
    asked,
    begun,
    codes,
    lets_come,
    may_come,
    opens,
    polls,
    private,
    votes_of,
)
from tests.kit.village import ROOM, Village, person

ANSWERING = PEOPLE[1:]
QUESTIONS = len(every()["basic-needs"].questions)
# A different answer of everybody, so that one that could be linked would be told apart.
CHOICES = dict(zip(ANSWERING, (0, 1, 2, 3, 4, 2), strict=True))


async def asks(village: Village) -> dict[str, list[Posted]]:
    """Starts the anonymous questions; the polls that everybody got."""
    for name in ANSWERING:
        await opens(village, name)
    (said,) = [post for post in await asked(village, "!reflect basic-needs") if post.room == ROOM]
    assert (
        "De groep en de begeleider zien niet wie wat antwoordt" in said.words
        and "vrijdag 6 maart" in said.words
    )
    await village.goes_on_until(village.now + DAY / 24)
    for name in ANSWERING:
        assert polls(village.platform.posted, private(name)) == [], "one message rings, and asks"
        await lets_come(village, name)
    found = {name: polls(village.platform.posted, private(name)) for name in ANSWERING}
    assert all(len(mine) == QUESTIONS for mine in found.values())
    assert not polls(village.platform.posted) and not polls(village.platform.posted, private("Amina"))
    return found


async def answers(village: Village, name: str, poll: Posted, option: int) -> EventId:
    """Somebody taps an answer; nothing comes of it that could be seen."""
    vote = await village.votes(name, poll.event, codes(poll)[option], room=private(name))
    assert await village.settled() == []
    return vote


async def types(village: Village, name: str, words: str, reply_to: EventId | None = None) -> EventId:
    """The same, typed."""
    event = await village.says(name, words, room=private(name), reply_to=reply_to)
    assert await village.settled() == []
    return event


def numbers(poll: Posted) -> list[str]:
    """What people who cannot tap see before the options."""
    assert isinstance(poll.outgoing, chat.Poll)
    listed = [option.number for option in poll.outgoing.options]
    assert all(f"{number}. " in poll.words for number in listed)
    return listed


def rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """All that the database holds."""
    connection = sqlite3.connect(folder / "leerkring.db")
    connection.row_factory = sqlite3.Row
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
        for table in tables
        if not table.startswith("sqlite_")
    }
    connection.close()
    return found


async def copy(village: Village, to: Path) -> None:
    """What goes into a backup of the database."""
    to.mkdir()
    await asyncio.to_thread(backup, settings_in(village.folder), to / "file", silently)
    await restore(settings_in(to), to / "file", silently)
    (to / "file").unlink()


async def test_nothing_on_the_disk_links_an_answer_to_its_member(tmp_path: Path) -> None:
    async with begun(tmp_path / "data") as village:
        found = await asks(village)
        secret = [code for mine in found.values() for poll in mine for code in codes(poll)]
        assert len(set(secret)) == len(secret)
        folder, events, copies = tmp_path / "data", [], []
        await copy(village, tmp_path / "before")
        copies.append(tmp_path / "before")
        for name in ANSWERING:
            before = rows(folder)
            for poll in found[name]:
                events.append(await answers(village, name, poll, CHOICES[name]))
            await copy(village, tmp_path / f"after-{name}")
            copies.append(tmp_path / f"after-{name}")
            now = rows(folder)
            # What changed with the answers: what they are, closed, codes that are gone, and events of which
            # nothing is kept.
            changed = {table for table in now if now[table] != before[table]}
            # Each copy of the test is noted as a backup.
            assert changed <= {"sealed_answers", "ballots", "inbox", "stream", "audit"}
            new = [row for row in now["inbox"] if row not in before["inbox"]]
            assert [row["room_id"] for row in new] == [""] * QUESTIONS
            assert all(row["payload"] is row["sender"] is row["session"] is None for row in new)
            # No byte of the codes that were used, in any file.
            await village.engine.chores_done()
            content = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
            for poll in found[name]:
                secrets = [code.partition("-")[2] for code in codes(poll)]
                assert not [code for code in secrets if len(code) != 32 or code.encode() in content]
        _nothing_names_anybody(rows(folder), events)
        _no_two_copies_differ_in_an_answer(copies)
        # What was given out says nothing of whose it is, and in no order.
        left = rows(folder)["ballots"]
        assert left == []
        schema = sqlite3.connect(folder / "leerkring.db").execute(
            "SELECT sql FROM sqlite_master WHERE name = 'ballots'"
        )
        assert "WITHOUT ROWID" in schema.fetchone()[0]


def _nothing_names_anybody(found: dict[str, list[dict[str, Any]]], events: list[EventId]) -> None:
    people = {str(person(name)) for name in PEOPLE} | {str(private(name)) for name in PEOPLE}
    members = {row["id"] for row in found["members"]}
    assert set(found["sealed_answers"][0]) == {"id", "poll_id", "sealed"}
    assert not found["votes"] and not found["tallies"]
    for table in ("sealed_answers", "ballots", "polls", "reflections"):
        for row in found[table]:
            assert not [value for value in row.values() if str(value) in people], table
            assert row.get("member_id") is None or row["member_id"] not in members
    # Wherever the events of the answers are spoken of, no room and no person is.
    for table, every_row in found.items():
        for row in every_row:
            if {str(value) for value in row.values()} & set(events):
                assert table == "inbox" and not {str(value) for value in row.values()} & people


def _no_two_copies_differ_in_an_answer(copies: list[Path]) -> None:
    """Whoever has all backups, one after each answer, sees the counts of none."""
    for one, other in pairwise(rows(folder) for folder in copies):
        assert one["tallies"] == other["tallies"] == []
        assert one["ballots"] == other["ballots"] == []
        assert one["sealed_answers"] == other["sealed_answers"] == []


async def test_the_codes_are_never_written_beside_a_person(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in ANSWERING:
            await opens(village, name)
        await asked(village, "!reflect basic-needs")
        await village.goes_on_until(village.now + DAY / 24)
        deliver = village.platform.deliver
        handed_out: list[str] = []
        waiting: list[dict[str, Any]] = []

        async def looked_at(
            room: Any, post: Any, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            if isinstance(outgoing, chat.Poll):
                handed_out.extend(option.id for option in outgoing.options)
                waiting.extend(row for row in rows(tmp_path)["outbox"] if row["person_id"])
            return await deliver(room, post, outgoing, enclosed)

        village.platform.deliver = looked_at  # type: ignore[method-assign]
        for name in ANSWERING:
            await lets_come(village, name)
        # As each went out, it and those after it were still in the outbox.
        assert waiting and all('"ballot"' in row["payload"] for row in waiting)
        assert handed_out and not [code for code in handed_out if code in str(waiting)]
        await village.goes_on_until(village.now + DAY / 24)
        await village.engine.delivery.idle()
        # Nor in the log of writes, where who was sent something stands beside what was written then.
        log = (tmp_path / "leerkring.db-wal").read_bytes()
        # Not even what they made together with the room, and themselves nowhere at all.
        issued = [row["code"] for row in rows(tmp_path)["ballots"]]
        secret = [
            code
            for name in ANSWERING
            for one in polls(village.platform.posted, private(name))
            for code in codes(one)
        ]
        content = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
        assert len(secret) == len(issued) and not [
            code for code in secret if code.partition("-")[2].encode() in content
        ]
        assert len(issued) == QUESTIONS * len(ANSWERING) * len(AGREEMENT)
        assert not [code for code in issued if code.encode() in log]


async def test_everybody_answers_once_and_the_outcome_comes_once_and_together(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        for number, name in enumerate(ANSWERING):
            first, second, third, *_ = found[name]
            await answers(village, name, first, CHOICES[name])
            # A change of mind, or the same event once more, is no second answer.
            await answers(village, name, first, 0)
            await answers(village, name, first, CHOICES[name])
            if number < 5:
                # Typed, not tapped.
                await types(village, name, numbers(second)[number % 2])
            if number < 4:
                await answers(village, name, third, 3)
        (known,) = await asked(village, numbers(found["Bram"][0])[0], "Bram", private("Bram"))
        assert known.words.startswith("Ik ken dat nummer niet, of je hebt deze vraag al beantwoord.")
        assert all(poll["votes"] == [] for poll in await votes_of(village))
        (none,) = await asked(village, "!reflect results")
        assert none.words == "Er zijn nog geen antwoorden."
        said = await village.goes_on_until(village.now + 3 * DAY)
        assert all(poll.removed for mine in found.values() for poll in mine)
        assert [post for post in said if post.room == ROOM and "antwoord" in post.words] == []
        (digest,) = [post.words for post in await asked(village, "!weekbericht nu") if post.room == ROOM]
        assert "Ik hoor bij deze groep. Ja bij 2 van de 6 in maart." in digest
        assert "Ik kan meebepalen wat wij hier doen. Ja bij 5 van de 5 in maart." in digest
        assert "Over 3 vragen vertel ik niets." in digest
        counts = [len(poll["votes"]) for poll in await votes_of(village)]
        assert counts == [6, 5, 0, 0, 0]
        assert all(
            set(vote) == {"option", "counts"} for poll in await votes_of(village) for vote in poll["votes"]
        )
        # Too late, or tried again: nothing comes of it.
        await village.votes("Bram", found["Bram"][0].event, codes(found["Bram"][0])[1], room=private("Bram"))
        await village.settled()
        assert [len(poll["votes"]) for poll in await votes_of(village)] == counts


@pytest.mark.parametrize("says", ["ja", "✅"])
async def test_they_come_once_and_after_a_no_too(tmp_path: Path, says: str) -> None:
    async with begun(tmp_path) as village:
        for name in ANSWERING:
            await opens(village, name)
        await asked(village, "!reflect basic-needs")
        await village.goes_on_until(village.now + DAY / 24)
        (invited,) = may_come(village.platform.posted, private("Bram"))
        assert f"Ik heb {QUESTIONS} korte vragen over De Buurttuin." in invited.words
        (kept,) = await asked(village, "nee", "Bram", private("Bram"))
        assert kept.words.startswith("Goed. Dan stel ik ze niet.")
        assert polls(village.platform.posted, private("Bram")) == []
        for _ in range(3):
            if says == "ja":
                await village.says("Bram", says, room=private("Bram"), reply_to=invited.event)
            else:
                await village.reacts("Bram", invited.event, says, room=private("Bram"))
            await village.settled()
        assert len(polls(village.platform.posted, private("Bram"))) == QUESTIONS, "nobody votes twice"
        await asked(village, "!reflect close")
        said = await asked(village, "ja", "Chidi", private("Chidi"))
        assert polls(village.platform.posted, private("Chidi")) == [] and len(said) == 1


async def test_too_few_people_are_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path, *PEOPLE[:5]) as village:
        (said,) = await asked(village, "!reflect basic-needs")
        assert said.words == "Hier zijn 5 mensen of meer voor nodig. Anders kun je raden wie wat antwoordde."
        assert await votes_of(village) == []


async def test_a_delivery_that_is_tried_again_gives_nobody_two_votes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        deliver = village.platform.deliver
        failed: set[str] = set()

        async def unsure(
            room: Any, post: Any, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            event = await deliver(room, post, outgoing, enclosed)
            if isinstance(outgoing, chat.Poll) and post not in failed:
                failed.add(post)
                raise Later("no answer in time", 0.0)
            return event

        village.platform.deliver = unsure  # type: ignore[method-assign]
        found = await asks(village)
        for name in ANSWERING:
            await answers(village, name, found[name][0], CHOICES[name])
        await village.goes_on_until(village.now + 3 * DAY)
        assert [len(poll["votes"]) for poll in await votes_of(village)] == [6, 0, 0, 0, 0]
        assert AGREEMENT[0][0] in (await votes_of(village))[0]["votes"][0]["option"]


async def test_a_number_counts_in_the_room_of_its_ballot_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        mine, theirs = found["Bram"][0], found["Chidi"][0]
        everything = [option for name in ANSWERING[1:] for poll in found[name] for option in codes(poll)]
        # Whatever Bram sends, tapped or typed: what others got is theirs.
        for option in everything:
            await village.votes("Bram", mine.event, option, room=private("Bram"))
            await village.votes("Bram", theirs.event, option, room=private("Bram"))
            await village.says("Bram", option, room=private("Bram"))
        # Nor in a room where others are, nor by somebody who comes into a room of two.
        await village.votes("Chidi", theirs.event, codes(theirs)[0])
        await village.votes("Bram", theirs.event, codes(theirs)[0], room=private("Chidi"))
        for number in range(100, 400):
            await village.says("Bram", f"{number}", room=private("Bram"))
        told = [post for post in await village.settled() if "Ik ken dat nummer niet" in post.words]
        assert 0 < len(told) <= MOST_TRIES, "it does not go on for ever"
        assert all(post.room == private("Bram") for post in told)
        for name in ANSWERING[1:]:
            await answers(village, name, found[name][0], CHOICES[name])
        await asked(village, "!reflect close")
        assert [len(poll["votes"]) for poll in await votes_of(village)] == [6, 0, 0, 0, 0], "each once"


async def test_what_is_typed_is_understood_after_a_restart_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        await types(village, "Bram", f"nummer {numbers(found['Bram'][0])[1]}.")
        platform, now = village.platform, village.now
    again = Village(tmp_path)
    again.platform, again.now, again._seen = platform, now, len(platform.posted)
    platform._listening.clear()
    async with again.open():
        looked = platform.looked_up
        for name in ANSWERING[1:]:
            await types(again, name, numbers(found[name][0])[CHOICES[name]])
        # Its place in the message that is replied to will do as well.
        await types(again, "Chidi", "2", reply_to=found["Chidi"][1].event)
        assert platform.looked_up - looked == len(ANSWERING[1:]) * QUESTIONS, "each looked up once"
        # Other numbers are for something else.
        assert (await asked(again, "7", "Dewi", private("Dewi")))[0].words.startswith("Ik snap dat niet")
        await asked(again, "!reflect close")
        assert [len(poll["votes"]) for poll in await votes_of(again)] == [6, 0, 0, 0, 0]


async def test_ballots_and_answers_go_from_the_rooms_at_the_close(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in ANSWERING:
            await opens(village, name)
        await asked(village, "!reflect basic-needs")
        await village.goes_on_until(village.now + timedelta(seconds=70))
        invited = [post for name in ANSWERING for post in may_come(village.platform.posted, private(name))]
        assert 2 <= len(invited) < len(ANSWERING), "some are still on their way"
        for name in ANSWERING[: len(invited) - 1]:
            await lets_come(village, name)
        found = {name: polls(village.platform.posted, private(name)) for name in ANSWERING}
        came = [poll for mine in found.values() for poll in mine]
        assert len(came) == QUESTIONS * (len(invited) - 1)
        tapped = await answers(village, "Bram", found["Bram"][0], 1)
        number = await types(village, "Bram", numbers(found["Bram"][1])[2])
        changed = await village.edits("Bram", number, numbers(found["Bram"][1])[3], room=private("Bram"))
        assert changed == []
        other = await village.says("Bram", "Mooie vraag", room=private("Bram"))
        await village.settled()
        await asked(village, "!reflect close")
        assert all(post.removed for post in (*came, *invited)), "nor does it show who let them come"
        assert {tapped, number} < village.platform.taken and other not in village.platform.taken
        await village.goes_on_until(village.now + DAY)
        standing = [poll for name in ANSWERING for poll in polls(village.platform.posted, private(name))]
        assert [poll for poll in standing if HOPE not in poll.words] == came
        assert rows(tmp_path)["ballots"] == []
        events = {tapped, number}
        for table, every_row in rows(tmp_path).items():
            spoken = [row for row in every_row if {str(value) for value in row.values()} & events]
            assert not spoken or table == "inbox"


async def test_nothing_is_told_of_answers_that_are_all_the_same(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        for name in ANSWERING:
            await answers(village, name, found[name][0], 1)
            await answers(village, name, found[name][1], CHOICES[name])
        said = await village.goes_on_until(village.now + 3 * DAY)
        assert [post for post in said if post.room == ROOM and "antwoord" in post.words] == []
        (told,) = [post.words for post in await asked(village, "!weekbericht nu") if post.room == ROOM]
        # Whoever voted would know of everybody, if it were told that all chose the same.
        assert "Over 4 vragen vertel ik niets." in told
        assert [len(poll["votes"]) for poll in await votes_of(village)] == [0, 6, 0, 0, 0]
        assert {row["poll_id"] for row in rows(tmp_path)["tallies"]} == {2}
