"""``!round``: begins a stand-up, or closes the one that is open, after asking whether that is meant."""

from commands import still
from commands.command import Asked, Command, Theme, Who
from commands.context import CommunityContext
from commands.standup.open import NOW
from commands.standup.shut import CLOSE
from storage import standups


async def _round(ctx: CommunityContext, asked: Asked) -> None:
    latest = await standups.latest(ctx.tx, ctx.community.id)
    if latest is None or latest.closed_at is not None:
        await NOW.obey(ctx, asked)
        return
    # To close is not taken back.
    closes = f"{ctx.profile.prefix}{CLOSE.name(ctx.language)}"
    await still.ask_nearest(ctx, asked.message, closes, closes)


ROUND = Command(
    names={"en": "round", "nl": "rondje"},
    about="about-round",
    run=_round,
    who=Who.FACILITATOR,
    theme=Theme.ROUND,
    leads=True,
)
