"""Who facilitates asks others of the programme for advice: nobody reads whose it is, and it goes in time."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.platform import Refused
from commands import chat, handle
from commands.bundles import mine
from commands.confide.kept import RECORDS
from commands.living import settle
from commands.records import Limits
from storage import communities
from storage.ids import RoomId
from storage.media_folder import MediaFolder
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.linked.test_linked import GROUP, two
from tests.practices.linked.test_near import PROGRAMME, programme
from tests.practices.privacy.test_mydata import json_in
from tests.practices.wins.test_wins import begun, says

QUESTION = "Hoe krijg ik stille mensen aan het praten?"
ASK = f"!intervisie {QUESTION}"
TIP = "Begin met een rondje in tweetallen"
NAMES = ("Amina", "Linh", "De Tuin", "Beweeglint", "Samen")


async def says_alone(village: Village, name: str, words: str, **where: Any) -> list[Posted]:
    return await says(village, name, words, room=alone(name), **where)


async def asks(village: Village, words: str = ASK) -> dict[RoomId, Posted]:
    """What Amina asks, by the private room in which it is read, and what she is told herself."""
    return {one.room: one for one in await says_alone(village, "Amina", words) if one.words}


async def advises(village: Village, told: Posted, name: str = "Linh", words: str = TIP) -> Posted:
    """What somebody answers to it, as the other reads it."""
    posts = await says_alone(village, name, words, reply_to=told.event)
    return of([one for one in posts if one.room != alone(name)], words)


async def rows(village: Village) -> int:
    """How much is kept of all that was asked and answered."""
    async with village.database.read() as tx:
        return await tx.scalar(text("SELECT count(*) FROM confided")) or 0


def readers(village: Village) -> set[RoomId]:
    """Where the question stands."""
    return {one.room for one in village.platform.posted if QUESTION in one.words and not one.removed}


async def leaves(village: Village, name: str, room: RoomId) -> None:
    at, who = village.now, person(name)
    await village.hear(chat.Left(event=village.platform.next_event(), room=room, sender=who, at=at))
    await village.settled()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_leads_in_the_programme_reads_it_and_both_say_something_back(
    tmp_path: Path, language: str
) -> None:
    command, asked, said, back = {
        "nl": ("!intervisie", "vraagt om raad", "zegt over je vraag", "Wie je om raad vroeg"),
        "en": ("!consult", "asks you for advice", "says about your question", "Who asked you for advice"),
    }[language]
    async with programme(tmp_path, language) as village:
        read = await asks(village, f"{command} {QUESTION}")
        assert set(read) == {alone("Linh"), alone("Zehra"), alone("Amina")}, "and nobody else"
        assert " 2 " in read[alone("Amina")].words and "14" in read[alone("Amina")].words
        told = read[alone("Linh")]
        assert asked in told.words and QUESTION in told.words
        first = await advises(village, told, words="Hoe groot is de groep?")
        assert first.room == alone("Amina") and said in first.words
        more = await says_alone(village, "Amina", "Ongeveer tien mensen", reply_to=first.event)
        answer = of(more, "tien mensen")
        assert back in answer.words and {one.room for one in more if "tien" in one.words} == {alone("Linh")}
        again = await advises(village, answer)
        assert again.room == alone("Amina")
        assert await advises(village, read[alone("Zehra")], "Zehra", "Geef ze tijd")
        for post in (told, first, answer, again):
            assert not [name for name in NAMES if name.casefold() in json.dumps(post.words).casefold()]
        village.platform.posted.clear()
        for name, room in (("Amina", ROOM), ("Linh", GROUP)):
            for step in ("!status", "!standup now", "!standup close", "!digest now", "!report"):
                for post in await says(village, name, step, room=room):
                    assert QUESTION not in post.words and TIP not in post.words
        assert QUESTION not in str(await village.exported())


async def test_nothing_of_who_asks_goes_along_but_their_own_row(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        told = (await asks(village))[alone("Linh")]
        await advises(village, told)
        async with village.database.read() as tx:
            found = (await tx.execute(text("SELECT at, named, consult FROM confided"))).all()
            assert [row.at % (24 * 3600) == 0 and not row.named and row.consult for row in found] == [
                True
            ] * 2
            assert not await tx.scalar(text("SELECT count(*) FROM outbox WHERE target IS NOT NULL"))


async def test_each_has_what_they_said_themselves_in_their_own_data_and_nothing_else(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        said: dict[str, list[str]] = {}
        async with village.database.read() as tx:
            for name in ("Amina", "Linh", "Zehra"):
                made = await mine(tx, person(name), "nl", village.now)
                page = made(MediaFolder(tmp_path / "media")).decode()
                found = json_in(page)
                groups = found["communities"]
                said[name] = [row["text"] for group in groups for row in group["consulted"]]
                assert not [row for group in groups for row in group["confided"]]
                assert (QUESTION in json.dumps(found)) is (QUESTION in page) is (name == "Amina")
        assert said == {"Amina": [QUESTION], "Linh": [TIP], "Zehra": []}


async def test_without_a_programme_it_goes_to_who_leads_the_same_group_or_nowhere(tmp_path: Path) -> None:
    async with two(tmp_path) as village:
        (only,) = await says_alone(village, "Amina", ASK)
        assert "aan niemand vragen" in only.words and await rows(village) == 0
        await says(village, "Amina", f"!rol {person('Zehra')} begeleider")
        read = await asks(village)
        assert set(read) == {alone("Zehra"), alone("Amina")}, "Linh leads another group"
        assert "weinig mensen" in read[alone("Amina")].words


async def test_in_the_room_and_by_who_does_not_lead_it_is_kindly_refused(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        (post,) = await says(village, "Amina", ASK)
        assert post.room == ROOM and "privébericht" in post.words
        (how,) = await says_alone(village, "Amina", "!intervisie")
        assert "!intervisie Hoe krijg ik" in how.words
        assert await rows(village) == 0
    async with begun(tmp_path / "other") as village:
        (post,) = await says_alone(village, "Bram", ASK)
        assert "begeleider" in post.words and post.room == alone("Bram") and await rows(village) == 0


async def test_a_new_question_closes_the_former_and_time_does(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        former = (await asks(village))[alone("Linh")]
        latest = (await asks(village, "!intervisie En hoe begin ik op tijd?"))[alone("Linh")]
        (over,) = await says_alone(village, "Linh", TIP, reply_to=former.event)
        assert over.room == alone("Linh") and "gesloten" in over.words
        tip = await advises(village, latest)
        await village.goes_on_until(village.now + timedelta(days=13))
        assert await advises(village, latest, words="Nog iets")
        await village.goes_on_until(village.now + timedelta(days=2))
        for name, post in (("Linh", latest), ("Amina", tip)):
            (over,) = await says_alone(village, name, "Is dit nog open?", reply_to=post.event)
            assert over.room == alone(name) and "gesloten" in over.words


async def test_it_is_taken_away_everywhere_with_what_was_said_back(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        (gone,) = [one for one in await says_alone(village, "Amina", "!intervisie stop") if one.words]
        assert "weg" in gone.words and await rows(village) == 0
        assert QUESTION not in standing(village) and TIP not in standing(village)
        (none,) = await says_alone(village, "Amina", "!intervisie stop")
        assert "geen vraag" in none.words
    assert QUESTION.encode() not in raw(tmp_path) and TIP.encode() not in raw(tmp_path)


async def test_it_follows_what_either_changes_or_takes_away(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        mine = await village.says("Amina", ASK, room=alone("Amina"))
        told = of([one for one in await village.settled() if one.room == alone("Linh")], QUESTION)
        await village.edits("Amina", mine, "!intervisie Hoe begin ik op tijd?", room=alone("Amina"))
        await village.settled()
        assert QUESTION not in standing(village) and standing(village).count("Hoe begin ik op tijd?") == 2
        theirs = await village.says("Linh", TIP, room=alone("Linh"), reply_to=told.event)
        await village.settled()
        await village.edits("Linh", theirs, "Zet een wekker", room=alone("Linh"))
        await village.settled()
        assert TIP not in standing(village) and "Zet een wekker" in standing(village)
        await village.removes("Linh", theirs, room=alone("Linh"))
        await village.settled()
        assert "Zet een wekker" not in standing(village) and "op tijd?" in standing(village)
        await village.removes("Amina", mine, room=alone("Amina"))
        await village.settled()
        assert "op tijd?" not in standing(village) and await rows(village) == 0


@pytest.mark.parametrize("who", ["Amina", "Linh"])
async def test_who_is_forgotten_leaves_nothing_of_it(tmp_path: Path, who: str) -> None:
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says_alone(village, who, words)
        assert (QUESTION in standing(village)) is (who == "Linh") and TIP not in standing(village)
        assert await rows(village) == (1 if who == "Linh" else 0)


@pytest.mark.parametrize("who", ["Amina", "Linh"])
async def test_who_leaves_takes_along_what_they_said(tmp_path: Path, who: str) -> None:
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        await leaves(village, who, ROOM if who == "Amina" else GROUP)
        assert readers(village) == (set() if who == "Amina" else {alone("Zehra")})
        assert TIP not in standing(village)


@pytest.mark.parametrize("who", ["Amina", "Linh"])
async def test_what_a_group_that_goes_read_and_asked_goes_with_it(tmp_path: Path, who: str) -> None:
    room = ROOM if who == "Amina" else GROUP
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        await says(village, who, "!programma stop", room=room)
        assert readers(village) == (set() if who == "Amina" else {alone("Zehra")})
        assert TIP not in standing(village)
        assert await rows(village) == 1, "the question itself is hers until it is old"


async def test_when_the_programme_ends_the_groups_read_nothing_of_each_other(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        for said in ("!einde", "!einde ja", "!einde Samen"):
            await says(village, "Zehra", said, room=PROGRAMME)
        assert QUESTION not in standing(village) and TIP not in standing(village)


async def test_who_leads_no_more_reads_and_answers_nothing(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        await says(village, "Linh", f"!rol {person('Bram')} begeleider", room=GROUP)
        told = (await asks(village))[alone("Bram")]
        await says(village, "Linh", f"!rol {person('Bram')} lid", room=GROUP)
        assert readers(village) == {alone("Linh"), alone("Zehra")}
        posts = await says_alone(village, "Bram", TIP, reply_to=told.event)
        assert not [one for one in posts if one.room != alone("Bram")]


async def test_it_goes_when_it_is_old(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        await advises(village, (await asks(village))[alone("Linh")])
        async with village.database.write() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            for one in await communities.every(tx):
                await RECORDS.expires(ctx, one, Limits(village.now, None))
            await settle(ctx)
        await village.passes(timedelta(minutes=1))
        assert await rows(village) == 0
        assert QUESTION not in standing(village) and TIP not in standing(village)


async def test_who_cannot_be_reached_is_said_to_who_asks(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        village.platform.trouble = lambda outgoing: (
            Refused("no") if "vraagt om raad" in str(outgoing) else None
        )
        of(await says_alone(village, "Amina", ASK), "niet bereiken")
        assert await rows(village) == 0
