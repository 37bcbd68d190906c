"""``!landed letter``: one page for an alderman or a board, with what was achieved and one question."""

from typing import Final

from commands import chat, documents, texts
from commands.command import Asked, Changes, Command, Theme, Who
from commands.context import CommunityContext
from commands.times.moments import local
from storage import audit, shown
from storage.audit import Deed
from storage.outbox import Urgency

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
    post = await ctx.whisper(sheet, ctx.person, Urgency.ANSWER)
    await audit.note(
        ctx.tx,
        Deed.REPORT,
        ctx.now,
        person=ctx.person,
        community=community.id,
        detail=audit.form("pdf", True),
    )
    # It may tell of anything that went well since the group began.
    await shown.add(
        ctx.tx, post, documents.REPORT, ctx.language, person=ctx.person, community=community.id, until=ctx.now
    )


LETTER = Command(
    names={"en": "landed letter", "nl": "geland brief"},
    about="about-landed-letter",
    theme=Theme.REPORT,
    run=_letter,
    who=Who.FACILITATOR,
    changes=Changes.NEVER,
)
