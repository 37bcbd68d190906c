"""What came in since the last time, on one page (Samenspel §3.4c; Regioboot: share small wins on the way)."""

from datetime import datetime

from commands.context import Context
from commands.digest import again, drawn, leaving, readers, send, wall
from commands.digest.kept import RECORDS, on_put_out
from commands.digest.objection import NOT_ME
from commands.digest.send import LOOK, NOW, send_digest
from commands.digest.settings import Digest
from commands.living import View
from commands.practice import Practice, Weekly
from storage import digests
from storage import readers as kept
from storage.communities import Community
from storage.plans import Outcome


async def _tell(ctx: Context, community: Community, _there: datetime) -> Outcome:
    return Outcome.DONE if await send_digest(ctx, community) else Outcome.NOTHING


async def _on_due(ctx: Context, community: Community) -> None:
    await again.on_due(ctx, community)
    await leaving.on_due(ctx, community)


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
    commands=(NOW, LOOK, wall.WALL, readers.STOP, readers.AMBASSADORS),
    signs=(NOT_ME, readers.STOPS),
    questions={leaving.ASKED: leaving.QUESTION},
    plain=readers.plain,
    on_event=readers.on_event,
    on_left=leaving.on_left,
    on_put_out=on_put_out,
    sheets=drawn.SHEETS,
    clock=(EVERY_WEEK,),
    views={
        send.DIGEST: View(send.render, again.afresh),
        send.SHEET: View(send.render, again.afresh, picture=True),
        send.PREVIEW: View(send.render_preview, picture=True),
        send.WALL_SHEET: View(picture=True),
        readers.COPY: View(readers.render, readers.afresh, theirs=True),
        leaving.ASKED: View(leaving.render, theirs=True),
    },
    on_changed=wall.on_changed,
    on_due=_on_due,
    alarms=(digests.AGAIN, kept.DUE),
)
