"""All platforms that the bot is on, each under its name."""

from bot.platform import Later, Platform
from storage.platforms import platform_of


class Platforms:
    """Finds the one that a room, a person or a file is on."""

    def __init__(self) -> None:
        self._known: dict[str, Platform] = {}

    def add(self, platform: Platform) -> None:
        """One more."""
        self._known[platform.name] = platform

    def of(self, what: str) -> Platform:
        """Where it is. Raises Later when we are not there: the settings may name that platform again."""
        found = self._known.get(platform_of(what))
        if found is None:
            raise Later(f"no platform {platform_of(what)} is set")
        return found
