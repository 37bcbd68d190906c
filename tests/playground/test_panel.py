"""The panel of a facilitator on the page: what is open, the times, and what it sends for."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.kit.playing import DESKTOP, TELEPHONE, Looking
from tests.kit.playing_template import copy_of_played


@pytest.mark.slow
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE])
def test_what_a_facilitator_sees_and_does(
    shared: Path, browser: Looking, tmp_path: Path, size: tuple[int, int]
) -> None:
    browser.complaints.clear()
    with copy_of_played(shared, tmp_path / "a") as running:
        evening = {"person": "sem", "to": "2026-10-13T16:00:00+00:00"}
        assert running.post("/do/clock", evening)[0] == 200
        page = browser.page(f"{running.url}#as=marloes&room=square", size)
        page.get_by_role("button", name="Overslaan").click()
        page.get_by_role("button", name="Voor de begeleider").click()
        panel = page.locator("#panel")
        expect(panel).to_contain_text("Open punten")
        expect(panel.locator("li", has_text="Een kaart van het plein")).to_be_visible()
        assert browser.serious(page) == []
        # Another time is told to the bot alone, and stands in the panel.
        panel.get_by_label("Dag: weekbericht", exact=True).select_option(label="donderdag")
        panel.get_by_label("Tijd: weekbericht", exact=True).fill("15:30")
        panel.get_by_role("button", name="Verander: weekbericht").click()
        expect(panel.locator(".said")).to_contain_text("Goed, zo doen we het")
        expect(panel.locator("form", has_text="weekbericht")).to_contain_text("donderdag 15:30")
        # What is sent for opens on the page.
        dialog = page.locator("#dialog")
        panel.get_by_role("button", name="Weekbericht vooraf").click()
        expect(dialog.locator("img")).to_be_visible()
        page.keyboard.press("Escape")
        panel.get_by_role("button", name="Verslag", exact=True).click()
        expect(dialog.frame_locator("iframe").locator("h1").first).to_be_visible()
        assert browser.serious(page) == []
        page.keyboard.press("Escape")
        panel.get_by_role("button", name="Alle gegevens").click()
        expect(dialog.locator("pre")).to_contain_text("Fatima")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(page.get_by_role("button", name="Voor de begeleider")).to_be_focused()
        page.context.close()
    assert browser.complaints == []


def test_nobody_else_gets_it(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        for person in ("fatima", "kwame", "nobody"):
            asked = {"person": person, "room": "square"}
            assert running.post("/do/panel", asked) == (422, {"why": "no-facilitator"})
        status, shown = running.post("/do/panel", {"person": "marloes", "room": "square"})
        assert status == 200
        assert {one["what"] for one in shown["planned"]} >= {"open", "digest"}
