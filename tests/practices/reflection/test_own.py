"""Instruments that facilitators send in a chat: added with no restart, or told what is wrong first."""

from pathlib import Path

import pytest

from commands import chat
from storage import communities, own_instruments
from storage.ids import RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import DAY, asked, begun, opens, polls, private
from tests.kit.village import ROOM, Village
from tests.practices.privacy.test_rights import nothing_of
from tests.practices.reflection.test_instruments import GOOD, OPTION


async def sends(
    village: Village, name: str, content: str | bytes, room: RoomId = ROOM, called: str = "tuin.toml"
) -> list[Posted]:
    """Somebody sends a file; what the bot says to it."""
    about = village._about(name, room)
    source = f"{about['event']}-file"
    village.platform.files[source] = content.encode() if isinstance(content, str) else content
    await village.platform.hear(chat.Other(**about, name=called, source=source))
    return [post for post in await village.settled() if post.words]


async def test_a_facilitator_adds_questions_and_takes_them_away(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (said,) = await sends(village, "Amina", GOOD)
        assert said.room == ROOM
        assert said.words.startswith("Ik heb ‘De tuin’ erbij gezet, met nummer 15. Er staat 1 vraag in.")
        (listed,) = await asked(village, "!vraag", "Bram")
        assert "• 15. De tuin" in listed.words
        (poll,) = polls(await asked(village, "!vraag 15"))
        assert poll.words.startswith("Wat groeit er?")
        await village.votes("Bram", poll.event, "1")
        await asked(village, "!vraag sluit")
        (said,) = await asked(village, "!vraag weg 15")
        assert said.words.startswith("Goed. De vragenlijst ‘De tuin’ is weg.")
        (said,) = await asked(village, "!vraag tuin")
        assert said.words.startswith("Ik ken ‘tuin’ niet.")
        (said,) = await asked(village, "!vraag weg 3")
        assert said.words.startswith("Deze vragenlijst hoort bij mij.")
        # What was asked stays what it was: other words are another version.
        (said,) = await sends(village, "Amina", GOOD.replace("Wat groeit er?", "Wat bloeit er?"))
        assert "Zet erbij: version = 2." in said.words
        again = GOOD.replace('id = "groeit"', 'id = "groeit"\nversion = 2')
        (said,) = await sends(village, "Amina", again.replace("Wat groeit er?", "Wat bloeit er?"))
        assert "erbij gezet" in said.words


async def test_tools_of_others_stand_with_what_they_are_for(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (listed,) = await asked(village, "!vraag middelen")
        tools = [line for line in listed.words.splitlines() if line.startswith("• ")]
        assert len(tools) == 17 and all(": " in tool for tool in tools)
        (said,) = await asked(village, "!reflect tools", "Bram")
        assert "alleen een begeleider" in said.words


async def test_in_private_and_only_for_that_group(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opens(village, "Amina")
        await opens(village, "Bram")
        (said,) = await sends(village, "Amina", GOOD, private("Amina"))
        assert said.room == private("Amina") and "erbij gezet" in said.words
        (said,) = await sends(village, "Bram", GOOD, private("Bram"))
        assert "alleen een begeleider" in said.words
        assert await sends(village, "Bram", GOOD) == [], "in the group that is talk"
        assert await sends(village, "Amina", GOOD, called="tuin.pdf") == []
        other = RoomId("!kas:test")
        await village.people("Amina", "Bram", room=other)
        await village.says("Amina", "!begin Kas", room=other)
        await village.settled()
        (listed,) = await asked(village, "!vraag", "Bram", other)
        assert "De tuin" not in listed.words


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (GOOD.replace(', en = "What grows?"', ""), 'Dit klopt niet: vraag "groeit", text.en: ontbreekt.'),
        (GOOD.replace(OPTION, OPTION * 24), "options: mogen er hoogstens 20 zijn, en het zijn er 25"),
        (GOOD.replace('kind = "choose"', 'kind = "guess"'), "kind: moet een van deze zijn"),
        (GOOD.replace('cycle = "immediate"', 'cycle = "imediate"'), 'bedoel je "immediate"?'),
        (GOOD.replace("[[questions]]", "[[questions"), "is geen TOML"),
        (f"a = {'[' * 3000}", "heeft te veel haakjes binnen elkaar"),
        (f"a = {'1' * 5000}", "is geen TOML"),
        (f"{'a.' * 30_000}b = 1", "heeft een naam met te veel punten erin"),
        ('"\\"".' * 12_000 + "b = 1", "heeft een naam met te veel punten erin"),
        (GOOD.replace('"De tuin"', '"  "'), "Dit klopt niet: title.nl: mag niet leeg zijn."),
        (GOOD.replace('"De tuin"', '"\\u200b\\u202e"'), "Dit klopt niet: title.nl: mag niet leeg zijn."),
        (GOOD.replace('"De tuin"', f'"{"a" * 301}"'), "title.nl: mag hoogstens 300 tekens hebben."),
        (b"\xff\xfe\x00a", "is geen tekst in UTF-8"),
        (
            GOOD.replace('title = { nl = "De tuin", en = "The garden" }', "title = 3"),
            "title: moet een tabel zijn",
        ),
        (GOOD.replace('id = "tuin"', 'id = "yearly"'), "Er is al een vragenlijst met de naam ‘yearly’."),
        (f"#{' ' * 65_536}", "Dit bestand is te groot."),
        ("", "Dit klopt niet: id: ontbreekt."),
    ],
)
async def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, content: str | bytes, fault: str) -> None:
    async with begun(tmp_path) as village:
        (said,) = await sends(village, "Amina", content)
        assert fault in said.words and "\n" not in said.words
        (listed,) = await asked(village, "!vraag", "Bram")
        assert "15." not in listed.words
        await village.goes_on_until(village.now + DAY)
        nothing_of(tmp_path, "tuin.toml")


async def test_a_title_disorders_nothing_around_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        odd = r'"De \u202etuin\u0007\n# <b>hier</b>"'
        (said,) = await sends(village, "Amina", GOOD.replace('"De tuin"', odd))
        assert said.words.startswith("Ik heb ‘De tuin # <b>hier</b>’ erbij gezet")


async def test_a_number_is_that_of_the_list_whatever_one_is_called(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (said,) = await sends(village, "Amina", GOOD.replace('id = "tuin"', 'id = "11"'))
        assert "met nummer 15." in said.words
        (said,) = await sends(village, "Amina", GOOD.replace('id = "tuin"', 'id = "3"'))
        assert "met nummer 16." in said.words
        (said,) = await asked(village, "!vraag weg 16")
        assert said.words.startswith("Goed.")
        await sends(village, "Amina", GOOD)
        (listed,) = await asked(village, "!vraag", "Bram")
        assert listed.words.count("De tuin") == 2
        (said,) = await sends(village, "Amina", GOOD.replace('id = "tuin"', 'id = "11"'))
        assert "met nummer 15." in said.words, "the one that was called 11 is there still"


async def test_one_that_is_right_no_more_is_passed_over(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await sends(village, "Amina", GOOD)
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            await own_instruments.keep(tx, community.id, "vroeger", 'id = "vroeger"')
        (listed,) = await asked(village, "!vraag", "Bram")
        assert "• 15. De tuin" in listed.words and "16." not in listed.words
