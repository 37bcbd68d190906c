"""``!language``: my own language, and that of the room."""

from collections.abc import Callable, Mapping

from commands import texts
from commands.arguments import Choice, among
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from storage import people
from storage.language import set_language

_WHICH = Choice(
    shown={"en": "nl|en", "nl": "nl|en"},
    options=among({"nl": ("nl", "nederlands", "dutch"), "en": ("en", "engels", "english")}),
)


class UnknownLanguage(Mistake):
    text = "unknown-language"


def _unknown(name: Mapping[str, str]) -> Callable[[ChatContext, Asked], Mistake]:
    return lambda ctx, _asked: UnknownLanguage(command=f"{ctx.profile.prefix}{name[ctx.language]}")


async def _mine(ctx: ChatContext, asked: Asked) -> None:
    language = asked.the(_WHICH)
    await people.speak(ctx.tx, ctx.person, language)
    await ctx.answer(asked.message, texts.blocks(language, "language-mine"))


async def _rooms(ctx: CommunityContext, asked: Asked) -> None:
    language = asked.the(_WHICH)
    await set_language(ctx.tx, ctx.community.id, language)
    await ctx.answer(asked.message, texts.blocks(ctx.community.language.instead(language), "language-room"))


_MINE, _ROOMS = {"en": "language", "nl": "taal"}, {"en": "language room", "nl": "taal kamer"}
LANGUAGE = Command(
    names=_MINE,
    about="about-language",
    theme=Theme.PRIVACY,
    everywhere=_mine,
    arguments=(_WHICH,),
    wrong=_unknown(_MINE),
    changes=Changes.WITH_WORDS,
)
ROOM_LANGUAGE = Command(
    names=_ROOMS,
    about="about-language-room",
    theme=Theme.TIMES,
    run=_rooms,
    who=Who.FACILITATOR,
    arguments=(_WHICH,),
    wrong=_unknown(_ROOMS),
    changes=Changes.WITH_WORDS,
)
