"""The papers for people: what they tell to type, the signs and words they show, and where they lead."""

import importlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from bot.cli import main
from bot.settings import KEYS, SECTIONS, Settings
from commands import texts
from commands.command import Asked, Command
from commands.context import ChatContext
from commands.course import facts
from commands.handle import COMMANDS, PRACTICES
from commands.reflection.instrument import FEWEST
from commands.reflection.reading import every
from commands.standup.nudge import BEFORE_CLOSE
from tests.commands.test_texts import formatted
from tests.kit.paper import SIGN, Run, everything, read, runs, said, words
from tests.kit.village import ROOM, Village
from tests.papers import TRANSLATED
from tests.project.test_plain_words import JARGON, MOST_WORDS, PAGE, ROOT, sentences
from tests.screenshots import FILMS, MADE

READ_ALOUD = ("LEESMIJ.md", "docs/begeleider.md", "docs/deelnemer.md")
PRIVACY = "docs/privacy.md"
PAPERS = (*READ_ALOUD, PRIVACY)
TRANSLATIONS = tuple(f"docs/deelnemer-{language}.md" for language in TRANSLATED)
ALL = (*PAPERS, *TRANSLATIONS)
TYPES = dict.fromkeys(("docs/deelnemer.md", *TRANSLATIONS), "Bram")
"""Who types what a paper tells; else it is the facilitator."""
NAMED = re.compile(rf"({SIGN.pattern})\ufe0f? (\([A-Za-z ]+\))")
BOT = "leerkring: "
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def paper(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def all_runs(name: str) -> list[Run]:
    return [run for text in said(read(paper(name))) for run in runs(text)]


def typed(name: str) -> list[str]:
    """All that a paper tells to type in the chat."""
    return [run.words for run in all_runs(name) if run.kind == "code" and run.words.startswith(("!", "/"))]


@pytest.mark.parametrize("name", ALL)
async def test_whoever_types_what_it_says_is_understood(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, given = TYPES.get(name, "Amina"), list[str]()

    async def note(command: Command, _ctx: ChatContext, asked: Asked) -> None:
        given.append(command.about)

    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram", "Henk")
        await village.says("Amina", "!begin")
        await village.settled()
        monkeypatch.setattr(Command, "obey", note)
        misunderstood = []
        for one in dict.fromkeys(typed(name)):
            given.clear()
            # What is for the facilitator alone is refused in the room.
            room = await village.alone_with(who) if one.startswith("!zeg") else ROOM
            await village.says(who, f"!{one[1:]}", room=room)
            answered = [post.words for post in await village.settled()]
            if len(given) != 1 or not _is_dutch(one):
                misunderstood.append((one, given, answered))
    assert misunderstood == []


def _is_dutch(said: str) -> bool:
    plain = said[1:].replace("’", "'")
    names = [name for command in COMMANDS for language, name in command.spoken if language == "nl"]
    return any(f"{plain} ".startswith(f"{name} ") for name in names)


@pytest.mark.parametrize("name", ALL)
def test_what_is_typed_is_set_apart(name: str) -> None:
    ours = [text for text in said(read(paper(name))) if not text.startswith(f"**{BOT.strip()}**")]
    plain = [run.words for text in ours for run in runs(text) if run.kind != "code"]
    assert [words for words in plain if re.search(r"(?:^|\s)[!/]\w", words)] == []


@pytest.mark.parametrize("name", ALL)
def test_every_sign_is_one_of_the_bots_and_has_its_word(name: str) -> None:
    known = {found for _, text in formatted("nl") for found in NAMED.findall(text)}
    shown = [text for text in said(read(paper(name))) if SIGN.search(text)]
    named = [found for text in shown for found in NAMED.findall(text)]
    assert [one for one in named if one not in known] == []
    assert len(named) == sum(len(SIGN.findall(text)) for text in shown)


@pytest.mark.parametrize("name", PAPERS)
def test_what_the_bot_says_in_it_is_what_it_says(name: str) -> None:
    spoken = [text for _, text in formatted("nl")]
    quoted = [
        words(one.text) for one in everything(read(paper(name))) if one.text.startswith("**leerkring:**")
    ]
    assert [one for one in quoted if not any(one.removeprefix(BOT) in text for text in spoken)] == []
    if name == "docs/begeleider.md":
        assert len(quoted) >= 4


@pytest.mark.parametrize("name", PAPERS)
def test_what_it_says_to_press_is_there(name: str) -> None:
    page = texts_of_page() | {texts.line("nl", "button-join")}
    pressed = [run.words for run in all_runs(name) if run.kind == "strong" and run.words.startswith("‘")]
    assert [one for one in pressed if one[1:-1] not in page] == []


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_a_page_in_another_language_is_that_page(name: str) -> None:
    first, here = (read(paper(one)) for one in ("docs/deelnemer.md", name))
    assert typed(name) == typed("docs/deelnemer.md")
    assert [SIGN.findall(text) for text in said(here) if SIGN.search(text)] == [
        SIGN.findall(text) for text in said(first) if SIGN.search(text)
    ]
    # At its end it says of what it is a translation, and who is to read it before it is used.
    assert [one.kind for one in here] == [*(one.kind for one in first), "paragraph"]
    assert "](deelnemer.md)" in here[-1].text
    assert f"](docs/{Path(name).name})" in paper("LEESMIJ.md")


def texts_of_page() -> set[str]:
    return set(json.loads((PAGE / "nl.json").read_text("utf-8")).values())


@pytest.mark.parametrize("name", (*ALL, "README.md"))
def test_every_link_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", paper(name))
    assert [one for one in targets if not one.startswith("https://") and not _leads(ROOT / name, one)] == []


def test_every_picture_is_there_and_made_by_the_script() -> None:
    pictures = {
        ROOT / name: [one.mark for one in everything(read(paper(name))) if one.kind == "image"]
        + [run.target for run in all_runs(name) if run.kind == "picture"]
        for name in ALL
    }
    pictures[ROOT / "README.md"] = re.findall(r'(?:\]\(|src=")([^)"]+\.png)', paper("README.md"))
    shown = {
        (file.parent / one).relative_to(ROOT).as_posix() for file, those in pictures.items() for one in those
    }
    assert shown == MADE - set(FILMS.values())
    assert [one for one in MADE if not (ROOT / one).exists()] == []


def _leads(here: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    file = here.parent / path if path else here
    if not file.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE) if anchor else []
    slugs = {re.sub(r"[^\w\- ]", "", one.casefold()).replace(" ", "-") for one in headings}
    return not anchor or anchor in slugs


def test_who_opens_the_project_is_told_first_what_is_for_whom() -> None:
    first, *rest = paper("README.md").splitlines()
    assert "](LEESMIJ.md)" in first
    before = "\n".join(rest).partition("```")[0]
    for file in (*PAPERS[1:], "docs/operations.md", "docs/architecture.md"):
        assert f"]({file})" in before


@pytest.mark.parametrize("name", READ_ALOUD)
def test_it_is_in_words_of_every_day(name: str) -> None:
    spoken = [words(re.sub("`[^`]+`", "opdracht", text)) for text in said(read(paper(name)))]
    jargon = re.compile(rf"\b({JARGON['nl']})\b", re.IGNORECASE)
    assert [(match[0], one) for one in spoken if (match := jargon.search(one))] == []
    lengths = {
        one: len(re.findall(r"[\w'’-]+", one)) for text in spoken for one in sentences(text) if "|" not in one
    }
    assert [one for one, length in lengths.items() if length > MOST_WORDS["nl"]] == []
    assert sum(lengths.values()) / len(lengths) <= 9


def table(name: str, first: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table of which the first column is called so."""
    (found,) = [one for one in read(paper(name)) if one.kind == "table" and one.rows[0][0] == first]
    return found.rows[1:]


# --- what the paper for facilitators says of the week ------------------------------------------------------


def test_the_week_is_the_one_that_a_group_begins_with() -> None:
    usual = Settings()
    moments = [
        *(usual.standup.reminder, usual.standup.open, usual.standup.close),
        *(usual.reflection.at, usual.digest.at),
    ]
    expected = {f"{DAYS[one.weekday]} {one.at.hour}.{one.at.minute:02} uur" for one in moments}
    close = usual.standup.close
    nudge = close.at.hour - BEFORE_CLOSE.seconds // 3600
    expected.add(f"{DAYS[close.weekday]} {nudge}.{close.at.minute:02} uur")
    week = table("docs/begeleider.md", "Wanneer")
    assert {row[0] for row in week if row[0].endswith("uur")} == expected


def test_the_lists_of_questions_are_those_there_are() -> None:
    listed = table("docs/begeleider.md", "Nummer")
    found = [(row[0], row[1], row[3]) for row in listed]
    known = every("").values()
    assert found == [
        (str(number), one.title.nl, "ja" if one.anonymous else "nee")
        for number, one in enumerate(known, start=1)
    ]


def test_the_numbers_are_those_of_the_program() -> None:
    told = " ".join(said(read(paper("docs/begeleider.md"))))
    privacy = Settings().privacy
    for number in (
        f"ouder is dan {privacy.keep_months} maanden",
        f"Na {privacy.keep_left_months} maanden haalt de bot de naam weg",
        f"Vraag {facts.FEWEST} tot {facts.MOST} mensen",
        f"minder dan {FEWEST} antwoorden",
    ):
        assert number in told


# --- what the paper on privacy says of what is kept ---------------------------------------------------------


def code(cell: str) -> list[str]:
    return [run.words for run in runs(cell) if run.kind == "code"]


def test_every_table_with_something_of_people_is_in_the_register_and_no_other() -> None:
    told = Counter(name for row in table(PRIVACY, "Gegevens") for name in code(row[2]))
    kept = {
        column.partition(".")[0]
        for practice in PRACTICES
        for columns in practice.records.kept.values()
        for column in columns
    }
    assert set(told) == kept
    assert {name for name, times in told.items() if times > 1} == set()


def test_the_settings_of_privacy_are_all_there_with_what_they_are_without_being_set() -> None:
    told = {code(row[0])[0]: row[1] for row in table(PRIVACY, "Instelling")}
    assert told == {
        key: str(field.default) or "leeg" for key, field in KEYS.items() if key.startswith("privacy.")
    }


def test_the_periods_that_cannot_be_set_are_those_of_the_program() -> None:
    for _, told, where in table(PRIVACY, "Wat"):
        module, _, name = code(where)[0].rpartition(".")
        days = getattr(importlib.import_module(module), name).days
        assert told == ("1 dag" if days == 1 else f"{days} dagen"), where


def test_what_the_register_says_of_time_is_what_is_set() -> None:
    usual = Settings().privacy
    months = {
        row[3]: set(map(int, re.findall(r"(\d+) maanden", row[3]))) for row in table(PRIVACY, "Gegevens")
    }
    for told, found in months.items():
        assert found <= {usual.keep_left_months if "na vertrek" in told else usual.keep_months}, told
    assert f"standaard {usual.keep_months} maanden" in paper(PRIVACY)
    assert f"onder {FEWEST} antwoorden" in paper(PRIVACY)
    assert f"Onder de {usual.minimum_age}".casefold() in paper(PRIVACY).casefold()


def test_every_basis_in_law_is_one_that_can_be_set() -> None:
    told = [code(row[1])[0] for row in table(PRIVACY, "Grondslag")]
    assert ["", *told] == list(get_args(KEYS["privacy.legal_basis"].annotation))


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_line_and_setting_is_there(name: str) -> None:
    shown = [run.words for run in all_runs(name) if run.kind == "code"]
    lines = [one.split() for one in shown if one.startswith("leerkring ")]
    for _, command, *rest in lines:
        known = main.commands[command]
        options = {option for parameter in known.params for option in parameter.opts}
        assert set(rest) <= options, (command, rest)
    settings = [
        one for one in shown if re.fullmatch(r"[a-z]+\.[a-z_]+", one) and one.split(".")[0] in SECTIONS
    ]
    assert set(settings) <= set(KEYS)
    if name == PRIVACY:
        assert len(lines) > 5 and len(settings) > 10
