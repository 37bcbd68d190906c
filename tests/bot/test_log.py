"""The log: one line an entry, and no secret in it."""

import json
import logging
from pathlib import Path

import pytest
import structlog

from bot import log

SECRET = 'hush "me\\ & é'


def entries(capsys: pytest.CaptureFixture[str]) -> list[str]:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.splitlines()


def test_one_line_an_entry(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    structlog.get_logger("bot.test").info("round opened", room="!a:b", late=False, note="a\nb\rc\u2028d")
    (line,) = entries(capsys)
    assert line.startswith("timestamp=20")
    assert 'level=info event="round opened"' in line
    assert "room=!a:b late=false" in line
    assert "logger=bot.test" in line


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(json=True)
    structlog.get_logger("bot.test").warning("late", seconds=3)
    (line,) = entries(capsys)
    entry = json.loads(line)
    assert (entry["event"], entry["seconds"], entry["level"]) == ("late", 3, "warning")


def test_a_traceback_stays_on_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    try:
        raise ValueError
    except ValueError:
        structlog.get_logger("bot.test").exception("failed")
    (line,) = entries(capsys)
    assert "Traceback" in line
    assert "test_a_traceback_stays_on_the_line" in line
    assert "ValueError" in line


@pytest.mark.parametrize("json", [False, True])
def test_a_traceback_quotes_nobody(capsys: pytest.CaptureFixture[str], json: bool) -> None:
    log.configure(json)
    written = "wat een lid schreef"
    try:
        try:
            try:
                raise KeyError(written)
            except KeyError as first:
                raise ValueError(f"no {written}") from first
        except ValueError as second:
            raise ExceptionGroup(written, [second, FileNotFoundError(2, "No such file", "data/x")]) from None
    except ExceptionGroup:
        structlog.get_logger("bot.test").exception("failed")
        logging.getLogger("aiohttp").exception("also failed")
    for line in entries(capsys):
        assert written not in line
        for part in ("KeyError", "ValueError", "ExceptionGroup", "No such file", "data/x"):
            assert part in line


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("nio.client", {"ERROR", "CRITICAL"}),
        ("nio.events.misc", set()),
        ("sqlalchemy.engine", {"WARNING", "ERROR", "CRITICAL"}),
        ("alembic.runtime", {"WARNING", "ERROR", "CRITICAL"}),
        ("bot.x", {"INFO", "WARNING", "ERROR", "CRITICAL"}),
    ],
)
def test_libraries_say_only_what_matters(
    name: str, shown: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure()
    for level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        logging.getLogger(name).log(getattr(logging, level), "said %s", level)
    found = entries(capsys)
    assert {line.rpartition("said ")[2].partition('"')[0] for line in found} == shown
    assert all(f"logger={name}" in line for line in found)


@pytest.mark.parametrize("json_lines", [False, True])
def test_hidden_values_appear_nowhere(json_lines: bool, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(json=json_lines)
    log.hide(SECRET)
    ours = structlog.get_logger("bot.test")
    try:
        raise ValueError(SECRET)
    except ValueError:
        ours.exception(f"failed with {SECRET}", at=f"x{SECRET}y", listed=[SECRET], inner={"a": SECRET})
        logging.getLogger("nio").error("with %s", SECRET, exc_info=True)
    ours.info("url", address="https://h/?t=hush%20%22me%5C%20%26%20%C3%A9")
    found = entries(capsys)
    assert len(found) == 3
    assert all("***" in line and "hush" not in line for line in found)


def test_values_under_secret_names_are_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    ours = structlog.get_logger("bot.test")
    names = {"access_token": "abc", "password": "abc", "sessionKey": "abc", "SECRET": "abc"}
    ours.info("named", inner={"password": "abc", "kept": "fine"}, monkey="ape", **names)
    (line,) = entries(capsys)
    assert "abc" not in line
    assert "fine" in line
    assert "monkey=ape" in line


def test_an_empty_secret_hides_nothing() -> None:
    log.hide("")
    assert log.masked("as it was") == "as it was"


EVIL = "\x1b[2J\x1b]0;weg\x07\x9b31m\x00\x7f\u202e\u2066\ud800\u2028\r\n\t\u200b\ue000"


@pytest.mark.parametrize("json_lines", [False, True])
def test_nothing_in_a_line_is_obeyed_by_a_terminal(
    json_lines: bool, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log.configure(json_lines)
    ours = structlog.get_logger("bot.test")
    ours.info(f"said {EVIL}", note=EVIL, listed=[EVIL], inner={EVIL: EVIL}, **{f"x{EVIL[:3]}": "named"})
    logging.getLogger("aiohttp").warning("%s", EVIL)
    try:
        raise FileNotFoundError(2, "No such file", EVIL)
    except OSError:
        ours.exception("failed")
    found = capsys.readouterr().err
    assert found.count("\n") == 3
    assert "named" in found and "Traceback" in found and "No such file" in found
    for line in found.split("\n"):
        assert line.isprintable()
    assert "x1b[2J" in found or "u001b[2J" in found


@pytest.mark.parametrize("json_lines", [False, True])
def test_a_line_has_an_end(json_lines: bool, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(json_lines)
    ours = structlog.get_logger("bot.test")
    long = "begin" + "x" * 1_000_000 + "end"
    ours.info(long, note=long, listed=[long] * 50, inner={"a": [list(range(100_000))]}, number=10**6000)
    logging.getLogger("aiohttp").warning("%s", long)
    problem: BaseException = OSError(long)
    for _ in range(2_000):
        later = ExceptionGroup("many", [ValueError()] * 50)
        later.__cause__ = problem
        problem = later
    ours.error("failed", exc_info=problem)
    found = entries(capsys)
    assert len(found) == 3
    for line in found:
        assert len(line) < 12 * log.MOST
        assert "begin" in line or "Traceback" in line
        if json_lines:
            json.loads(line)


def test_an_entry_that_cannot_be_rendered_shows_nothing_of_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Broken:
        def __str__(self) -> str:
            raise RuntimeError("geheim")

    log.configure()
    logging.getLogger("aiohttp").warning("said %s", Broken())
    structlog.get_logger("bot.test").info("said", note=Broken())
    found = entries(capsys)
    assert [("geheim" in line, "cannot be written" in line) for line in found] == [(False, True)] * 2
