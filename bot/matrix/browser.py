"""`leerkring login`: the bot's account is logged in through a browser, on whichever computer that runs.

For servers where an account has no password of its own, such as those behind a school's or municipality's
sign-in, and those of others with a Matrix Authentication Service. A token taken from an app will not do: the
keys of its device are the app's.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from bot.errors import Failure
from bot.lock import one_process
from bot.matrix.entrance import look
from bot.matrix.homeserver import connect
from bot.matrix.session import Session, begin, usable
from bot.settings import Settings
from bot.settling import Settle, with_keys

BACK_TO: Final = "https://leerkring.invalid/"
"""Where the browser is sent with the token in its address: to nobody (RFC 2606), so that nobody gets it."""
_SSO: Final = "/_matrix/client/v3/login/sso/redirect?redirectUrl="


async def log_in(settings: Settings, asks: Callable[[str], str]) -> tuple[Session, bool]:
    """Logs in, unless there is a session that the server accepts; with whether it is a new one.

    `asks` shows words, and answers with the address where the browser ended. Raises Failure when a bot runs
    for the account, when its server offers no such login, or does not let it in.
    """
    with one_process(settings):
        async with with_keys(settings) as (named, settle):
            return await _log_in(named, asks, settle)


async def _log_in(settings: Settings, asks: Callable[[str], str], settle: Settle) -> tuple[Session, bool]:
    kept = await usable(settings)
    if kept is not None:
        return kept, False
    async with connect(settings.matrix.homeserver) as server:
        entrance = await look(server)
    if not entrance.browser:
        way = "set matrix.password" if entrance.password else entrance.token_for(settings.matrix.user_id)
        raise Failure(f"the homeserver offers no login through a browser; {way}")
    return await begin(settings, _token(asks(_words(settings))), settle), True


def _words(settings: Settings) -> str:
    return (
        f"1. Open this address in a browser, and log in as {settings.matrix.user_id}, not as yourself:\n\n"
        f"   {settings.matrix.homeserver}{_SSO}{quote(BACK_TO, safe='')}\n\n"
        "2. At the end the browser goes to a page that is not there. That is as it should be.\n"
        "3. Copy the whole address of that page, from the bar at the top, within two minutes."
    )


def _token(address: str) -> str:
    said = address.strip().strip("<>\"'")
    found = parse_qs(urlsplit(said).query).get("loginToken", [""])[0]
    if not found:
        raise Failure("there is no loginToken in that address; copy all of it, and try again")
    return found
