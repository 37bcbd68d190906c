"""Who somebody is, asked in private: few questions, each may be left out, and shown only after a yes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import communities, intake, know_how
from storage.ids import RoomId
from storage.intake import Perspective, Step, Talent
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

WORDS = {
    "nl": {
        "sides": "ik studeer",
        "for": "namens een organisatie",
        "know": "Wat kun of weet je al",
        "want": "Wat wil je hier leren",
        "likes": "Waar word je blij van?",
        "liked": "bedenken, maken",
        "until": "Tot wanneer doe je mee",
        "show": "Mag de groep dit zien?",
        "mine": "!over mij",
    },
    "en": {
        "sides": "I study",
        "for": "for an organisation",
        "know": "What can you do or do you know",
        "want": "What do you want to learn here",
        "likes": "What do you like to do?",
        "liked": "thinking things up, making things",
        "until": "Until when do you take part",
        "show": "May the group see this?",
        "mine": "!about me",
    },
}


@asynccontextmanager
async def begun(folder: Path, language: str = "nl", *names: str) -> AsyncIterator[Village]:
    async with Village(folder, language).open() as village:
        village.watched = True
        await village.people("Amina", *(names or ("Bram", "Linh")))
        await village.says("Amina", "!begin")
        await village.settled()
        for name in ("Amina", *(names or ("Bram", "Linh"))):
            await village.alone_with(name)
        await village.settled()
        yield village


def alone(name: str) -> RoomId:
    return RoomId(f"!with-{name.lower()}:test")


def of(posts: list[Posted], words: str) -> Posted:
    """The newest of these posts that says so."""
    return [one for one in posts if words in one.words][-1]


async def asked(village: Village, name: str, words: str) -> Posted:
    """The first question."""
    new = await village.goes_on_until(village.now + timedelta(days=2, hours=1))
    return of([one for one in new if one.room == alone(name)], words)


async def about(village: Village, name: str) -> tuple[intake.About, intake.Intake | None]:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person(name))
        assert member is not None
        return await intake.about(tx, member.id), await intake.of(tx, member.id)


async def members(village: Village) -> dict[str, dict[str, Any]]:
    exported: Any = await village.exported()
    return {one["name"]: one for one in exported["members"]}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_three_taps_and_two_sentences_and_shown_after_a_yes(tmp_path: Path, language: str) -> None:
    says = WORDS[language]
    async with begun(tmp_path, language) as village:
        first = await asked(village, "Bram", says["sides"])
        await village.reacts("Bram", first.event, "2️⃣", room=alone("Bram"))
        second = of(await village.settled(), says["for"])
        await village.says("Bram", "Hogeschool Zuid", reply_to=second.event, room=alone("Bram"))
        of(await village.settled(), says["know"])
        await village.says("Bram", "Ik kan goed tekenen", room=alone("Bram"))
        of(await village.settled(), says["want"])
        await village.says("Bram", "Lassen", room=alone("Bram"))
        of(await village.settled(), says["likes"])
        await village.says("Bram", "1 en 4" if language == "nl" else "1 and 4", room=alone("Bram"))
        of(await village.settled(), says["until"])
        await village.says(
            "Bram", "1 july, 4 hours" if language == "en" else "1 juli, 4 uur", room=alone("Bram")
        )
        whole = of(await village.settled(), says["show"])
        for words in (says["sides"], "Hogeschool Zuid", "Ik kan goed tekenen", "Lassen", says["liked"]):
            assert words in whole.words
        unseen = (await members(village))["Bram"]
        assert (unseen["perspective"], unseen["organisation"]) == (None, None)
        exported: Any = await village.exported()
        assert exported["know_how"] == []
        await village.reacts("Bram", whole.event, "✅", room=alone("Bram"))
        await village.settled()
        seen = (await members(village))["Bram"]
        assert (seen["perspective"], seen["organisation"]) == ("student", "Hogeschool Zuid")
        assert (seen["until"], seen["hours"], seen["talents"]) == ("2026-07-01", 4, "think,make")
        exported = await village.exported()
        assert [one["text"] for one in exported["know_how"]] == ["Ik kan goed tekenen"]
        assert [one["text"] for one in exported["goals"]] == ["Lassen"]


async def test_who_answers_nothing_is_asked_twice_and_never_on_one_day(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.timeline.clear()
        await village.goes_on_until(village.now + timedelta(days=30))
        kinds = ("Wat past het best bij jou?", "Doe je mee voor jezelf", "Wat kun of weet je al")
        times = [
            at
            for at, one in village.timeline
            if one.room == alone("Bram") and one.words and any(kind in one.words for kind in kinds)
        ]
        assert len(times) == 2
        assert times[1] - times[0] >= timedelta(days=1)
        _, how_far = await about(village, "Bram")
        assert how_far is not None
        assert how_far.ask is None


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_answered_nothing_can_begin_later_themselves(tmp_path: Path, language: str) -> None:
    first, nothing, student, following = {
        "nl": ("Wat past het best bij jou?", "Je zei nog niets", "ik studeer", "Doe je mee voor jezelf"),
        "en": ("What fits you best?", "You said nothing", "I study", "Do you take part for yourself"),
    }[language]
    async with begun(tmp_path, language) as village:
        after = await village.goes_on_until(village.now + timedelta(days=30))
        assert not [one for one in after if nothing in one.words]
        await village.says("Bram", "!intake", room=alone("Bram"))
        of([one for one in await village.settled() if one.room == alone("Bram")], first)
        await village.says("Bram", student, room=alone("Bram"))
        of(await village.settled(), following)


async def test_a_goal_that_the_group_may_see_is_not_said_to_be_hidden(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Bram", "!doel leren lassen", room=alone("Bram"))
        asks = of(await village.settled(), "Mag de groep dit zien?")
        await village.reacts("Bram", asks.event, "✅", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "!intake", room=alone("Bram"))
        said = of(await village.settled(), "leren lassen")
        assert "De groep mag dit zien." in said.words and "alleen jij" not in said.words


@pytest.mark.parametrize("skip", ["sla over", "nee", "❌"])
async def test_each_may_be_left_out(tmp_path: Path, skip: str) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        for words in ("Doe je mee voor jezelf", "Wat kun of weet je al", "Wat wil je hier leren"):
            await village.says("Bram", skip, room=alone("Bram"))
            of(await village.settled(), words)
        said, how_far = await about(village, "Bram")
        assert said == intake.About()
        assert how_far is not None
        assert how_far.shown is None


@pytest.mark.parametrize("words", ["8", "Anders", "other"])
async def test_a_number_or_a_word_does_it_too(tmp_path: Path, words: str) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        await village.says("Bram", words, room=alone("Bram"))
        await village.settled()
        assert (await about(village, "Bram"))[0].perspective is Perspective.OTHER


async def test_what_was_said_is_changed_hidden_and_erased(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        for words in ("2", "voor mezelf", "Stropdassen knopen", "sla over", "overslaan", "weet ik niet"):
            await village.says("Bram", words, room=alone("Bram"))
            whole = await village.settled()
        post = of(whole, "Mag de groep dit zien?")
        await village.reacts("Bram", post.event, "✅", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "1 ik geef les", reply_to=post.event, room=alone("Bram"))
        await village.settled()
        assert (await about(village, "Bram"))[0].perspective is Perspective.TEACHER
        await village.says("Bram", "!over mij", room=alone("Bram"))
        again = of(await village.settled(), "ik geef les")
        await village.says("Bram", "2 weg", reply_to=again.event, room=alone("Bram"))
        await village.settled()
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            assert await know_how.of_community(tx, community.id) == []
        await village.says("Bram", "!vergeet mij ja", room=alone("Bram"))
        await village.settled()
        await village.goes_on_until(village.now + timedelta(hours=2))
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
    assert b"Stropdassen" not in raw


async def test_until_when_can_be_said_later(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik woon hier")
        await village.says("Bram", "1", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "!intake", room=alone("Bram"))
        whole = of(await village.settled(), "2. ik zei nog niet tot wanneer ik meedoe")
        await village.says("Bram", "2 1 juli", reply_to=whole.event, room=alone("Bram"))
        of(await village.settled(), "2. ik doe mee tot ")
        assert str((await about(village, "Bram"))[0].until) == "2026-07-01"


async def test_a_check_in_in_private_is_no_answer(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        await village.says("Bram", "3", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "1. Gespit\n2. Zaaien\n3. Nee", room=alone("Bram"))
        await village.settled()
        assert (await about(village, "Bram"))[0].organisation is None


async def test_who_was_here_before_is_asked_once_they_take_part(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            for member in await communities.members(tx, community.id):
                await intake.plan(tx, member.id, Step.PERSPECTIVE, None, 0)
        quiet = await village.goes_on_until(village.now + timedelta(days=3))
        assert not [one for one in quiet if "ik studeer" in one.words]
        await village.says("Amina", "!standup nu")
        root = of(await village.settled(), "Stuur een foto")
        await village.says("Bram", "1. Gespit\n2. Zaaien\n3. Nee", thread=root.event)
        posts = await village.settled()
        assert [one.room for one in posts if "ik studeer" in one.words] == [alone("Bram")]


async def test_facilitators_see_counts_and_who_is_missing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        await village.says("Bram", "2", room=alone("Bram"))
        await village.says("Linh", "2", room=alone("Linh"))
        await village.settled()
        await village.says("Amina", "!status", room=alone("Amina"))
        said = of(await village.settled(), "zonder namen").words
        assert "ik studeer (2)" in said
        assert "Bram" not in said.partition("zonder namen")[2].partition("\n")[0]


async def test_who_cannot_be_reached_alone_is_asked_nothing_in_the_group(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.platform.ghosts.add(person("Bram"))
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        new = await village.goes_on_until(village.now + timedelta(days=6))
        assert not [one for one in new if one.room == ROOM and "Wat past het best bij jou" in one.words]


async def test_in_two_groups_it_says_of_which_and_stays_there(tmp_path: Path) -> None:
    other = RoomId("!school:test")
    async with begun(tmp_path) as village:
        await village.people("Amina", "Bram", room=other)
        await village.says("Amina", "!begin", room=other)
        await village.settled()
        new = await village.goes_on_until(village.now + timedelta(days=2, hours=2))
        first, second = (one for one in new if one.room == alone("Bram") and "ik studeer" in one.words)
        assert first.event != second.event
        await village.reacts("Bram", first.event, "3️⃣", room=alone("Bram"))
        await village.settled()
        assert (await about(village, "Bram"))[0].perspective is Perspective.TEACHER
        async with village.database.read() as tx:
            community = await communities.by_room(tx, other)
            assert community is not None
            found = await intake.composition(tx, community.id)
        assert found.counts == {}


async def test_of_five_or_more_it_is_counted_what_they_like(tmp_path: Path) -> None:
    names = ("Bram", "Linh", "Omar", "Zehra", "Chidi")
    async with begun(tmp_path, "nl", *names) as village:
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            for name in names[:4]:
                member = await communities.member(tx, community.id, person(name))
                assert member is not None
                await intake.say_perspective(tx, member.id, Perspective.STUDENT)
                await intake.say_talents(tx, member.id, [Talent.MAKE])
        await village.says("Amina", "!status", room=alone("Amina"))
        assert "blij van" not in of(await village.settled(), "zonder namen").words
        async with village.database.write() as tx:
            member = await communities.member(tx, community.id, person("Chidi"))
            assert member is not None
            await intake.say_talents(tx, member.id, [Talent.THINK, Talent.MAKE])
        await village.says("Amina", "!status", room=alone("Amina"))
        said = of(await village.settled(), "blij van").words
        assert "maken (5)" in said
        assert "bedenken (1)" in said


async def test_a_tap_says_what_somebody_likes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        for words in ("3", "sla over", "sla over", "sla over"):
            await village.says("Bram", words, room=alone("Bram"))
            new = await village.settled()
        post = of(new, "Waar word je blij van?")
        await village.reacts("Bram", post.event, "5️⃣", room=alone("Bram"))
        whole = of(await village.settled(), "ik word blij van: uitzoeken")
        said, _ = await about(village, "Bram")
        assert said.talents == (Talent.FIND_OUT,)
        await village.says("Bram", "2 maken en regelen", reply_to=whole.event, room=alone("Bram"))
        await village.settled()
        said, _ = await about(village, "Bram")
        assert said.talents == (Talent.ARRANGE, Talent.MAKE)
        await village.says("Bram", "2 weg", reply_to=whole.event, room=alone("Bram"))
        await village.settled()
        said, _ = await about(village, "Bram")
        assert said.talents == ()


async def test_words_are_for_what_was_asked_last(tmp_path: Path) -> None:
    """As somebody found who let a question be for a day: two were open, and the older one took it."""
    async with begun(tmp_path) as village:
        first = await asked(village, "Bram", "ik studeer")
        new = await village.goes_on_until(village.now + timedelta(days=1))
        of([one for one in new if one.room == alone("Bram")], "Doe je mee voor jezelf")
        await village.reacts("Bram", first.event, "2️⃣", room=alone("Bram"))
        of(await village.settled(), "Wat kun of weet je al")
        await village.says("Bram", "Ik kan goed tekenen", room=alone("Bram"))
        await village.settled()
        said, _ = await about(village, "Bram")
        assert said.organisation is None
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            assert [one.text for one in await know_how.of_community(tx, community.id)] == [
                "Ik kan goed tekenen"
            ]


async def test_a_number_is_nothing_to_learn(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "Bram", "ik studeer")
        for words in ("3", "sla over"):
            await village.says("Bram", words, room=alone("Bram"))
            await village.settled()
        await village.says("Bram", "3", room=alone("Bram"))
        of(await village.settled(), "Dat is een getal")
        await village.says("Bram", "overslaan", room=alone("Bram"))
        of(await village.settled(), "Wat wil je hier leren")
