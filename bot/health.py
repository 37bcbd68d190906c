"""``/live``, ``/ready`` and ``/metrics`` for who keeps the bot running: on this computer, unless told so."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from errno import EADDRINUSE
from ipaddress import ip_address
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.errors import Failure
from bot.loopback import HOST, is_asked_by_name, runner_of
from bot.vitals import Pulse, Vitals
from storage.database import Unavailable

READ_WITHIN = 120.0
"""Seconds: a bot that has heard nothing for longer is not ready. A look at the stream takes half a minute."""

Figures = dict[str, tuple[str, float]]
"""Numbers by name, each with what it is."""
LEADS: Final = "1 when this one is at work; 0 when it stands by"


@web.middleware
async def _to_us_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    # A page in a browser on this computer may come here under a name of its own.
    if not is_asked_by_name(request):
        return web.Response(status=403, text="only for this computer\n")
    return await handler(request)


class Health:
    """Answers from what `look` sees; `ready` says whether we have listened at all."""

    def __init__(
        self,
        look: Callable[[], Awaitable[Vitals]],
        pulse: Pulse,
        ready: Callable[[], bool],
        figures: Callable[[], Figures],
        careful: bool,
    ) -> None:
        self._look = look
        self._pulse = pulse
        self._ready = ready
        self._figures = figures
        self._careful = careful

    @asynccontextmanager
    async def serve(self, port: int, address: str = HOST) -> AsyncIterator[None]:
        """Answers on `port` while the block runs. Raises Failure when it cannot."""
        async with _served(address, port, self._is_ready, self._metrics):
            yield

    async def _is_ready(self, _request: web.Request) -> web.Response:
        problems = await self._problems()
        return web.json_response(
            {"ready": not problems, "leads": True, "safe_mode": self._careful, "problems": problems},
            status=503 if problems else 200,
        )

    async def _problems(self) -> list[str]:
        problems = ["safe mode: nothing is done by the clock"] if self._careful else []
        if not self._ready():
            return [*problems, "nothing was read from the server yet"]
        try:
            vitals = await self._look()
        except Unavailable:
            return [*problems, "the database cannot be used"]
        if vitals.sync_age > READ_WITHIN:
            problems.append("nothing was read from the server of late")
        standing = {what for what, _ in vitals.standing} - {"stream"}
        return [*problems, *(f"the {what} stands still" for what in sorted(standing))]

    async def _metrics(self, _request: web.Request) -> web.Response:
        try:
            vitals = await self._look()
        except Unavailable:
            return web.Response(status=503, text="the database cannot be used\n")
        return _told(_Seen(vitals, self._pulse, self._figures(), self._careful))


class Standby:
    """Answers for a bot that waits until it is needed; `leader` says who leads meanwhile."""

    def __init__(self, leader: Callable[[], str]) -> None:
        self._leader = leader

    @asynccontextmanager
    async def serve(self, port: int, address: str = HOST) -> AsyncIterator[None]:
        """Answers on `port` while the block runs. Raises Failure when it cannot."""
        async with _served(address, port, self._is_ready, self._metrics):
            yield

    async def _is_ready(self, _request: web.Request) -> web.Response:
        # Who brings a new version waits for this before they end the old one, which leads until then.
        return web.json_response({"ready": True, "leads": False, "leader": self._leader(), "problems": []})

    async def _metrics(self, _request: web.Request) -> web.Response:
        return _told(_Waits())


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def _served(address: str, port: int, ready: Handler, metrics: Handler) -> AsyncIterator[None]:
    # Who asks from elsewhere does so under the name that we have there, which we do not know.
    app = web.Application(middlewares=[_to_us_only] if ip_address(address).is_loopback else [])
    app.add_routes([web.get("/live", _live), web.get("/ready", ready), web.get("/metrics", metrics)])
    runner = runner_of(app, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, address, port).start()
    except OSError as problem:
        await runner.cleanup()
        # What asyncio says of it names the address again.
        why = "it is in use" if problem.errno == EADDRINUSE else os.strerror(problem.errno or 0).lower()
        where = f"[{address}]" if ":" in address else address
        raise Failure(f"cannot listen on {where}:{port} (operator.port): {why}") from problem
    try:
        yield
    finally:
        await runner.cleanup()


async def _live(_request: web.Request) -> web.Response:
    return web.Response(text="live\n")


def _told(collector: Collector) -> web.Response:
    registry = CollectorRegistry()
    registry.register(collector)
    # As it comes: aiohttp would take the type apart.
    return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _gauges(figures: Figures) -> Iterator[Metric]:
    for name, (about, value) in figures.items():
        yield GaugeMetricFamily(f"leerkring_{name}", about, value)


class _Waits(Collector):
    def collect(self) -> Iterator[Metric]:
        yield from _gauges({"leads": (LEADS, 0)})


class _Seen(Collector):
    def __init__(self, vitals: Vitals, pulse: Pulse, figures: Figures, careful: bool) -> None:
        self._vitals = vitals
        self._pulse = pulse
        self._figures = figures
        self._careful = careful

    def collect(self) -> Iterator[Metric]:
        vitals, kept = self._vitals, self._vitals.kept
        gauges: Figures = {
            "sync_age_seconds": ("since something was last read from the server", vitals.sync_age),
            "outbox_posts": ("posts that may go out and have not arrived", kept.outbox),
            "outbox_age_seconds": ("how long the first of them has waited", vitals.outbox_age),
            "outbox_refused_posts": ("posts that the server will not take", kept.refused),
            "inbox_waiting_events": ("events that are still to be handled", kept.waiting),
            "inbox_failed_events": ("events that could not be handled, kept for the next start", kept.failed),
            "undecryptable_events": ("encrypted messages whose key has not come", kept.unreadable),
            "clock_overdue_seconds": ("how long the first thing that is due has waited", vitals.overdue),
            "missed_occurrences": (
                "what came too late to be said",
                kept.missed,
            ),
            "standing_still": ("what has stood still for ten minutes", len(vitals.standing)),
            "safe_mode": ("1 when nothing is done by the clock", int(self._careful)),
            "leads": (LEADS, 1),
        }
        yield from _gauges(gauges | self._figures)
        errors = CounterMetricFamily(
            "leerkring_handler_errors", "what could not be done because of a bug", labels=["where"]
        )
        for where in ("event", "clock", "post"):
            errors.add_metric([where], self._pulse.errors[where])
        yield errors
