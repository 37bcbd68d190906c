"""The end of a community: asked twice, then every row and byte of it goes, and the bot leaves politely."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, String, func, insert, select

from commands import chat, texts
from storage import ending, inbox, linked
from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId, EventId, RoomId
from tests.bot.test_cli import configured, leerkring, refused
from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE, LiveBot
from tests.kit.synapse import Homeserver
from tests.kit.village import ROOM, Village, person, photo_bytes
from tests.practices.privacy.test_rights import (
    WORDS,
    a_full_life,
    begun,
    nothing_of,
    on_disk,
    opened,
    says,
    standing,
)
from tests.practices.reflection.test_instruments import GOOD
from tests.practices.reflection.test_own import sends

OTHER = RoomId("!kas:test")
NAMES = ("Amina", "Bram", "Zehra")
UNTOUCHED = {"stream", "forgotten", "audit", "doubles"}
"""Tables in which nothing is of a community."""

SLOW = frozenset(
    "assignments,attended,closeness,companions,course,course_asks,crossings,digest_readers,hands,know_how,landed,landings,"
    "learning,learning_fields,learning_hands,learning_slots,link_codes,link_kinds,link_withheld,links,live,minutes,moment_stars,named_phases,named_up,"
    "newcomers,note_groups,pairs,partners,phase_voices,point_hands,sprints,still_lives,story_invitations,studies,study_consents,taken_home,turns,typed_for".split(
        ","
    )
)
OF_TYPE = {Boolean: False, Integer: 1, Date: date(2026, 3, 3), String: "x"}


async def rows(village: Village) -> dict[str, int]:
    """How many rows there are in each table that has any."""
    async with village.database.read() as tx:
        counts = {
            table.name: await tx.scalar(select(func.count()).select_from(table))
            for table in t.Base.metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count and name not in UNTOUCHED}


async def ends(village: Village) -> None:
    await says(village, "Amina", "!einde")
    await says(village, "Amina", "!einde ja")
    await says(village, "Amina", "!einde De Buurttuin")
    # What follows from having left is wiped after it.
    await village.settled()
    await village.engine.chores_done()


@asynccontextmanager
async def lived(folder: Path) -> AsyncIterator[Village]:
    async with begun(folder) as village:
        await a_full_life(village)
        root = await opened(village)
        await says(village, "Bram", "!overslaan")
        await says(village, "Bram", "!afspraak ik haal het vogelhuis")
        await says(village, "Bram", "!doel Ik wil leren lassen")
        (draft, *_) = [one for one in await says(village, "Bram", "!overdracht") if "lassen" in one.words]
        await says(village, "Bram", "4 drie buren over het insectenhotel", room=draft.room)
        await village.reacts("Bram", draft.event, "✅", room=draft.room)
        told = await says(village, "Bram", "!zeg begeleider Dat insectenhotel deed pijn", room=draft.room)
        (ask,) = [one for one in told if "deed pijn" in one.words]
        await village.reacts("Bram", ask.event, "2️⃣", room=draft.room)
        await village.settled()
        await village.shows("Amina", b"OggS" * 50, thread=root, voice=True)
        await says(village, "Amina", "!inzet 4: 2")
        await says(village, "Amina", "!inzet aan")
        await says(village, "Amina", "!export")
        await says(village, "Amina", "!verslag jaar")
        photo = await village.shows("Bram", photo_bytes("navy"), "het hek", thread=root)
        await village.settled()
        await village.reacts("Bram", photo, "⭐")
        await says(village, "Zehra", "!reflectie alleen")
        await says(village, "Amina", "!vraag voor de wijk")
        await sends(village, "Amina", GOOD)
        # What the clock does leaves rows as well.
        await village.goes_on_until(village.now + timedelta(days=8))
        # The day before a session its agenda is what tells of it.
        agenda = (await says(village, "Amina", "!werksessie morgen 23:30 tuinhuis"))[0]
        await village.reacts("Bram", agenda.event, "🙋")
        # What was read long after it was said waits for its author, with its words.
        late = chat.Text(**village._about("Zehra"), body="!parkeer het insectenhotel")
        await village.hear(replace(late, at=village.now - timedelta(hours=3)))
        root = await opened(village)
        # What was asked is no answer, until its author says so.
        await says(village, "Zehra", "Waar ligt het luchtkussen?", thread=root)
        photo = await village.shows(
            "Bram", photo_bytes("teal"), "de sloot", thread=root, more=(photo_bytes("olive"),)
        )
        await village.settled()
        await village.reacts("Zehra", photo, "🚫")
        await village.settled()
        await says(village, "Amina", "!bewaar https://example.org/luchtkussen het insectenhotel")
        (asked, *_) = await says(village, "Amina", "!ideeën Waar komt het insectenhotel? tot vrijdag")
        await village.says("Zehra", "naast het luchtkussen", reply_to=asked.event)
        await says(village, "Bram", "!leervragen Hoe bouw je een insectenhotel?")
        await says(village, "Bram", "!verhaal we maakten een insectenhotel", room=draft.room)
        await _what_takes_weeks(village)
        yield village


async def _what_takes_weeks(village: Village) -> None:
    """A row of this community in each table that only fills over weeks, or for the time of a talk."""
    async with village.database.write() as tx:
        for table in t.Base.metadata.sorted_tables:
            if table.name in SLOW and not await tx.scalar(select(func.count()).select_from(table)):
                values = {
                    column.name: await _value(tx, column, village)
                    for column in table.columns
                    if not (column.primary_key and column.autoincrement is True)
                }
                await tx.execute(insert(table).values(values))


async def _value(tx: Transaction, column: Column[Any], village: Village) -> object:
    """The first of what it refers to, which is of this community; else something of its type."""
    for key in column.foreign_keys:
        there = key.column.table
        return await tx.scalar(select(key.column).order_by(*there.primary_key.columns).limit(1))
    if column.nullable:
        return None
    if isinstance(column.type, t.Moment):
        return village.now
    if (column.table.name, column.name) == ("links", "kind"):
        return linked.Kind.GROUP.value
    return next(value for kind, value in OF_TYPE.items() if isinstance(column.type, kind))


async def test_no_row_and_no_byte_stays(tmp_path: Path) -> None:
    async with lived(tmp_path) as village:
        photo = next(c for f, c in on_disk(tmp_path) if f.suffix == ".jpg" and "thumb" not in f.name)
        words: list[str | bytes] = [
            *WORDS,
            *NAMES,
            *map(person, NAMES),
            "Buurttuin",
            "insectenhotel",
            "luchtkussen",
            "tuinhuis",
            photo[200:400],
        ]
        assert any(b"zonnewijzer" in content for _, content in on_disk(tmp_path))
        await ends(village)
        assert await rows(village) == {}
        nothing_of(tmp_path, *words, ROOM)
        assert not list(tmp_path.rglob("*.jpg")) and not list(tmp_path.rglob("*.ogg"))
        shown = standing(village)
        assert not [word for word in WORDS if word in shown]
        goodbye = texts.line("nl", "end-goodbye").split("\n")[0]
        assert goodbye in shown, "it says goodbye"
        left = [post for post in village.platform.posted if isinstance(post.outgoing, chat.Leave)]
        assert ROOM in [post.room for post in left]
        in_room = [post for post in village.platform.posted if post.room == ROOM]
        assert isinstance(in_room[-1].outgoing, chat.Leave), "the last thing that it does there"


async def test_it_is_asked_twice_and_by_a_facilitator(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (no,) = await says(village, "Bram", "!einde")
        assert no.words == texts.line("nl", "for-facilitators")
        for said, text in (("ja", "end-anew"), ("De Buurttuin", "end-anew"), ("alles", "end-which")):
            (refusal,) = await says(village, "Amina", f"!einde {said}")
            assert refusal.words == texts.line("nl", text, prefix="!", name="De Buurttuin"), said
        (first,) = await says(village, "Amina", "!einde")
        assert "!einde ja" in first.words
        (skipped,) = await says(village, "Amina", "!einde De Buurttuin")
        assert skipped.words == texts.line("nl", "end-anew", prefix="!"), "the second is asked as well"
        (second,) = await says(village, "Amina", "!einde ja")
        assert "Dit gaat weg:" in second.words and "3 mensen" in second.words
        assert "!einde De Buurttuin" in second.words and "reservekopie" in second.words
        village.now += timedelta(minutes=11)
        (late,) = await says(village, "Amina", "!einde de buurttuin")
        assert late.words == texts.line("nl", "end-anew", prefix="!")
        assert (await rows(village))["communities"] == 1


async def test_another_community_keeps_everything(tmp_path: Path) -> None:
    async with lived(tmp_path) as village:
        await village.people("Amina", "Bram", "Dewi", room=OTHER)
        await says(village, "Amina", "!begin Kas", room=OTHER)
        root = await opened(village, OTHER)
        await village.shows("Bram", photo_bytes("blue"), "de tomaten", thread=root, room=OTHER)
        await says(village, "Bram", "2. oogsten\n3. geen water", thread=root, room=OTHER)
        await ends(village)
        nothing_of(tmp_path, *WORDS, "Zehra", ROOM)
        left = await rows(village)
        assert left["communities"] == 1 and left["members"] == 3 and left["check_ins"] == 1
        assert left["media"] == 1 and len(list(tmp_path.rglob("*.thumb.jpg"))) == 1
        assert any(b"de tomaten" in content for _, content in on_disk(tmp_path))
        (status,) = [post for post in await says(village, "Bram", "!status", room=OTHER) if post.words]
        assert "Kas" in status.words
        await says(village, "Amina", "!standup sluit", room=OTHER)
        assert "geen water" in standing(village)


async def test_every_table_is_looked_at(tmp_path: Path) -> None:
    async with lived(tmp_path) as village:
        every = await rows(village)
    never = {
        "ballots",
        "sealed_answers",
        "tallies",
        "held",
        "outbox",
        "edits",
        "gaps",
        "transcripts",
        "story_recordings",
        "instrument_files",
        "sought",
    }
    missing = {table.name for table in t.Base.metadata.sorted_tables} - set(every) - UNTOUCHED - never
    assert not missing, "let somebody in `lived` do what fills these tables"
    for table in t.Base.metadata.sorted_tables:
        belongs = ending._belongs(table, CommunityId(1))
        of_nobody = {"posts", "edits", "outbox", "inbox", "rooms", "presence", "people", "media", "held"}
        # Found by their room or person, or with the file that they are about.
        of_nobody |= {"questions", "objections", "gaps", "transcripts", "lines"}
        assert (belongs is None) == (table.name in of_nobody | UNTOUCHED), table.name


async def test_it_does_not_begin_anew_while_it_tidies_up(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await says(village, "Zehra", "1. zonnewijzer\n2. b\n3. c", thread=root)
        village.platform.trouble = stuck
        for words in ("!einde", "!einde ja", "!einde De Buurttuin", "!begin"):
            await village.says("Amina", words)
        await village.engine.handling.idle()
        await village.engine.chores_done()
        async with village.database.read() as tx:
            assert await tx.scalar(select(func.count()).select_from(t.Community)) == 0
        nothing_of(tmp_path, "zonnewijzer", "Zehra")


def stuck(_outgoing: chat.Outgoing) -> Exception:
    from bot.platform import Later

    return Later("the server is away")


async def test_killed_in_the_middle_it_goes_on(tmp_path: Path) -> None:
    async with lived(tmp_path) as village:
        village.platform.trouble = stuck
        for words in ("!einde", "!einde ja", "!einde De Buurttuin"):
            await village.says("Amina", words)
        await village.engine.handling.idle()
        await village.engine.chores_done()
        nothing_of(tmp_path, *WORDS)
        village.platform.trouble = lambda _outgoing: None
    async with village.open():
        await village.settled()
        assert await rows(village) == {}
        nothing_of(tmp_path, *WORDS, *NAMES, ROOM)


async def test_who_ended_it_stands_in_the_log_without_a_name(tmp_path: Path) -> None:
    async with lived(tmp_path) as village:
        await ends(village)
        async with village.database.read() as tx:
            noted = (await tx.execute(select(t.Audit.deed, t.Audit.person_id))).all()
    assert [deed for deed, _ in noted] == ["mydata", "export", "report", "photo-taken-away", "end"]
    assert all(who and who.startswith("gone-") for _, who in noted)
    assert noted[1][1] == noted[4][1] != noted[0][1], "who did several things is still one"


# --- from the command line -------------------------------------------------------------------------------


CONFIG = """
[matrix]
homeserver = "http://127.0.0.1:9"
user_id = "@leerkring:test"
access_token = "x"
[storage]
url = "sqlite+aiosqlite:///leerkring.db"
media = "media"
[privacy]
backup_days = 30
"""


async def test_delete_from_the_command_line(tmp_path: Path) -> None:
    async with lived(tmp_path) as village:
        wiped = village
    configured(tmp_path, CONFIG)
    refusal = refused(leerkring(tmp_path, "delete", "--community", "De Buurttuin"), 2)
    assert "--yes" in refusal, "without a terminal nobody can be asked"
    unknown = refused(leerkring(tmp_path, "delete", "--community", "Kas", "--yes"), 1)
    assert "no community is 'Kas'" in unknown
    done = leerkring(tmp_path, "delete", "--community", ROOM, "--yes")
    assert done.returncode == 0, done
    assert "erased: De Buurttuin" in done.stdout and "backups for 30 days" in done.stdout
    nothing_of(tmp_path, *WORDS, *NAMES, *map(person, NAMES), "Buurttuin")
    assert not list(tmp_path.rglob("*.jpg"))
    lines = leerkring(tmp_path, "audit").stdout.splitlines()
    assert lines[-1].split("\t")[1:] == ["delete", "1 (erased)", "-", "the command line"]
    # What it said stands until it starts again.
    async with wiped.open():
        await wiped.settled()
        assert await rows(wiped) == {}
        nothing_of(tmp_path, ROOM)
    assert not [word for word in WORDS if word in standing(wiped)]


async def test_nobody_is_invited_any_more_into_a_room_that_was_left(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        async with village.database.write() as tx:
            invitation = inbox.Raw(EventId(f"invite:{ROOM}:s1"), inbox.invitation_to(ROOM), None)
            gap = inbox.Gap(ROOM, "t1", None)
            await inbox.store(tx, village.platform.me, "s1", [invitation], gaps=[gap])
        await ends(village)
        nothing_of(tmp_path, ROOM)


async def test_delete_waits_for_the_bot_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.config import load
    from bot.lock import one_process

    async with begun(tmp_path):
        pass
    configured(tmp_path, CONFIG)
    # Its settings name folders from where it runs.
    monkeypatch.chdir(tmp_path)
    with one_process(load(tmp_path / "leerkring.toml")):
        line = refused(leerkring(tmp_path, "delete", "--community", ROOM, "--yes"), 1)
    assert "already running" in line


# --- on a real server ------------------------------------------------------------------------------------


async def test_the_end_on_a_real_server(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, zehra = await new_user("amina", synapse), await new_user("zehra", synapse, display_name="Zehraida")
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, zehra)
        await bot.answers(amina, room, "!begin De Zonnewijzer")
        await amina.send_text(room, "!standup nu")
        root = (await bot.says(amina, room, "Tijd voor"))["event_id"]
        told = await zehra.send_text(room, "1. gras\n2. kruiwagen\n3. de regenton lekt", thread_root=root)
        assert await bot.reaction_to(zehra, room, told) == "✅"
        await amina.send_text(room, "!standup sluit")
        line = await bot.says(amina, room, "de regenton lekt")
        await bot.all_said(amina, room)
        assert "!einde ja" in (await bot.answers(amina, room, "!einde"))["content"]["body"]
        assert "Dit gaat weg" in (await bot.answers(amina, room, "!einde ja"))["content"]["body"]
        await amina.send_text(room, "!einde De Zonnewijzer")
        await bot.says(amina, room, "Dit is het einde van deze groep.")
        await amina.wait_for(room, lambda event: _left(event, bot.user_id), PATIENCE)
        for event in (line["event_id"], root):
            assert not (await amina.event(room, event))["content"]
        await bot.stop()
        await bot.start()
        words = ("regenton", "kruiwagen", "Zehraida", zehra.user_id, "Zonnewijzer", room)
        async with asyncio.timeout(PATIENCE):
            # That it left is told once more to who starts anew, and is gone once that was handled.
            while True:
                with suppress(AssertionError):
                    nothing_of(tmp_path, *words)
                    break
                await asyncio.sleep(0.2)


def _left(event: Any, who: str) -> bool:
    return bool(
        event["type"] == "m.room.member"
        and event.get("state_key") == who
        and event["content"]["membership"] == "leave"
    )
