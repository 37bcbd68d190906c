"""Commands are found in whatever way people write them, explained, and kept from who may not use them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import chat, router, texts
from commands.arguments import Words
from commands.command import Asked, Command, Who
from commands.context import ChatContext
from commands.handle import COMMANDS
from commands.router import Found, Mistyped, UnknownCommand, WrongWords, read
from storage.ids import EventId, PersonId, RoomId
from tests.kit.village import ROOM, Village

# The words that people rely upon; with their own issues come more.
FIXED = {
    "help": "hulp",
    "course": "koers",
    "course begin": "koers begin",
    "course pdf": "koers pdf",
    "catchup": "bijpraten",
    "moment": "moment",
    "history": "geschiedenis",
    "history mine": "geschiedenis mijn",
    "history questions": "geschiedenis vragen",
    "history phase": "geschiedenis fase",
    "ideas": "ideeen",
    "idea": "idee",
    "learning questions": "leervragen",
    "phase": "fase",
    "sprint": "sprint",
    "people": "mensen",
    "colleagues": "collega's",
    "ambassadors": "ambassadeurs",
    "digest stop": "weekbericht stop",
    "place": "plek",
    "quiet": "stil",
    "round": "rondje",
    "report share": "verslag delen",
    "board": "bord",
    "win": "winst",
    "ask group": "vraag groep",
    "tell facilitator": "zeg begeleider",
    "landed": "geland",
    "landed letter": "geland brief",
    "shelf": "plank",
    "overview": "overzicht",
    "overview outside": "overzicht buiten",
    "story": "verhaal",
    "agree": "afspraak",
    "agreements": "afspraken",
    "session": "werksessie",
    "session question": "werksessie vraag",
    "session yield": "werksessie opbrengst",
    "session cancel": "werksessie weg",
    "session stop": "werksessie stop",
    "session report": "werksessie verslag",
    "standup live": "standup live",
    "next": "volgende",
    "status": "status",
    "checkin": "checkin",
    "skip": "overslaan",
    "away": "afwezig",
    "back": "terug",
    "join": "meedoen",
    "intake": "intake",
    "goal": "doel",
    "handover": "overdracht",
    "handover asked": "overdracht gevraagd",
    "for": "namens",
    "observe": "meekijken",
    "list": "lijst",
    "park": "parkeer",
    "privacy": "privacy",
    "mydata": "mijngegevens",
    "end": "einde",
    "word": "woord",
    "forget me": "vergeet mij",
    "photos yes": "foto's ja",
    "photos no": "foto's nee",
    "photos without people": "foto's zonder mensen",
    "language": "taal",
    "language room": "taal kamer",
    "setup": "begin",
    "schedule": "rooster",
    "standup now": "standup nu",
    "standup close": "standup sluit",
    "standup pause": "standup pauze",
    "standup resume": "standup verder",
    "digest now": "weekbericht nu",
    "digest preview": "weekbericht voorbeeld",
    "digest wall": "weekbericht plaat",
    "export": "export",
    "research": "onderzoek",
    "effort": "inzet",
    "group": "groep",
    "programme": "programma",
    "consult": "intervisie",
    "share up": "doorgeven",
    "report": "verslag",
    "role": "rol",
    "reflect": "reflectie",
    "reflect close": "reflectie sluit",
    "reflect results": "reflectie uitkomst",
    "reflect alone": "reflectie alleen",
    "reflect together": "reflectie samen",
    "reflect for": "reflectie voor",
    "reflect tools": "reflectie middelen",
    "reflect remove": "reflectie weg",
}
FACILITATORS = {
    "ambassadors",
    "for",
    "history phase",
    "session question",
    "session yield",
    "session cancel",
    "session stop",
    "session report",
    "consult",
    "course begin",
    "people",
    "round",
    "end",
    "word",
    "standup now",
    "standup close",
    "standup pause",
    "standup resume",
    "schedule",
    "digest now",
    "report share",
    "standup live",
    "digest preview",
    "language room",
    "reflect close",
    "reflect for",
    "reflect tools",
    "landed letter",
    "overview outside",
    "reflect remove",
    "report",
    "role",
    "export",
}
NAMES = [(language, name) for command in COMMANDS for language, name in dict.fromkeys(command.spoken)]


def text(body: str, *, addressed: bool = False) -> chat.Text:
    return chat.Text(
        event=EventId("$1"),
        room=ROOM,
        sender=PersonId("@amina:test"),
        at=datetime(2026, 3, 3, tzinfo=UTC),
        body=body,
        addressed=addressed,
    )


def said(
    body: str, prefix: str = "!", *, addressed: bool = False, private: bool = False, language: str = "nl"
) -> tuple[str, str] | str | None:
    """A command's English name and its rest, a mistake's text, or None."""
    found = read(COMMANDS, prefix, text(body, addressed=addressed), private, language)
    if isinstance(found, Found):
        return found.command.names["en"], found.rest
    if isinstance(found, Mistyped):
        return f"{found.meant}?"
    return None if found is None else found.text


def english(name: str) -> str:
    return next(
        command.names["en"] for command in COMMANDS if name in [spoken for _, spoken in command.spoken]
    )


# --- finding a command -----------------------------------------------------------------------------------


def test_names_are_those_that_people_rely_upon() -> None:
    assert len(NAMES) > 10
    for command in COMMANDS:
        assert FIXED.get(command.names["en"]) == command.names["nl"]
        assert (command.who is Who.FACILITATOR) == (command.names["en"] in FACILITATORS)


def test_no_two_commands_have_the_same_name() -> None:
    for one in COMMANDS:
        for other in COMMANDS:
            assert one is other or not {name for _, name in one.spoken} & {name for _, name in other.spoken}


@pytest.mark.parametrize("name", [name for _, name in NAMES])
@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_name_is_read_in_every_place_and_language(name: str, private: bool, language: str) -> None:
    expected = english(name), ""
    for body in (f"!{name}", f"! {name}", f"  !{name}\n", f"!{name.upper()}", f"!{name.title()}"):
        assert said(body, private=private, language=language) == expected
    wide = "   ".join(name.split())
    assert said(f"!{wide}", private=private) == expected
    assert said(name, addressed=True, private=private) == expected
    commanded = any(name in one.names.values() for one in COMMANDS if one.commanded)
    assert said(name, private=True) == (None if commanded else expected)
    assert said(name) is None


@pytest.mark.parametrize("prefix", ["!", "/", "$", "lk!", "leerkring ", "!!", "🌱", "."])
def test_the_prefix_is_free_to_choose(prefix: str) -> None:
    assert said(f"{prefix}help", prefix) == ("help", "")
    assert said(f"{prefix}taal kamer en", prefix) == ("language room", "en")
    assert said("help", prefix) is None
    assert said("#help", prefix) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("!language en", ("language", "en")),
        ("!language room en", ("language room", "en")),
        ("!LANGUAGE  Room   NL", ("language room", "NL")),
        ("!taal kamer", ("language room", "")),
        ("!taal kamers", ("language", "kamers")),
        ("!setup De Buurttuin van Oost", ("setup", "De Buurttuin van Oost")),
        ("!begin  Twee  Spaties", ("setup", "Twee  Spaties")),
        ("!rol @amina:test begeleider", ("role", "@amina:test begeleider")),
        ("!standup now please", ("standup now", "please")),
        ("!standup\nnu", ("standup now", "")),
        ("!setup\nEen\nTwee", ("setup", "Een\nTwee")),
    ],
)
def test_the_longest_name_wins_and_the_rest_stays_as_it_was(body: str, expected: tuple[str, str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    "body", ["!fiets", "!", "!!", "! ", "!helpme", "hallo", "1. tuin", "help!", "?help", ""]
)
def test_what_is_no_command_of_ours_is_talk_in_a_room(body: str) -> None:
    assert said(body) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("!afwzig", "!afwezig?"),
        ("!afwezg tot vrijdag", "!afwezig tot vrijdag?"),
        ("!oversalan", "!overslaan?"),
        ("!STAUTS", "!status?"),
        ("!vergeetmij", "!vergeet mij?"),
        ("!af wezig tot 3 mei", "!afwezig tot 3 mei?"),
        ("!standupnu", "!standup nu?"),
        ("!mijn gegevens", "!mijngegevens?"),
        # Of other bots.
        ("!fiets", None),
        ("!play", None),
        ("!poll wie komt?", None),
        ("!roll 2d6", None),
        ("!ban", None),
        ("!rank", None),
        ("!remind me", None),
        ("!welp", None),
    ],
)
def test_a_mistyped_command_is_asked_about(body: str, expected: str | None) -> None:
    assert said(body) == expected


def test_a_space_or_a_stop_is_no_mistake() -> None:
    assert said("! hulp") == said("!hulp!") == said("!hulp.") == said("hulp!", private=True) == ("help", "")
    assert said("hulp!") is None


def test_of_a_long_message_only_the_first_words_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    plain = router._plain

    def counted(word: str) -> str:
        nonlocal compared
        compared += len(word)
        return plain(word)

    said("!afwzig")
    monkeypatch.setattr(router, "_plain", counted)
    for body in ("!" + "a" * 20_000, "!" + "a " * 10_000, "!afwzig" + " a" * 10_000):
        compared = 0
        said(body, private=True)
        assert 0 < compared < 1000


def test_what_is_said_to_the_bot_may_be_further_off() -> None:
    assert said("!afwz") is None
    assert said("!afwz", private=True) == said("!afwz", addressed=True) == "!afwezig?"


def test_an_unknown_command_counts_for_who_speaks_to_the_bot() -> None:
    assert said("!fiets", addressed=True) == UnknownCommand.text
    assert said("!fiets", private=True) == UnknownCommand.text
    # Without the prefix it may be an answer or talk: the practices hear it first.
    assert said("het weer is mooi", addressed=True) is None
    assert said("het weer is mooi", private=True) is None


def test_in_private_a_sentence_is_no_command() -> None:
    assert said("status", private=True) == ("status", "")
    assert said("status quo is prima", private=True) is None
    assert said("standup morgen", private=True) is None
    assert said("status quo", addressed=True) == ("status", "quo")


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("!standup", "nl", "!standup nu, !standup sluit"),
        ("!standup", "en", "!standup now, !standup close"),
        ("!STANDUP morgen", "nl", "!standup nu, !standup sluit"),
    ],
)
def test_wrong_words_are_answered_with_right_ones(body: str, language: str, expected: str) -> None:
    for prefix in ("!", "lk "):
        found = read(COMMANDS, prefix, text(body.replace("!", prefix)), False, language)
        assert isinstance(found, WrongWords)
        assert str(found.values["examples"]).startswith(expected.replace("!", prefix))


async def _nothing(_ctx: ChatContext, _asked: Asked) -> None:
    return None


def test_examples_keep_to_the_language_of_the_word_and_show_arguments() -> None:
    commands = [
        Command(
            {"en": "box open", "nl": "doos open"},
            "about-help",
            _nothing,
            arguments=(Words(shown={"en": "NAME", "nl": "NAAM"}),),
        ),
        Command({"en": "box shut", "nl": "doos dicht"}, "about-help", _nothing),
        Command({"en": "boxes", "nl": "dozen"}, "about-help", _nothing),
    ]

    def examples(body: str, language: str) -> object:
        found = read(commands, "!", text(body), False, language)
        assert isinstance(found, WrongWords)
        return found.values["examples"]

    assert examples("!box", "nl") == examples("!box", "en") == "!box open NAME, !box shut"
    assert examples("!doos x", "en") == "!doos open NAAM, !doos dicht"


@given(st.text(), st.booleans(), st.booleans(), st.sampled_from(["!", "lk ", "."]))
def test_any_text_can_be_read(body: str, addressed: bool, private: bool, prefix: str) -> None:
    for words in (body, prefix + body, f"{prefix}standup {body}"):
        found = read(COMMANDS, prefix, text(words, addressed=addressed), private, "nl")
        if not (addressed or private or words.strip().startswith(prefix)):
            assert found is None


@given(st.sampled_from([name for _, name in NAMES]), st.text())
def test_what_stands_behind_a_name_is_handed_on(name: str, rest: str) -> None:
    found = read(COMMANDS, "!", text(f"!{name} {rest}"), False, "nl")
    assert isinstance(found, Found)
    handed = f"{found.command.names['en']} {found.rest}".split()
    assert handed[-len(rest.split()) :] == rest.split() or not rest.split()


# --- in a room -------------------------------------------------------------------------------------------


@asynccontextmanager
async def community(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    async with Village(folder, language).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def answers(
    village: Village, name: str, body: str, *, addressed: bool = False, room: RoomId = ROOM
) -> str:
    """The bot's one answer; empty when there is none."""
    await village.says(name, body, addressed=addressed, room=room)
    posted = await village.settled()
    assert len(posted) <= 1
    return posted[0].words if posted else ""


