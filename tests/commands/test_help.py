"""Help: by theme and short, made from the commands, with an example of each."""

from dataclasses import replace
from pathlib import Path

import pytest

from commands import texts
from commands.command import Command, Theme, Who
from commands.handle import COMMANDS
from commands.router import read
from storage.ids import PersonId
from tests.commands.test_router import answers, community, text
from tests.kit.village import Village

MOST = 10
AT_ONCE = 8
"""So many lines has help, below the one that says what it is, and so many commands each behind its first."""


def named(words: str) -> set[str]:
    """What an answer says one can type: the first words of the commands, by their English names."""
    said = {word.strip(".,:").removeprefix("!") for word in words.split() if word.startswith("!")}
    return {one.names["en"] for one in COMMANDS if any(name.split()[0] in said for _, name in one.spoken)}


def of(facilitators: bool) -> set[str]:
    return {one.names["en"] for one in COMMANDS if one.belongs.of_facilitators == facilitators}


def lines(words: str) -> list[str]:
    return [line for line in words.split("\n") if line][1:]


@pytest.mark.parametrize("language", texts.LANGUAGES)
async def test_it_is_short_and_leaves_nothing_out(tmp_path: Path, language: str) -> None:
    async with community(tmp_path, language) as village:
        for name in ("Amina", "Bram"):
            words = await answers(village, name, "!hulp")
            assert len(lines(words)) <= MOST
            assert of(False) - {"help"} <= named(words)
            assert all(line.count(", ") < AT_ONCE for line in lines(words)[:-1])
            assert "people" not in named(words)
        words = await answers(village, "Amina", "!help facilitator")
        assert len(lines(words)) <= MOST
        assert of(True) <= named(words)


def test_what_only_facilitators_may_stands_with_them() -> None:
    for command in COMMANDS:
        assert command.who is Who.ANYONE or command.belongs.of_facilitators, command.names
    led = [one.belongs for one in COMMANDS if one.leads]
    assert len(led) == len(set(led)), "one leads"


def test_a_practice_that_says_no_theme_is_there_all_the_same() -> None:
    names = {"en": "win", "nl": "succes"}
    assert Command(names, "about-help").belongs is Theme.KEEP
    assert Command(names, "about-help", who=Who.FACILITATOR).belongs is Theme.GROUP


