"""What the settings of each platform have in common."""

from abc import abstractmethod
from typing import ClassVar

from commands.sections import Section


class PlatformSection(Section):
    """What can be set of a platform. The table of the file bears the name of the `platform`."""

    platform: ClassVar[str]

    @property
    @abstractmethod
    def account(self) -> str:
        """Who the bot is there; empty where nothing is set of this platform."""

    @property
    def server(self) -> str:
        """Where that account is, for platforms of which there is more than one."""
        return ""

    @abstractmethod
    def lacks(self, kept: bool) -> list[str]:
        """What has to be set before the bot can connect, a line each; `kept`: whether a login was."""
