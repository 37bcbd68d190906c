"""``!history questions``: what to ask each other about what happened, for who wants to tell or to listen."""

from typing import Final

from commands import texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext


async def _questions(ctx: CommunityContext, asked: Asked) -> None:
    await ctx.answer(
        asked.message, texts.blocks(ctx.language, "history-questions", prefix=ctx.profile.prefix)
    )


QUESTIONS: Final = Command(
    names={"en": "history questions", "nl": "geschiedenis vragen"},
    about="about-history-questions",
    theme=Theme.HISTORY,
    run=_questions,
    changes=Changes.NEVER,
)
