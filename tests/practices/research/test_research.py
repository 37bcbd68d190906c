"""Research with a group: each says alone whether they take part; the file has those who do, without names."""

import csv
import io
import json
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import update

from bot.errors import Failure
from bot.export import for_researchers
from bot.settings import Settings, Storage
from commands import chat
from commands.handle import PRACTICES
from commands.research.package import packed, read
from storage import communities, pseudonyms, research
from storage import tables as t
from storage.ids import FORMER
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, stand_in
from tests.practices.agreements.test_agreements import raw
from tests.practices.course.test_partners import nobody_is_asked_who_they_are, quiet_round
from tests.practices.intake.test_intake import alone, begun
from tests.practices.wins.test_wins import said, says

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "begin": "!onderzoek begin\n1 het lectoraat\n2 leren hoe groepen leren\n3 2030\n4 de onderzoeker",
        "begun": "Wat iemand kiest, zie je niet.",
        "how": "met daaronder vier regels",
        "mine": "!onderzoek",
        "asks": "Er is een onderzoek met De Buurttuin.",
        "words": "Je doet mee, met je woorden en met cijfers.",
        "figures": "!onderzoek alleen cijfers",
        "only": "Je doet mee, met cijfers alleen.",
        "no": "!onderzoek nee",
        "stop": "!onderzoek stop",
        "stopped": "Het onderzoek is gestopt.",
        "none": "Er is geen onderzoek",
        "file": "!onderzoek bestand",
        "export": "!export onderzoek",
        "win": "!winst",
    },
    "en": {
        "begin": "!research begin\n1 the professorship\n2 how groups learn\n3 2030\n4 the researcher",
        "begun": "You do not see what anybody chooses.",
        "how": "with four lines below it",
        "mine": "!research",
        "asks": "There is research with De Buurttuin.",
        "words": "You take part, with your words and with figures.",
        "figures": "!research figures",
        "only": "You take part, with figures only.",
        "no": "!research no",
        "stop": "!research stop",
        "stopped": "The research has stopped.",
        "none": "There is no research",
        "file": "!research file",
        "export": "!export research",
        "win": "!win",
    },
}
NL = WORDS["nl"]
NAMES = ("Amina", "Bram", "Linh")


