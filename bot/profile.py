"""What the practices need to know of the settings."""

from typing import Protocol

from bot.settings import Settings
from commands.context import Profile
from commands.sections import PracticeSection
from storage.ids import PersonId


class Somewhere(Protocol):
    """As much of a platform as the practices have to know of it."""

    @property
    def name(self) -> str:
        """What kind of platform it is."""

    @property
    def me(self) -> PersonId:
        """The bot's account there."""


def profile(settings: Settings, platform: Somewhere) -> Profile:
    """What a new community starts with, and who the bot is on this platform."""
    return Profile(
        platform=platform.name,
        me=PersonId(platform.me),
        language=settings.language,
        timezone=settings.timezone,
        prefix=settings.prefix,
        quiet=str(settings.quiet),
        country=settings.country,
        keep_months=settings.privacy.keep_months,
        photo_months=settings.privacy.photo_months,
        keep_left_months=settings.privacy.keep_left_months,
        backup_days=settings.privacy.backup_days,
        organisation=settings.privacy.organisation,
        contact=settings.privacy.contact,
        dpo=settings.privacy.dpo,
        legal_basis=settings.privacy.legal_basis,
        minimum_age=settings.privacy.minimum_age,
        transcription=settings.transcription.place,
        sections=tuple(part for _, part in settings if isinstance(part, PracticeSection)),
    )
