"""``leerkring demo``: a playground in a folder of its own, and its page on this computer."""

import asyncio
import contextlib
import secrets
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

import structlog
from aiohttp import web

from bot.engine import Engine
from bot.errors import Failure
from bot.loopback import HOST, runner_of
from bot.playground.album import Album
from bot.playground.conductor import Conductor, SteeredClock
from bot.playground.folder import folder_of, listening
from bot.playground.live import Live
from bot.playground.moments import MEMORY, NOTEBOOK, Moments
from bot.playground.others import Others
from bot.playground.platform import PlaygroundPlatform
from bot.playground.playclock import PlayClock
from bot.playground.script import TIMEZONE, Language, Script
from bot.playground.story import Story, beginning
from bot.playground.web import Pages
from bot.playground.world import World
from bot.profile import profile
from bot.settings import Settings
from commands.course.settings import Course
from storage.database import Database, DatabaseError
from storage.dataclass import dataclass
from storage.media import MediaError
from storage.media_folder import MediaFolder
from storage.photos.reader import PhotoReader
from storage.playground import Notebook, NotebookError

log = structlog.get_logger()

WELCOME: dict[Language, str] = {
    "nl": (
        "De speeltuin is open: {url}\n"
        "Hij is van jou alleen: alles blijft op deze computer. Stoppen? Druk op Ctrl-C."
    ),
    "en": (
        "The playground is open: {url}\n"
        "It is yours alone: everything stays on this computer. To stop, press Ctrl-C."
    ),
}
"""What the terminal says first."""
SAVE_EVERY = 10.0
"""Seconds after which the time is written down, so that a next start goes on from there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody wants it. Without `language` the one it has, else Dutch; without `port` any."""

    folder: Path
    language: Language | None = None
    port: int | None = None
    reset: bool = False
    browser: bool = True


async def demo(wanted: Wanted, say: Callable[[str], None]) -> None:
    """Runs until it is told to stop (SIGINT, SIGTERM); `say` tells people at the terminal. Raises Failure."""
    with folder_of(wanted.folder, wanted.reset), listening(wanted.port) as listener:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        url = f"http://{HOST}:{listener.getsockname()[1]}/"
        async with serving(wanted, listener) as language:
            say(WELCOME[language].format(url=url))
            if wanted.browser:
                await asyncio.to_thread(_show, url)
            await stop.wait()


@asynccontextmanager
async def serving(wanted: Wanted, listener: socket.socket) -> AsyncIterator[Language]:
    """The bot, its chat server and the page, on a socket that listens; gives the language they speak.

    Whoever goes back to a moment that is kept makes it end, and begin again there. Raises Failure.
    """
    turns: asyncio.Queue[datetime] = asyncio.Queue()
    moments = Moments(wanted.folder)
    stack = AsyncExitStack()

    async def turn_back() -> None:
        while True:
            moment = await turns.get()
            await stack.aclose()
            await asyncio.to_thread(_bring_back, wanted.folder, moments, moment)
            await stack.enter_async_context(_serving(wanted, listener, moments, turns.put_nowait))

    try:
        language = await stack.enter_async_context(_serving(wanted, listener, moments, turns.put_nowait))
        turning = asyncio.create_task(turn_back(), name="turn back")
        turning.add_done_callback(_tell_of_a_bug)
        try:
            yield language
        finally:
            turning.cancel()
            await asyncio.gather(turning, return_exceptions=True)
    finally:
        await stack.aclose()


def _bring_back(folder: Path, moments: Moments, moment: datetime) -> None:
    with contextlib.suppress(KeyError):
        moments.bring_back(moment)
    # Another world: pages that know what came after it hear that they are old.
    with contextlib.closing(Notebook(folder / NOTEBOOK)) as notebook:
        notebook.keep("setting", "world", {"id": "world", "value": secrets.token_hex(16)})
        # Also where that was while the weeks before were played: from there on they live by themselves.
        notebook.keep("setting", "story", {"id": "story", "value": "played"})


