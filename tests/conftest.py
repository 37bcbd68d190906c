"""Servers and people for the tests: one Synapse of each kind a session, shared by all xdist workers."""

import logging
import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from hypothesis import settings

from bot import log
from tests.kit import compiled, new_database
from tests.kit.matrix_user import MatrixUser
from tests.kit.shared_synapse import last_words, shared_synapse, stop_all
from tests.kit.synapse import Homeserver, Synapse

if TYPE_CHECKING:
    from tests.kit.playing import Playground
    from tests.kit.postgres import Postgres

NewUser = Callable[..., Awaitable[MatrixUser]]

# How long an example takes depends on who else uses the computer. The same examples every time: who looks
# for others sets HYPOTHESIS_PROFILE=search.
settings.register_profile("leerkring", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "leerkring"))
compiled.share()


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """What a command line run in this process makes of logging is not for the next test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hidden = set(log._hidden)
    yield
    if structlog.is_configured():
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(False)
        structlog.reset_defaults()
    log._hidden.clear()
    log._hidden.update(hidden)


FOLDER = pytest.StashKey[Path]()
LAST_WORDS = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    worker: dict[str, Any] | None = getattr(session.config, "workerinput", None)
    if worker:
        session.config.stash[FOLDER] = Path(worker["shared_folder"])
        # One account at a time is the rule, also among programs of one computer: tests beside each other are
        # to be of different ones.
        mine = Path(worker["shared_folder"]) / f"tmp-{worker['workerid']}"
        mine.mkdir()
        os.environ["TMPDIR"] = tempfile.tempdir = str(mine)
        return
    session.config.stash[FOLDER] = Path(tempfile.mkdtemp(prefix="leerkring-tests-"))
    # What `timeout` and CI send has to end the servers too, as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


SERVERS = {
    "postgres",
    "on_postgres",
    "synapse",
    "synapse_limited",
    "own_synapse",
    "running",
    "shared",
    "looks",
    "demo",
}
"""Fixtures behind which a server or a browser runs."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SERVERS & set(getattr(item, "fixturenames", ())):
            item.add_marker("server")
    # One to each worker, so that no long one is begun when all others are done.
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    first = [item for pair in zip(slow, quick, strict=False) for item in pair]
    items[:] = [*first, *slow[len(quick) :], *quick[len(slow) :]]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Called by xdist before it starts a worker."""
    node.workerinput["shared_folder"] = str(node.config.stash[FOLDER])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if hasattr(config, "workerinput") or FOLDER not in config.stash:
        return
    folder = config.stash[FOLDER]
    stop_all(folder)
    config.stash[LAST_WORDS] = last_words(folder)
    shutil.rmtree(folder, ignore_errors=True)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    said = config.stash.get(LAST_WORDS, "")
    if exitstatus != 0 and said:
        terminalreporter.section("end of Synapse's log")
        terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def synapse(pytestconfig: pytest.Config) -> Homeserver:
    """The session's server without rate limits: other tests use it too, so keep to users of your own."""
    return shared_synapse(pytestconfig.stash[FOLDER], "off")


@pytest.fixture(scope="session")
def synapse_limited(pytestconfig: pytest.Config) -> Homeserver:
    """The same with Synapse's default rate limits."""
    return shared_synapse(pytestconfig.stash[FOLDER], "default")


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> "Postgres":
    """The session's PostgreSQL: make a database of your own in it."""
    # Imported here: the library comes with an extra.
    from tests.kit.postgres import shared_postgres

    return shared_postgres(pytestconfig.stash[FOLDER])


@pytest.fixture
def on_postgres(postgres: "Postgres") -> "Iterator[Postgres]":
    """The villages of this test are on PostgreSQL."""
    with new_database.on(postgres):
        yield postgres


@pytest.fixture(autouse=bool(os.environ.get("ON_POSTGRES")))
def _all_on_postgres(request: pytest.FixtureRequest) -> None:
    """With this set to anything, every village is: see `make test-postgres`."""
    request.getfixturevalue("on_postgres")


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The session's folder, of all workers together."""
    return pytestconfig.stash[FOLDER]


@pytest.fixture(scope="module")
def running(shared: Path) -> "Iterator[Playground]":
    """A playground with its weeks played, for all tests of a file."""
    # Imported here: a browser's library, which few tests need.
    from tests.kit.playing_template import copy_of_played

    with tempfile.TemporaryDirectory(dir=shared) as folder, copy_of_played(shared, Path(folder) / "a") as one:
        yield one


@pytest.fixture
def own_synapse(pytestconfig: pytest.Config) -> Iterator[Synapse]:
    """A running server for this test alone, which may stop, kill and restart it."""
    folder = Path(tempfile.mkdtemp(prefix="own-", dir=pytestconfig.stash[FOLDER]))
    with Synapse(folder) as server:
        yield server


@pytest.fixture
async def new_user() -> AsyncIterator[NewUser]:
    """`await new_user("anna", server)` registers somebody on that server, under a name nobody else has.

    Keywords go to `Homeserver.register`. The connections are closed after the test.
    """
    users: list[MatrixUser] = []

    async def new(name: str, server: Homeserver, **details: Any) -> MatrixUser:
        details.setdefault("display_name", name.capitalize())
        account = server.register(f"{name}-{secrets.token_hex(4)}", **details)
        users.append(MatrixUser(server.url, account))
        return users[-1]

    yield new
    for user in users:
        await user.close()
