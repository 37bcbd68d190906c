"""What is kept of reflections."""

from commands import chat, texts
from commands.context import Context
from commands.records import Limits, Records
from commands.reflection import export, forget
from commands.reflection.instrument import FEWEST
from storage import ballots


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-reflection", fewest=FEWEST)


async def _sweeps(ctx: Context, _limits: Limits) -> None:
    await ballots.forget_key(ctx.tx)


RECORDS = Records(
    kept={
        "privacy-kept-choices": ("reflects_alone",),
        "privacy-kept-reflections": ("votes", "reflections.member_id", "expectations"),
        "privacy-kept-counts": ("tallies", "sealed_answers"),
        "privacy-kept-posts": ("poll_posts.person_id", "instrument_files"),
    },
    nobodys={
        "what was asked": (
            *("reflections.id", "reflections.community_id", "reflections.instrument"),
            *("reflections.anonymous", "reflections.started_at", "reflections.next_at"),
            *("polls", "poll_posts.post_id", "poll_posts.poll_id"),
        ),
        "a word and questions of a group's own": ("places", "own_instruments"),
        "codes that were given out, to whom cannot be known": ("ballots",),
    },
    privacy=_privacy,
    tables=export.TABLES,
    exported=export.exported,
    me=export.me,
    about_me=export.about_me,
    anywhere=export.ANYWHERE,
    forgets=forget.forgets,
    lets_go=forget.lets_go,
    expires=forget.expires,
    sweeps=_sweeps,
)
