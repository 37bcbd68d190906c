"""What came in since the last time, on one page (Samenspel §3.4c; Regioboot: share small wins on the way)."""

from commands.digest import again, drawn
from commands.digest.send import LOOK, NOW, WEEK, send_digest
from commands.practice import Practice
from commands.records import NOTHING
from storage import digests

__all__ = ["PRACTICE", "send_digest"]

PRACTICE = Practice(
    name="digest",
    records=NOTHING,
    commands=(NOW, LOOK),
    sheets={WEEK: drawn.collect},
    on_due=again.on_due,
    next_due=digests.next_again,
    due=digests.communities_again,
)
