"""The log: one line an entry, and no secret in it."""

import json
import logging

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
        ("apscheduler.scheduler", {"WARNING", "ERROR", "CRITICAL"}),
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
