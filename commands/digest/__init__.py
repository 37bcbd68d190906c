"""What came in since the last time, on one page (Samenspel §3.4c; Regioboot: share small wins on the way)."""

from datetime import datetime

from commands.context import Context
from commands.digest import again, drawn, send
from commands.digest.kept import RECORDS
from commands.digest.objection import NOT_ME
from commands.digest.send import LOOK, NOW, WEEK, send_digest
from commands.digest.settings import Digest
from commands.living import View
from commands.practice import Practice, Weekly
from storage import digests
from storage.communities import Community
from storage.plans import Outcome


async def _tell(ctx: Context, community: Community, _there: datetime) -> Outcome:
    return Outcome.DONE if await send_digest(ctx, community) else Outcome.NOTHING


EVERY_WEEK = Weekly(
    what="digest",
    names={"en": "digest", "nl": "weekbericht"},
    line="schedule-digest",
    name="what-digest",
    at=lambda profile: profile.of(Digest).at,
    do=_tell,
    announced=True,
)

PRACTICE = Practice(
    name="digest",
    records=RECORDS,
    commands=(NOW, LOOK),
    signs=(NOT_ME,),
    sheets={WEEK: drawn.collect},
    clock=(EVERY_WEEK,),
    views={
        send.DIGEST: View(send.render, again.afresh),
        send.SHEET: View(send.render, again.afresh, picture=True),
        send.PREVIEW: View(send.render_preview, picture=True),
    },
    on_due=again.on_due,
    next_due=digests.next_again,
    due=digests.communities_again,
)
