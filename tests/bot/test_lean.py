"""What the running bot holds in memory: nothing that only some need, and what is free goes back."""

import asyncio
import gc
import subprocess
import sys
from pathlib import Path

import pytest

from bot import heap
from bot.matrix import LATER, UNUSED
from storage.database import Database
from tests.project.test_layers import ROOT

ALWAYS = {
    # The command line, the settings, the log.
    "click",
    "pydantic",
    "structlog",
    # The database.
    "greenlet",
    "sqlalchemy",
    # The texts, days and times.
    "babel",
    "dateutil",
    "fluent",
}
"""Packages of others that every start imports, by the name of their modules."""
MATRIX = {
    "aiohttp",
    "jsonschema",
    "nio",
    "peewee",
    "vodozemac",
}
"""And those that a start on Matrix does."""
WITH_THESE = {
    "aiofiles",
    "aiohappyeyeballs",
    "aiosignal",
    "annotated_types",
    "atomicwrites",
    "attr",
    "attrs",
    "cachetools",
    "frozenlist",
    "idna",
    "jsonschema_specifications",
    "multidict",
    "playhouse",
    "propcache",
    "pydantic_core",
    "pytz",
    "referencing",
    "rpds",
    "six",
    "typing_extensions",
    "tzdata",
    "typing_inspection",
    "unpaddedbase64",
    "yarl",
}
"""Packages that come with one of those."""
SOON = {"holidays"}
"""What is made ready once those who waited are answered."""
OURS = {"bot", "commands", "storage", "tests"}
ONLY_FOR_SOME = {
    "bot.discord.connecting": "Discord",
    "bot.health": "a port for the operator",
    "bot.listening": "recordings that are put into words",
    "bot.playground": "the page to try it on",
    "bot.backup": "another command",
    "commands.drawing.setter": "the process that draws",
    "commands.export.workbook": "an export",
    "commands.research.package": "a file for researchers",
    "storage.photos.prepare": "the process that reads photos",
    "storage.migrate.versions": "tables of before",
    "playhouse.sqlite_ext": "a database with a thread of its own",
    "aiohttp.web": "a port for the operator",
    "holidays.countries.bahamas": "who lives there",
    "sqlalchemy.dialects.postgresql": "whose database is a server",
    "sqlalchemy.orm": "who checks types",
}

# The real thing but for HTTP, in a process of its own; its lines tell what is imported.
_TELL = """
import asyncio, sys
from pathlib import Path
from bot import service
from bot.config import load
load(None)
print("imported", *sys.modules)
from bot.matrix import alone
with alone():
    from bot.matrix import connecting
print("imported", *sys.modules)
from tests.fuzz import AMINA, Fuzz, Server, member
before, sends = set(sys.modules), Server._sends
def told():
    print("imported", *set(sys.modules) - before)
def telling(self, path, content):
    told()
    return sends(self, path, content)
Server._sends = telling

async def answered():
    fuzz = Fuzz(Path(sys.argv[1]), 1)
    await fuzz.database.open()
    running = asyncio.create_task(fuzz.engine.run())
    fuzz.server.feed(state=[member(person) for person in fuzz.people])
    await fuzz.server.caught_up()
    await fuzz.is_said(AMINA, "!status")
    await fuzz.engine.chores_done()
    told()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await fuzz.server.close()
    await fuzz.database.close()

asyncio.run(answered())
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """What is imported: by the program, on Matrix, with the first answer, and afterwards."""
    folder = tmp_path_factory.mktemp("lean")
    # As at every start but the first, the tables are there.
    asyncio.run(_made(folder))
    done = subprocess.run(
        [sys.executable, "-c", _TELL, folder], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = (line.split() for line in done.stdout.splitlines())
    return [set(words[1:]) for words in told if words[0] == "imported"]


async def _made(folder: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
    await database.open()
    await database.close()


def packages(modules: set[str]) -> set[str]:
    """Those of others, without the parts that are called after how they were compiled."""
    # Instead of some there are stand-ins of ours.
    found = (
        {name.partition(".")[0] for name in modules - UNUSED.keys() - LATER.keys()}
        - sys.stdlib_module_names
        - OURS
    )
    return {name for name in found if not name.startswith(("_", "cython"))}


def test_the_program_imports_what_every_start_needs(lines: list[set[str]]) -> None:
    assert packages(lines[0]) <= ALWAYS | WITH_THESE
    assert packages(lines[0]) >= ALWAYS


def test_matrix_imports_what_it_needs(lines: list[set[str]]) -> None:
    assert packages(lines[1]) <= ALWAYS | MATRIX | WITH_THESE
    assert packages(lines[1]) >= MATRIX


def test_the_first_answer_imports_no_more(lines: list[set[str]]) -> None:
    first, last = lines[2], lines[-1]
    assert packages(first) <= ALWAYS | WITH_THESE | SOON
    assert packages(last) - ALWAYS - WITH_THESE == SOON


@pytest.mark.parametrize("module", ONLY_FOR_SOME)
def test_what_only_some_need_is_left_out(lines: list[set[str]], module: str) -> None:
    assert module not in set().union(*lines)


def test_what_is_imported_is_not_searched_for_garbage() -> None:
    before = gc.get_freeze_count()
    with heap.importing():
        assert not gc.isenabled()
        made: list[list[object]] = [[] for _ in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(made)
    gc.unfreeze()


def test_garbage_is_searched_for_after_an_import_that_failed() -> None:
    with pytest.raises(ImportError), heap.importing():
        raise ImportError
    assert gc.isenabled()


@pytest.mark.parametrize("name", sorted(UNUSED | LATER))
def test_what_the_library_does_not_use_stands_in_for_what_is_there(name: str) -> None:
    code = f"import {name} as it; print(all(hasattr(it, part) for part in {(UNUSED | LATER)[name]}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_what_encrypts_files_is_imported_when_there_is_one() -> None:
    code = """
import sys
from bot.matrix.files import decrypt_attachment, encrypt_attachment
assert "Crypto" not in sys.modules
secret, about = encrypt_attachment(b"photo")
print(decrypt_attachment(secret, about["key"]["k"], about["hashes"]["sha256"], about["iv"]))
from nio.crypto.async_attachments import async_generator_from_data as parts
import asyncio
async def read():
    return [part async for part in parts(b"photo")]
print(asyncio.run(read()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["b'photo'", "[b'photo']"]
