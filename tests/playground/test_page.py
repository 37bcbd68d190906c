"""The page of the playground in a real browser: a week in two sizes, bad input, and who is kept out."""

import io
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from commands import handle
from storage.playground import Notebook
from tests.bot.test_operations import free_port
from tests.kit.playing import DESKTOP, PATIENCE, ROOT, TELEPHONE, Looking, Playground, looking, playground
from tests.kit.playing_template import copy_of_played

PAGE = ROOT / "bot" / "playground" / "page"

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Looking]:
    with looking() as one:
        yield one


@pytest.fixture
def looks(browser: Looking) -> Iterator[Looking]:
    """The browser; nothing may have complained in the end."""
    browser.complaints.clear()
    yield browser
    for context in browser.browser.contexts:
        context.close()
    assert browser.complaints == []


def picture() -> FilePayload:
    """A photo as somebody chooses it from a computer: upright only by what its EXIF says."""
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.effect_noise((320, 200), 60).convert("RGB").save(made, "JPEG", exif=exif)
    return FilePayload(name="tuin.jpg", mimeType="image/jpeg", buffer=made.getvalue())


class Visitor:
    """Somebody who uses the page as people do: through what can be seen on it."""

    def __init__(self, looks: Looking, url: str, size: tuple[int, int], scheme: str = "light") -> None:
        self.looks = looks
        self.page: Page = looks.page(url, size, scheme)
        self.page.get_by_role("button", name="Overslaan").click()

    def is_well_made(self) -> None:
        assert self.looks.serious(self.page) == []

    def _drawer(self) -> None:
        if self.page.locator("#open-side").is_visible():
            self.page.locator("#open-side").click()

    def becomes(self, name: str) -> None:
        self._drawer()
        self.page.locator("#people a", has_text=name).click()
        expect(self.page.locator("#people a[aria-current=true]")).to_contain_text(name)

    def makes_a_group(self, name: str) -> None:
        self._drawer()
        self.page.locator("#new-room").click()
        self.page.get_by_label("Naam van de groep").fill(name)
        self.is_well_made()
        self.page.get_by_role("button", name="Maak de groep").click()
        expect(self.page.locator("#room-name")).to_have_text(name)
        if self.page.locator("#side.open").count():
            self.page.locator("#close-side").click()

    def writes(self, words: str, thread: bool = False) -> None:
        composer = self.page.locator("#thread-composer" if thread else "#composer")
        composer.locator("textarea").fill(words)
        composer.get_by_role("button", name="Verstuur").click()
        expect(composer.locator("textarea")).to_have_value("")

    def message(self, words: str | re.Pattern[str], thread: bool = False) -> Locator:
        log = self.page.locator("#thread-log" if thread else "#log")
        return log.locator("article", has_text=words).last

    def does(self, message: Locator, what: str) -> None:
        message.hover()
        message.get_by_role("button", name="Wat wil je doen met dit bericht?").click()
        self.page.locator(".menu").get_by_role("button", name=what).click()

    def opens_the_thread(self) -> None:
        opened = self.message("Tijd voor het weekrondje")
        if opened.locator(".replies").count():
            opened.locator(".replies").click()
        else:
            self.does(opened, "Antwoord onder dit bericht")
        expect(self.page.locator("#thread")).to_be_visible()

    def jumps_until(self, words: str) -> None:
        for _ in range(25):
            if self.page.locator("#log article", has_text=words).count():
                return
            jump = self.page.locator("#jump")
            expect(jump).to_be_enabled()
            with self.page.expect_response("**/do/clock"):
                jump.click()
            self.page.wait_for_timeout(200)
        raise AssertionError(words)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scheme", "group"), [(DESKTOP, "light", "De Buurttuin"), (TELEPHONE, "dark", "Het Praathuis")]
)
def test_a_week(
    running: Playground, looks: Looking, size: tuple[int, int], scheme: str, group: str, tmp_path: Path
) -> None:
    me = Visitor(looks, running.url, size, scheme)
    page = me.page
    me.is_well_made()
    # The facilitator begins a group, and opens a stand-up.
    me.makes_a_group(group)
    page.get_by_role("button", name="Begin hier met leerkring").click()
    expect(me.message(f"Klaar! De groep heet {group}")).to_be_visible()
    page.get_by_role("button", name="Begin het weekrondje").click()
    expect(me.message("Tijd voor het weekrondje")).to_be_visible()
    # A photo with all answers as its caption.
    me.becomes("Fatima")
    expect(page.locator("#tools")).to_be_hidden()
    # In a new group nobody said yet that photos may be kept.
    me.writes("!foto's ja")
    expect(me.message("Ik bewaar je foto’s")).to_be_visible()
    me.opens_the_thread()
    page.locator("#thread-composer input[type=file]").set_input_files([picture()])
    me.writes("1. Ik heb de heg gesnoeid.\n2. Ik ga zaaien.\n3. De schaar is stuk.", thread=True)
    told = me.message("Ik heb de heg gesnoeid", thread=True)
    expect(told.locator(".pill", has_text="✅")).to_be_visible()
    image = told.locator(".bubble img")
    assert image.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [200, 320]
    # She changes what she said.
    me.does(told, "Wijzig")
    me.writes("1. Ik heb de hele heg gesnoeid.\n2. Ik ga zaaien.\n3. De schaar is stuk.", thread=True)
    expect(me.message("Ik heb de hele heg gesnoeid", thread=True)).to_contain_text("(gewijzigd)")
    page.locator("#close-thread").click()
    # Three messages, one an answer, and one that is taken back.
    me.becomes("Sem")
    me.opens_the_thread()
    for number, words in enumerate(("Ik heb geteld.", "Ik ga tekenen.", "nee"), 1):
        me.writes(words, thread=True)
        mark = "✅" if number == 3 else f"{number}️⃣"
        expect(me.message(words, thread=True).locator(".pill", has_text=mark)).to_be_visible()
    me.writes("Dit was per ongeluk", thread=True)
    me.does(me.message("Dit was per ongeluk", thread=True), "Verwijder")
    expect(me.message("Dit bericht is verwijderd", thread=True)).to_be_visible()
    me.is_well_made()
    page.locator("#close-thread").click()
    # It closes; somebody offers help with what is in the way.
    me.becomes("Marloes")
    page.get_by_role("button", name="Sluit het weekrondje").click()
    expect(me.message("Het weekrondje is klaar. 2 mensen deden mee")).to_be_visible()
    me.becomes("Sem")
    me.opens_the_thread()
    me.message("Kun jij helpen?", thread=True).get_by_role("button", name="Ik kan helpen").click()
    expect(me.message("Sem wil je hierbij helpen, Fatima", thread=True)).to_be_visible()
    page.locator("#close-thread").click()
    # Only the facilitator has the report.
    me.becomes("Marloes")
    me._drawer()
    page.locator("#rooms a", has_text="leerkring, privé").click()
    expect(me.message(f"Verslag van {group}")).to_contain_text("De schaar is stuk.")
    me._drawer()
    page.locator("#rooms a", has_text=group).click()
    # Friday comes.
    me.jumps_until(f"{group}, week")
    expect(me.message(f"{group}, week")).to_contain_text("Ik heb de hele heg gesnoeid.")
    expect(me.message(f"{group}, week").locator(".bubble img")).to_be_visible()
    me.writes("!reflectie value-creation")
    poll = page.locator("#log .poll").last
    expect(poll).to_be_visible()
    me.becomes("Fatima")
    page.locator("#log .poll").last.locator("input").nth(1).check()
    expect(page.locator("#log .poll").last).to_contain_text("Je antwoord telt mee")
    me.is_well_made()


