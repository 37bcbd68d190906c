"""A PostgreSQL for the tests: Debian's package, on a socket, with nothing but what the tests put there.

One cluster serves all processes of a session, and ends with it: see tests/kit/shared_synapse.py.
"""

import json
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from filelock import FileLock
from sqlalchemy import create_engine

from storage import migrate
from tests.kit.postgres_setup import programs
from tests.kit.processes import started
from tests.kit.synapse_config import STATE_NAME

USER: Final = "leerkring"
TEMPLATE: Final = "leerkring_new"
SETTINGS: Final = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    # No test cluster loses its power.
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "wal_recycle": "off",
    "log_min_messages": "warning",
}
START_SECONDS = 60.0
LONGEST: Final = 80
"""Characters of the path of a folder with a socket: a system takes some hundred for all of it."""
ELSEWHERE: Final = Path("/tmp")
# The first of them that there is: it refuses to be run by root.
_NOBODY: Final = ("postgres", "nobody")


@dataclass(frozen=True)
class Postgres:
    """A cluster that runs; its socket and its log are in `folder`."""

    folder: Path

    def url(self, name: str) -> str:
        """A database of it, as the settings name it."""
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    def have(self, name: str, template: str = TEMPLATE) -> None:
        """Makes a database with all tables and nothing in them, unless there is one of this name."""
        with self.connected() as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")

    def drop(self, name: str) -> None:
        """Takes a database away, whoever uses it."""
        with self.connected() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[str]:
        """The URL of a database for this block alone."""
        name = f"t{secrets.token_hex(8)}"
        self.have(name, template)
        try:
            yield self.url(name)
        finally:
            self.drop(name)

    @contextmanager
    def connected(self, name: str = "postgres") -> Iterator["psycopg.Connection[Any]"]:
        """A connection of the cluster's owner."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            yield connection

    def log(self) -> str:
        """What the server logged."""
        return (self.folder / "log").read_text(errors="replace")


# What was started here is held: nothing complains about a lost child.
_started: "list[subprocess.Popen[bytes]]" = []


def shared_postgres(parent: Path) -> Postgres:
    """The session's cluster, started if it is not there yet; `parent` is the session's folder."""
    folder = parent / "postgres"
    with FileLock(parent / "postgres.lock"):
        if not (folder / STATE_NAME).exists():
            _make(folder)
            _start(folder.resolve())
    return Postgres(folder.resolve())


def _make(folder: Path) -> None:
    """Makes it where whoever runs the server can come by, and its socket has no longer a name than it may."""
    parent = folder.parent
    parent.chmod(0o711)
    if folder.is_symlink():
        shutil.rmtree(folder.resolve(), ignore_errors=True)
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    comes_by = os.geteuid() != 0 or all(one.stat().st_mode & stat.S_IXOTH for one in parent.parents)
    if comes_by and len(str(folder)) <= LONGEST:
        folder.mkdir(mode=0o700)
    else:
        folder.symlink_to(tempfile.mkdtemp(prefix="leerkring-postgres-", dir=ELSEWHERE))


@contextmanager
def lasting_postgres(parent: Path) -> Iterator[Postgres]:
    """One for this block alone, in which what was acknowledged is on the disk."""
    folder = parent / "postgres"
    _make(folder)
    running = _start(folder.resolve(), fsync="on", full_page_writes="on")
    try:
        yield Postgres(folder.resolve())
    finally:
        running.send_signal(signal.SIGINT)
        running.wait()
        shutil.rmtree(folder.resolve())


def _start(folder: Path, **settings: str) -> "subprocess.Popen[bytes]":
    common, data = _as_somebody(folder), folder / "data"
    made = (programs() / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, **common)
    running = _serve(folder, data, common, settings)
    cluster = Postgres(folder)
    with cluster.connected() as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    _make_tables(cluster)
    state = {"pid": running.pid, "started": started(running.pid)}
    (folder / STATE_NAME).write_text(json.dumps(state))
    return running


def _as_somebody(folder: Path) -> dict[str, Any]:
    """How a program of it is to be run that has to do with the folder."""
    as_whom: dict[str, Any] = {}
    if os.geteuid() == 0:
        names = {one.pw_name for one in pwd.getpwall()}
        someone = pwd.getpwnam(next(name for name in _NOBODY if name in names))
        os.chown(folder, someone.pw_uid, someone.pw_gid)
        as_whom = {"user": someone.pw_uid, "group": someone.pw_gid, "extra_groups": []}
    return {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **as_whom}


def _serve(
    folder: Path, data: Path, common: dict[str, Any], settings: dict[str, str]
) -> "subprocess.Popen[bytes]":
    said = [word for name, value in (SETTINGS | settings).items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        running = subprocess.Popen(
            (programs() / "postgres", "-D", data, "-k", folder, *said), stdout=log, stderr=log, **common
        )
    _started.append(running)
    cluster = Postgres(folder)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with cluster.connected():
                return running
        except psycopg.OperationalError:
            assert running.poll() is None and time.monotonic() < deadline, cluster.log()
            time.sleep(0.05)


class Replaced(Postgres):
    """A server with a replica that gets no more than it is told to `copy`, and then takes its place."""

    def copy(self) -> None:
        """The replica has all that is there now."""
        said = (programs() / "pg_basebackup", "-h", self.folder, "-U", USER, "-D", self._replica, "-R")
        subprocess.run((*said, "--checkpoint=fast", "--no-sync"), check=True, **_as_somebody(self.folder))

    def fails_over(self) -> None:
        """The server is gone at once; the replica takes its place, with its own memory."""
        self.ends()
        _serve(self.folder, self._replica, _as_somebody(self.folder), {})
        with self.connected() as connection:
            connection.execute("SELECT pg_promote()")

    def ends(self) -> None:
        """Whichever runs is gone at once."""
        _started[-1].send_signal(signal.SIGQUIT)
        _started[-1].wait()

    @property
    def _replica(self) -> Path:
        return self.folder / "replica"


@contextmanager
def replaced_postgres(parent: Path) -> Iterator[Replaced]:
    """One for this block alone, of which another can take the place."""
    folder = parent / "postgres"
    _make(folder)
    cluster = Replaced(folder.resolve())
    _start(cluster.folder)
    try:
        yield cluster
    finally:
        cluster.ends()
        shutil.rmtree(cluster.folder)


def _make_tables(cluster: Postgres) -> None:
    engine = create_engine(cluster.url(TEMPLATE).replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        migrate.upgrade(connection)
    engine.dispose()
