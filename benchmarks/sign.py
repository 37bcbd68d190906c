"""From one's own message on the page of the playground to the bot's sign on it, as a browser gets it."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from aiohttp import ClientSession, ClientWebSocketResponse

from benchmarks.figures import Figure, middle, slow
from tests.kit.playing import Playground, playground

MESSAGES, WARM_UP = 60, 5
DEMANDED = 300
"""Milliseconds: what is longer, somebody waits for."""


async def measure() -> list[Figure]:
    """Somebody parks one thing after another, and sees 🅿️ on each."""
    with tempfile.TemporaryDirectory() as folder, playground(Path(folder) / "a") as running:
        await asyncio.to_thread(running.is_told)
        took = await _waited(running)
    median = middle(took)
    return [
        Figure(
            f"own message to the bot’s sign in the playground, median of {MESSAGES}",
            median,
            "ms",
            demand=f"under {DEMANDED} ms",
            met=median < DEMANDED,
        ),
        Figure("the same, nine out of ten", slow(took), "ms"),
    ]


async def _waited(running: Playground) -> Sequence[float]:
    url = f"{running.origin}/live?world={running.world}&since=0"
    headers = {"Origin": running.origin, "X-Playground": running.world}
    took: list[float] = []
    async with (
        ClientSession(headers=headers) as session,
        session.ws_connect(url, origin=running.origin) as line,
    ):
        for number in range(WARM_UP + MESSAGES):
            asked = {"person": "sem", "room": "square", "body": f"!park {number}"}
            begun = perf_counter()
            async with session.post(f"{running.origin}/do/say", json=asked) as answer:
                said = (await answer.json())["id"]
            await _signed(line, said)
            took.append((perf_counter() - begun) * 1000)
    return took[WARM_UP:]


async def _signed(line: ClientWebSocketResponse, event: str) -> None:
    while True:
        told = await line.receive_json(timeout=30)
        for change in told.get("changes", ()):
            entry = change.get("entry", {})
            if entry.get("target") == event and entry.get("sender") == "leerkring":
                return