def test_a_form_and_a_button(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        me = Visitor(looks, running.url, DESKTOP)
        page = me.page
        me.becomes("Marloes")
        openings = page.locator("#log article", has_text="Tijd voor het weekrondje")
        before = openings.count()
        page.get_by_role("button", name="Begin het weekrondje").click()
        expect(openings).to_have_count(before + 1)
        me.becomes("Sem")
        # Nobody asked him yet whether his photos may be kept.
        me.writes("!foto's ja")
        expect(me.message("Ik bewaar je foto’s")).to_be_visible()
        form = page.locator("#dialog form")
        # Nothing is no answer, and nothing of it is lost.
        me.message("Tijd voor het weekrondje").get_by_role("button", name="Vertel hoe het gaat").click()
        form.get_by_role("button", name="Verstuur").click()
        expect(form.locator(".trouble")).to_contain_text("Er staat nog niets")
        me.is_well_made()
        answers = {"Wat heb je": "Ik heb geteld.", "Wat ga je": "Tekenen.", "Is er iets": "De pen is op."}
        for question, words in answers.items():
            form.get_by_label(question).fill(words)
        form.locator("input[type=file]").set_input_files([picture()])
        form.get_by_role("button", name="Verstuur").click()
        expect(page.locator("#dialog")).to_be_hidden()
        me.opens_the_thread()
        told = page.locator("#thread-log article.mine", has_text="1. Ik heb geteld.")
        expect(told.locator(".pill", has_text="✅")).to_be_visible()
        expect(told.locator(".bubble img")).to_be_visible()
        page.locator("#close-thread").click()
        me.becomes("Marloes")
        closed = page.locator("#log article", has_text="Het weekrondje is klaar")
        before = closed.count()
        page.get_by_role("button", name="Sluit het weekrondje").click()
        expect(closed).to_have_count(before + 1)
        me.becomes("Fatima")
        me.opens_the_thread()
        button = page.locator("#thread-log").get_by_role("button", name="Ik kan helpen")
        button.click()
        expect(me.message("Fatima wil je hierbij helpen, Sem", thread=True)).to_be_visible()
        expect(button).to_have_attribute("aria-pressed", "true")
        me.is_well_made()
        # Once more, and it is taken back.
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        for context in looks.browser.contexts:
            context.close()


def test_somebody_new_comes_in_and_every_sign_is_in_the_menu(
    shared: Path, looks: Looking, tmp_path: Path
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        me = Visitor(looks, running.url, TELEPHONE)
        page = me.page
        me._drawer()
        page.locator("#new-person").click()
        page.get_by_label("Naam", exact=True).fill("Yara")
        me.is_well_made()
        page.get_by_role("button", name="Kom erbij").click()
        expect(me.message("Welkom, Yara!")).to_be_visible()
        if page.locator("#side.open").count():
            page.locator("#close-side").click()
        me.writes("Ik heb er zin in!")
        me.does(me.message("Ik heb er zin in!"), "Zet 🌱 bij dit bericht")
        expect(me.message("Ik heb er zin in!").locator(".pill", has_text="🌱").first).to_be_visible()
        me._drawer()
        page.locator("#rooms a", has_text="leerkring, privé").click()
        expect(me.message("Welkom bij Merelplein!")).to_be_visible()
        signs = {
            sign.keys[0]
            for practice in handle.PRACTICES
            for sign in practice.signs
            if "message" in str(sign.on)
        }
        menu = (PAGE / "menu.js").read_text("utf-8")
        assert {sign for sign in signs if f'"{sign}"' not in menu} <= {"😮", "🚫"}
        for context in looks.browser.contexts:
            context.close()


def test_the_first_minute(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        _follow_the_guide(running, looks)
        for context in looks.browser.contexts:
            context.close()


def _follow_the_guide(running: Playground, looks: Looking) -> None:
    page = looks.page(running.url)
    guide = page.locator("#guide")
    for step, button in enumerate(
        ("Begin het weekrondje", "Word Fatima", None, "Sluit als Marloes", "Naar vrijdag")
    ):
        if button is None:
            page.locator("#thread .send").click()
        else:
            guide.get_by_role("button", name=button).click()
        if button == "Word Fatima":
            expect(page.locator("#thread-composer .attached img")).to_be_visible()
        else:
            expect(guide.locator("li.done")).to_have_count(min(step + 1, 2) if step < 3 else step)
    expect(page.locator("#log article .bubble img").last).to_be_visible()
    expect(guide.locator("li.done")).to_have_count(4)
    ask, vote = (guide.get_by_role("button", name=name) for name in ("Stel de vraag", "Antwoord als Sem"))
    expect(ask.or_(vote)).to_be_visible()
    if ask.count():
        ask.click()
    vote.click()
    expect(page.locator("#people a[aria-current=true]")).to_contain_text("Sem")
    page.locator("#log .poll input:enabled").last.check()
    expect(guide).to_contain_text("Dat was een week!")
    assert looks.serious(page) == []


def test_photos_by_drop_and_paste_and_a_voice(running: Playground, looks: Looking) -> None:
    me = Visitor(looks, f"{running.url}#as=henk&room=bot", DESKTOP)
    page = me.page
    data = list(picture()["buffer"])
    give = """([kind, data]) => {
        const given = new DataTransfer();
        given.items.add(new File([new Uint8Array(data)], 'a.jpg', {type: 'image/jpeg'}));
        const box = document.querySelector('#composer .box'), how = {bubbles: true, cancelable: true};
        const event = kind === 'drop'
            ? new DragEvent('drop', {dataTransfer: given, ...how})
            : new ClipboardEvent('paste', {clipboardData: given, ...how});
        (kind === 'drop' ? box : box.querySelector('textarea')).dispatchEvent(event);
    }"""
    for kind in ("drop", "paste"):
        page.evaluate(give, [kind, data])
        expect(page.locator("#composer .attached")).to_have_count(1)
        me.writes(f"door {kind}")
        expect(me.message(f"door {kind}").locator(".bubble img")).to_be_visible()
    page.get_by_role("button", name="Neem een spraakbericht op").first.click()
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Stop de opname").click()
    expect(page.locator("#composer .attached audio")).to_be_visible()
    page.locator("#composer").get_by_role("button", name="Verstuur").click()
    expect(page.locator("#log article audio")).to_be_visible()


def test_bad_input_loses_nothing(running: Playground, looks: Looking) -> None:
    me = Visitor(looks, f"{running.url}#as=linh", DESKTOP)
    page, area = me.page, me.page.locator("#composer textarea")
    area.fill("x" * 100_000)
    page.locator("#composer .send").click()
    expect(page.locator("#composer .trouble")).to_contain_text("Dit is te lang")
    assert len(area.input_value()) == 100_000
    area.fill("met een foto")
    page.locator("#composer input[type=file]").set_input_files(
        [FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=b"no picture")]
    )
    page.locator("#composer .send").click()
    expect(page.locator("#composer .trouble")).to_contain_text("Ik kan deze foto niet lezen")
    assert area.input_value() == "met een foto"
    page.get_by_role("button", name="Haal dit weg").click()
    # The connection is gone while a photo is on its way; sent again, it is there once.
    page.locator("#composer input[type=file]").set_input_files([picture()])
    page.route("**/upload/*", lambda route: route.abort("connectionreset"))
    page.locator("#composer .send").click()
    expect(page.locator("#composer .trouble")).to_contain_text("geen verbinding")
    assert area.input_value() == "met een foto"
    page.unroute("**/upload/*")
    page.get_by_role("button", name="Opnieuw").click()
    expect(me.message("met een foto").locator(".bubble img")).to_be_visible()
    assert page.locator("#log article", has_text="met een foto").count() == 1
    # What people write stays words.
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>{name}"
    me.writes(hostile)
    expect(me.message("onerror").locator("p", has_text=hostile)).to_have_text(hostile)
    refused = [
        words for words in looks.complaints if "422" not in words and "ERR_CONNECTION_RESET" not in words
    ]
    looks.complaints[:] = refused


def test_two_tabs_are_two_people(running: Playground, looks: Looking) -> None:
    sem = looks.page(f"{running.url}#as=sem")
    nadia = sem.context.new_page()
    nadia.goto(f"{running.url}#as=nadia")
    nadia.wait_for_selector("#curtain", state="hidden")
    sem.locator("#composer textarea").fill("Hoi Nadia, zie je dit?")
    sem.keyboard.press("Enter")
    expect(nadia.locator("#log article", has_text="Hoi Nadia, zie je dit?")).to_contain_text("Sem")
    expect(nadia.locator("#people a[aria-current=true]")).to_contain_text("Nadia")


def test_an_old_tab_is_told_kindly(shared: Path, looks: Looking, tmp_path: Path) -> None:
    # One of its own, which nobody takes in between.
    port = str(free_port())
    with copy_of_played(shared, tmp_path / "a", "--port", port) as first:
        page = looks.page(f"{first.url}#as=sem")
        page.locator("#composer textarea").fill("bijna verstuurd")
    expect(page.locator("#banner")).to_contain_text("geen verbinding")
    # As after a reset, without its weeks.
    notebook = Notebook(tmp_path / "a" / "playground.db")
    notebook.keep("setting", "world", {"id": "world", "value": "f" * 32})
    notebook.close()
    with playground(tmp_path / "a", "--port", port):
        expect(page.locator("#banner")).to_contain_text("opnieuw begonnen")
        assert page.locator("#composer textarea").input_value() == "bijna verstuurd"
        page.get_by_role("button", name="Laad opnieuw").click()
        page.wait_for_selector("#curtain", state="hidden")
        expect(page.locator("#banner")).to_be_hidden()
        page.close()
    looks.complaints[:] = [words for words in looks.complaints if "WebSocket connection" not in words]


HOSTILE = Path(__file__).with_name("hostile_page.html")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        return None


def test_a_hostile_page_gets_nothing_done(running: Playground, looks: Looking, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(HOSTILE.read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = looks.browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html#{running.url}")
        page.wait_for_function("window.done", timeout=PATIENCE * 1000)
        done = page.evaluate("window.done")
        page.close()
    finally:
        server.shutdown()
        server.server_close()
    # A plain request leaves the browser, whoever sends it: what counts is that it is refused.
    assert done.pop("plain") in ("sent", "refused")
    assert set(done.values()) == {"refused"}, done
    assert not [one for one in running.entries() if "HOSTILE" in one["body"]]


def test_it_can_be_used_with_the_keyboard_alone(running: Playground, looks: Looking) -> None:
    page = looks.page(f"{running.url}#as=kwame")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    seen = set()
    for _ in range(60):
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
        page.keyboard.press("Tab")
    assert {"jump", "theme", "language", "new-person", "new-room", "log"} <= seen
    page.locator("#composer textarea").focus()
    page.keyboard.type("met het toetsenbord")
    page.keyboard.press("Enter")
    said = page.locator("#log article", has_text="met het toetsenbord").last
    expect(said).to_be_visible()
    said.locator(".more").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(said.locator(".more")).to_be_focused()
    # The colours and the language stay chosen.
    page.locator("#theme").press("Enter")
    page.locator("#language").press("Enter")
    expect(page.locator("#people-title")).to_have_text("Who would you like to be?")
    page.reload()
    page.wait_for_selector("#curtain", state="hidden")
    expect(page.locator("#people-title")).to_have_text("Who would you like to be?")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert looks.serious(page) == []
