"""``!privacy``: what is kept of members, who sees it, how long, and what they can do about it."""

from commands import chat, texts
from commands.practice import Asked, Changes, Command, Scene
from commands.privacy.kept import KEPT
from commands.reflection import forget as reflection
from commands.words import clean
from storage.outbox import Urgency

_ALL = frozenset(("alles", "all", "everything"))


async def _privacy(scene: Scene, asked: Asked) -> None:
    if asked.rest.strip(" .!").casefold() not in _ALL:
        await scene.answer(asked.message, _short(scene))
    elif scene.private_with is None and scene.member is not None:
        # It is long; a group need not scroll past it.
        # It tells nothing of who asks: the group may see it where nothing else reaches them.
        page = chat.Post(_all(scene), quiet=True, otherwise=_all(scene))
        await scene.stage.whisper(page, scene.person, Urgency.ANSWER)
    else:
        await scene.answer(asked.message, _all(scene))


def _short(scene: Scene) -> tuple[chat.Block, ...]:
    defaults, language = scene.stage.defaults, scene.language
    return (
        *texts.blocks(
            language,
            "privacy",
            months=defaults.keep_months,
            photo_months=_sooner(scene),
            left=defaults.keep_left_months,
            prefix=defaults.prefix,
        ),
        *_written(scene),
        *_whom_to_ask(scene),
        *texts.blocks(language, "privacy-more", prefix=defaults.prefix),
    )


def _all(scene: Scene) -> tuple[chat.Block, ...]:
    defaults, language = scene.stage.defaults, scene.language
    organisation = clean(defaults.organisation)
    blocks = (
        texts.blocks(language, "privacy-organisation", organisation=organisation)
        if organisation
        else texts.blocks(language, "privacy-no-organisation")
    )
    blocks += texts.blocks(language, "privacy-why") + _basis(scene)
    blocks += texts.blocks(language, "privacy-kept")
    blocks += tuple(chat.item(texts.line(language, sentence)) for sentence in KEPT)
    blocks += reflection.privacy(language)
    blocks += texts.blocks(language, "privacy-who-sees")
    blocks += texts.blocks(
        language,
        "privacy-how-long",
        months=defaults.keep_months,
        photo_months=_sooner(scene),
        left=defaults.keep_left_months,
    )
    blocks += texts.blocks(language, "privacy-elsewhere", days=defaults.backup_days) + _written(scene)
    blocks += texts.blocks(language, "privacy-others")
    if defaults.minimum_age:
        blocks += texts.blocks(language, "privacy-age", age=str(defaults.minimum_age))
    blocks += texts.blocks(language, "privacy-rights", prefix=defaults.prefix)
    authority = "privacy-authority-nl" if defaults.country == "NL" else "privacy-authority"
    return blocks + _whom_to_ask(scene) + texts.blocks(language, authority)


def _sooner(scene: Scene) -> int:
    """After how many months photos go, when that is before what was said with them."""
    defaults = scene.stage.defaults
    return defaults.photos_for if defaults.photos_for < defaults.keep_months else 0


def _written(scene: Scene) -> tuple[chat.Block, ...]:
    place = clean(scene.stage.defaults.transcription)
    return texts.blocks(scene.language, "privacy-transcription", place=place) if place else ()


def _basis(scene: Scene) -> tuple[chat.Block, ...]:
    defaults, language = scene.stage.defaults, scene.language
    match defaults.legal_basis:
        case "consent":
            return texts.blocks(language, "privacy-basis-consent", prefix=defaults.prefix)
        case "contract":
            return texts.blocks(language, "privacy-basis-contract")
        case "public_task":
            return texts.blocks(language, "privacy-basis-public_task")
        case "legitimate_interest":
            return texts.blocks(language, "privacy-basis-legitimate_interest")
    return ()


def _whom_to_ask(scene: Scene) -> tuple[chat.Block, ...]:
    contact, officer = clean(scene.stage.defaults.contact), clean(scene.stage.defaults.dpo)
    blocks = (
        texts.blocks(scene.language, "privacy-ask", contact=contact)
        if contact
        else texts.blocks(scene.language, "privacy-ask-facilitator")
    )
    return blocks + (texts.blocks(scene.language, "privacy-dpo", dpo=officer) if officer else ())


PRIVACY = Command(
    names={"en": "privacy", "nl": "privacy"},
    about="about-privacy",
    run=_privacy,
    everywhere=True,
    arguments={"en": "all", "nl": "alles"},
    changes=Changes.NEVER,
)
