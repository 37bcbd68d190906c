"""What the practices need to know of the settings."""

from bot.settings import Settings
from commands.context import Profile
from commands.sections import PracticeSection


def profile(settings: Settings) -> Profile:
    """What a new community starts with."""
    return Profile(
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
        photos_at=settings.bucket.place,
        on_server=settings.storage.is_server,
        sections=tuple(part for _, part in settings if isinstance(part, PracticeSection)),
    )
