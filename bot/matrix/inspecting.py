"""How the bot's identity stands by what the server shows: without the crypto store, and what that loads."""

from pathlib import Path

from bot.errors import Failure
from bot.matrix.homeserver import QUERY, Homeserver
from bot.matrix.seeds import KEPT, NEXT, read
from bot.matrix.session import Session
from bot.matrix.standing import Seen, Standing, State, state


async def inspect(server: Homeserver, session: Session, folder: Path) -> State:
    """How the identity stands; changes nothing, here or there.

    Raises Failure when the server does not say, or when the seeds cannot be read or are not closed to others.
    """
    body: dict[str, object] = {"device_keys": {session.user_id: [session.device_id]}}
    answer = await server.ask("POST", QUERY, body, token=session.access_token)
    if answer.errcode:
        raise Failure(f"the homeserver does not show the bot its keys ({answer.errcode})")
    seen = Seen.of(session.user_id, session.device_id, None, answer.body)
    following = read(folder / NEXT, session.user_id, mend=False)
    kept = read(folder / KEPT, session.user_id, mend=False)
    return state(seen, following if seen.standing(following) is Standing.OURS else kept, folder)
