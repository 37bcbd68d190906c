"""The real bot on the stand-in, killed where one asks: as `tests.kit.crashing_bot`, with `--at URL` first."""

import sys

from bot.discord.api import Api
from bot.discord.listening import Listener
from bot.discord.sending import Sender
from storage.database import Database
from tests.kit import crashing_bot
from tests.kit.discord.stand_in import pointed

PLACES: dict[str, tuple[object, str]] = {
    "sync": (Listener, "_take"),
    "sent": (Sender, "deliver"),
    "asked": (Api, "request"),
    "fetched": (Api, "file"),
    "wiped": (Database, "forget_erased"),
}
"""Things that are passed twice, as for Matrix."""

POINTS = crashing_bot.points(PLACES, {})


def main() -> None:
    """Lives through all crashes, and then on."""
    _, at, url, *others = sys.argv
    assert at == "--at", "where is the stand-in?"
    sys.argv[1:] = others
    crashing_bot.PLACES.clear()
    crashing_bot.PLACES.update(PLACES)
    crashing_bot.REQUESTS.clear()
    with pointed(url):
        crashing_bot.main()


if __name__ == "__main__":
    main()
