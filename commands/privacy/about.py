"""``!privacy``: what is kept of members, why, how long, where else, and whom to ask."""

from commands import texts
from commands.practice import Asked, Command, Scene
from commands.reflection import forget as reflection
from commands.words import clean


async def _privacy(scene: Scene, asked: Asked) -> None:
    defaults, language = scene.stage.defaults, scene.language
    contact = clean(defaults.contact)
    blocks = texts.blocks(
        language,
        "privacy",
        months=defaults.keep_months,
        days=defaults.backup_days,
        prefix=defaults.prefix,
    )
    blocks += reflection.privacy(language)
    if contact:
        blocks += texts.blocks(language, "privacy-ask", contact=contact)
    else:
        blocks += texts.blocks(language, "privacy-ask-facilitator")
    await scene.answer(asked.message, blocks)


PRIVACY = Command(
    names={"en": "privacy", "nl": "privacy"}, about="about-privacy", run=_privacy, everywhere=True
)
