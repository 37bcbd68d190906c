"""What `leerkring check` says of Matrix: line by line, what works and what does not."""

from urllib.parse import quote

from bot.checking import Report
from bot.errors import Failure
from bot.matrix.entrance import Entrance, look
from bot.matrix.homeserver import DEVICES, JOINED_ROOMS, VERSIONS, Answer, Homeserver, connect
from bot.matrix.inspecting import inspect
from bot.matrix.session import Session, open_session
from bot.matrix.standing import Standing
from bot.settings import Settings

_EXEMPT = "/_synapse/admin/v1/users/{user}/override_ratelimit"


async def check(settings: Settings, report: Report) -> None:
    """Prints how it is. Logs in only when there is a password and no session from before."""
    lacks = settings.matrix.lacks(settings.storage.session.exists())
    for problem in lacks:
        report.bad(problem)
    if settings.matrix.homeserver:
        async with connect(settings.matrix.homeserver) as server:
            if await report.step(lambda: _server(server)):
                entrance = await _entrance(settings, server, report)
                if not lacks:
                    await _account(settings, server, report, entrance)


async def _entrance(settings: Settings, server: Homeserver, report: Report) -> Entrance:
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


async def _server(server: Homeserver) -> str:
    answer = await server.ask("GET", VERSIONS)
    versions = answer.body.get("versions")
    if answer.errcode or not isinstance(versions, list) or not versions:
        raise server.strange(200)
    return f"the homeserver {server.url} answers, and speaks Matrix up to {versions[-1]}"


async def _account(settings: Settings, server: Homeserver, report: Report, entrance: Entrance) -> None:
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


async def _identity(settings: Settings, server: Homeserver, session: Session, report: Report) -> None:
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
