"""The session and the keys of a bot whose database is a server: in that, so that whoever leads has them.

While a bot runs they lie in a folder of this computer alone, as they do beside a file of SQLite, and whoever
writes there need not know. `settle` brings what changed to the database, and returns once it stands there:
before anything goes out that rests on it. Who stood still meanwhile, and leads no more, brings nothing.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import structlog

from bot.errors import Failure
from bot.key_files import SINGLE, STORE, files_of, set_aside, single, unpack
from bot.lock import own_folder
from bot.scratch import scratch
from bot.settings import Settings
from bot.settling import Settle, nothing
from storage import keyring, pseudonyms, snapshot
from storage.database import Database, Transaction, Unavailable
from storage.keyring import Keyring, Name, NotOurs
from storage.mirror import WHOLE, Mirror

log = structlog.get_logger()


class Keychain:
    """What lies in `folder`, and its copy in the database.

    One who `leads` leaves a mark with it, and finds out when the database went back in time.
    """

    def __init__(self, folder: Path, database: Database, ring: Keyring, leads: bool = True) -> None:
        self._folder = folder
        self._database = database
        self._ring = ring
        self._leads = leads
        self._marks: set[bytes] = set()
        self._kept: dict[str, bytes] = {}
        self._mirrors: dict[str, Mirror] = {}
        self._gone: set[str] = set()
        self._one = asyncio.Lock()

    async def bring(self, old: Path) -> None:
        """Brings all that is kept to the folder; from the folder `old` what was there before. Raises Failure.

        Where it is not sure that it is the newest, it only serves to read what was said until then.
        """
        certain = True
        try:
            if self._leads:
                async with self._database.write() as tx:
                    await keyring.make(tx)
                    found = await self._ring.every(tx)
                    certain, mark = await self._ring.begin(tx)
                    self._marks = {mark}
                    await self._ring.write(tx, {} if found else single(old))
                    # Who only reads must find it.
                    await pseudonyms.make(tx)
            else:
                async with self._database.read() as tx:
                    found = await self._ring.every(tx)
            await asyncio.to_thread(unpack, found, self._folder)
        except (NotOurs, sqlite3.Error, ValueError, KeyError) as problem:
            said = str(problem) if isinstance(problem, NotOurs) else "the keys in the database are damaged"
            raise Failure(said) from problem
        held = {file for file, _ in found if file not in SINGLE}
        for file in held:
            self._hold(file, found)
        if not found and self._leads:
            await self._take_in(old)
        elif held and not certain:
            log.warning("the database may have gone back in time: its keys serve to read, and no more")
            set_aside(self._folder)
            await self.settle()

    def _hold(self, file: str, found: Mapping[Name, bytes]) -> None:
        if file.endswith(STORE):
            self._mirrors[file] = Mirror(self._folder / file, is_kept=True)
        else:
            self._kept[file] = found[file, WHOLE]

    async def _take_in(self, old: Path) -> None:
        """Keys that were in a folder are in one place from now on."""
        there = files_of(old)
        for file in there:
            target = self._folder / file.relative_to(old)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if file.suffix == STORE:
                snapshot.take(file, target)
            else:
                shutil.copyfile(file, target)
            target.chmod(0o600)
        await self.settle()
        for file in there:
            file.unlink()
        for name in SINGLE:
            (old / name).unlink(missing_ok=True)
        if there:
            log.info("the session and keys are in the database from now on", were_in=str(old))

    async def settle(self) -> None:
        """Returns once all that lies in the folder stands in the database. Raises Unavailable."""
        async with self._one:
            new = self._changes()
            if not new.anything:
                return
            async with self._database.write() as tx:
                stands = await self._write(tx, new)
            if not stands:
                log.error("the database went back in time: it lacks keys that were written")
                raise self._database.is_taken_over()
            self._note(new)

    async def settle_in(self, tx: Transaction) -> None:
        """The same within a transaction, by who then ends; and keys of which there is but one."""
        async with self._one:
            await self._write(tx, self._changes())
            await self._ring.write(tx, single(self._folder))

    async def _write(self, tx: Transaction, new: "_New") -> bool:
        if self._leads:
            stands, mark = await self._ring.follow(tx, self._marks)
            if not stands:
                return False
            # Whether it stands is not known to who hears nothing of it.
            self._marks.add(mark)
            new.mark = mark
        elif not await keyring.holds_any(tx):
            # The first of all.
            await keyring.make(tx)
            await self._ring.begin(tx)
        await self._ring.forget(tx, new.gone)
        await self._ring.write(tx, new.rows())
        return True

    def _changes(self) -> "_New":
        length = len(str(self._folder)) + 1
        there = {str(file)[length:]: file for file in files_of(self._folder)}
        for name in [name for name in (*self._kept, *self._mirrors) if name not in there]:
            self._let_go(name)
            self._gone.add(name)
        new = _New([*self._gone])
        for name, file in there.items():
            if file.suffix == STORE:
                if name not in self._mirrors:
                    self._mirrors[name] = Mirror(file)
                until, parts = self._mirrors[name].changes()
                if parts:
                    new.stores[name] = until, parts
            elif (content := file.read_bytes()) != self._kept.get(name):
                new.files[name] = content
        return new

    def _note(self, new: "_New") -> None:
        self._marks = {new.mark} if self._leads else set()
        self._gone.difference_update(new.gone)
        self._kept |= new.files
        for name, (until, parts) in new.stores.items():
            if name in self._mirrors:
                self._mirrors[name].noted(until, parts)

    def _let_go(self, name: str) -> None:
        self._kept.pop(name, None)
        mirror = self._mirrors.pop(name, None)
        if mirror is not None:
            mirror.close()

    def close(self) -> None:
        """Lets go of the files."""
        for name in [*self._mirrors]:
            self._let_go(name)


class _New:
    """What is to be brought to the database: files that are `gone`, whole files, and parts of stores."""

    def __init__(self, gone: list[str]) -> None:
        self.gone = gone
        self.files: dict[str, bytes] = {}
        self.stores: dict[str, tuple[int, dict[str, bytes | None]]] = {}
        self.mark = b""

    @property
    def anything(self) -> bool:
        """Whether there is any of it."""
        return bool(self.gone or self.files or self.stores)

    def rows(self) -> dict[Name, bytes | None]:
        """The same, by their names."""
        rows: dict[Name, bytes | None] = {(name, WHOLE): content for name, content in self.files.items()}
        for name, (_, parts) in self.stores.items():
            rows |= {(name, part): content for part, content in parts.items()}
        return rows


@asynccontextmanager
async def keys_of(
    settings: Settings, database: Database, leads: bool = True
) -> AsyncIterator[tuple[Settings, Settle]]:
    """For this block the settings name a folder of this computer alone with the session and the keys.

    `database` is open. Raises Failure where they cannot be had.
    """
    if not settings.storage.has_keys:
        async with database.read() as tx:
            if await keyring.holds_any(tx):
                raise Failure("the keys are in the database, closed with storage.media_key, which is not set")
        yield settings, nothing
        return
    async with chain_of(settings, database, leads) as (named, chain):
        try:
            yield named, chain.settle
        finally:
            # Nothing that went out rests on what is left.
            with suppress(Unavailable):
                await chain.settle()


@asynccontextmanager
async def chain_of(
    settings: Settings, database: Database, leads: bool = True
) -> AsyncIterator[tuple[Settings, Keychain]]:
    """The same, where nothing is brought to the database but by the block itself."""
    with _folder() as folder:
        chain = Keychain(folder, database, ring_of(settings), leads)
        try:
            await chain.bring(settings.storage.beside)
            yield settings.with_folder(folder), chain
        finally:
            chain.close()


async def leave(settings: Settings, database: Database) -> None:
    """Brings all keys from the database to the folder beside it: from now on they are there alone."""
    async with database.write() as tx:
        found = await ring_of(settings).every(tx)
        if found:
            unpack(found, settings.storage.beside, SINGLE)
            await keyring.empty(tx)


def ring_of(settings: Settings) -> Keyring:
    """What opens the keys."""
    return Keyring(settings.storage.media_key.get_secret_value())


@contextmanager
def _folder() -> Iterator[Path]:
    try:
        room = own_folder()
    except OSError as problem:
        raise Failure(
            f"there is no folder for keys while the bot runs: {problem.strerror or problem}"
        ) from problem
    with scratch(room) as folder:
        yield folder
