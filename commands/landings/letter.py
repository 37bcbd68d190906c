"""``!landed letter``: one page for an alderman or a board, with what was achieved and one question."""

from typing import Final

from commands import chat, documents, texts
from commands.command import Asked, Changes, Command, Theme, Who
from commands.context import CommunityContext
from commands.times.moments import local

SHEET: Final = "landed-letter"
"""The sheet that it is."""


async def _letter(ctx: CommunityContext, asked: Asked) -> None:
    community = ctx.community
    day = local(ctx.now, community.timezone).date().isoformat()
    await ctx.tell(asked.message, "letter-comes")
    sheet = chat.Sheet(
        SHEET,
        community.id,
        ctx.now,
        ctx.now,
        ctx.language,
        f"{texts.line(ctx.language, 'letter-file')}-{day}.pdf",
        "pdf",
        otherwise=texts.blocks(ctx.language, "letter-failed", prefix=ctx.profile.prefix),
        nameless=True,
    )
    # It may tell of anything that went well since the group began.
    await documents.give(ctx, sheet, since=None)


LETTER = Command(
    names={"en": "landed letter", "nl": "geland brief"},
    about="about-landed-letter",
    theme=Theme.REPORT,
    run=_letter,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
