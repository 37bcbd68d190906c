"""``!language``: my own language, and that of the room."""

from commands import texts
from commands.context import ChatContext, CommunityContext
from commands.practice import Asked, Changes, Command, Mistake, Who
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


def _chosen(ctx: ChatContext, asked: Asked, command: Command) -> str:
    language = _WORDS.get(asked.rest.casefold().strip())
    if language is None:
        raise UnknownLanguage(command=f"{ctx.profile.prefix}{command.names[ctx.language]}")
    return language


async def _mine(ctx: ChatContext, asked: Asked) -> None:
    language = _chosen(ctx, asked, LANGUAGE)
    await people.speak(ctx.tx, ctx.person, language)
    await ctx.answer(asked.message, texts.blocks(language, "language-mine"))


async def _rooms(ctx: CommunityContext, asked: Asked) -> None:
    language = _chosen(ctx, asked, ROOM_LANGUAGE)
    await communities.set_language(ctx.tx, ctx.community.id, language)
    await ctx.answer(asked.message, texts.blocks(language, "language-room"))


_ARGUMENTS = {"en": "nl|en", "nl": "nl|en"}
LANGUAGE = Command(
    names={"en": "language", "nl": "taal"},
    about="about-language",
    everywhere=_mine,
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
