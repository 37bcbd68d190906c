"""`leerkring reset-identity`: a new cross-signing identity, when the account's own is of no use any more."""

from bot import log
from bot.errors import Failure
from bot.lock import one_process
from bot.matrix.client import Client
from bot.matrix.encryption import crypto_folder
from bot.matrix.identity import State, replace
from bot.matrix.session import open_session
from bot.platform import Later, Refused
from bot.settings import Settings
from bot.settling import with_keys

COSTS = (
    "This gives the bot's account a new identity. Everybody who verified the bot sees a warning that its "
    "identity has changed, and has to verify it anew; so do other sessions of the account, such as an app in "
    "which you are logged in as the bot. No message is lost."
)


async def reset(settings: Settings, password: str) -> State:
    """Replaces the identity, while no bot runs for the account; `password` is the account's.

    Answers how the identity stands then. Raises ConfigError when too little is set, and Failure when a bot
    runs, when the server cannot be reached or does not take the identity, or when its seeds cannot be kept.
    """
    settings.require_matrix()
    log.hide(password)
    with one_process(settings):
        async with with_keys(settings) as (named, settle):
            session = await open_session(named, settle)
            folder = crypto_folder(named.storage.crypto)
            client = Client(named.matrix.homeserver, session, folder, settle)
            try:
                return await replace(client, folder, password)
            except (Later, Refused) as problem:
                raise Failure(
                    f"it is not sure that the identity was replaced: {problem}; try again"
                ) from problem
            finally:
                await client.close()
