"""Numbers for people: they stay, whoever is forgotten in between, and no known name is left beside them."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from bot.backup import backup
from bot.cli import main
from bot.export import export
from bot.restore import restore
from bot.settings import Settings, Storage
from commands.drawing.typeset import Job
from commands.export.forms import FORMS
from commands.pseudonyms import PHRASES, WITHOUT_NAMES
from storage import pseudonyms
from storage.database import Database
from storage.ids import CommunityId
from tests.bot.test_backup import silently
from tests.kit.village import ROOM, Village, person, stand_in
from tests.practices.course.test_partners import named
from tests.practices.export.test_export import told
from tests.practices.privacy.test_rights import opened, says
from tests.practices.standup.test_unshared import readable

PEOPLE = ("Amina", "Bram", "Chidi", "Özlem Çelik")


def kept(folder: Path) -> Settings:
    return Settings(storage=Storage(url=f"sqlite+aiosqlite:///{folder}/leerkring.db", media=folder / "media"))


async def numbered(folder: Path) -> dict[str, str]:
    """Which number each has in an export, by what they said."""
    found: Any = await export(kept(folder), ROOM, None, True)
    (standup,) = found["standups"]
    return {check["answers"]["done"]: check["member"] for check in standup["check_ins"]}


async def a_round(village: Village) -> None:
    await village.people(*PEOPLE)
    await says(village, "Amina", "!begin")
    root = await opened(village)
    for name, said in (("Bram", "gras"), ("Chidi", "hek"), ("Özlem Çelik", "soep")):
        await says(village, name, f"1. {said}\n2. Met Chidi en Ozlem praten\n3. Celiks sleutel", thread=root)


async def test_they_stay_when_others_are_forgotten(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await a_round(village)
        before = await numbered(tmp_path)
        assert len(set(before.values())) == 3
        await says(village, "Bram", "!vergeet mij ja")
        after = await numbered(tmp_path)
        assert after == {said: number for said, number in before.items() if said != "gras"}
        # Another community has other numbers for the same people.
        async with village.database.read() as tx:
            here = await pseudonyms.numbers(tx, CommunityId(1))
        assert re.fullmatch(r"P\d{8}", here[person("Chidi")])


async def test_the_key_lies_beside_the_database_and_in_backups(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    async with Village(first).open() as village:
        await a_round(village)
        before = await numbered(first)
    key = first / pseudonyms.FILE
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 and len(key.read_text()) == 64
    backup(kept(first), tmp_path / "file", silently)
    await restore(kept(second), tmp_path / "file", silently)
    assert await numbered(second) == before
    assert stat.S_IMODE((second / pseudonyms.FILE).stat().st_mode) == 0o600
    (second / pseudonyms.FILE).unlink()
    assert not set((await numbered(second)).values()) & set(before.values())


async def test_a_damaged_key_is_said_and_stays(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await a_round(village)
    for content in ("", "abc", "00" * 31, "é"):
        (tmp_path / pseudonyms.FILE).write_text(content)
        with pytest.raises(Exception, match=r"pseudonyms\.key cannot be used: it is damaged"):
            await numbered(tmp_path)
        assert (tmp_path / pseudonyms.FILE).read_text() == content


async def test_two_at_once_make_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def slow(source: Path, target: Path) -> None:
        if not target.exists():
            target.write_text("11" * 32)
        link(source, target)

    monkeypatch.setattr(os, "link", slow)
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    await database.open()
    async with database.read() as tx:
        assert await pseudonyms.numbers(tx, CommunityId(1)) == {}
    await database.close()
    assert (tmp_path / pseudonyms.FILE).read_text() == "11" * 32
    assert [file.name for file in tmp_path.glob(".pseudonyms*")] == []


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("Özlem Çelik", "Met Ozlem Celik, ozlem en mevrouw CELIK", "Met P1, P1 en mevrouw P1"),
        ("Ozlem", "Özlem, Oezlem", "P1, Oezlem"),
        ("Özlem", "Oezlem", "P1"),
        ("Pieter", "Pieters fiets, Pieter’s fiets, PIETERS", "P1s fiets, P1’s fiets, P1S"),
        ("Zoë", "Zoës, Zoe, Zoes en zoekt", "P1s, P1, P1s en zoekt"),
        ("Hans", "Hans’ schep", "P1’ schep"),
        ("Jo de Wit", "Jos, Jo en zij", "Jos, P1 en zij"),
        ("Yıldız", "Yildiz en Yıldız'ın", "P1 en P1'ın"),
        ("Łukasz", "Lukasz", "P1"),
        ("Søren", "Soren, Soeren", "P1, P1"),
        ("Νίκος", "Νικος", "P1"),
        ("Siân D’Angelo", "Sian, D'Angelo", "P1, P1"),
        ("Bram", "Br\u00adam, B\u200bram", "P1, P1"),
        ("Jan", "januari, Jans", "januari, P1s"),
        ("\uff9e", "\uff9e", "\uff9e"),
    ],
)
def test_names_go_in_other_spellings_and_in_the_genitive(name: str, said: str, expected: str) -> None:
    assert told([("@zz9:t", name)], said) == expected


@pytest.mark.parametrize(
    ("said", "rest", "asked"),
    [
        ("csv without names", "csv", True),
        ("zonder namen", "", True),
        ("Zonder  namen csv", "csv", True),
        ("jaar pdf zonder naam", "jaar pdf", True),
        ("jaar zonder namen pdf", "jaar pdf", True),
        ("csv", "csv", False),
        ("", "", False),
    ],
)
def test_how_it_is_asked_for(said: str, rest: str, asked: bool) -> None:
    assert WITHOUT_NAMES.among(PHRASES, said) == ((True, rest) if asked else None)


async def test_a_facilitator_gets_them_in_every_form(tmp_path: Path) -> None:
    jobs: list[Job] = []

    def setting(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    async with Village(tmp_path, typeset=setting).open() as village:
        await a_round(village)
        for form in FORMS:
            warned, sent = await says(village, "Amina", f"!export {form} without names")
            assert "Lees alles na voor je het deelt." in warned.words
            assert {warned.room, sent.room} == {f"!private-{person('Amina')}"}
        for form in ("html", "pdf"):
            await says(village, "Amina", f"!verslag zonder namen {form} jaar")
        files = {name: file for name, file in village.platform.files.items() if "zonder-namen" in name}
        assert len(files) == len(FORMS) + 2
        texts = {part: text for name, file in files.items() for part, text in readable(name, file)}
        texts["pdf"] = json.dumps(jobs[-1].data)
        for name, text in texts.items():
            assert not re.search("amina|bram|chidi|özlem|ozlem|çelik|celik", text, re.IGNORECASE), name
        numbers = set((await numbered(tmp_path)).values())
        telling = [
            n for n in texts if n.endswith((".json", "namen.md", ".html", "pdf", "check_ins.csv", "ngs.xml"))
        ]
        assert len(telling) == len(FORMS) + 3
        for name in telling:
            assert all(number in texts[name] for number in numbers) or name.endswith(".pdf"), name
        # Others do not.
        assert "alleen een begeleider" in (await says(village, "Bram", "!export zonder namen"))[0].words


async def test_the_command_line_has_the_same(tmp_path: Path, capsysbinary: Any) -> None:
    async with Village(tmp_path).open() as village:
        await a_round(village)
        numbers = await numbered(tmp_path)
    config = tmp_path / "leerkring.toml"
    config.write_text(f"[storage]\nurl = 'sqlite+aiosqlite:///{tmp_path}/leerkring.db'\n", "utf-8")
    import asyncio

    def run() -> None:
        with pytest.raises(SystemExit):
            main(["export", "--config", str(config), "--community", ROOM, "--pseudonymise"])

    await asyncio.to_thread(run)
    printed = json.loads(capsysbinary.readouterr().out)
    assert [one["member"] for one in printed["standups"][0]["check_ins"]] == list(numbers.values())


async def test_where_somebody_works_gives_nobody_away(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await a_round(village)
        for name in ("Bram", "Chidi"):
            await named(village, name, "Fietsclub De Ketting")
        found: Any = await export(kept(tmp_path), ROOM, None, True)
        (code,) = {one["organisation"] for one in found["members"]} - {None}
        assert re.fullmatch(r"O\d+", code)
        for words in (*(f"!export {form}" for form in FORMS), "!verslag html jaar"):
            await says(village, "Amina", f"{words} zonder namen")
        files = {name: file for name, file in village.platform.files.items() if "zonder-namen" in name}
        texts = {part: text for name, file in files.items() for part, text in readable(name, file)}
        assert len(files) == len(FORMS) + 1
        assert [name for name, text in texts.items() if "Ketting" in text] == []
