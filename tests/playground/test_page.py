"""The page of the playground in a real browser: a week in two sizes, bad input, and who is kept out."""

import io
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from commands import handle
from storage.playground import Notebook
from tests.bot.test_operations import free_port
from tests.kit.playing import DESKTOP, PATIENCE, ROOT, TELEPHONE, Looking, Playground, playground
from tests.kit.playing_template import copy_of_played

PAGE = ROOT / "bot" / "playground" / "page"


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
        # What is drawn takes its time, also when there is nothing left to jump to.
        expect(self.page.locator("#log article", has_text=words).first).to_be_visible()


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
        assert {sign for sign in signs if f'"{sign}"' not in menu} == set()
        for context in looks.browser.contexts:
            context.close()


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
        expect(page.locator("#log article.mine", has_text=f"door {kind}").locator("img")).to_be_visible()
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
    expect(page.locator("#log article.mine", has_text="met een foto").locator("img")).to_be_visible()
    assert page.locator("#log article.mine", has_text="met een foto").count() == 1
    # What people write stays words.
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>{name}"
    me.writes(hostile)
    expect(me.message("onerror").locator("p", has_text=hostile)).to_have_text(hostile)
    refused = [
        words for words in looks.complaints if "422" not in words and "ERR_CONNECTION_RESET" not in words
    ]
    looks.complaints[:] = refused


def test_a_menu_stays_open_when_a_message_comes_in(running: Playground, looks: Looking) -> None:
    page = Visitor(looks, f"{running.url}#as=henk&room=square", DESKTOP).page
    page.locator("#log article .more").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu")).to_be_visible()
    # By then what comes in is no longer part of what opened it.
    page.wait_for_timeout(400)
    for number in range(4):
        running.say("sem", f"Er komt iets bij, {number}. {'Het zijn veel woorden. ' * 12}")
    expect(page.locator("#log")).to_contain_text("Er komt iets bij, 3")
    left = "(log => log.scrollHeight - log.scrollTop - log.clientHeight)(document.getElementById('log'))"
    page.wait_for_function(f"() => {left} < 3")
    expect(page.locator(".menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu")).to_have_count(0)
    expect(page.locator("#log .more").first).to_be_attached()


def test_two_tabs_are_two_people(running: Playground, looks: Looking) -> None:
    sem = looks.page(f"{running.url}#as=sem")
    nadia = sem.context.new_page()
    nadia.goto(f"{running.url}#as=nadia")
    nadia.wait_for_selector("#curtain", state="hidden")
    # Whatever others did here: the second of two messages of one person goes without a name of its own.
    words = f"Hoi Nadia, zie je dit? {uuid4().hex[:6]}"
    sem.locator("#composer textarea").fill(words)
    sem.keyboard.press("Enter")
    expect(nadia.locator("#log article", has_text=words)).to_have_attribute(
        "aria-label", re.compile("^Sem, ")
    )
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
    expect(page.locator("#skip")).to_be_focused()
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


# --- what a page may get wrong -----------------------------------------------------------------------------


CUT = """image => !image.complete || !image.naturalWidth || getComputedStyle(image).objectFit !== 'fill'
    || Math.abs(image.naturalWidth / image.naturalHeight - image.clientWidth / image.clientHeight) > 0.02"""


