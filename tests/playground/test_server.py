"""The playground as a server: who may talk to it, what it does with bad input, and what a new start finds."""

import contextlib
import json
import re
import socket
import subprocess
import time
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.playground.canvas import HEIGHT, WIDTH
from bot.playground.scenes import SCENES, scene
from bot.playground.script import FIRST_MONDAY, ROOM, Script, Week, at
from commands import handle
from commands.times.week import declared
from storage.ids import RoomId
from storage.playground import Notebook
from tests.kit.playing import DEMO, ROOT, Json, Playground, playground
from tests.kit.playing_template import copy_of_played
from tests.kit.village import photo_bytes

PAGE = ROOT / "bot" / "playground" / "page"


# --- who may talk to it ---


def test_the_page_carries_its_own_rules(running: Playground) -> None:
    with socket.create_connection(("127.0.0.1", int(running.origin.rpartition(":")[2]))) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: {running.origin[7:]}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    head = answer.partition("\r\n\r\n")[0]
    assert "Content-Security-Policy: default-src 'none'; script-src 'self';" in head
    assert "frame-ancestors 'none'" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert "Cross-Origin-Resource-Policy: same-origin" in head


def test_nothing_on_the_page_is_from_elsewhere() -> None:
    for file in PAGE.iterdir():
        words = (
            file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "").replace("ws://${location", "")
        )
        assert "://" not in words, file.name
        assert "innerHTML" not in words, file.name
        assert "style=" not in words, file.name


def test_it_listens_on_this_computer_alone(running: Playground) -> None:
    port = int(running.origin.rpartition(":")[2])
    listening = [
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].partition(":")[2], 16) == port
    ]
    assert listening == [f"0100007F:{port:04X}"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example:8420"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"X-Playground": ""}, 409),
        ({"X-Playground": "0" * 32}, 409),
    ],
)
def test_another_page_may_not_talk_to_it(running: Playground, headers: dict[str, str], status: int) -> None:
    before = len(running.entries())
    asked = {"person": "sem", "room": "square", "body": "van een andere bladzijde"}
    names = {name.replace("-", "_"): value for name, value in headers.items()}
    assert running.post("/do/say", asked, **names)[0] == status
    assert len(running.entries()) == before


def test_another_name_for_this_computer_gets_nothing(running: Playground) -> None:
    for path in ("/", "/live", "/album", "/page/main.js"):
        status, said = running.get(path, Host="rebound.example:80")
        assert status == 403
        assert running.world.encode() not in said


