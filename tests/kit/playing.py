"""A playground for tests: the real program in a process of its own, and a browser to look at it."""

import asyncio
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from playwright.sync_api import Browser, Page, sync_playwright

from tests.kit.browser_setup import browser
from tests.kit.js_setup import FOLDER

ROOT = Path(__file__).parents[2]
AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, TELEPHONE = (1280, 800), (390, 844)
PATIENCE = 75.0
DEMO = [sys.executable, "-m", "bot.cli", "demo", "--no-browser"]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --use-fake-device-for-media-stream "
    "--use-fake-ui-for-media-stream"
).split()
# The newest of what stands in a room: it has many more of each, and to look at all of those takes seconds.
LOOK_AT = """() => axe.run(
    {exclude: ['#log > :not(:nth-last-child(-n+12))', '#views-body > :not(:nth-last-child(-n+12))']},
    {resultTypes: ['violations']}
)"""
# What is wider than its window, or by more than a margin than what holds it. What is cut off is not.
STICKING_OUT = """() => {
    const page = document.documentElement;
    const said = (one, much) => `${one.localName}#${one.id}.${one.className} by ${Math.round(much)}`;
    const plain = (one) => {
        const style = getComputedStyle(one);
        return style.overflowX === 'visible' && !style.display.startsWith('inline') && !one.closest('svg');
    };
    const found = page.scrollWidth > innerWidth ? [said(page, page.scrollWidth - innerWidth)] : [];
    for (const one of document.body.querySelectorAll('*')) {
        const much = one.scrollWidth - one.clientWidth;
        if (one.clientWidth && much > 8 && one.checkVisibility() && plain(one)) found.push(said(one, much));
    }
    return found;
}"""
Json = dict[str, Any]


@dataclass
class Playground:
    """One that runs."""

    process: "subprocess.Popen[str]"
    url: str
    started: float
    """Seconds until the page was there."""
    world: str = ""

    @property
    def origin(self) -> str:
        return self.url.rstrip("/")

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """What the server answers to a plain request."""
        return self._ask(urllib.request.Request(self.origin + path, headers=_names(headers)))

    def post(self, path: str, body: bytes | Json, **headers: str) -> tuple[int, Json]:
        """What the server answers to what the page would send; headers may be given to differ."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        ours = {"Origin": self.origin, "X-Playground": self.world, "Content-Type": "application/json"}
        sent = {name: value for name, value in (ours | _names(headers)).items() if value}
        status, said = self._ask(urllib.request.Request(self.origin + path, data, sent, method="POST"))
        try:
            return status, json.loads(said)
        except ValueError:
            return status, {"text": said.decode()}

    def say(self, person: str, body: str, room: str = "square", **more: Any) -> tuple[int, Json]:
        """Somebody writes."""
        return self.post("/do/say", {"person": person, "room": room, "body": body, **more})

    def entries(self) -> list[Json]:
        """All that stands, as a page gets it."""
        # In a thread of its own: a browser that is driven has a loop of its own in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self._entries())).result()

    async def _entries(self) -> list[Json]:
        url = f"{self.origin}/live?world={self.world}&since=0"
        async with ClientSession() as session, session.ws_connect(url, origin=self.origin) as socket:
            while True:
                said = await socket.receive_json(timeout=PATIENCE)
                assert said["type"] != "old"
                if said["type"] == "changes":
                    return [change["entry"] for change in said["changes"] if "entry" in change]

    def answer_to(self, event: str) -> Json:
        """The bot's answer to a message; waits for it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = [
                one for one in self.entries() if one["reply_to"] == event and one["sender"] == "leerkring"
            ]
            if found:
                assert len(found) == 1
                return found[0]
            time.sleep(0.1)
        raise AssertionError("no answer")

    def _ask(self, request: urllib.request.Request) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as problem:
            return problem.code, problem.read()

    def is_told(self) -> None:
        """Returns when the weeks before have been played."""
        end = time.monotonic() + 12 * PATIENCE
        while self.say("nobody", "x")[1].get("why") == "building":
            assert time.monotonic() < end, "the weeks before take too long"
            time.sleep(0.05)


def _names(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@contextmanager
def playground(folder: Path, *words: str) -> Iterator[Playground]:
    """Runs `leerkring demo` in `folder`, and ends it as Ctrl-C does."""
    began = time.monotonic()
    command = [*DEMO, "--folder", str(folder), *words]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LEERKRING_")}
    with (folder.parent / f"{folder.name}.log").open("w+") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            log.seek(0)
            assert found, line + log.read()
            running = Playground(process, found[0], 0)
            status, page = running.get("/")
            running.started = time.monotonic() - began
            assert status == 200
            world = re.search(rb'name="playground" content="([0-9a-f]+)"', page)
            assert world
            running.world = world[1].decode()
            yield running
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)
            log.seek(0)
            # Whatever a test is about: nothing may have gone wrong behind the page.
            said = log.read()
            assert "level=error" not in said, said


def sticking_out(page: Page) -> list[str]:
    """What on a page is wider than its window, or than what holds it."""
    found: list[str] = page.evaluate(STICKING_OUT)
    return found


@dataclass
class Looking:
    """Pages in a browser; what their consoles complain of is kept."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)

    def page(self, url: str, size: tuple[int, int] = DESKTOP, scheme: Any = "light", scale: int = 1) -> Page:
        """A page in a browser window of its own, that has nothing of an earlier one.

        So many dots as `scale` says are a pixel wide.
        """
        small = size[0] == TELEPHONE[0]
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=scale,
            color_scheme=scheme,
            has_touch=small,
            is_mobile=small,
            locale="nl-NL",
        )
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.goto(url)
        page.wait_for_selector("#curtain", state="hidden")
        return page

    def _heard(self, kind: str, words: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(words)

    def serious(self, page: Page) -> list[str]:
        """What axe finds that keeps people out, or makes it harder for them."""
        if not page.evaluate("() => 'axe' in window"):
            # Not as a script element: the page's own policy allows none from elsewhere.
            page.evaluate(AXE.read_text("utf-8"))
        found: Json = page.evaluate(LOOK_AT)
        return [
            f"{one['id']} ({one['impact']}): {node['html'][:160]}"
            for one in found["violations"]
            if one["impact"] in ("moderate", "serious", "critical")
            for node in one["nodes"]
        ]

    def is_well(self, page: Page) -> None:
        """Nothing keeps people out, and nothing sticks out at the side."""
        assert self.serious(page) == []
        assert sticking_out(page) == []


@contextmanager
def looking() -> Iterator[Looking]:
    """A browser."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=FLAGS)
        try:
            yield Looking(opened)
        finally:
            opened.close()
