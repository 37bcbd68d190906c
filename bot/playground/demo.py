"""``leerkring demo``: a playground in a folder of its own, and its page on this computer."""

import asyncio
import contextlib
import errno
import shutil
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from aiohttp import web

from bot.engine import Engine
from bot.errors import Failure
from bot.lock import Held, held
from bot.loopback import HOST, runner_of
from bot.playground.album import Album
from bot.playground.conductor import Conductor, SteeredClock
from bot.playground.live import Live
from bot.playground.platform import PlaygroundPlatform
from bot.playground.playclock import PlayClock
from bot.playground.story import TIMEZONE, Language, Script, Story, beginning
from bot.playground.web import Pages
from bot.playground.world import World
from bot.profile import profile
from bot.settings import Settings
from commands.course.settings import Course
from storage.database import Database, DatabaseError
from storage.media import MediaFolder, MediaFolderError
from storage.photos.reader import PhotoReader
from storage.playground import Notebook, NotebookError

log = structlog.get_logger()

PORT = 8420
NOTEBOOK, LOCK = "playground.db", "playground.lock"
MEMORY = "leerkring.db"
OURS = tuple(f"{name}{part}" for name in (NOTEBOOK, MEMORY) for part in ("", "-wal", "-shm"))
FOLDERS = ("files", "media")
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
    with _folder(wanted.folder, wanted.reset), _listening(wanted.port) as listener:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        url = f"http://{HOST}:{listener.getsockname()[1]}/"
        async with serving(wanted, listener):
            say(f"The playground is open: {url}")
            say("It is yours alone: everything stays on this computer. Ctrl-C ends it.")
            if wanted.browser:
                await asyncio.to_thread(_show, url)
            await stop.wait()


@asynccontextmanager
async def serving(wanted: Wanted, listener: socket.socket) -> AsyncIterator[None]:
    """The bot, its chat server and the page, on a socket that listens. Raises Failure."""
    folder = wanted.folder
    try:
        notebook = Notebook(folder / NOTEBOOK)
        database = Database(f"sqlite+aiosqlite:///{folder / MEMORY}")
        await database.open()
        media = await asyncio.to_thread(MediaFolder, folder / "media")
    except (NotebookError, DatabaseError, MediaFolderError) as problem:
        raise Failure(str(problem)) from problem
    try:
        async with _running(wanted, listener, notebook, database, media):
            yield
    finally:
        await database.close()
        notebook.close()


@asynccontextmanager
async def _running(
    wanted: Wanted, listener: socket.socket, notebook: Notebook, database: Database, media: MediaFolder
) -> AsyncIterator[None]:
    clock = PlayClock(beginning())
    world = World(notebook, clock.now)
    script = Script(_language(world, wanted.language))
    if "now" in world.settings:
        clock.go_to(datetime.fromisoformat(world.settings["now"]))
    photos = PhotoReader()
    album = Album(wanted.folder / "files", photos)
    album.sweep(world.files())
    platform = PlaygroundPlatform(world, album.folder)
    # The guided week asks a question itself; those of a group's first five weeks would stand in its way.
    course = Course(orientation=False)
    settings = Settings(language=script.language, timezone=TIMEZONE, course=course)
    engine = Engine(database, [platform], media, profile(settings), clock.now, photos=photos)
    engine.clock = SteeredClock(
        database,
        engine.handling.mind,
        engine.handling.wakes,
        clock.now,
        engine.trouble,
        engine.pulse,
        engine.up_to_date,
    )
    conductor = Conductor(engine, database, platform, world, clock)
    story = Story(script, world, album, conductor, clock)
    live = Live(world, conductor)
    runner = runner_of(Pages(world, album, conductor, story, script, live).app(), shutdown_timeout=2)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    tasks = [
        asyncio.create_task(engine.run(), name="engine"),
        asyncio.create_task(_begin(world, engine, story, live), name="begin"),
        asyncio.create_task(_keep_time(world, clock, conductor), name="keep time"),
    ]
    for task in tasks:
        task.add_done_callback(_tell_of_a_bug)
    try:
        yield
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


# --- the folder and the port ---


@contextmanager
def _folder(folder: Path, reset: bool) -> Iterator[None]:
    """The folder for this process alone; empty after a reset, or when a first start was broken off."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        there = {file.name for file in folder.iterdir()}
        if there - {LOCK} and NOTEBOOK not in there:
            raise Failure(f"{folder} holds something else; give another folder with --folder")
        with held(folder / LOCK):
            if reset or not _finished(folder):
                _clear(folder)
            for name in FOLDERS:
                (folder / name).mkdir(exist_ok=True, mode=0o700)
            yield
    except Held:
        raise Failure(
            f"a playground is already open in {folder}; stop it, or give another --folder"
        ) from None
    except OSError as problem:
        raise Failure(f"cannot write in the folder {folder}: {problem.strerror or problem}") from problem


def _finished(folder: Path) -> bool:
    if not (folder / NOTEBOOK).exists():
        return False
    try:
        notebook = Notebook(folder / NOTEBOOK)
        settings = {one["id"]: one["value"] for one in notebook.all_of("setting")}
        notebook.close()
    except NotebookError as problem:
        raise Failure(f"{problem}; --reset begins again") from problem
    return settings.get("story") == "played"


def _clear(folder: Path) -> None:
    # Never the folder as a whole: somebody may have put something of their own in it.
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in OURS:
        (folder / name).unlink(missing_ok=True)


@contextmanager
def _listening(port: int | None) -> Iterator[socket.socket]:
    """A socket on loopback: the port that was asked for; else ours, or a free one when that is taken."""
    with contextlib.ExitStack() as stack:
        for attempt in [port] if port is not None else [PORT, 0]:
            listener = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((HOST, attempt))
                listener.listen(64)
            except OSError as problem:
                if port is None and problem.errno == errno.EADDRINUSE and attempt:
                    continue
                raise Failure(_why_no_port(attempt, problem)) from problem
            listener.setblocking(False)
            yield listener
            return


def _why_no_port(port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"port {port} is in use; give another with --port, or leave --port out"
    return f"cannot listen on port {port}: {problem.strerror}"


def _show(url: str) -> None:
    # A browser in the terminal would take it from who started us.
    with contextlib.suppress(webbrowser.Error):
        browser = webbrowser.get()
        if not isinstance(browser, webbrowser.GenericBrowser) or isinstance(
            browser, webbrowser.BackgroundBrowser
        ):
            browser.open(url)
