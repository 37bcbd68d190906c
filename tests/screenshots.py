"""`python -m tests.screenshots [FOLDER]` makes the pictures of the README and papers again, and others.

Those are of screens and of posts; with a FOLDER every screen goes there, in both sizes and colour schemes.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.kit.playing import DESKTOP, TELEPHONE, Looking, Playground, looking, playground

ROOT: Final = Path(__file__).parent.parent
Shot = Callable[[Page, str], None]
SCREENS: Final = {
    "desktop-light-nl-answered": "docs/stand-up.png",
    "desktop-light-nl-digest": "docs/digest.png",
    "telephone-dark-nl-poll": "docs/telephone.png",
}
"""What is made of which screen."""
WHERE: Final[dict[str, dict[str, str]]] = {
    "connected": {
        "opening": "#thread-log .root",
        "answer": "#thread-log .message[aria-label^=Fatima]:has(.photo)",
        "help": "#thread-log .message:nth-last-child(-n+2)",
    },
    "poll": {"poll": "#log .message:has(.poll) >> nth=-1"},
    "digest": {"digest": "#log .message:has(.tall) >> nth=-1"},
}
"""Which posts are cut out, and when."""
POSTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "nl": {
        "opening": ("docs/deelnemer-1.png", "docs/examples/week-in-five-1.png"),
        "answer": ("docs/deelnemer-2.png", "docs/examples/week-in-five-2.png"),
        "help": ("docs/examples/week-in-five-3.png",),
        "poll": ("docs/examples/week-in-five-4.png",),
        "digest": ("docs/deelnemer-3.png", "docs/examples/week-in-five-5.png"),
    },
    "en": {
        "opening": ("docs/deelnemer-en-1.png",),
        "answer": ("docs/deelnemer-en-2.png",),
        "digest": ("docs/deelnemer-en-3.png",),
    },
}
"""What is made of which post: for paper with two dots to a pixel, as an example with one."""
FILMS: Final = {"nl": "docs/examples/week.gif", "en": "docs/examples/week-en.gif"}
"""A week on a telephone, as it goes by."""
SHOWN: Final = {"begin": 5.0, "large": 4.0, "digest": 6.0}
"""Seconds that a moment of it stays, where there is more to read than in others."""
ELSE: Final = 3.0
MADE: Final = {
    *SCREENS.values(),
    *FILMS.values(),
    *(file for posts in POSTS.values() for files in posts.values() for file in files),
}
"""Every picture this makes."""
HIGH: Final = (TELEPHONE[0], 2600)
"""A telephone on which a thread is there as a whole."""
EDGE: Final = 6
"""So many pixels are seen on both sides of a post."""
# Without what only this page has; what is long fades once the questions, or what is difficult, were told.
CLEAR = """async (posts) => {
    const fade = (one, high) => {
        one.style.maxHeight = `${high}px`;
        one.style.overflow = 'hidden';
        one.style.maskImage = 'linear-gradient(#000 calc(100% - 45px), transparent)';
    };
    for (const post of posts) {
        post.classList.remove('spot');
        for (const one of post.querySelectorAll('.more, .whole')) one.remove();
        const week = post.querySelector('.open:has(.tall)');
        if (week) {
            post.querySelector('.caption').remove();
            fade(week, 700);
        }
        post.scrollIntoView({block: 'center'});
        await Promise.all([...post.querySelectorAll('img')].map((image) => image.decode()));
        const asked = post.matches('.root') && post.querySelector('.bubble p:nth-of-type(3)');
        if (asked) fade(post, asked.getBoundingClientRect().bottom - post.getBoundingClientRect().top + 45);
    }
}"""


def main() -> None:
    """Plays a week and takes pictures on the way."""
    everywhere = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder, looking() as looks:
        for size, scheme, language in (
            (DESKTOP, "light", "nl"),
            (TELEPHONE, "dark", "nl"),
            (DESKTOP, "dark", "en"),
            (TELEPHONE, "light", "en"),
        ):
            name = f"{'desktop' if size == DESKTOP else 'telephone'}-{scheme}-{language}"
            if everywhere is None and language == "en":
                continue
            with playground(Path(folder) / name, "--language", language) as running:
                running.is_told()
                page = looks.page(running.url, size, scheme)
                page.wait_for_timeout(500)
                take = partial(_take, name=name, everywhere=everywhere)
                _week(page, take)
                _afterwards(page, running, take)
                page.context.close()
        if everywhere is None:
            for language in POSTS:
                posts(Path(folder), looks, language)
            for language in FILMS:
                film(Path(folder), looks, language)
        for words in looks.complaints:
            print(words, file=sys.stderr)


def posts(folder: Path, looks: Looking, language: str) -> None:
    """Plays a week on a telephone, and cuts out the posts that papers show."""
    with playground(folder / f"posts-{language}", "--language", language) as running:
        running.is_told()
        page = looks.page(running.url, HIGH, scale=2)
        page.wait_for_timeout(500)
        _week(page, partial(_cut, files=POSTS[language]))
        page.context.close()


def film(folder: Path, looks: Looking, language: str) -> None:
    """Plays a week on a telephone, and puts the moments of it behind each other."""
    moments: dict[str, Image.Image] = {}

    def keep(page: Page, what: str) -> None:
        if what == "menu":
            return
        page.wait_for_timeout(400)
        with Image.open(io.BytesIO(page.screenshot())) as image:
            moments[what] = image.convert("RGB").quantize(128, dither=Image.Dither.NONE)

    with playground(folder / f"film-{language}", "--language", language) as running:
        running.is_told()
        page = looks.page(running.url, TELEPHONE)
        page.wait_for_timeout(500)
        _week(page, keep)
        page.context.close()
    first, *others = moments.values()
    stays = [round(1000 * SHOWN.get(what, ELSE)) for what in moments]
    first.save(ROOT / FILMS[language], save_all=True, append_images=others, duration=stays, loop=0)


def _take(page: Page, what: str, name: str, everywhere: Path | None) -> None:
    page.wait_for_timeout(400)
    data = page.screenshot()
    if everywhere is not None:
        everywhere.mkdir(parents=True, exist_ok=True)
        (everywhere / f"{name}-{what}.png").write_bytes(data)
    if f"{name}-{what}" in SCREENS:
        _small(data, ROOT / SCREENS[f"{name}-{what}"])


def _cut(page: Page, what: str, files: dict[str, tuple[str, ...]]) -> None:
    for post, where in WHERE.get(what, {}).items():
        if post in files:
            data = _posts_of(page, page.locator(where))
            for file in files[post]:
                _small(data, ROOT / file, 2 if "examples" in file else 1)


def _posts_of(page: Page, found: Locator) -> bytes:
    """One post, or some that follow each other."""
    found.evaluate_all(CLEAR)
    page.wait_for_timeout(400)
    boxes = [box for one in found.all() if (box := one.bounding_box())]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    wide = max(box["x"] + box["width"] for box in boxes) - left
    high = max(box["y"] + box["height"] for box in boxes) - top
    return page.screenshot(clip={"x": left - EDGE, "y": top, "width": wide + 2 * EDGE, "height": high})


def _small(data: bytes, file: Path, smaller: int = 1) -> None:
    """As a picture of few colours, so many times smaller: a page of plain surfaces needs no more."""
    with Image.open(io.BytesIO(data)) as image:
        made = image.convert("RGB").reduce(smaller).quantize(200, dither=Image.Dither.NONE)
        made.save(file, optimize=True)


def _week(page: Page, take: Shot) -> None:
    step = page.locator("#guide .primary")
    take(page, "begin")
    step.click()
    page.wait_for_selector(".send.wanted")
    take(page, "prepared")
    page.click("#thread .send")
    page.wait_for_selector(".message.mine.spot .pill")
    page.wait_for_timeout(4000)
    take(page, "answered")
    page.locator("#thread-log .more").nth(1).click()
    take(page, "menu")
    page.keyboard.press("Escape")
    step.click()
    page.wait_for_selector("#thread-log .spot .choice")
    take(page, "closed")
    page.locator("#thread-log .spot .choice").click()
    page.wait_for_timeout(1500)
    take(page, "connected")
    step.click()
    page.wait_for_selector("#log .poll input:enabled")
    page.wait_for_timeout(1500)
    page.locator("#log .poll input:enabled").nth(2).click()
    page.wait_for_timeout(800)
    take(page, "poll")
    step.click()
    page.wait_for_selector("dialog[open] .primary")
    take(page, "large")
    page.keyboard.press("Escape")
    take(page, "digest")


def _afterwards(page: Page, running: Playground, take: Shot) -> None:
    step = page.locator("#guide .primary")
    step.click()
    page.wait_for_timeout(800)
    take(page, "report")
    step.click()
    page.goto(f"{running.url}#as=marloes&room=square")
    page.wait_for_timeout(500)
    take(page, "free")
    page.click("#tools [data-panel]")
    page.wait_for_selector(".panel-body")
    take(page, "panel")
    page.keyboard.press("Escape")
    for what in ("views", "large"):
        if page.locator("#open-side").is_visible():
            page.click("#open-side")
        page.click(f"#{what}")
        take(page, what)
        page.keyboard.press("Escape")
    page.locator("#weeks button").first.click()
    take(page, "back")
    page.keyboard.press("Escape")
    page.click("#composer [aria-label*='album']")
    page.wait_for_timeout(600)
    take(page, "album")
    page.keyboard.press("Escape")
    if page.locator("#open-side").is_visible():
        page.click("#open-side")
        take(page, "drawer")
    page.click("#new-room")
    take(page, "new-room")
    page.keyboard.press("Escape")


if __name__ == "__main__":
    main()
