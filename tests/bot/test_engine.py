"""What is heard is handled once, whatever breaks meanwhile; and after a restart it goes on."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import clock, connection, log
from bot.backoff import Backoff
from bot.platform import Later
from commands import chat, context, handle
from commands.context import ChatContext
from commands.practice import Practice
from commands.records import NOTHING
from storage import inbox
from storage.database import Transaction, Unavailable
from storage.ids import EventId, RoomId
from storage.language import set_language
from tests.kit.memory import Posted, raw
from tests.kit.village import ROOM, Village

BUG = "geheim"


@asynccontextmanager
async def community(folder: Path, *names: str) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", *names)
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


def with_a_bug(monkeypatch: pytest.MonkeyPatch, tries: list[str]) -> None:
    """Gives the bot a practice that cannot bear one word."""

    async def hears(_ctx: ChatContext, event: chat.Incoming) -> bool:
        if isinstance(event, chat.Text) and BUG in event.body:
            tries.append(event.body)
            raise ValueError(f"could not read {event.body!r}")
        return False

    bad = Practice("bad", NOTHING, on_event=hears)
    monkeypatch.setattr(handle, "PRACTICES", (bad, *handle.PRACTICES))


def words(posted: list[Posted]) -> list[str]:
    return [post.words for post in posted]


def rows(village: Village, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(village.folder / "leerkring.db") as connection:
        return connection.execute(sql).fetchall()


def holds(village: Village, what: str) -> list[str]:
    """The files in which these words can be read."""
    files = [path for path in village.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if what.encode() in path.read_bytes()]


# --- a bug ------------------------------------------------------------------------------------------------


async def test_a_bug_stops_neither_the_room_nor_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure()
    tries: list[str] = []
    with_a_bug(monkeypatch, tries)
    async with community(tmp_path) as village:
        await village.says("Amina", f"dit is {BUG}")
        await village.says("Amina", "!status")
        answer, overview = words(await village.settled())
        assert answer.startswith("De Buurttuin: 1 persoon.")
        assert overview.startswith("Over De Buurttuin")
        assert tries == [f"dit is {BUG}"]
        assert rows(village, "SELECT state, attempts FROM inbox WHERE payload IS NOT NULL") == [("failed", 1)]
    logged = capsys.readouterr().err
    assert "an event could not be handled" in logged
    assert "ValueError" in logged and "test_engine" in logged
    assert BUG not in logged


async def test_what_the_bug_had_changed_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hears(ctx: ChatContext, event: chat.Incoming) -> bool:
        if isinstance(event, chat.Text):
            assert ctx.community is not None
            await set_language(ctx.tx, ctx.community.id, "en")
            await ctx.tell(event, "help")
            raise ZeroDivisionError
        return False

    async with community(tmp_path) as village:
        with monkeypatch.context() as patch:
            patch.setattr(handle, "PRACTICES", (Practice("bad", NOTHING, on_event=hears),))
            await village.says("Amina", "hallo")
            assert await village.settled() == []
        await village.says("Amina", "!status")
        assert "persoon" in words(await village.settled())[0]


async def test_a_bug_is_tried_again_at_each_start_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    with_a_bug(monkeypatch, tries)
    async with community(tmp_path) as village:
        await village.says("Amina", BUG)
        await village.settled()
    for count in range(2, inbox.MOST_ATTEMPTS + 1):
        async with village.open():
            await village.settled()
            assert len(tries) == count
    async with village.open():
        await village.settled()
        assert len(tries) == inbox.MOST_ATTEMPTS
        assert rows(village, "SELECT state FROM inbox WHERE payload IS NOT NULL OR state <> 'seen'") == []
        assert not holds(village, BUG)


async def test_a_start_that_knows_better_handles_it_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with community(tmp_path) as village:
        with monkeypatch.context() as patch:
            with_a_bug(patch, [])
            await village.says("Amina", f"!standup nu {BUG}")
            await village.says("Amina", f"{BUG} hoi")
            await village.settled()
    async with village.open():
        await village.settled()
        assert rows(village, "SELECT state FROM inbox WHERE state <> 'seen'") == []


async def test_the_words_of_a_removed_message_that_failed_are_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_bug(monkeypatch, [])
    async with community(tmp_path) as village:
        told = await village.says("Amina", BUG)
        await village.settled()
        await village.removes("Amina", told)
        assert rows(village, "SELECT event_id FROM inbox WHERE payload IS NOT NULL") == []
        assert not holds(village, BUG)


# --- once -------------------------------------------------------------------------------------------------


async def test_what_is_heard_twice_is_handled_once(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        text = chat.Text(**village._about("Bram"), body="!status")
        await village.platform.hear(text, text)
        await village.platform.hear(text)
        assert len(await village.settled()) == 1
        assert await village.hear(text) == []
    async with village.open():
        assert await village.hear(text) == []


async def test_the_place_in_the_stream_is_saved_with_what_was_heard(tmp_path: Path) -> None:
    async with community(tmp_path) as village:
        text = chat.Text(**village._about("Amina"), body="hoi")
        await village.hear(text)
        ears = village.engine.connections["matrix"]
        position = await ears.position()
        assert position == str(village.platform._count)
        assert set(await ears.known([text.event, EventId("$new")])) == {text.event}
    async with village.open():
        assert await village.engine.connections["matrix"].position() == position


async def test_what_was_heard_but_not_handled_is_after_a_restart(tmp_path: Path) -> None:
    async with community(tmp_path, "Bram") as village:
        pass
    # As if it was killed between hearing and handling.
    await village.database.open()
    text = chat.Text(**village._about("Bram"), body="!status")
    async with village.database.write() as tx:
        await inbox.store(tx, village.platform.me, "99", [raw(text)])
    await village.database.close()
    async with village.open():
        assert "2 mensen" in words(await village.settled())[0]


async def test_a_restart_carries_on_in_the_middle_of_a_check_in(tmp_path: Path) -> None:
    async with community(tmp_path, "Bram") as village:
        await village.says("Amina", "!standup nu")
        (opening,) = await village.settled()
        first = await village.says("Bram", "tuin", thread=opening.event)
        await village.settled()
        assert village.reactions(first) == ["1️⃣"]
    async with village.open():
        await village.says("Bram", "bank", thread=opening.event)
        last = await village.says("Bram", "nee", thread=opening.event)
        await village.settled()
        assert village.reactions(last) == ["✅"]


async def test_it_can_be_stopped_at_any_moment(tmp_path: Path) -> None:
    village = Village(tmp_path)
    for turns in range(0, 60, 4):
        async with village.open():
            await village.platform._listening.wait()
            await village.platform.hear(chat.Text(**village._about("Amina"), body="!help"))
            for _ in range(turns):
                await asyncio.sleep(0)
    async with village.open():
        await village.settled()
    assert len(village.platform.posted) == 15


# --- heard and handled in one transaction -----------------------------------------------------------------


def while_handling(monkeypatch: pytest.MonkeyPatch, does: Callable[[], Awaitable[None]]) -> None:
    """Lets something happen while a message that says "nu" is handled."""

    async def hears(_ctx: ChatContext, event: chat.Incoming) -> bool:
        if isinstance(event, chat.Text) and event.body == "nu":
            await does()
        return False

    monkeypatch.setattr(handle, "PRACTICES", (Practice("looks", NOTHING, on_event=hears), *handle.PRACTICES))


@pytest.mark.parametrize("turns", range(6))
async def test_it_can_be_stopped_at_the_moment_that_it_is_woken(tmp_path: Path, turns: int) -> None:
    village = Village(tmp_path)
    village.patient = True
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        assert village.engine.connections["matrix"].lane._later, "it waits for a moment"
        village.engine.delivery.wake()
        for _ in range(turns):
            await asyncio.sleep(0)
        village.running.cancel()
        ended, _ = await asyncio.wait((village.running,), timeout=60)
        # A second time it is heard for sure: the test is to end, whatever came of it.
        village.running.cancel()
        assert ended


async def test_where_nothing_waits_a_message_is_written_down_as_it_is_handled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with community(tmp_path, "Bram") as village:
        before = await village.engine.connections["matrix"].position()
        seen: list[object] = []

        async def look() -> None:
            seen.append(rows(village, "SELECT event_id FROM inbox WHERE payload IS NOT NULL"))
            seen.append(rows(village, "SELECT position FROM stream"))

        while_handling(monkeypatch, look)
        told = await village.says("Bram", "nu")
        assert seen == [[], [(before,)]]
        assert rows(village, f"SELECT state, payload FROM inbox WHERE event_id = '{told}'") == [
            ("seen", None)
        ]
        assert await village.engine.connections["matrix"].position() == str(village.platform._count)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_commit_that_fails_or_whose_answer_is_lost_loses_and_repeats_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr(Backoff, "failed", lambda *_: 0.0)
    async with community(tmp_path, "Bram") as village:
        commit = Transaction.commit
        failed: list[str] = []
        handled: list[str] = []

        async def note() -> None:
            handled.append("once more")

        async def moody(tx: Transaction) -> None:
            fails = bool(handled) and not failed
            if fails:
                failed.append(when)
            if fails and when == "before":
                raise Unavailable("the disk is full")
            await commit(tx)
            if fails:
                raise Unavailable("no answer")

        while_handling(monkeypatch, note)
        monkeypatch.setattr(Transaction, "commit", moody)
        told = await village.says("Bram", "nu")
        await village.says("Bram", "!status")
        assert "2 mensen" in words(await village.settled())[0]
        assert failed == [when]
        assert len(handled) == (2 if when == "before" else 1)
        assert rows(village, f"SELECT state FROM inbox WHERE event_id = '{told}'") == [("seen",)]


async def test_what_takes_long_to_understand_holds_up_no_other_room_and_is_handled_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWERS_FIRST", 0.01)
    async with community(tmp_path, "Bram") as village:
        gate = asyncio.Event()
        understand = village.platform.understand

        async def slowly(room: RoomId, payload: str) -> chat.Incoming | None:
            if room == ROOM:
                await gate.wait()
            return await understand(room, payload)

        village.platform.understand = slowly  # type: ignore[method-assign]
        await village.says("Bram", "!status")
        assert rows(village, "SELECT state FROM inbox WHERE payload IS NOT NULL") == [("waiting",)]
        gate.set()
        assert sum("2 mensen" in answer for answer in words(await village.settled())) == 1
        assert rows(village, "SELECT state FROM inbox WHERE payload IS NOT NULL") == []


async def test_what_is_killed_while_it_is_handled_was_never_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with community(tmp_path, "Bram") as village:
        position = await village.engine.connections["matrix"].position()
        copy = tmp_path / "as it lay"

        async def take_a_copy() -> None:
            copy.mkdir()
            for file in tmp_path.glob("leerkring.db*"):
                (copy / file.name).write_bytes(file.read_bytes())

        while_handling(monkeypatch, take_a_copy)
        told = await village.says("Bram", "nu")
    with sqlite3.connect(copy / "leerkring.db") as lay:
        assert lay.execute("SELECT position FROM stream").fetchall() == [(position,)]
        assert lay.execute("SELECT 1 FROM inbox WHERE event_id = ?", (told,)).fetchall() == []


async def test_a_bug_in_it_moves_the_stream_on_and_is_met_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    with_a_bug(monkeypatch, tries)
    async with community(tmp_path) as village:
        told = await village.says("Amina", BUG)
        await village.settled()
        assert tries == [BUG]
        assert await village.engine.connections["matrix"].position() == str(village.platform._count)
        found = rows(village, f"SELECT state, attempts FROM inbox WHERE event_id = '{told}'")
        assert found == [("failed", 1)]
        assert village.engine.pulse.errors["event"] == 1


# --- order ------------------------------------------------------------------------------------------------


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not done():  # noqa: ASYNC110  what is waited for has no event of its own
            await asyncio.sleep(0)


async def test_rooms_do_not_wait_for_each_other_and_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWERS_FIRST", 0.0)
    other = RoomId("!keuken:test")
    async with community(tmp_path) as village:
        gate = asyncio.Event()
        understand = village.platform.understand
        understood: list[str] = []

        async def slowly(room: RoomId, payload: str) -> chat.Incoming | None:
            if room == ROOM:
                await gate.wait()
            event = await understand(room, payload)
            assert isinstance(event, chat.Text)
            understood.append(event.body)
            return event

        village.platform.understand = slowly  # type: ignore[method-assign]
        for number in range(5):
            await village.says("Amina", f"a{number}")
            await village.says("Amina", f"b{number}", room=other)
        await until(lambda: len(understood) == 5)
        assert understood == [f"b{number}" for number in range(5)]
        gate.set()
        await village.settled()
        # What took so long that it was written down first is understood once more.
        assert [*dict.fromkeys(understood[5:])] == [f"a{number}" for number in range(5)]


async def test_a_room_with_much_that_waits_is_handled_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with community(tmp_path) as village:
        texts = [chat.Text(**village._about("Amina"), body=f"!begin {n}") for n in range(inbox.AT_ONCE + 5)]
        await village.platform.hear(*texts)
        await village.settled()
        assert rows(village, "SELECT count(*) FROM inbox WHERE state = 'waiting'") == [(0,)]


async def test_later_keeps_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backoff, "failed", lambda *_: 0.0)
    async with community(tmp_path) as village:
        understand = village.platform.understand
        turns = iter(range(100))

        async def moody(room: RoomId, payload: str) -> chat.Incoming | None:
            if next(turns) % 3:
                raise Later("keys are under way")
            return await understand(room, payload)

        village.platform.understand = moody  # type: ignore[method-assign]
        await village.says("Amina", "!standup nu")
        await village.says("Amina", "!standup sluit")
        await village.says("Bram", "!status")
        starts = [said[:22] for said in words(await village.settled()) if "Verslag" not in said]
        assert sorted(starts) == sorted(
            ["Tijd voor het weekrond", "Het weekrondje is klaa", "De Buurttuin: 1 persoo"]
        )
        answer = next(post for post in village.platform.posted if post.words.startswith("De Buurttuin"))
        assert "Het laatste weekrondje is klaar." in answer.words


@pytest.mark.parametrize(("name", "often"), [("waiting", 3), ("take", 3), ("take_in", 1)])
async def test_a_database_that_is_away_for_a_moment_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, often: int
) -> None:
    monkeypatch.setattr(Backoff, "failed", lambda *_: 0.0)
    real: Callable[..., Awaitable[object]] = getattr(inbox, name)
    times = iter(range(often))

    async def moody(*arguments: object) -> object:
        if next(times, None) is not None:
            raise Unavailable("locked")
        return await real(*arguments)

    async with community(tmp_path) as village:
        monkeypatch.setattr(inbox, name, moody)
        status = chat.Text(**village._about("Amina"), body="!status")
        others = () if name == "take_in" else (chat.Text(**village._about("Amina"), body="hoi"),)
        assert "1 persoon" in words(await village.hear(status, *others))[0]
        assert next(times, None) is None


async def test_a_statement_that_can_never_work_is_not_tried_forever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(tx: Transaction, *_: object) -> None:
        await tx.exec_driver_sql("SELECT nothing FROM nowhere")

    async with community(tmp_path) as village:
        with monkeypatch.context() as patch:
            patch.setattr(context, "standing", broken)
            await village.says("Amina", "hoi")
            await village.settled()
        assert rows(village, "SELECT state FROM inbox WHERE payload IS NOT NULL") == [("failed",)]


# --- at once ----------------------------------------------------------------------------------------------


async def test_an_alarm_in_which_nothing_can_be_looked_up_goes_off_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with community(tmp_path) as village:
        rang, due = asyncio.Event(), handle.due
        fails = iter([True])

        async def breaks(tx: Transaction, now: datetime) -> handle.Due:
            if next(fails, False):
                raise ValueError("no row is as it should be")
            rang.set()
            return await due(tx, now)

        monkeypatch.setattr(handle, "due", breaks)
        monkeypatch.setattr(clock, "AGAIN", timedelta(0))
        village.engine.clock._set(timedelta(0))
        async with asyncio.timeout(60):
            await rang.wait()


async def test_two_facilitators_at_once_open_one_round(tmp_path: Path) -> None:
    async with community(tmp_path, "Bram") as village:
        await village.says("Amina", "!rol @bram:test begeleider")
        room = await village.alone_with("Bram")
        await village.settled()
        everywhere = [
            chat.Text(**village._about("Amina"), body="!standup nu"),
            chat.Text(**village._about("Bram"), body="!standup nu"),
            chat.Text(**village._about("Bram", room), body="!standup nu"),
        ]
        said = words(await village.hear(*everywhere))
        assert len([post for post in said if post.startswith("Tijd voor het weekrondje!")]) == 1
        assert len([post for post in said if post.startswith("Er is al een weekrondje, tot")]) == 2
        assert rows(village, "SELECT count(*) FROM standups") == [(1,)]


async def test_who_leaves_is_no_longer_counted_and_who_comes_back_is_again(tmp_path: Path) -> None:
    async with community(tmp_path, "Bram") as village:

        async def status() -> str:
            await village.says("Amina", "!status")
            return words(await village.settled())[0].split("\n")[0]

        assert await status() == "De Buurttuin: 2 mensen."
        await village.hear(chat.Left(**village._about("Bram")))
        assert await status() == "De Buurttuin: 1 persoon."
        await village.hear(chat.Left(**village._about("Bram")))
        await village.hear(chat.Joined(**village._about("Bram"), name="Bram de Boer"))
        assert await status() == "De Buurttuin: 2 mensen."
        await village.hear(chat.Joined(**village._about("Wei"), name="Wei"))
        assert await status() == "De Buurttuin: 3 mensen."
        exported = await village.exported()
        assert isinstance(exported["members"], list)
        assert [member["name"] for member in exported["members"]] == ["Amina", "Bram de Boer", "Wei"]
        assert [member["left_at"] for member in exported["members"]] == [None, None, None]


async def test_a_facilitator_who_left_comes_back_as_a_member(tmp_path: Path) -> None:
    async with community(tmp_path, "Bram") as village:
        await village.says("Amina", "!rol @bram:test begeleider")
        await village.settled()
        room = await village.alone_with("Bram")
        await village.hear(chat.Left(**village._about("Bram")))
        await village.says("Bram", "standup nu", room=room)
        assert "nog niet in een groep" in words(await village.settled())[0]
        await village.hear(chat.Joined(**village._about("Bram"), name="Bram"))
        await village.says("Bram", "!standup nu")
        assert "alleen een begeleider" in words(await village.settled())[0]
