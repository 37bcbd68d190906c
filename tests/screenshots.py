"""`python -m tests.screenshots [FOLDER]` makes the pictures of the README again, and all others to look at.

Those of the README are docs/*.png; with a FOLDER every screen goes there, in both sizes and colour schemes.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.kit.playing import DESKTOP, TELEPHONE, Playground, looking, playground

DOCS = Path(__file__).parent.parent / "docs"
Shot = Callable[[Page, str], None]


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
                _week(page, running, partial(_take, name=name, everywhere=everywhere))
                page.context.close()
        for words in looks.complaints:
            print(words, file=sys.stderr)


def _take(page: Page, what: str, name: str, everywhere: Path | None) -> None:
    page.wait_for_timeout(400)
    data = page.screenshot()
    if everywhere is not None:
        everywhere.mkdir(parents=True, exist_ok=True)
        (everywhere / f"{name}-{what}.png").write_bytes(data)
    wanted = {"desktop-light-nl-answered": "stand-up", "desktop-light-nl-digest": "digest"}
    wanted["telephone-dark-nl-poll"] = "telephone"
    if f"{name}-{what}" in wanted:
        DOCS.mkdir(exist_ok=True)
        _small(data, DOCS / f"{wanted[f'{name}-{what}']}.png")


def _small(data: bytes, file: Path) -> None:
    """As a picture of few colours: a page of plain surfaces needs no more."""
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGB").quantize(200, dither=Image.Dither.NONE).save(file, optimize=True)


def _week(page: Page, running: Playground, take: Shot) -> None:
    step = page.locator("#guide .primary")
    take(page, "begin")
    step.click()
    page.wait_for_selector("#guide li.done, #guide:not(.slim)")
    page.wait_for_timeout(1500)
    step.click()
    page.wait_for_selector(".send.wanted")
    take(page, "prepared")
    page.click("#thread .send")
    page.wait_for_timeout(3500)
    page.locator("#thread-log article", has=page.locator(".photo")).last.evaluate("it => it.scrollIntoView()")
    take(page, "answered")
    page.locator("#thread-log .more").nth(2).click()
    take(page, "menu")
    page.keyboard.press("Escape")
    step.click()
    page.wait_for_timeout(1800)
    take(page, "closed")
    page.goto(f"{running.url}#as=marloes&room=bot")
    take(page, "report")
    page.goto(f"{running.url}#as=marloes&room=square")
    page.wait_for_timeout(500)
    step.click()
    page.wait_for_timeout(4000)
    take(page, "digest")
    step.click()
    page.wait_for_timeout(600)
    page.locator("#log .poll input:enabled").nth(2).click()
    page.wait_for_timeout(800)
    take(page, "poll")
    page.locator("#guide .primary, #guide .quiet").first.click()
    take(page, "free")
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
