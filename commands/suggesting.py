"""What may help somebody who asks for help: one sentence beneath what they said, or nothing.

It is put together from what is kept whenever the post is made anew, so that nothing of it is kept twice.
"""

from datetime import datetime

from commands.context import Context
from storage.communities import Community
from storage.dataclass import dataclass
from storage.ids import MemberId


@dataclass(frozen=True, slots=True)
class Need:
    """What a `member` asks help with, in their `words`. Only what was there before `until` is suggested."""

    community: Community
    member: MemberId
    words: str
    until: datetime


async def suggested(ctx: Context, need: Need) -> str | None:
    """The first sentence that a practice has for somebody; None where none has any."""
    for practice in ctx.practices:
        if (sentence := await practice.suggests(ctx, need)) is not None:
            return sentence
    return None


async def asked_before(ctx: Context, need: Need) -> str | None:
    """The first sentence that a practice has of whom others asked about the same; None where none has any."""
    for practice in ctx.practices:
        if (sentence := await practice.asked_before(ctx, need)) is not None:
            return sentence
    return None
