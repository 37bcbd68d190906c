"""The first minute on the page: what it is for, the first sign after two clicks, a whole week after seven."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, WebSocketRoute, expect

from tests.kit.playing import DESKTOP, TELEPHONE, Looking
from tests.kit.playing_template import copy_of_played

SMALL, ZOOMED = (320, 568), (640, 400)
"""The smallest telephone, and a laptop on which all is made twice as large."""


class Hand:
    """Somebody who clicks, or does all with the keyboard; what they did is counted."""

    def __init__(self, keys: bool) -> None:
        self.keys = keys
        self.clicks = 0

    def takes(self, what: Locator) -> None:
        expect(what).to_be_visible()
        if self.keys:
            # In one go: what is drawn anew in between would have lost the focus.
            what.press("Space" if what.get_attribute("type") == "radio" else "Enter")
        else:
            what.click()
        self.clicks += 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scheme", "keys"),
    [(DESKTOP, "light", False), (DESKTOP, "dark", True), (SMALL, "dark", False), (ZOOMED, "light", False)],
)
def test_a_week_after_seven_clicks(
    shared: Path, looks: Looking, tmp_path: Path, size: tuple[int, int], scheme: str, keys: bool
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = looks.page(running.url, size, scheme)
        guide, hand = page.locator("#guide"), Hand(keys)
        primary = guide.locator(".primary")
        # What it is: a picture and one sentence.
        expect(guide.get_by_role("img")).to_be_in_viewport()
        expect(guide).to_contain_text("brengt mensen samen die elkaar kunnen helpen")
        assert looks.serious(page) == []
        hand.takes(primary)
        expect(page.locator("#thread-composer .attached img")).to_be_visible()
        hand.takes(page.locator("#thread-composer .send"))
        mine = page.locator("#thread-log article.mine", has=page.locator(".pill", has_text="✅"))
        expect(mine).to_have_class("message mine spot")
        assert hand.clicks == 2
        expect(guide).to_contain_text("Zie je ✅ bij jouw bericht?")
        if size == DESKTOP:
            # The others answer beneath it, and one stays at one's own.
            expect(page.locator("#thread-log article")).to_have_count(5)
        expect(mine.locator(".pill", has_text="✅")).to_be_in_viewport()
        hand.takes(primary)
        expect(page.locator("#people a[aria-current=true]")).to_contain_text("Sem")
        hand.takes(page.locator("#thread-log").get_by_role("button", name="🤝 Ik kan helpen"))
        expect(page.locator("#thread-log")).to_contain_text("Sem wil je hierbij helpen, Fatima")
        expect(guide).to_contain_text("de bot brengt Fatima en jou bij elkaar")
        expect(page.locator("#thread-log .spot", has_text="Sem wil je hierbij helpen")).to_be_in_viewport()
        hand.takes(primary)
        poll = page.locator("#log .poll").last
        expect(poll).to_be_in_viewport()
        hand.takes(poll.locator("input").nth(2))
        expect(guide).to_contain_text("Je antwoord telt mee")
        # One can take it back, and all of that stays inside its bubble.
        expect(poll.get_by_role("button", name="Haal mijn antwoord weg")).to_be_visible()
        assert poll.evaluate(
            "it => it.getBoundingClientRect().right <= it.parentElement.getBoundingClientRect().right"
        )
        hand.takes(primary)
        assert hand.clicks == 7
        picture = page.locator("dialog.photo img")
        expect(picture).to_be_in_viewport()
        assert looks.serious(page) == []
        expect(page.locator("dialog").get_by_role("button", name="Lees het verslag")).to_be_in_viewport(
            ratio=1
        )
        hand.takes(page.locator("dialog").get_by_role("button", name="Lees het verslag"))
        expect(page.locator("#room-name")).to_have_text("leerkring, privé")
        expect(page.locator("#log article", has_text="Verslag van Merelplein").last).to_be_in_viewport()
        expect(guide).to_contain_text("Dat was een week!")
        hand.takes(primary)
        expect(guide).to_be_hidden()
        # The question is over, and how many chose what stands beneath it.
        page.goto(f"{running.url}#as=sem&room=square")
        closed = page.locator("#log .poll.closed", has=page.locator("b")).last
        expect(closed).to_be_visible()
        counted = closed.locator("b").all_text_contents()
        assert sum(map(int, counted)) >= 4
        assert looks.serious(page) == []
        for context in looks.browser.contexts:
            context.close()


def test_with_the_keyboard_the_tour_is_begun_without_passing_all_messages(
    shared: Path, looks: Looking, tmp_path: Path
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        for size in (SMALL, DESKTOP):
            page = looks.page(running.url, size)
            page.evaluate("() => localStorage.clear()")
            page.reload()
            page.wait_for_selector("#curtain", state="hidden")
            for name in ("Naar het tekstvak", "Naar de rondleiding"):
                page.keyboard.press("Tab")
                expect(page.get_by_role("link", name=name)).to_be_focused()
            expect(page.locator("#skip-guide")).to_be_in_viewport(ratio=1)
            page.keyboard.press("Enter")
            expect(page.locator("#guide .primary")).to_be_focused()
            page.keyboard.press("Enter")
            expect(page.locator("#thread-composer .attached img")).to_be_visible()
            page.locator("#guide").get_by_role("button", name="Overslaan").click()
            expect(page.locator("#skip-guide")).to_be_hidden()
            page.context.close()


def test_what_it_is_stands_on_the_curtain(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        for size in (TELEPHONE, DESKTOP):
            page = looks.page(running.url, size)
            page.route("**/live**", lambda route: route.abort())
            curtain = page.locator("#curtain")
            page.evaluate("() => { document.getElementById('curtain').hidden = false; }")
            expect(curtain.get_by_role("img")).to_be_in_viewport()
            expect(curtain).to_contain_text("Leerkring vraagt elke week hoe het gaat")
            page.context.close()


def test_on_a_slow_computer_the_picture_opens_too(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        held: list[tuple[WebSocketRoute, str | bytes]] = []
        slow = False

        def comes(line: WebSocketRoute, said: str | bytes) -> None:
            if slow:
                held.append((line, said))
            else:
                line.send(said)

        def meets(line: WebSocketRoute) -> None:
            line.connect_to_server().on_message(lambda said: comes(line, said))

        page = looks.page(running.url)
        at = {"step": 7, "asked": None, "poll": "e0"}
        page.evaluate(
            "([world, at]) => localStorage.setItem(`leerkring-tour-${world}`, JSON.stringify(at))",
            [running.world, at],
        )
        page.route_web_socket("**/live**", meets)
        page.clock.install()
        page.reload()
        page.wait_for_selector("#curtain", state="hidden")
        slow = True
        with page.expect_response("**/do/clock"):
            page.locator("#guide .primary").click()
        page.clock.run_for(20_000)
        slow = False
        for line, said in held:
            line.send(said)
        expect(page.locator("dialog.photo img")).to_be_in_viewport()
        # And who closes it has it before them in the chat, not the middle of the words beneath it.
        page.keyboard.press("Escape")
        expect(page.locator("#log .wide-photo .open").last).to_be_in_viewport(ratio=0.8)
        page.context.close()


def test_what_was_chosen_equally_often_is_said_so(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        page = looks.page(f"{running.url}#as=sem&room=square")
        closed = page.locator("#log [data-key]", has=page.locator(".poll.closed b"))
        expect(closed.first).to_be_attached()
        said = {}
        for poll in closed.evaluate_all("all => all.map(it => it.dataset.key)"):
            counts = [
                int(one)
                for one in page.locator(f"#log [data-key='{poll}'] .poll.closed b").all_text_contents()
            ]
            at = {"step": 8, "poll": poll, "seen": True, "prepared": True}
            page.evaluate(
                "([world, at]) => localStorage.setItem(`leerkring-tour-${world}`, JSON.stringify(at))",
                [running.world, at],
            )
            page.reload()
            expect(page.locator("#guide")).to_contain_text("De groep ziet het plaatje.")
            said[poll] = counts, page.locator("#guide").inner_text()
        assert said
        for counts, words in said.values():
            assert ("koos vooral" in words) == (counts.count(max(counts)) == 1), (counts, words)
        assert any("even vaak" in words for _, words in said.values()), said
        page.context.close()
