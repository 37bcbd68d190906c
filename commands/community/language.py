"""``!language``: my own language, and that of the room."""

from commands import texts
from commands.practice import Asked, Changes, Command, Mistake, Scene, Who
from storage import communities, people

_WORDS = {
    "nl": "nl",
    "nederlands": "nl",
    "dutch": "nl",
    "en": "en",
    "engels": "en",
    "english": "en",
}


class UnknownLanguage(Mistake):
    text = "unknown-language"


def _chosen(scene: Scene, asked: Asked, command: Command) -> str:
    language = _WORDS.get(asked.rest.casefold().strip())
    if language is None:
        raise UnknownLanguage(command=f"{scene.stage.defaults.prefix}{command.names[scene.language]}")
    return language


async def _mine(scene: Scene, asked: Asked) -> None:
    language = _chosen(scene, asked, LANGUAGE)
    await people.speak(scene.tx, scene.person, language)
    await scene.answer(asked.message, texts.blocks(language, "language-mine"))


async def _rooms(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    language = _chosen(scene, asked, ROOM_LANGUAGE)
    await communities.set_language(scene.tx, scene.community.id, language)
    await scene.answer(asked.message, texts.blocks(language, "language-room"))


_ARGUMENTS = {"en": "nl|en", "nl": "nl|en"}
LANGUAGE = Command(
    names={"en": "language", "nl": "taal"},
    about="about-language",
    run=_mine,
    everywhere=True,
    arguments=_ARGUMENTS,
    changes=Changes.WITH_WORDS,
)
ROOM_LANGUAGE = Command(
    names={"en": "language room", "nl": "taal kamer"},
    about="about-language-room",
    run=_rooms,
    who=Who.FACILITATOR,
    arguments=_ARGUMENTS,
    changes=Changes.WITH_WORDS,
)
