"""The line of time on the page: a week on, and back to a moment that was kept."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.playground.moments import Moments
from tests.kit.playing import DESKTOP, PATIENCE, Looking, sticking_out
from tests.kit.playing_template import copy_of_played


@pytest.mark.slow
def test_a_week_on_and_back_again(shared: Path, browser: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = browser.page(f"{running.url}#as=marloes&room=square")
        page.get_by_role("button", name="Overslaan").click()
        dots = page.locator("#weeks button")
        expect(dots).to_have_count(6)
        assert browser.serious(page) == []
        with page.expect_response("**/do/clock"):
            page.get_by_role("button", name="een week verder").click()
        mural = page.locator("#log article", has_text="Merelplein, week 42")
        expect(mural).to_have_count(1)
        page.context.set_extra_http_headers({})
        dots.last.click()
        dialog = page.locator("#dialog")
        expect(dialog).to_contain_text("Wat daarna kwam, is weg.")
        assert browser.serious(page) == []
        dialog.get_by_role("button", name="Ga terug").click()
        expect(page.locator("#now")).to_contain_text("ma 19 okt", use_inner_text=True)
        expect(mural).to_have_count(1)
        expect(page.locator("#guide")).to_be_hidden()
        # Time goes on from there, and people speak.
        first = page.locator("#weeks button").first
        expect(first).to_have_attribute("aria-label", "Terug naar maandag 7 september")
        first.click()
        dialog.get_by_role("button", name="Ga terug").click()
        expect(page.locator("#now")).to_contain_text("ma 7 sep", use_inner_text=True)
        expect(mural).to_have_count(0)
        expect(page.locator("#weeks button")).to_have_count(1)
        page.locator("#jump").click()
        expect(page.locator("#now")).to_have_text("ma 7 sep, 15:00")
        page.context.close()
    # The line was gone for a moment, which is no mistake of the page.
    assert [
        words for words in browser.complaints if "WebSocket" not in words and "ERR_CON" not in words
    ] == []


def test_what_is_erased_stands_in_no_moment_that_is_kept(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        kept = Moments(tmp_path / "a")
        before = kept.all()
        assert len(before) == 6
        fourth = next(
            one for one in running.entries() if one["at"][:10] == "2026-09-22" and one["sender"] == "sem"
        )
        assert running.post("/do/remove", {"person": "sem", "target": fourth["id"]})[0] == 200
        assert kept.all() == [one for one in before if one.isoformat() < fourth["at"]]
        running.say("henk", "!vergeet mij ja", "with-henk")
        end = time.monotonic() + PATIENCE
        while kept.all() and time.monotonic() < end:
            time.sleep(0.1)
        assert kept.all() == []


def test_to_a_moment_that_is_not_there_nobody_goes(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        for to, status in (("2026-09-08T00:00:00+00:00", 422), ("x", 400), ("2026-09-07T00:00:00", 400)):
            assert running.post("/do/back", {"person": "sem", "to": to})[0] == status
        assert running.say("sem", "nog hier")[0] == 200


@pytest.mark.parametrize("size", [DESKTOP, (1000, 700), (1500, 900), (320, 568), (640, 400)])
def test_the_line_fits(shared: Path, browser: Looking, tmp_path: Path, size: tuple[int, int]) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = browser.page(running.url, size)
        for one in ("#now", "#jump", "#week-on"):
            expect(page.locator(one)).to_be_in_viewport(ratio=1)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
        # Nothing lies over the buttons beside it.
        ends = page.locator("#week-on").bounding_box()
        assert ends is not None
        begins = page.locator("#language").bounding_box()
        assert begins is not None
        assert ends["x"] + ends["width"] <= begins["x"] or ends["y"] >= begins["y"] + begins["height"]
        page.context.close()


def test_the_line_fits_whatever_comes_next(shared: Path, browser: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = browser.page(f"{running.url}#as=marloes&room=square")
        friday = {"person": "marloes", "to": "2026-10-16T14:10:00+00:00"}
        assert running.post("/do/clock", friday)[0] == 200
        running.say("marloes", "!standup nu")
        # The longest that can come next, in either language; narrow screens tell the time alone.
        longest = {"nl": "herinnering aan wie nog niet", "en": "reminder for those who"}
        for width in (1280, 901, 1100, 1241, 1599, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            for _ in longest:
                page.locator("#language").click()
                language = page.evaluate("() => document.documentElement.lang")
                expect(page.locator("#jump-what")).to_contain_text(longest[language])
                assert sticking_out(page) == [], (width, language)
                for one in ("#now", "#jump", "#week-on", "#language"):
                    expect(page.locator(one)).to_be_in_viewport(ratio=1)
        page.context.close()
