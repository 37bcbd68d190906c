"""What ``!privacy`` says is what the tables hold, and no more of it than a person reads."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.matrix.render import MOST_CHARACTERS
from commands import texts
from commands.bundles import records
from commands.privacy.about import sentences
from storage.tables import Base
from tests.kit.village import Village

Columns = Mapping[str, Sequence[str]]

KEPT: dict[str, list[str]] = {}
for one in records():
    for sentence, entries in one.kept.items():
        KEPT.setdefault(sentence, []).extend(entries)
NOBODYS = [entry for one in records() for some in one.nobodys.values() for entry in some]


def columns() -> dict[str, list[str]]:
    """Every table with its columns."""
    return {table.name: [column.name for column in table.columns] for table in Base.metadata.sorted_tables}


def spread(entries: Sequence[str], tables: Columns) -> list[str]:
    """Each column that these entries stand for; an entry for what is not there stands for itself."""
    found: list[str] = []
    for entry in entries:
        found += [f"{entry}.{column}" for column in tables[entry]] if entry in tables else [entry]
    return found


def untrue(told: Mapping[str, Sequence[str]], nobodys: Sequence[str], tables: Columns) -> set[str]:
    """The columns that no sentence tells of or several do, and those that are told of but not there."""
    entries = [*nobodys, *(entry for some in told.values() for entry in some)]
    counted = Counter(spread(entries, tables))
    there = {f"{table}.{column}" for table, names in tables.items() for column in names}
    return {column for column in there | set(counted) if column not in there or counted[column] != 1}


def test_each_column_has_a_sentence_or_is_nobodys() -> None:
    assert untrue(KEPT, NOBODYS, columns()) == set()


def test_what_is_kept_and_not_told_is_found_and_what_is_told_and_not_kept() -> None:
    there = columns()
    assert untrue(KEPT, NOBODYS, {**there, "diary": ["text"]}) == {"diary.text"}
    members = [*there["members"], "weight"]
    assert untrue(KEPT, NOBODYS, {**there, "members": members}) == {"members.weight"}
    assert untrue({**KEPT, "x": ["diary"]}, NOBODYS, there) == {"diary"}
    assert untrue({**KEPT, "x": ("members.weight",)}, NOBODYS, there) == {"members.weight"}
    assert untrue({**KEPT, "x": ("votes",)}, NOBODYS, there) >= {"votes.option"}


def test_nobodys_holds_nothing_that_leads_to_somebody() -> None:
    for column in spread(NOBODYS, columns()):
        table, name = column.split(".")
        leads = {key.column.table.name for key in Base.metadata.tables[table].columns[name].foreign_keys}
        assert not leads & {"members", "people"}, column
        assert not re.search("person|sender|member|name$", name) or column in (
            "communities.name",
            "rooms.name",
        ), column


@pytest.mark.parametrize("language", texts.LANGUAGES)
async def test_in_short_it_is_about_a_hundred_words_and_all_says_every_sentence(
    tmp_path: Path, language: str
) -> None:
    village = Village(tmp_path, language=language)
    village.profile = replace(
        village.profile,
        organisation="Stichting De Tuin",
        contact="Joke, joke@example.org",
        dpo="fg@example.org",
        legal_basis="public_task",
        photo_months=6,
    )
    async with village.open():
        await village.people("Amina", "Bram")
        await village.settled()
        await village.says("Bram", "!privacy")
        (short,) = await village.settled()
        assert 80 <= len(short.words.split()) <= 150
        for told in ("24", "6", "12", "Joke, joke@example.org", "fg@example.org"):
            assert told in short.words
        await village.says("Bram", "!privacy alles")
        whole = "\n\n".join(one.words for one in await village.settled())
        for sentence in sentences(records()):
            assert texts.line(language, sentence) in whole
        for told in ("Stichting De Tuin", "16", "autoriteitpersoonsgegevens.nl", "fg@example.org"):
            assert told in whole
        basis = texts.line(language, "privacy-basis-public_task")
        assert basis in whole


async def test_what_nobody_filled_in_is_not_made_up(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, minimum_age=0, country="BE")
    async with village.open():
        await village.people("Amina", "Bram")
        await village.settled()
        await village.says("Bram", "!privacy")
        (short,) = await village.settled()
        assert texts.line("nl", "privacy-ask-facilitator") in short.words
        assert "Foto’s al" not in short.words and "functionaris" not in short.words
        await village.says("Bram", "!privacy alles")
        whole = "\n\n".join(one.words for one in await village.settled())
        assert texts.line("nl", "privacy-no-organisation") in whole
        for absent in ("grond", "jonger", "autoriteitpersoonsgegevens", "functionaris"):
            assert absent not in whole
        assert "  " not in short.words + whole


@pytest.mark.parametrize(("language", "kept"), [("nl", "bewaar"), ("en", "keep")])
def test_a_welcome_says_once_what_is_kept(language: str, kept: str) -> None:
    for text in ("welcome-kept", "welcome-here-kept"):
        said = str(texts.blocks(language, text, prefix="!"))
        assert said.count(kept) == 1


@pytest.mark.parametrize("language", texts.LANGUAGES)
async def test_no_part_of_it_is_longer_than_a_post_may_be(tmp_path: Path, language: str) -> None:
    village = Village(tmp_path, language=language)
    name = "een naam " * 12
    village.profile = replace(village.profile, organisation=name, contact=name, dpo=name, backup_days=30)
    village.profile = replace(village.profile, transcription="spraak.example.org", photos_at="s3.example.org")
    village.profile = replace(village.profile, on_server=True)
    async with village.open():
        await village.people("Amina", "Bram")
        await village.settled()
        await village.says("Bram", "!privacy alles")
        parts = [one.words for one in await village.settled()]
    at_once = {"nl": "kan daar meteen niemand meer lezen", "en": "nobody can look up there any more"}
    assert at_once[language] in parts[1]
    # There is room for what more is to be said, one day.
    assert len(parts) == 2 and all(len(one) < MOST_CHARACTERS * 0.9 for one in parts)
