"""What `leerkring check` says: in plain words, line by line, what works and what does not."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

import click

from bot.errors import ConfigError, Failure
from bot.log import masked
from bot.matrix.entrance import Entrance, look
from bot.matrix.homeserver import DEVICES, JOINED_ROOMS, VERSIONS, Answer, Homeserver, connect
from bot.matrix.inspecting import inspect
from bot.matrix.session import Session, open_session
from bot.matrix.standing import Standing
from bot.settings import Settings, Storage
from storage.database import Database, DatabaseError, Unavailable

_EXEMPT = "/_synapse/admin/v1/users/{user}/override_ratelimit"


async def check(settings: Settings) -> bool:
    """Prints what is fine (✓), what is not (✗) and what is worth knowing (→); whether all is fine.

    Changes as little as it can: it makes no database, and logs in only when there is a password and no
    session from before. Goes on after a failure with what does not depend on it.
    """
    report = _Report()
    report.fine("the configuration can be read")
    storage = settings.storage
    await report.step(lambda: _database(storage))
    await report.step(lambda: _media(storage))
    try:
        settings.require_matrix()
    except ConfigError as error:
        for problem in error.problems:
            report.bad(problem)
        report.configured = False
    if settings.matrix.homeserver:
        async with connect(settings.matrix.homeserver) as server:
            if await report.step(lambda: _server(server)):
                entrance = await _entrance(settings, server, report)
                if report.configured:
                    await _account(settings, server, report, entrance)
    _privacy(settings, report)
    return report.all_fine


def _privacy(settings: Settings, report: "_Report") -> None:
    """What members will not read, as nobody filled it in."""
    privacy = settings.privacy
    owed = [key for key in ("organisation", "contact") if not getattr(privacy, key).strip()]
    if owed:
        named = " and ".join(f"privacy.{key}" for key in owed)
        empty = f"{named} {'is' if len(owed) == 1 else 'are'} empty"
        report.hint(
            f"{empty}: !privacy cannot tell members who answers for their data and whom they can ask, "
            "which the GDPR wants them told (article 13)"
        )
    if not privacy.legal_basis:
        report.hint("privacy.legal_basis is empty: !privacy does not say on what ground data are kept")


async def _entrance(settings: Settings, server: Homeserver, report: "_Report") -> Entrance:
    """How one comes in; says so where a password, or the lack of it, leads nowhere."""
    try:
        entrance = await look(server)
    except Failure:
        # What is the matter, the account's own step will say.
        return Entrance(password=True, delegated=False)
    matrix = settings.matrix
    if not entrance.password and not matrix.access_token and not settings.storage.session.exists():
        what = "the homeserver offers no login by password"
        report.bad(f"{what}: {entrance.token_for(matrix.user_id or '@leerkring:')}")
    return entrance


class _Report:
    def __init__(self) -> None:
        self.all_fine = True
        self.configured = True

    def fine(self, text: str) -> None:
        click.echo(masked(f"✓ {text}"))

    def bad(self, text: str) -> None:
        self.all_fine = False
        click.echo(masked(f"✗ {text}"))

    def hint(self, text: str) -> None:
        click.echo(masked(f"→ {text}"))

    async def step(self, work: Callable[[], Awaitable[str]]) -> bool:
        """Does it and says how it went; `work` returns what is fine or raises Failure."""
        try:
            self.fine(await work())
        except Failure as failure:
            self.bad(str(failure))
            return False
        return True


async def _database(storage: Storage) -> str:
    file = storage.database
    made = _writable(file.parent)
    if not file.exists():
        return (
            f"the database {file} can be made" if made else f"the folder of the database {file} can be made"
        )
    database = Database(storage.url)
    try:
        await database.open()
        await database.look_through()
    except DatabaseError as error:
        raise Failure(str(error)) from error
    except Unavailable as error:
        raise Failure(f"the database {file} cannot be used just now: {error}") from error
    finally:
        await database.close()
    return f"the database {file} opens, is whole and up to date"


async def _media(storage: Storage) -> str:
    made = _writable(storage.media)
    return f"the folder for photos {storage.media} can be {'written' if made else 'made'}"


def _writable(folder: Path) -> bool:
    """Whether the folder exists; raises Failure when it, or the nearest above it, cannot be written in."""
    present = folder
    while not present.exists() and present != present.parent:
        present = present.parent
    try:
        with tempfile.TemporaryFile(dir=present):
            return present == folder
    except OSError as error:
        raise Failure(f"cannot write in the folder {present}: {error.strerror}") from error


async def _server(server: Homeserver) -> str:
    answer = await server.ask("GET", VERSIONS)
    versions = answer.body.get("versions")
    if answer.errcode or not isinstance(versions, list) or not versions:
        raise server.strange(200)
    return f"the homeserver {server.url} answers, and speaks Matrix up to {versions[-1]}"


async def _account(settings: Settings, server: Homeserver, report: _Report, entrance: Entrance) -> None:
    try:
        session = await open_session(settings)
    except Failure as failure:
        report.bad(str(failure))
        return
    await report.step(lambda: _device(server, session))
    await _identity(settings, server, session, report)
    await report.step(lambda: _rooms(server, session))
    if not settings.matrix.invite_from:
        report.hint("matrix.invite_from is empty, so nobody can invite the bot to a room")
    report.hint(
        "a server's rate limit cannot be seen from here; if the bot answers slowly, its administrator can "
        f"exempt it, in Synapse with: POST {_EXEMPT.format(user=session.user_id)} "
        f'{{"messages_per_second": 0, "burst_count": 0}}{entrance.admin_token}'
    )


async def _device(server: Homeserver, session: Session) -> str:
    path = f"{DEVICES}/{quote(session.device_id, safe='')}"
    answer = _granted(await server.ask("GET", path, token=session.access_token), "its device")
    name = answer.text("display_name") or "without a name"
    return f"the server accepts {session.user_id}, device {session.device_id} ({name})"


async def _identity(settings: Settings, server: Homeserver, session: Session, report: _Report) -> None:
    try:
        state = await inspect(server, session, settings.storage.crypto)
    except Failure as failure:
        report.bad(str(failure))
        return
    if state.fine:
        report.fine(state.text)
    elif state.standing is Standing.ABSENT:
        report.hint(state.text)
    else:
        report.bad(state.text)


async def _rooms(server: Homeserver, session: Session) -> str:
    answer = _granted(await server.ask("GET", JOINED_ROOMS, token=session.access_token), "its rooms")
    rooms = answer.body.get("joined_rooms")
    if not isinstance(rooms, list):
        raise server.strange(200)
    if not rooms:
        return f"the bot is in no room yet: invite {session.user_id} to the room of your community"
    return f"the bot is in {len(rooms)} room{'s' if len(rooms) > 1 else ''}"


def _granted(answer: Answer, what: str) -> Answer:
    if answer.errcode:
        raise Failure(f"the homeserver does not show the bot {what} ({answer.errcode})")
    return answer
