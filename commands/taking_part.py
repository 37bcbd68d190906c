"""Whether somebody takes part, or reads along and is asked nothing."""

from commands.context import Context
from storage import choices, communities, parts
from storage.communities import Member, Part, Role


async def set_part(ctx: Context, member: Member, takes: bool) -> None:
    """Has a member take part or not; a facilitator stays one.

    Who takes part is not of the second shell any more.
    """
    if takes and member.part is Part.SHELL:
        await parts.take(ctx.tx, member.id, None)
    if member.role is Role.FACILITATOR:
        await choices.set_takes_part(ctx.tx, member.id, takes)
    else:
        await communities.set_role(ctx.tx, member.id, Role.MEMBER if takes else Role.OBSERVER)
        ctx.after_commit.planned = True
