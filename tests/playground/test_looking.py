"""Looking at all at once on the page: who sees what side by side, large for a beamer; and consent, played."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.playing import DESKTOP, Looking
from tests.kit.playing_template import copy_of_played

SMALL = (320, 568)


def opened(page: Page, name: str) -> None:
    page.get_by_role("button", name="Overslaan").click()
    if page.locator("#open-side").is_visible():
        page.locator("#open-side").click()
    page.get_by_role("button", name=name).click()


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (SMALL, "dark")])
def test_each_sees_their_own_and_what_is_removed_is_removed_for_all(
    shared: Path, looks: Looking, tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = looks.page(f"{running.url}#as=linh&room=square", size, scheme)
        opened(page, "Wie ziet wat?")
        over = page.locator("#over")
        heads = over.locator("thead th")
        expect(heads).to_have_count(5)
        for number, name in enumerate(("Merelplein", "Linh", "Marloes", "Kwame"), 1):
            expect(heads.nth(number)).to_contain_text(name)
        # Only she was asked alone how her week was, and only the facilitator has the report.
        cells = [over.locator(f"tbody td:nth-of-type({number})") for number in range(1, 5)]
        expect(cells[2].filter(has_text="Verslag van Merelplein")).to_have_count(1)
        for number in (0, 1, 3):
            expect(cells[number].filter(has_text="Verslag van Merelplein")).to_have_count(0)
        looks.is_well(page)
        said = running.say("linh", "Dit haal ik weer weg.")[1]["id"]
        expect(cells[0].filter(has_text="Dit haal ik weer weg.")).to_have_count(1)
        running.post("/do/remove", {"person": "linh", "target": said})
        expect(cells[0].filter(has_text="Dit haal ik weer weg.")).to_have_count(0)
        expect(cells[0].filter(has_text="Dit bericht is verwijderd")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(over).to_be_hidden()
        page.context.close()


@pytest.mark.parametrize(("size", "scheme"), [((1920, 1080), "light"), (SMALL, "dark")])
def test_on_a_beamer_stand_the_room_and_the_picture_alone(
    shared: Path, looks: Looking, tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = looks.page(running.url, size, scheme)
        opened(page, "Groot, voor een beamer")
        over = page.locator("#over")
        picture = over.locator("#large-shown img")
        expect(picture).to_be_visible()
        # As wide as there is room for, or nobody could read it: what does not fit is scrolled to.
        shown = over.locator("#large-shown")
        box, wide = shown.bounding_box(), picture.bounding_box()
        assert box is not None and wide is not None
        assert box["height"] <= size[1]
        assert wide["width"] >= min(880, 0.9 * box["width"])
        shown.press("End")
        page.wait_for_function(
            "() => { const shown = document.getElementById('large-shown');"
            " return shown.scrollTop > 0 && shown.scrollTop + shown.clientHeight >= shown.scrollHeight - 1; }"
        )
        looks.is_well(page)
        below, room = over.locator("#large-after").bounding_box(), over.locator("#large-room").bounding_box()
        assert below is not None and room is not None
        assert box["y"] + box["height"] <= below["y"]
        assert room["y"] >= below["y"] + below["height"] or room["x"] >= box["x"] + box["width"]
        newest = picture.get_attribute("src")
        over.get_by_role("button", name="Week eerder").click()
        expect(picture).not_to_have_attribute("src", newest or "")
        running.say("joost", "Zien jullie dit ook achterin?")
        expect(over.locator("#large-room")).to_contain_text("Zien jullie dit ook achterin?")
        type_size = over.locator("#large-room .said").last.evaluate(
            "it => parseFloat(getComputedStyle(it).fontSize)"
        )
        assert type_size >= 20
        page.keyboard.press("Escape")
        expect(page.locator("#log")).to_be_visible()
        page.context.close()


def test_what_is_ones_own_to_decide_can_be_played(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = looks.page(f"{running.url}#as=fatima&room=bot")
        page.get_by_role("button", name="Overslaan").click()
        log = page.locator("#log")
        page.get_by_role("button", name="Bewaar mijn foto’s niet").click()
        expect(log).to_contain_text("Ik bewaar geen foto’s van je")
        # Stars, surprise and rather not: in the menu of each message, and with a meaning on one's own photo.
        page.goto(f"{running.url}#as=joost&room=square")
        picture = log.locator("article", has=page.locator(".wide-photo")).last
        picture.hover()
        picture.get_by_role("button", name="Wat wil je doen met dit bericht?").click()
        for sign in ("⭐", "😮", "🚫"):
            expect(
                page.locator(".menu").get_by_role("button", name=f"Zet {sign} bij dit bericht")
            ).to_be_visible()
        looks.is_well(page)
        page.keyboard.press("Escape")
        # A vote, taken back.
        running.say("marloes", "!reflectie value-creation")
        poll = log.locator(".poll:not(.closed)").last
        poll.locator("input").first.check()
        poll.get_by_role("button", name="Haal mijn antwoord weg").click()
        expect(log.locator(".poll input:checked:enabled")).to_have_count(0)
        # And to be forgotten.
        page.goto(f"{running.url}#as=joost&room=bot")
        page.get_by_role("button", name="Vergeet mij").click()
        log.locator("article", has_text="Weet je het zeker?").get_by_role("button", name="✅ Ja").click()
        expect(log).to_contain_text("gewist")
        looks.is_well(page)
        page.context.close()
