"""Who the bot is on its homeserver: by access token, by a session kept from before, or by logging in once."""

import json
import os
import tempfile
from pathlib import Path

from bot import log
from bot.decoding import decode_object
from bot.errors import ConfigError, Failure
from bot.matrix.homeserver import LOGIN, WHOAMI, Answer, Homeserver, connect
from bot.settings import Matrix, Settings
from bot.settling import Settle, nothing
from storage.dataclass import dataclass


@dataclass(frozen=True)
class Session:
    """One device of the bot's account, and the access to it."""

    user_id: str
    device_id: str
    access_token: str


class _Unusable(Exception):
    """The kept session is of no use. `device_id` is set when its device can be logged in again."""

    def __init__(self, reason: str, device_id: str = "") -> None:
        super().__init__(reason)
        self.device_id = device_id


async def open_session(settings: Settings, settle: Settle = nothing) -> Session:
    """The session that the server has confirmed, in this order of preference.

    That of `matrix.access_token`; the one kept beside the database; a new one by `matrix.password`, which is
    then kept there, readable by the owner alone. The tokens are hidden in the log. Raises ConfigError when
    too little is set, Failure when the server cannot be reached, is no Matrix server or does not let us in.
    """
    matrix = settings.matrix
    if problems := matrix.lacks(settings.storage.session.exists()):
        raise ConfigError(problems)
    log.hide(matrix.access_token.get_secret_value())
    log.hide(matrix.password.get_secret_value())
    async with connect(matrix.homeserver) as server:
        if matrix.access_token:
            return await _of_token(server, matrix)
        return await _kept_or_new(server, settings, settle)


async def usable(settings: Settings) -> Session | None:
    """The session that is kept, where the server accepts it. Raises Failure when it does not say."""
    file = settings.storage.session
    async with connect(settings.matrix.homeserver) as server:
        try:
            return await _kept(server, settings.matrix, file) if file.exists() else None
        except _Unusable:
            return None


async def begin(settings: Settings, login_token: str, settle: Settle = nothing) -> Session:
    """Logs in with a token that the server gave for just that, and keeps the session. Raises Failure."""
    log.hide(login_token)
    proof: dict[str, object] = {"type": "m.login.token", "token": login_token}
    async with connect(settings.matrix.homeserver) as server:
        return await _new(server, settings, proof, "the address is too old; try again, and be quick", settle)


async def _of_token(server: Homeserver, matrix: Matrix) -> Session:
    token = matrix.access_token.get_secret_value()
    answer = await server.ask("GET", WHOAMI, token=token)
    if answer.errcode:
        raise Failure(
            f"the homeserver does not accept matrix.access_token ({answer.errcode}); log in and set a new one"
        )
    user_id, device_id = _confirmed(server, answer)
    if user_id != matrix.user_id:
        raise Failure(f"matrix.access_token belongs to {user_id}, but matrix.user_id is {matrix.user_id}")
    return Session(user_id, device_id, token)


async def _kept_or_new(server: Homeserver, settings: Settings, settle: Settle) -> Session:
    matrix, file = settings.matrix, settings.storage.session
    device_id = ""
    try:
        if file.exists():
            return await _kept(server, matrix, file)
    except _Unusable as problem:
        if not matrix.password:
            hint = "set matrix.password or matrix.access_token, or log in with `leerkring login`"
            raise Failure(f"the session kept in {file} cannot be used: {problem}; {hint}") from None
        device_id = problem.device_id
    proof: dict[str, object] = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": matrix.user_id},
        "password": matrix.password.get_secret_value(),
    }
    refused = (
        f"the homeserver does not accept the password of {matrix.user_id};"
        " check matrix.user_id and matrix.password"
    )
    proof |= {"device_id": device_id} if device_id else {}
    return await _new(server, settings, proof, refused, settle)


async def _new(
    server: Homeserver, settings: Settings, proof: dict[str, object], refused: str, settle: Settle
) -> Session:
    file = settings.storage.session
    # Before the login: what cannot be kept would leave a device behind at every start.
    _prepare(file.parent)
    session = await _log_in(server, settings.matrix, proof, refused)
    _keep(file, session, settings.matrix.homeserver)
    await settle()
    return session


async def _kept(server: Homeserver, matrix: Matrix, file: Path) -> Session:
    """Raises _Unusable, or Failure when the server does not say whether it is usable."""
    homeserver, session = _read(file)
    log.hide(session.access_token)
    if session.user_id != matrix.user_id:
        raise _Unusable(f"it is of {session.user_id}")
    if homeserver != matrix.homeserver:
        # The token is not shown to another server.
        raise _Unusable("it is of another homeserver", session.device_id)
    answer = await server.ask("GET", WHOAMI, token=session.access_token)
    if answer.errcode:
        # https://spec.matrix.org/latest/client-server-api/#soft-logout: the device is still there.
        device_id = session.device_id if answer.body.get("soft_logout") is True else ""
        raise _Unusable(f"the homeserver does not accept it ({answer.errcode})", device_id)
    if _confirmed(server, answer) != (session.user_id, session.device_id):
        raise _Unusable("the homeserver says it is of another device")
    return session


def _confirmed(server: Homeserver, answer: Answer) -> tuple[str, str]:
    user_id, device_id = answer.text("user_id"), answer.text("device_id")
    if not user_id:
        raise server.strange(200)
    if not device_id:
        raise Failure("the access token belongs to no device; log in as the bot and set the token of that")
    return user_id, device_id


async def _log_in(server: Homeserver, matrix: Matrix, proof: dict[str, object], refused: str) -> Session:
    answer = await server.ask("POST", LOGIN, proof | {"initial_device_display_name": matrix.device_name})
    match answer.errcode:
        case "":
            pass
        case "M_FORBIDDEN":
            raise Failure(refused)
        case "M_UNKNOWN" | "M_UNRECOGNIZED":
            raise Failure("the homeserver offers no such login; `leerkring check` says what it offers")
        case other:
            raise Failure(f"the homeserver does not let {matrix.user_id} log in ({other})")
    session = Session(answer.text("user_id"), answer.text("device_id"), answer.text("access_token"))
    log.hide(session.access_token)
    if not (session.device_id and session.access_token):
        raise server.strange(200)
    if session.user_id != matrix.user_id:
        raise Failure(f"the homeserver logged us in as {session.user_id}, not as {matrix.user_id}")
    return session


def _read(file: Path) -> tuple[str, Session]:
    try:
        content = decode_object(file.read_bytes())
        parts = [content[key] for key in ("homeserver", "user_id", "device_id", "access_token")]
    except OSError as error:
        raise Failure(f"cannot read the session kept in {file}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError):
        raise _Unusable("it is damaged") from None
    if not all(isinstance(part, str) and part for part in parts):
        raise _Unusable("it is damaged")
    return parts[0], Session(*parts[1:])


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Failure(f"cannot keep the session in {folder}: {error.strerror}") from error


def _keep(file: Path, session: Session, homeserver: str) -> None:
    content = {
        "homeserver": homeserver,
        "user_id": session.user_id,
        "device_id": session.device_id,
        "access_token": session.access_token,
    }
    try:
        # mkstemp gives the file to its owner alone; the rename makes it whole or absent.
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(content, out)
            out.flush()
            os.fsync(handle)
        Path(name).replace(file)
    except OSError as error:
        raise Failure(f"cannot keep the session in {file}: {error.strerror}") from error
