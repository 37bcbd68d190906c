"""Who is at the table, and who is missing there: counts for facilitators, never who (Samenspel §2.2)."""

from commands import chat, texts
from commands.context import CommunityContext
from commands.intake.asking import label, talent
from storage import intake

MOST_MISSING = 4


async def overview(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """Of how many each side is, once anybody said so; of whom there is nobody, once everybody was asked."""
    found = await intake.composition(ctx.tx, ctx.community.id)
    if not found.counts:
        return ()
    sides = ", ".join(f"{label(ctx.language, one)} ({count})" for one, count in found.counts.items())
    blocks = texts.blocks(ctx.language, "intake-table", sides=sides, silent=found.not_said)
    if found.asked_yet and found.missing:
        missing = ", ".join(label(ctx.language, one) for one in found.missing[:MOST_MISSING])
        blocks += texts.blocks(ctx.language, "intake-missing", sides=missing)
    if found.talents:
        liked = ", ".join(f"{talent(ctx.language, one)} ({count})" for one, count in found.talents.items())
        blocks += texts.blocks(ctx.language, "intake-likes", talents=liked)
    return blocks