@asynccontextmanager
async def _serving(
    wanted: Wanted, listener: socket.socket, moments: Moments, back: Callable[[datetime], None]
) -> AsyncIterator[Language]:
    folder = wanted.folder
    try:
        notebook = Notebook(folder / NOTEBOOK)
        database = Database(f"sqlite+aiosqlite:///{folder / MEMORY}")
        await database.open()
        media = await asyncio.to_thread(MediaFolder, folder / "media")
    except (NotebookError, DatabaseError, MediaError) as problem:
        raise Failure(str(problem)) from problem
    try:
        async with _running(_House(wanted, notebook, database, media, moments, back), listener) as language:
            yield language
    finally:
        await database.close()
        notebook.close()


@dataclass(frozen=True, slots=True)
class _House:
    """What is open while it runs."""

    wanted: Wanted
    notebook: Notebook
    database: Database
    media: MediaFolder
    moments: Moments
    back: Callable[[datetime], None]


@asynccontextmanager
async def _running(house: _House, listener: socket.socket) -> AsyncIterator[Language]:
    wanted, notebook, database, moments = house.wanted, house.notebook, house.database, house.moments
    clock = PlayClock(beginning())
    world = World(notebook, clock.now)
    script = Script(_language(world, wanted.language))
    if "now" in world.settings:
        clock.go_to(datetime.fromisoformat(world.settings["now"]))
    photos = PhotoReader()
    album = Album(wanted.folder / "files", photos)
    album.sweep(world.files())
    world.on_erased = moments.erased
    platform = PlaygroundPlatform(world, album.folder, moments.all_erased)
    # The guided week asks a question itself; those of a group's first five weeks would stand in its way.
    course = Course(orientation=False)
    settings = Settings(language=script.language, timezone=TIMEZONE, course=course)
    engine = Engine(database, [platform], house.media, profile(settings), clock.now, photos=photos)
    engine.clock = SteeredClock(
        database,
        engine.handling.mind,
        engine.handling.wakes,
        clock.now,
        engine.trouble,
        engine.pulse,
        engine.up_to_date,
    )
    conductor = Conductor(engine, database, platform, world, clock, moments)
    others = Others(script, world, album)
    conductor.company = others
    story = Story(script, world, album, conductor, clock, others)
    live = Live(world, conductor)
    pages = Pages(world, album, conductor, story, script, live, house.back)
    runner = runner_of(pages.app(), shutdown_timeout=2)
    await runner.setup()
    # A copy, as what serves closes it: who knocks in between waits.
    await web.SockSite(runner, listener.dup()).start()
    tasks = [
        asyncio.create_task(engine.run(), name="engine"),
        asyncio.create_task(_begin(world, engine, story, live), name="begin"),
        asyncio.create_task(_keep_time(world, clock, conductor), name="keep time"),
    ]
    for task in tasks:
        task.add_done_callback(_tell_of_a_bug)
    try:
        yield script.language
    finally:
        await live.close()
        await runner.cleanup()
        for task in reversed(tasks):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        photos.close()
        if live.building is None:
            world.keep("now", clock.now().isoformat())


def _language(world: World, wanted: Language | None) -> Language:
    spoken = world.settings.get("language")
    if spoken is None:
        spoken = wanted or "nl"
        world.keep("language", spoken)
    if wanted not in (None, spoken):
        raise Failure(f"this playground speaks {spoken}; with --reset it begins again in {wanted}")
    return "en" if spoken == "en" else "nl"


async def _begin(world: World, engine: Engine, story: Story, live: Live) -> None:
    """Plays the weeks that went before, the first time."""
    await engine.ready.wait()

    def progress(done: int, of: int) -> None:
        live.building = (done, of)

    if world.settings.get("story") != "played":
        await story.play(progress)
        world.keep("story", "played")
        log.info("the weeks before are played")
    live.building = None
    await world.nudge()


async def _keep_time(world: World, clock: PlayClock, conductor: Conductor) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(conductor.keep_time())
        while True:
            await asyncio.sleep(SAVE_EVERY)
            if world.settings.get("story") == "played":
                world.keep("now", clock.now().isoformat())


def _tell_of_a_bug(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and task.exception() is not None:
        log.error("a part of the playground ended", part=task.get_name(), exc_info=task.exception())


def _show(url: str) -> None:
    # A browser in the terminal would take it from who started us.
    with contextlib.suppress(webbrowser.Error):
        browser = webbrowser.get()
        if not isinstance(browser, webbrowser.GenericBrowser) or isinstance(
            browser, webbrowser.BackgroundBrowser
        ):
            browser.open(url)