async def test_who_may_not_is_told_kindly(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        for body in ("!standup nu", "!standup sluit", "!taal kamer en", "!rol", "!rol @bram:test begeleider"):
            assert await answers(village, "Bram", body) == texts.line("nl", "for-facilitators")
        assert await answers(village, "Bram", "!begin") == texts.line("nl", "for-moderators")


async def test_a_facilitator_uses_commands_in_private_too(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        amina, bram = await village.alone_with("Amina"), await village.alone_with("Bram")
        assert "De Buurttuin: 2 mensen." in await answers(village, "Bram", "status", room=bram)
        assert await answers(village, "Bram", "standup nu", room=bram) == texts.line("nl", "for-facilitators")
        assert "alleen in een groep" in await answers(village, "Amina", "!begin", room=amina)
        await village.says("Amina", "standup nu", room=amina)
        (opening,) = await village.settled()
        assert opening.room == ROOM


async def test_in_private_talk_and_unknown_commands_get_a_hint(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        room = await village.alone_with("Bram")
        hint = texts.line("nl", "private-hint", prefix="!")
        unknown = texts.line("nl", "unknown-command", prefix="!")
        assert (await answers(village, "Bram", "hoi", room=room)).startswith(hint)
        assert (await answers(village, "Bram", "status quo is prima", room=room)).startswith(hint)
        assert await answers(village, "Bram", "!fiets", room=room) == unknown


@pytest.mark.parametrize("yes", ["✅", "ja"])
async def test_who_mistypes_a_command_needs_only_to_say_yes(tmp_path: Path, yes: str) -> None:
    async with community(tmp_path) as village:
        await village.says("Bram", "!afwzig tot 24 december")
        (asked,) = await village.settled()
        assert asked.words.startswith("Bedoel je ‘!afwezig’?")
        await village.reacts("Amina", asked.event, "✅")
        assert await village.settled() == []
        if yes == "ja":
            await village.says("Bram", yes)
        else:
            await village.reacts("Bram", asked.event, yes)
        assert "24 december" in "".join(post.words for post in await village.settled())


async def test_what_stood_behind_a_mistyped_command_is_not_said_again(tmp_path: Path) -> None:
    # Its author may take it away, or change it, long after they said yes.
    async with community(tmp_path) as village:
        await village.says("Bram", "!parker mijn zonnewijzer")
        (asked,) = await village.settled()
        assert "zonnewijzer" not in asked.words
        await village.reacts("Bram", asked.event, "✅")
        await village.settled()
        exported: Any = await village.exported()
        assert [point["text"] for point in exported["parked"]] == ["mijn zonnewijzer"]


async def test_a_mistyped_command_keeps_its_rights(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        await village.says("Bram", "!standupnu")
        (asked,) = await village.settled()
        await village.reacts("Bram", asked.event, "✅")
        (refused,) = await village.settled()
        assert refused.words == texts.line("nl", "for-facilitators")


async def test_to_who_calls_the_bot_the_nearest_command_is_named(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        assert "‘!afwezig’" in await answers(village, "Bram", "afwzig tot 3 mei", addressed=True)


async def test_who_is_in_two_communities_or_none_is_sent_to_the_group(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        other = RoomId("!keuken:test")
        await village.people("Amina", "Bram", room=other)
        await village.says("Amina", "!begin De Keuken", room=other)
        await village.settled()
        bram, wei = await village.alone_with("Bram"), await village.alone_with("Wei")
        assert await answers(village, "Bram", "status", room=bram) == texts.line("nl", "which-community")
        assert await answers(village, "Wei", "status", room=wei) == texts.line("nl", "no-community")


async def test_what_is_said_to_the_bot_by_name_may_be_an_answer(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        await village.says("Amina", "!standup nu")
        (opening,) = await village.settled()
        told = await village.says("Bram", "1. tuin\n2. bank\n3. nee", thread=opening.event, addressed=True)
        await village.settled()
        assert village.reactions(told) == ["✅"]
        assert await answers(village, "Bram", "mooi weer", addressed=True) == texts.line(
            "nl", "unknown-command", prefix="!"
        )


async def test_a_name_that_runs_from_right_to_left_is_found(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        await village.people("Amina", "أمينة", "José")
        assert "أمينة" in await answers(village, "Amina", "!rol @أمينة:test begeleider")
        assert "begeleider" in await answers(village, "أمينة", "!help")
        assert "• José: @josé:test" in await answers(village, "Amina", "!rol @JOSÉ begeleider")


async def test_members_words_in_an_answer_disorder_nothing(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        words = await answers(village, "Amina", "!rol \u202e\ue000• wie\nis\u2029dit begeleider")
        assert "‘• wie is dit’" in words
        name = "Tuin\n\n• ja\u202e \ue0000\ue001" + "x" * 400
        await village.people("Amina", room=RoomId("!twee:test"))
        words = await answers(village, "Amina", f"!begin {name}", room=RoomId("!twee:test"))
        assert words.startswith("Klaar! De groep heet Tuin • ja")
        assert "\u202e" not in words
        assert "x" * 60 not in words


def test_a_word_that_is_said_of_other_things_needs_its_prefix_in_private() -> None:
    for said, is_one in (("volgende", False), ("!volgende", True), ("hulp", True)):
        assert (read(COMMANDS, "!", text(said), True, "nl") is not None) == is_one