async def test_only_facilitators_are_told_where_theirs_is(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        for name, leads in (("Amina", True), ("Bram", False)):
            assert ("!hulp begeleider" in await answers(village, name, "!hulp")) == leads
        await answers(village, "Amina", "!rol @bram:test begeleider")
        assert "!hulp begeleider" in await answers(village, "Bram", "!hulp")


async def test_before_the_setup_who_may_set_up_sees_how(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        assert "!begin" in await answers(village, "Amina", "!hulp")
        assert "!begin" not in await answers(village, "Bram", "!hulp")


async def test_in_private_it_says_that_nothing_need_stand_before(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        # Everybody manages the room that is theirs; that makes nobody a facilitator.
        village.moderators |= {PersonId("@bram:test")}
        room = await village.alone_with("Bram")
        words = await answers(village, "Bram", "hulp", room=room)
        assert "hier ook zonder !" in words and "begeleider" not in words.replace("!zeg begeleider", "")
        assert "zonder" not in (await answers(village, "Bram", "!hulp")).split("\n")[0]


async def test_it_speaks_the_language_of_who_asks(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        await answers(village, "Bram", "!language en")
        assert "!tell: tell me alone" in await answers(village, "Bram", "!hulp")
        assert "!vertel: vertel mij" in await answers(village, "Amina", "!help")


async def test_it_shows_the_prefix(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, prefix="lk ")
    async with village.open():
        await village.people("Amina")
        words = await answers(village, "Amina", "lk begin")
        assert "Typ lk rondje" in words
        assert "• lk vertel: " in await answers(village, "Amina", "lk help")
        assert await answers(village, "Amina", "!help") == ""


# --- one command -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.names["en"])
def test_every_example_is_what_it_says(command: Command, language: str) -> None:
    for short in (False, True):
        found = read(COMMANDS, "!", text(f"!{command.example(language, short)}"), False, language)
        assert getattr(found, "command", None) is command


async def test_one_command_is_told_with_an_example(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        words = await answers(village, "Bram", "!hulp weg")
        assert words.split("\n\n") == [
            "!weg tot 24 december: " + texts.line("nl", "about-away"),
            "Bijvoorbeeld: !weg tot 24 december",
            "Dit werkt ook: !away, !afwezig",
        ]
        for said in ("!hulp !Weg", "!help away", "!hulp afwezig"):
            assert await answers(village, "Bram", said) == words


async def test_what_begins_with_a_command_is_told_with_it(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        words = await answers(village, "Bram", "!hulp geschiedenis")
        assert all(f"!{name}: " in words for name in ("geschiedenis", "geschiedenis mijn"))


async def test_some_that_begin_alike_are_told_together(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        words = await answers(village, "Bram", "!hulp foto's")
        assert words.count("Bijvoorbeeld: ") == 3


async def test_who_may_not_use_it_is_told_so(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        for name, may in (("Amina", True), ("Bram", False)):
            words = await answers(village, name, "!hulp rondje")
            assert (texts.line("nl", "for-facilitators") in words) != may


async def test_what_is_no_command_is_not_told(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        unknown = texts.line("nl", "unknown-command", prefix="!")
        assert await answers(village, "Bram", "!hulp fiets") == unknown
        room = await village.alone_with("Bram")
        assert await answers(village, "Bram", "help mij even", room=room) != unknown, "this is talk"


# --- everyday words --------------------------------------------------------------------------------------


async def test_in_private_nothing_need_stand_before_a_command(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        room = await village.alone_with("Bram")
        assert "vraag ik je niets" in await answers(village, "Bram", "weg tot 24 december", room=room)
        assert "De Buurttuin: 2 mensen." in await answers(village, "Bram", "Wanneer?", room=room)
        assert "Nederlands" in await answers(village, "Bram", "taal nl", room=room)
        for talk in ("weg met die rommel", "bewaar die ladder maar", "taal is zo moeilijk", "vertel eens"):
            hint = texts.line("nl", "private-hint", prefix="!")
            assert (await answers(village, "Bram", talk, room=room)).startswith(hint)
        assert await answers(village, "Bram", "weg tot 24 december") == "", "the group talks"


async def test_a_round_is_begun_by_its_word_and_closed_after_a_yes(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        assert "Antwoord op dit bericht" in await answers(village, "Amina", "!rondje")
        asked = await answers(village, "Amina", "!rondje")
        assert asked.startswith("Bedoel je ‘!rondje sluit’?")
        await village.says("Amina", "ja")
        assert "is klaar" in "".join(post.words for post in await village.settled())
        assert await answers(village, "Bram", "!rondje") == texts.line("nl", "for-facilitators")


async def test_who_is_there_is_told_to_facilitators_alone(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        assert await answers(village, "Bram", "!mensen") == texts.line("nl", "for-facilitators")
        await village.says("Amina", "!mensen")
        (told,) = await village.settled()
        assert "Doen mee: Bram" in told.words
        assert told.room == await village.platform.private_room(PersonId("@amina:test"))


@pytest.mark.parametrize("line", ["!hulp", "!hulp begeleider"])
async def test_no_line_names_what_another_begins_with(tmp_path: Path, line: str) -> None:
    """What stands behind a line is something else than the line, and is nothing else by itself."""
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Amina", line)
        await village.settled()
        [said] = [post.words for post in village.platform.posted if post.words.startswith(("Dit ", "This "))]
        lines = [one for one in said.split("\n") if one.startswith("• !")]
        assert lines
        first = [one.removeprefix("• ").split(":")[0].split()[0] for one in lines]
        for one in lines:
            _, _, also = one.partition("Ook: ")
            assert not set(also.split(", ")) & set(first), one
