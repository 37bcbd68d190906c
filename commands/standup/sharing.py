"""What the group gets to see once its author said yes."""

from dataclasses import replace
from typing import Final

from commands import amend, texts
from commands.context import Context
from commands.standup.showing import show_group
from storage import checkins, communities, contributions, questions, shown
from storage.checkins import CheckIn

TYPED: Final = "for-ask"
"""The post that asks somebody whether what was typed for them is right."""


async def share(ctx: Context, check_in: CheckIn) -> None:
    """Shows the group a check-in, as its author agreed; whatever asked for that has its answer."""
    await checkins.confirm(ctx.tx, check_in.id)
    confirmed = replace(check_in, confirmed=True)
    await show_group(ctx, confirmed, await contributions.of(ctx.tx, check_in.id))
    if check_in.preview is not None:
        await questions.answered(ctx.tx, check_in.preview)
    for row in await shown.of_check_in(ctx.tx, check_in.id):
        if row.kind == TYPED:
            await questions.answered(ctx.tx, row.post)
            author = await communities.member_by_id(ctx.tx, check_in.member)
            await amend.rewrite(ctx, row.post, texts.blocks(row.language, "for-yes", name=author.name))