def is_whole(image: Locator) -> None:
    """All of a photo comes to be seen, in its own proportions."""
    for _ in range(100):
        if not image.evaluate(CUT):
            return
        image.page.wait_for_timeout(100)
    raise AssertionError("a photo is cut, or not there")


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE])
def test_photos_and_pictures_are_seen_whole(
    running: Playground, looks: Looking, size: tuple[int, int]
) -> None:
    page = Visitor(looks, running.url, size).page
    picture_of_the_week = page.locator("#log .wide-photo img").last
    picture_of_the_week.scroll_into_view_if_needed()
    is_whole(picture_of_the_week)
    # As wide as what is around it: no bars beside it.
    around, inside = page.locator("#log .wide-photo").last.bounding_box(), picture_of_the_week.bounding_box()
    assert around is not None
    assert inside is not None
    assert around["width"] - inside["width"] <= 16
    page.locator("#log .wide-photo .open").last.click()
    large = page.locator("dialog.photo img")
    is_whole(large)
    # A tall one fills the width of a telephone, and who scrolls sees its end; what closes it stays in sight.
    shown = large.bounding_box()
    assert shown is not None
    assert shown["width"] >= min(560, 0.9 * size[0])
    page.keyboard.press("End")
    expect(page.locator("dialog .all")).to_be_focused()
    page.wait_for_function(
        "() => { const all = document.querySelector('dialog .all');"
        " return all.scrollTop >= all.scrollHeight - all.clientHeight - 1; }"
    )
    expect(page.locator("dialog").get_by_role("button", name="Sluit")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.locator("#log .replies").first.click()
    photo = page.locator("#thread-log .photo img").first
    photo.scroll_into_view_if_needed()
    is_whole(photo)


@pytest.mark.parametrize(
    ("size", "least"), [((640, 360), 150), ((844, 390), 150), ((320, 568), 200), (TELEPHONE, 300)]
)
def test_the_chat_has_room_on_a_small_screen_and_when_all_is_large(
    running: Playground, looks: Looking, size: tuple[int, int], least: int
) -> None:
    page = looks.page(running.url, size)
    expect(page.locator("#guide")).to_be_visible()
    assert page.locator("#log").evaluate("log => log.clientHeight") >= least
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= size[0]
    page.locator("#log .replies").last.scroll_into_view_if_needed()
    page.locator("#log .replies").last.click()
    assert page.locator("#thread-log").evaluate("log => log.clientHeight") >= 120
    # The thread scrolls, and not the page with it: its words and the place to write stay in sight.
    assert page.evaluate("() => document.documentElement.scrollHeight - innerHeight") <= 0
    for part in ("#thread-composer .send", "#thread .thread-head"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)


def test_who_leaves_the_tour_has_all_buttons_and_can_begin_it_again(
    running: Playground, looks: Looking
) -> None:
    for size in (TELEPHONE, (1000, 700), DESKTOP):
        page = looks.page(running.url, size)
        page.get_by_role("button", name="Overslaan").click()
        expect(page.locator("#guide")).to_be_hidden()
        expect(page.get_by_role("button", name="Hoe staat het ervoor?")).to_be_visible()
        if size == TELEPHONE:
            page.locator("#open-side").click()
        page.get_by_role("button", name="Rondleiding").click()
        expect(page.locator("#guide")).to_be_visible()
        page.get_by_role("button", name="Overslaan").click()


def test_a_round_in_which_nobody_answered_asks_for_answers_and_counts_those_of_people(
    shared: Path, looks: Looking, tmp_path: Path
) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        me = Visitor(looks, running.url, DESKTOP)
        page = me.page
        page.locator("#tools").get_by_role("button", name="Begin het weekrondje").click()
        answer = page.locator("#log").get_by_role("button", name="Antwoord", exact=True)
        answer.click()
        opened = me.message("Tijd voor het weekrondje")
        expect(page.locator("#thread-composer textarea")).to_be_focused()
        me.writes("Ik heb geveegd. Zie https://example.org/plan.", thread=True)
        link = page.locator("#thread-log .mine a")
        expect(link).to_have_attribute("href", "https://example.org/plan")
        page.locator("#close-thread").click()
        expect(opened.locator(".replies")).to_contain_text("1 antwoord")
        # Each message has a name of its own for who hears the page, and a list stays one when it is edited.
        names = page.locator("#log article").evaluate_all("all => all.map(one => one.ariaLabel)")
        assert len(set(names)) == len(names)
        me.is_well_made()
        for context in looks.browser.contexts:
            context.close()


def test_who_reads_at_the_end_stays_there_when_a_tall_photo_comes(
    running: Playground, looks: Looking
) -> None:
    me = Visitor(looks, f"{running.url}#as=linh&room=bot", DESKTOP)
    page = me.page
    made = io.BytesIO()
    Image.effect_noise((300, 900), 60).convert("RGB").save(made, "JPEG")
    tall = FilePayload(name="toren.jpg", mimeType="image/jpeg", buffer=made.getvalue())
    left = "(log => log.scrollHeight - log.scrollTop - log.clientHeight)(document.getElementById('log'))"
    for _ in range(3):
        photos = page.locator("#log .mine .photo img").count()
        page.locator("#composer input[type=file]").set_input_files([tall])
        expect(page.locator("#composer .attached")).to_have_count(1)
        page.locator("#composer").get_by_role("button", name="Verstuur").click()
        image = page.locator("#log .mine .photo img").nth(photos)
        is_whole(image)
        page.wait_for_function(f"() => {left} < 3")


def test_a_second_browser_makes_nobody_speak(shared: Path, looks: Looking, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        first = Visitor(looks, running.url, DESKTOP)
        first.page.locator("#tools").get_by_role("button", name="Begin het weekrondje").click()
        first.becomes("Fatima")
        first.page.locator("#log").get_by_role("button", name="Antwoord", exact=True).click()
        first.writes("1. Geveegd.\n2. Ik ga zaaien.\n3. nee", thread=True)
        told = first.message("Geveegd", thread=True)
        expect(told.locator(".pill", has_text="✅")).to_be_visible()
        said = [one["id"] for one in running.entries() if one["sender"] != "leerkring"]
        second = looks.page(running.url)
        expect(second.locator("#guide")).to_contain_text("Wat is dit?")
        second.wait_for_timeout(1500)
        assert [one["id"] for one in running.entries() if one["sender"] != "leerkring"] == said
        for context in looks.browser.contexts:
            context.close()


def test_of_what_was_said_no_word_is_cut_in_two(running: Playground, looks: Looking) -> None:
    page = looks.page(f"{running.url}#as=kwame")
    page.evaluate("async () => { window.short = (await import('/page/words.js')).short; }")

    def short(said: str, most: int) -> str:
        found: str = page.evaluate("([said, most]) => window.short(said, most)", [said, most])
        return found

    assert short("er zaten\nnog mensen te praten", 17) == "er zaten nog…"
    assert short("er zaten nog mensen", 19) == "er zaten nog mensen"
    assert short("er zaten nog mensen", 12) == "er zaten nog…"
    assert short("🌱" * 6, 4) == "🌱🌱🌱🌱…"
    page.click("#views")
    shown = page.locator("#views-body .card p").all_text_contents()
    kept = {" ".join(one["body"].split()) for one in running.entries()}
    cut = [words for words in shown if words.endswith("…")]
    assert cut
    for words in cut:
        whole = [one for one in kept if one.startswith(words[:-1])]
        assert not whole or any(one[len(words) - 1 :].startswith(" ") for one in whole), words