@asynccontextmanager
async def studied(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    """A group with which there is research, as its facilitator said; nobody was asked yet."""
    async with begun(folder, language) as village:
        await nobody_is_asked_who_they_are(village)
        async with village.database.write() as tx:
            await tx.execute(update(t.Member).values(joined_at=village.now - timedelta(days=40)))
        for name in NAMES:
            await village.alone_with(name)
        (post,) = await says(village, "Amina", WORDS[language]["begin"], room=alone("Amina"))
        assert WORDS[language]["begun"] in post.words
        yield village


def settings_of(village: Village) -> Settings:
    return Settings(storage=Storage(url=str(village.database.url), media=village.folder / "media"))


async def package(village: Village, weeks: bool = False) -> dict[str, bytes]:
    async with village.database.read() as tx:
        (community,) = await communities.every(tx)
        study = await research.now(tx, community.id)
        assert study is not None
        found = await read(tx, PRACTICES, community, study, weeks)
    with zipfile.ZipFile(io.BytesIO(packed(found, stand_in))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unpacked(files: dict[str, bytes]) -> str:
    """All that can be read in a package, also in what is packed within it."""
    with zipfile.ZipFile(io.BytesIO(files["project.qdpx"])) as inner:
        texts = [inner.read(name) for name in inner.namelist()]
    plain = [content for name, content in files.items() if not name.endswith((".pdf", ".svg", ".qdpx"))]
    return "\n".join(content.decode() for content in (*plain, *texts))


def rows(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{table}.csv"].decode("utf-8-sig"))))


def asked(posts: list[Posted], language: str = "nl") -> list[Posted]:
    return [one for one in posts if WORDS[language]["asks"] in one.words and not one.removed]


async def chooses(village: Village, name: str, words: str) -> None:
    await says(village, name, words, room=alone(name))


# --- who takes part --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_each_is_asked_alone_and_nobody_sees_what_they_chose(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with studied(tmp_path, language) as village:
        (question,) = asked(await quiet_round(village, "Bram"), language)
        assert question.room == alone("Bram")
        assert isinstance(question.outgoing, chat.Post) and question.outgoing.quiet
        await village.reacts("Bram", question.event, "1️⃣", room=alone("Bram"))
        told = [one for one in await village.settled() if words["words"] in one.words]
        assert told and {one.room for one in told} == {alone("Bram")}
        assert not asked(await quiet_round(village, "Bram"), language), "it is asked once"
        exported: Any = await village.exported()
        assert "research" not in json.dumps(exported["members"]) and "study_consents" not in exported
        everybody = [one for one in village.platform.posted if one.room != alone("Bram")]
        assert not [one for one in everybody if words["words"] in one.words]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_changed_on_any_day_and_ends(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with studied(tmp_path, language) as village:
        await chooses(village, "Linh", words["figures"])
        shown = [one for one in village.platform.posted if words["only"] in one.words]
        assert {one.room for one in shown} == {alone("Linh")}
        assert [one["words"] for one in rows(await package(village), "people")] == ["no"]
        await chooses(village, "Linh", words["no"])
        assert rows(await package(village), "people") == []
        (stopped,) = await says(village, "Amina", words["stop"], room=alone("Amina"))
        assert words["stopped"] in stopped.words
        (none,) = await says(village, "Linh", words["mine"], room=alone("Linh"))
        assert words["none"] in none.words
        async with village.database.read() as tx:
            assert (await tx.execute(t.StudyConsent.__table__.select())).all() == []


async def test_a_tap_that_is_taken_away_takes_part_no_more(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        (question,) = asked(await says(village, "Bram", NL["mine"], room=alone("Bram")))
        tap = await village.reacts("Bram", question.event, "1️⃣", room=alone("Bram"))
        await village.settled()
        assert len(rows(await package(village), "people")) == 1
        await village.removes("Bram", tap, room=alone("Bram"))
        await village.settled()
        assert rows(await package(village), "people") == []


async def test_only_who_facilitates_begins_it_and_with_all_that_has_to_be_known(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in NAMES:
            await village.alone_with(name)
        (how,) = await says(village, "Amina", "!onderzoek begin\n1 het lectoraat", room=alone("Amina"))
        assert NL["how"] in how.words
        (refused,) = await says(village, "Bram", NL["begin"], room=alone("Bram"))
        assert NL["begun"] not in refused.words
        (refused,) = await says(village, "Bram", NL["file"], room=alone("Bram"))
        assert not isinstance(refused.outgoing, chat.Sheet)
        (none,) = await says(village, "Bram", NL["mine"], room=alone("Bram"))
        assert NL["none"] in none.words
        with pytest.raises(Failure, match="no research"):
            await for_researchers(settings_of(village), "De Buurttuin")


# --- what is in the file ---------------------------------------------------------------------------------


async def test_it_has_those_alone_who_said_yes(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        await chooses(village, "Amina", "!onderzoek ja")
        await chooses(village, "Bram", NL["figures"])
        for name in NAMES:
            await said(village, name, f"!winst woorden van kabouter{name.lower()} en van Linh")
        posts = await says(village, "Amina", "!standup nu")
        root = next(one.event for one in posts if one.room == ROOM)
        for name in NAMES:
            words = f"1. kabouter{name.lower()}\n2. wieden\n3. nee"
            await says(village, name, words, thread=root)
        files = await package(village)
        everything = unpacked(files)
        assert sorted(one["done"] for one in rows(files, "check_ins")) == ["", "kabouteramina"]
        assert {one["words"] for one in rows(files, "check_ins")} == {"2"}
        (of_amina, of_bram) = sorted(rows(files, "wins"), key=lambda one: not one["text"])
        assert of_amina["text"] == "woorden van kabouteramina en van someone"
        assert of_bram["text"] == "", "figures alone"
        assert "kabouterbram" not in everything and "kabouterlinh" not in everything
        assert not [name for name in NAMES if name in everything]
        assert "@" not in everything and ":test" not in everything
        people = {one["person"]: one["words"] for one in rows(files, "people")}
        assert people == {of_amina["member"]: "yes", of_bram["member"]: "no"}


async def test_help_of_and_for_who_said_nothing_is_of_someone(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        await chooses(village, "Bram", "!onderzoek ja")
        posts = await says(village, "Amina", "!standup nu")
        root = next(one.event for one in posts if one.room == ROOM)
        event = await village.says("Linh", "1. gezaaid\n2. wieden\n3. de slang lekt", thread=root)
        await village.settled()
        await village.reacts("Bram", event, "🤝")
        await village.settled()
        files = await package(village)
        (edge,) = rows(files, "help_edges")
        assert edge["helped"] == "someone" and edge["helper"].startswith("P")
        assert rows(files, "check_ins") == []
        assert "slang" not in unpacked(files)


async def test_two_files_join_and_do_not_have_who_was_forgotten(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        for name in NAMES:
            await chooses(village, name, "!onderzoek ja")
            await said(village, name, f"!winst kabouter{name.lower()}")
        before = await package(village)
        await says(village, "Linh", "!vergeet mij ja", room=alone("Linh"))
        after = await package(village)
        old, new = ({one["text"]: one["member"] for one in rows(files, "wins")} for files in (before, after))
        assert new == {text: number for text, number in old.items() if text != "kabouterlinh"}
        assert "kabouterlinh" not in unpacked(after) and old["kabouterlinh"] not in unpacked(after)
        assert [one["person"] for one in rows(after, "people")] == sorted(new.values())
    assert b"kabouterlinh" not in raw(tmp_path)


async def test_who_left_long_ago_has_no_number_that_joins_two_files(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        for name in NAMES:
            await chooses(village, name, "!onderzoek ja")
            await said(village, name, f"!winst kabouter{name.lower()}")
        before = await package(village)
        number = {one["text"]: one["member"] for one in rows(before, "wins")}["kabouterlinh"]
        assert number in unpacked(before)
        await village.hear(chat.Left(**village._about("Linh", ROOM)))
        village.now += timedelta(days=31 * village.profile.keep_left_months)
        await village.clock_is_right()
        await village.goes_on_until(village.now + timedelta(days=2))
        async with village.database.read() as tx:
            (here,) = await communities.every(tx)
            former = [one for one in await communities.members(tx, here.id) if one.left_at is not None]
            assert [one.person.startswith(FORMER) for one in former] == [True]
            numbers = await pseudonyms.numbers(tx, here.id)
        after = await package(village)
        assert number not in unpacked(after) and "kabouterlinh" not in unpacked(after)
        assert numbers[former[0].person] not in unpacked(after), "nor under a new one"
        assert len(rows(after, "people")) == 2


async def test_a_file_that_was_given_goes_when_somebody_in_it_changes_their_mind(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        for name in ("Bram", "Linh"):
            await chooses(village, name, "!onderzoek ja")
        given = [
            one
            for words in (NL["file"], NL["export"])
            for one in await says(village, "Amina", words, room=alone("Amina"))
            if isinstance(one.outgoing, chat.File)
        ]
        assert [one.outgoing.name for one in given if isinstance(one.outgoing, chat.File)] == [
            "onderzoek.zip"
        ] * 2
        await chooses(village, "Linh", "!onderzoek ja")
        assert not any(one.removed for one in given), "nothing changed"
        await chooses(village, "Linh", NL["no"])
        await village.settled()
        assert all(one.removed for one in given)


@pytest.mark.parametrize("weeks", [False, True])
async def test_it_says_from_when_on_words_are_there(tmp_path: Path, weeks: bool) -> None:
    async with studied(tmp_path) as village, village.database.read() as tx:
        (community,) = await communities.every(tx)
        study = await research.now(tx, community.id)
        assert study is not None
        for days, told in ((41, "nog niets gewist"), (5, "week 5" if weeks else "2026-")):
            since = village.now - timedelta(days=days)
            found = await read(tx, PRACTICES, community, study, weeks, since)
            with zipfile.ZipFile(io.BytesIO(packed(found, stand_in))) as archive:
                assert told in archive.read("method.md").decode()


async def test_days_may_be_weeks(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        await chooses(village, "Bram", "!onderzoek ja")
        await said(village, "Bram", "!winst gelukt")
        files = await package(village, weeks=True)
        (win,) = rows(files, "wins")
        assert win["at"].isdecimal() and not [name for name in files if name.startswith("timeline")]
        year = str(village.now.year)
        assert not [name for name in files if name.endswith(".csv") and f"{year}-" in files[name].decode()]
        assert await for_researchers(settings_of(village), "De Buurttuin", weeks=True)


async def test_each_table_says_what_it_means_and_each_text_can_be_coded(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        await chooses(village, "Bram", "!onderzoek ja")
        await said(village, "Bram", "!winst drie nieuwe buren\x0c kwamen 🌱 mee")
        files = await package(village)
    told = {(one["table"], one["variable"]): one for one in rows(files, "codebook")}
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        columns = files[resource["path"]].decode("utf-8-sig").splitlines()[0].split(",")
        assert [one["name"] for one in resource["schema"]["fields"]] == columns
        table = resource["path"].removesuffix(".csv")
        assert all(told[table, column]["meaning"] for column in columns)
        assert all(told[table, column]["meaning_nl"] for column in columns)
    assert "drie nieuwe buren" in files["texts/wins-0001.txt"].decode()
    for file in ("README.md", "method.md", "datapackage.json"):
        assert "geen steekproef" in files[file].decode() or "no sample" in files[file].decode(), file
    with zipfile.ZipFile(io.BytesIO(files["project.qdpx"])) as inner:
        project, names = ET.fromstring(inner.read("project.qde")), set(inner.namelist())
        space = {"q": "urn:QDA-XML:project:1.0"}
        guids = {one.attrib["guid"] for one in project.iter() if "guid" in one.attrib}
        pointed = {one.attrib["targetGUID"] for one in project.iter() if "targetGUID" in one.attrib}
        assert pointed <= guids
        order = [one.tag.partition("}")[2] for one in project]
        assert order == [one for one in _ORDER if one in order]
        (source,) = project.findall(".//q:TextSource", space)
        path = source.attrib["plainTextPath"].removeprefix("internal://")
        assert f"Sources/{path}" in names
        text = inner.read(f"Sources/{path}").decode()
        for one in source.findall("q:PlainTextSelection", space):
            begin, end = (int(one.attrib[name]) for name in ("startPosition", "endPosition"))
            assert text[begin:end].startswith("drie nieuwe buren") and text[begin:end].endswith("mee")


_ORDER = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Description")
"""Of what a project has, as its schema wants it."""
