"""All that can be seen on the page keeps nobody out: a table of views, on a small screen and a large one."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.playing import DESKTOP, Looking, sticking_out
from tests.kit.playing_template import copy_of_played

SMALL = (320, 568)
LOOKS = {"nl": (SMALL, "dark"), "en": (DESKTOP, "light")}
"""What is said differs with the language, and so does how long it is."""
COVERED = """on => {
    document.getElementById('curtain').hidden = !on;
    document.getElementById('curtain-words').textContent = on ? '1' : '';
    for (const part of ['room', 'side', 'beside']) document.getElementById(part).inert = on;
}"""
ONE_MAIN = """() => [...document.querySelectorAll('main, [role=main]')]
    .filter(one => one.checkVisibility()).length === 1"""


def _covered(page: Page) -> None:
    page.evaluate(COVERED, True)


def _first(page: Page) -> None:
    page.evaluate(COVERED, False)


def _prepared(page: Page) -> None:
    page.locator("#guide .primary").click()
    expect(page.locator("#thread .send.wanted")).to_be_visible()


def _answered(page: Page) -> None:
    page.locator("#thread .send").click()
    expect(page.locator("#thread-log .message.mine.spot .pill").first).to_be_visible()


def _menu(page: Page) -> None:
    page.locator("#thread-log .message.mine.spot .more").click()
    expect(page.locator(".menu")).to_be_visible()


def _closed(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator("#guide .primary").click()
    expect(page.locator("#thread-log .spot .choice").first).to_be_visible()


def _connected(page: Page) -> None:
    page.locator("#thread-log .spot .choice").first.click()
    expect(page.locator("#guide .primary")).to_be_visible()


def _poll(page: Page) -> None:
    page.locator("#guide .primary").click()
    expect(page.locator("#log .spot .poll input").first).to_be_visible()


def _voted(page: Page) -> None:
    page.locator("#log .spot .poll input").nth(2).click()
    expect(page.locator("#guide .primary")).to_be_visible()


def _week(page: Page) -> None:
    page.locator("#guide .primary").click()
    expect(page.locator("dialog.photo .primary")).to_be_visible()


def _last_step(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("dialog.photo")).to_be_hidden()


def _report(page: Page) -> None:
    page.locator("#guide .primary").click()
    expect(page.locator("#guide h2")).to_have_text(re.compile("Dat was een week!|That was a week!"))


def _alone(page: Page) -> None:
    page.locator("#guide .primary").click()
    expect(page.locator("#guide")).to_be_hidden()


def _room(page: Page) -> None:
    page.evaluate("() => { location.hash = '#as=marloes&room=square'; }")
    expect(page.locator("#tools [data-panel]")).to_be_visible()


def _panel(page: Page) -> None:
    page.locator("#tools [data-panel]").click()
    expect(page.locator(".panel-body form").first).to_be_visible()
    page.locator(".panel-body summary").first.click()


def _sends_for(number: int) -> Callable[[Page], None]:
    def opens(page: Page) -> None:
        page.locator(".panel-body .act button").nth(number).click()
        expect(page.locator("dialog.page")).to_be_visible()

    return opens


def _preview(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator(".panel-body .act button").first.click()
    # Nothing came in since the digest: it says so.
    expect(page.locator("#panel-said")).not_to_have_text("")


def _over(what: str) -> Callable[[Page], None]:
    def opens(page: Page) -> None:
        page.keyboard.press("Escape")
        _drawer(page)
        page.locator(f"#{what}").click()
        expect(page.locator(f"dialog.is-{what}")).to_be_visible()

    return opens


def _side(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("#over")).to_be_hidden()
    _drawer(page)


def _asks(what: str) -> Callable[[Page], None]:
    def opens(page: Page) -> None:
        page.keyboard.press("Escape")
        _drawer(page)
        page.locator(f"#{what}").click()
        expect(page.locator("dialog.ask input")).to_be_visible()

    return opens


def _back(page: Page) -> None:
    page.keyboard.press("Escape")
    if page.locator("#side.open").count():
        page.keyboard.press("Escape")
    page.locator("#weeks button").last.click()
    expect(page.locator("dialog.ask .primary")).to_be_visible()


def _album(page: Page) -> None:
    page.keyboard.press("Escape")
    # On a small screen the panel stands in the place of the room.
    if page.locator("#panel").is_visible():
        page.locator("#panel .thread-head button").click()
        expect(page.locator("#panel")).to_be_hidden()
    page.locator("#composer .row .icon").nth(1).click()
    expect(page.locator("dialog.ask .album img")).to_have_count(8)


def _form(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator("#tools .chip").first.click()
    page.locator("#log article", has=page.locator(".others")).locator(".choice").click()
    expect(page.locator("dialog .questions")).to_be_visible()


def _thread(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator("#log .replies").first.click()
    expect(page.locator("#thread")).to_be_visible()


def _drawer(page: Page) -> None:
    if page.locator("#open-side").is_visible() and not page.locator("#side.open").count():
        page.locator("#open-side").click()
        expect(page.locator("#close-side")).to_be_focused()


VIEWS: tuple[tuple[str, Callable[[Page], None]], ...] = (
    ("the curtain", _covered),
    ("the first screen", _first),
    ("an answer that is ready", _prepared),
    ("an answer that arrived", _answered),
    ("the menu of a message", _menu),
    ("a round that is closed", _closed),
    ("two who are brought together", _connected),
    ("a question to the group", _poll),
    ("a question that is answered", _voted),
    ("the picture of the week, large", _week),
    ("the last step of the tour", _last_step),
    ("the report, and the end of the tour", _report),
    ("a private room", _alone),
    ("a room with the buttons of a facilitator", _room),
    ("the panel", _panel),
    ("a report that the panel sent for", _sends_for(1)),
    ("a preview of nothing", _preview),
    ("all data that the panel sent for", _sends_for(2)),
    ("who sees what", _over("views")),
    ("large, for a beamer", _over("large")),
    ("people and groups", _side),
    ("a new group", _asks("new-room")),
    ("somebody new", _asks("new-person")),
    ("back in time", _back),
    ("the album", _album),
    ("a form", _form),
    ("a thread", _thread),
)
"""Each is led to from the one before it."""


def seen(page: Page, scheme: str) -> None:
    """The view, light or dark, once it has come to rest."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.wait_for_function(f"() => document.documentElement.dataset.theme === '{scheme}'")
    if not page.locator("dialog[open]").count():
        page.wait_for_function(ONE_MAIN)


@pytest.mark.skipif(not os.environ.get("VIEWS"), reason="takes minutes: VIEWS=1 looks at all of them")
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", LOOKS)
def test_no_view_keeps_anybody_out(shared: Path, looks: Looking, tmp_path: Path, language: str) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        size, scheme = LOOKS[language]
        page = looks.page(running.url, size)
        seen(page, scheme)
        page.emulate_media(reduced_motion="reduce")
        if language == "en":
            page.locator("#language").click()
            expect(page.locator("#people-title")).to_have_text("Who would you like to be?")
        found = []
        for name, opens in VIEWS:
            opens(page)
            seen(page, scheme)
            wrong = looks.serious(page)
            found += [f"{name}: {one}" for one in (*wrong, *sticking_out(page))]
        page.context.close()
    assert found == []