def test_another_page_cannot_open_the_line(running: Playground) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    upgrade |= {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    for origin in ("http://evil.example", "null"):
        assert running.get(f"/live?world={running.world}", Origin=origin, **upgrade)[0] == 403


def test_only_its_own_files_are_given(running: Playground) -> None:
    for path in (
        "/file/..%2Fplayground.db",
        "/file/playground.db",
        "/page/..%2Fweb.py",
        "/file/%2Fetc%2Fpasswd",
    ):
        assert running.get(path)[0] == 404


# --- bad input ---


def test_a_message_that_is_too_long_is_refused_and_nothing_stands(running: Playground) -> None:
    for words in ("x" * 100_000, "é" * 300_000):
        assert running.say("sem", words) == (422, {"why": "too-long"})
    assert not [one for one in running.entries() if len(one["body"]) > 20_000]
    assert running.say("sem", "x" * 20_000)[0] == 200


@pytest.mark.parametrize(
    ("what", "asked", "why"),
    [
        ("say", {"person": "sem", "room": "square", "body": " \n"}, "empty"),
        ("say", {"person": "nobody", "room": "square", "body": "x"}, "gone"),
        ("say", {"person": "sem", "room": "with-fatima", "body": "x"}, "gone"),
        ("say", {"person": "sem", "room": "square", "body": "x", "thread": "e999999"}, "gone"),
        ("say", {"person": "sem", "room": "square", "body": 12}, "wrong"),
        ("say", {"person": "sem", "room": "square", "kind": "photo", "file": "../x.jpg"}, "gone"),
        ("react", {"person": "sem", "target": "e1", "body": "👍" * 50}, "gone"),
        ("room", {"person": "sem", "name": "  "}, "empty"),
        ("come", {"name": "  "}, "empty"),
        ("come", {"name": 12}, "wrong"),
        ("clock", {"person": "sem", "to": "tomorrow"}, "wrong"),
        ("clock", {"person": "sem", "to": "2999-01-01T00:00:00+00:00"}, "too-far"),
        ("clock", {"person": "sem", "to": "2026-10-13T09:00:00"}, "wrong"),
    ],
)
def test_what_cannot_be_is_answered_with_a_line(
    running: Playground, what: str, asked: dict[str, object], why: str
) -> None:
    status, said = running.post(f"/do/{what}", asked)
    assert (status // 100, said) == (4, {"why": why})
    for language in ("nl", "en"):
        assert json.loads((PAGE / f"{language}.json").read_text("utf-8"))[f"why-{why}"]


def test_what_is_no_json_is_answered_too(running: Playground) -> None:
    deep = b"[" * 100_000
    for body in (b"{", b"[]", b"\xff\xfe", b"null", deep, deep + b"]" * 100_000, b'{"person":' + deep):
        assert running.post("/do/say", body) == (400, {"why": "wrong"})
    for what in (b"9" * 5_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, b"1e999", b"NaN"):
        body = b'{"person": "sem", "room": "square", "body": ' + what + b"}"
        assert running.post("/do/say", body) == (400, {"why": "wrong"})
    assert running.post("/do/say", b"[" * 1_300_000) == (422, {"why": "too-long"})
    assert chunked(running, b"[" * 1_300_000).startswith(b"HTTP/1.1 422 ")
    assert chunked(running, deep).startswith(b"HTTP/1.1 400 ")


def chunked(running: Playground, body: bytes) -> bytes:
    """What is answered to a body whose length is not said beforehand."""
    with socket.create_connection(("127.0.0.1", int(running.origin.rpartition(":")[2]))) as line:
        head = (
            f"POST /do/say HTTP/1.1\r\nHost: {running.origin[7:]}\r\nOrigin: {running.origin}\r\n"
            f"X-Playground: {running.world}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        line.sendall(head.encode())
        with contextlib.suppress(ConnectionError):
            line.sendall(f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n")
        return line.recv(65536)


@pytest.mark.parametrize("since", ["9" * 5_000, "-1", "\u0663", "x", ""])
def test_a_line_that_asks_for_no_change_is_refused(running: Playground, since: str) -> None:
    path = f"/live?world={running.world}&since={quote(since)}"
    headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    status, said = running.get(path, Origin=running.origin, Sec_WebSocket_Key="a" * 22 + "==", **headers)
    assert (status, said) == (400, b"That is no number of a change.")


def test_no_name_and_no_day_is_an_error_of_ours(running: Playground) -> None:
    for path in ("/page/%00", "/file/%00", "/album/%00", "/album/%ff", "/file/..%2fplayground.db", "/live"):
        assert running.get(path)[0] // 100 == 4, path
    for day in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9" * 400):
        assert running.post("/do/clock", {"person": "sem", "to": day})[0] < 500, day


def test_a_file_that_is_no_picture_is_refused(running: Playground) -> None:
    for data in (
        b"no picture",
        b"",
        b"\x89PNG\r\n\x1a\n" + b"0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ):
        assert running.post("/upload/photo", data, Content_Type="image/png") == (422, {"why": "no-photo"})
    assert running.post("/upload/voice", b"x", Content_Type="text/html") == (422, {"why": "no-voice"})


def test_a_file_that_is_too_large_is_refused(running: Playground) -> None:
    port = int(running.origin.rpartition(":")[2])
    head = (
        f"POST /upload/photo HTTP/1.1\r\nHost: {running.origin[7:]}\r\nOrigin: {running.origin}\r\n"
        f"X-Playground: {running.world}\r\nContent-Length: {25 * 2**20}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode())
        with pytest.MonkeyPatch.context():
            for _ in range(25):
                try:
                    line.sendall(b"x" * 2**20)
                except OSError:
                    break
        answer = line.recv(65536)
    assert b" 413 " in answer and b"too-large" in answer


def test_a_connection_that_drops_during_an_upload_leaves_nothing(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        files = sorted(file.name for file in (tmp_path / "a" / "files").iterdir())
        head = (
            f"POST /upload/photo HTTP/1.1\r\nHost: {running.origin[7:]}\r\nOrigin: {running.origin}\r\n"
            f"X-Playground: {running.world}\r\nContent-Length: 100000\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", int(running.origin.rpartition(":")[2]))) as line:
            line.sendall(head.encode() + photo_bytes()[:500])
        status, said = running.post("/upload/photo", photo_bytes(), Content_Type="image/jpeg")
        assert status == 200
        assert sorted(file.name for file in (tmp_path / "a" / "files").iterdir()) == sorted(
            [*files, said["file"]]
        )


def test_what_is_sent_twice_stands_once(running: Playground) -> None:
    first = running.say("sem", "één keer", key="a-key")[1]
    again = running.say("sem", "één keer", key="a-key")[1]
    assert first["id"] == again["id"]
    assert len([one for one in running.entries() if one["body"] == "één keer"]) == 1


def test_only_ones_own_can_be_changed(running: Playground) -> None:
    said = running.say("sem", "van Sem")[1]["id"]
    assert running.post("/do/edit", {"person": "henk", "target": said, "body": "x"})[1]["why"] == "not-yours"
    assert running.post("/do/remove", {"person": "henk", "target": said})[1]["why"] == "not-yours"
    assert running.post("/do/edit", {"person": "sem", "target": said, "body": "anders"})[0] == 200
    assert [one["body"] for one in running.entries() if one["id"] == said] == ["anders"]


# --- what a new start finds ---


def test_a_new_start_goes_on_where_it_was(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        world = running.world
        assert running.post("/do/clock", {"person": "sem", "to": "2026-10-14T10:00:00+02:00"})[0] == 200
        said = running.say("fatima", "!status")[1]["id"]
        running.answer_to(said)
    with playground(tmp_path / "a") as again:
        assert again.world == world
        again.is_told()
        later = again.say("fatima", "nog iets")[1]["stands"]
        assert later["at"] >= "2026-10-14T08:00"
        assert [one["body"] for one in again.entries() if one["id"] == said] == ["!status"]


def test_what_was_said_just_before_a_crash_is_answered_once(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        said = running.say("fatima", "!status")[1]["id"]
        running.process.kill()
        running.process.wait()
    with playground(tmp_path / "a") as again:
        again.is_told()
        again.answer_to(said)
        time.sleep(0.3)
        again.answer_to(said)


@pytest.mark.slow
def test_a_first_start_that_was_broken_off_begins_anew(tmp_path: Path) -> None:
    with playground(tmp_path / "a", "--language", "en") as running:
        while len(running.entries()) < 10:
            time.sleep(0.05)
        running.process.kill()
        running.process.wait()
    with playground(tmp_path / "a", "--language", "en") as again:
        assert again.world != running.world
        again.is_told()
        opened = [one for one in again.entries() if one["kind"] == "photo" and one["sender"] != "leerkring"]
        assert len(opened) == 9


def test_a_reset_makes_another_one_and_an_old_page_is_told(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        old = running.world
        running.say("sem", "voor de reset")
    (tmp_path / "a" / "files" / "mine.txt").write_text("x")
    (tmp_path / "a" / "mine.txt").write_text("of my own")
    with playground(tmp_path / "a", "--reset") as again:
        assert again.post("/do/say", {}, X_Playground=old) == (409, {"why": "old"})
        assert not [one for one in again.entries() if one["body"] == "voor de reset"]
    assert (tmp_path / "a" / "mine.txt").read_text() == "of my own"


def test_of_what_is_removed_no_byte_stays(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        said = running.say("sem", "geheim-woord-7313")[1]["id"]
        file = running.post("/upload/photo", photo_bytes("red"), Content_Type="image/jpeg")[1]["file"]
        photo = running.post("/do/say", {"person": "sem", "room": "square", "kind": "photo", "file": file})
        for one in (said, photo[1]["id"]):
            assert running.post("/do/remove", {"person": "sem", "target": one})[0] == 200
        running.answer_to(running.say("sem", "!status")[1]["id"])
        time.sleep(1)
        for path in (tmp_path / "a").rglob("*"):
            assert not path.is_file() or b"geheim-woord-7313" not in path.read_bytes(), path.name
        assert not (tmp_path / "a" / "files" / file).exists()


# --- the command line ---


def refused(*words: str) -> str:
    """The one line with which it does not start."""
    done = subprocess.run([*DEMO, *words], cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 1, done
    (line,) = done.stderr.splitlines()
    assert "Traceback" not in line
    return line


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = refused("--folder", str(tmp_path / "a"), "--port", str(port))
    assert line == f"leerkring: port {port} is in use; give another with --port, or leave --port out"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    line = refused("--folder", str(tmp_path / "file" / "inside"))
    assert "cannot write in the folder" in line
    assert str(tmp_path / "file" / "inside") in line


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "leerkring.db").write_text("a real one")
    for words in ((), ("--reset",)):
        assert "holds something else" in refused("--folder", str(tmp_path), *words)
    assert (tmp_path / "leerkring.db").read_text() == "a real one"


def test_a_second_one_in_the_same_folder_is_refused(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a"):
        assert "already open" in refused("--folder", str(tmp_path / "a"), "--reset")
    assert "speaks nl" in refused("--folder", str(tmp_path / "a"), "--language", "en")


def test_a_notebook_that_is_broken_is_named(tmp_path: Path) -> None:
    (tmp_path / "playground.db").write_bytes(b"no database at all" * 100)
    assert "--reset begins again" in refused("--folder", str(tmp_path))


# --- what it is made of ---


def test_eight_scenes_that_differ() -> None:
    drawn = {scene(name) for name in SCENES}
    assert len(drawn) == len(SCENES) == 8
    assert scene(SCENES[0]) in drawn
    assert WIDTH * 3 == HEIGHT * 4


def _shape(week: Week) -> object:
    """Who does what and when, whatever the words."""
    return (
        [(told.who, told.after, told.scene, told.obstacle in ("nee", "no")) for told in week.check_ins],
        week.offers,
        [who for who, _ in week.wishes],
        [
            (line.who, line.after, line.alone, bool(line.to), line.words[:1] if len(line.words) < 3 else "")
            for line in week.talk
        ],
        [line.words[:1] == "!" for line in week.talk],
        week.signs,
    )


def test_both_languages_tell_the_same_story() -> None:
    dutch, english = Script("nl"), Script("en")
    assert [one.id for one in dutch.people] == [one.id for one in english.people]
    assert len({one.kind for one in dutch.people}) >= 6
    assert len(dutch.people) == 8
    assert len(dutch.weeks) == len(english.weeks) >= 12
    assert len(dutch.again) >= 4 and len(dutch.elsewhere) >= 3

    def shape(script: Script) -> object:
        return [_shape(week) for week in (*script.weeks, *script.again, *script.elsewhere)]

    assert shape(dutch) == shape(english)
    assert dutch.question != english.question


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_who_goes_on_for_weeks_meets_a_story_a_name_for_a_time_and_where_it_lands(
    shared: Path, tmp_path: Path
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        for day in ("10-19", "10-22", "10-24", "10-27", "10-29", "10-31"):
            moment = {"person": "kwame", "to": f"2026-{day}T12:00:00+00:00"}
            assert running.post("/do/clock", moment)[0] == 200
        entries = running.entries()
    said = {one["id"]: words(one) for one in entries}
    (story,) = [one for one in entries if one["file"] and "Henk vertelt" in said[one["id"]]]
    assert story["sender"] == "leerkring" and "Op zondag drinken we koffie" in said[story["id"]]
    (named,) = [one for one in entries if "Zo heet deze tijd nu" in said[one["id"]]]
    assert "de hele rij.” (Henk)" in said[named["id"]] and "wat ik dacht.” (Sem)" in said[named["id"]]
    # A question to learn from together, which somebody else has too; and a story that went further.
    for asked, sender, sign in (
        ("!leervragen Hoe praat je", "linh", "🙋"),
        ("!geland het", "leerkring", "✅"),
    ):
        (one,) = [event for event, words in said.items() if words.startswith(asked)]
        assert sign in [
            said[each["id"]].strip() for each in entries if each["target"] == one and each["sender"] == sender
        ]
    newest = [said[one["id"]] for one in entries if one["file"] and one["sender"] == "leerkring"][-1]
    assert "Op zondag drinken we koffie op het bankje" in newest


def words(entry: Json) -> str:
    """What an entry says, whoever says it."""
    spans = [span["text"] for block in entry["blocks"] for span in block["spans"]]
    return " ".join([entry["body"], *spans])


def test_nobody_falls_silent_however_many_weeks_go_by() -> None:
    script = Script("nl")
    for room in (ROOM, RoomId("room-a")):
        told = [script.week(room, number) for number in range(40)]
        assert all(len(week.check_ins) >= 3 and week.offers and week.wishes for week in told)
        assert all(one != other for one, other in pairwise(told))
    hours = {one.after for week in script.weeks for one in week.check_ins}
    assert len(hours) > 20


def test_made_up_people_choose_each_for_themselves_and_at_their_own_hour(
    shared: Path, tmp_path: Path
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        entries = {one["id"]: one for one in running.entries()}
    votes = [one for one in entries.values() if one["kind"] == "vote" and one["choices"]]
    polls = {one["target"] for one in votes}
    chosen = {
        option["text"]
        for vote in votes
        for option in entries[vote["target"]]["options"]
        if option["id"] in vote["choices"]
    }
    assert any("buurt" in words for words in chosen)
    spread = {tuple(sorted(one["choices"][0] for one in votes if one["target"] == poll)) for poll in polls}
    assert len(spread) > 1
    waited = {
        (datetime.fromisoformat(one["at"]) - datetime.fromisoformat(entries[one["target"]]["at"])).seconds
        // 3600
        for one in votes
    }
    assert len(waited) >= 3


def test_the_others_answer_in_the_story_and_in_a_new_group(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        room = running.post("/do/room", {"person": "sem", "name": "De Werkplaats"})[1]["id"]
        running.say("sem", "!begin", room)
        for who, where in (("sem", room), ("marloes", "square")):
            running.say(who, "!standup nu", where)
            for _ in range(100):
                said = running.post("/do/others", {"room": where})[1]["others"]
                if said:
                    break
                time.sleep(0.1)
            assert said >= 3
        before = len(running.entries())
        monday = at(FIRST_MONDAY + timedelta(weeks=7), "12:00").isoformat()
        assert running.post("/do/clock", {"person": "sem", "to": monday})[0] == 200
        after = running.entries()[before:]
        helps = [one for one in after if one["body"] == "🤝" and one["sender"] != "leerkring"]
        assert {one["room"] for one in helps} == {room, "square"}
        assert any(one["kind"] == "text" and one["sender"] == "kwame" for one in after)


def test_what_is_written_together_stands_together(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path / "a.db")
    with pytest.raises(RuntimeError), notebook.together():
        notebook.keep("room", "a", {"id": "a"})
        raise RuntimeError
    assert notebook.all_of("room") == []
    with notebook.together(), notebook.together():
        notebook.keep("room", "b", {"id": "b"})
        notebook.keep("room", "a", {"id": "a"})
    notebook.keep("room", "b", {"id": "b", "new": True})
    notebook.close()
    assert Notebook(tmp_path / "a.db").all_of("room") == [{"id": "b", "new": True}, {"id": "a"}]


def test_the_page_has_all_its_words_in_both_languages() -> None:
    words = {name: json.loads((PAGE / f"{name}.json").read_text("utf-8")) for name in ("nl", "en")}
    assert list(words["nl"]) == list(words["en"])
    holes = re.compile(r"\{\w+\}")
    for name, dutch in words["nl"].items():
        assert set(holes.findall(dutch)) == set(holes.findall(words["en"][name])), name
    asked = set()
    for file in PAGE.iterdir():
        asked |= set(re.findall(r'(?:\bt\(|data-t=|data-label=)"([\w-]+)"', file.read_text("utf-8")))
    assert len(asked) > 60
    assert asked <= set(words["nl"])
    for what in (*declared(handle.PRACTICES), "nudge", "other"):
        assert f"what-{what}" in words["nl"]
    for kind in {one.kind for one in Script("nl").people}:
        assert f"kind-{kind}" in words["nl"]
    assert {f"scene-{name}" for name in SCENES} <= set(words["nl"])
