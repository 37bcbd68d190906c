"""Who stops hands over to who goes on, so that nobody begins anew every half year (Regioboot LP4)."""

from commands.living import View
from commands.practice import Practice
from commands.relay import asked, baton, draft, due, fill, give, offer
from commands.relay.kept import RECORDS
from commands.telling import Tells
from storage import handovers
from storage.asked_before import ASKED
from storage.handovers import HANDOVER

PRACTICE = Practice(
    name="relay",
    records=RECORDS,
    commands=(give.HANDOVER, asked.ASKED),
    questions={draft.DRAFT: fill.QUESTION, offer.OFFER: offer.QUESTION},
    lines={HANDOVER: baton.acts, ASKED: asked.acts},
    said_of={HANDOVER: baton.said_of},
    replies={draft.DRAFT: fill.replied},
    recalls=offer.recalls,
    recalled="handovers",
    offers_newcomer=offer.offers_newcomer,
    asked_before=asked.before,
    hands_over=baton.hands_over,
    on_event=fill.on_event,
    on_left=due.on_left,
    on_due=due.on_due,
    alarms=(due.STOPS, handovers.DUE),
    spares=due.spare,
    tells=Tells(sections=baton.sections, listed=baton.listed),
    views={
        draft.DRAFT: View(draft.render, draft.afresh, always=True, theirs=True),
        offer.OFFER: View(offer.render, offer.afresh, always=True, everybody=True),
        offer.TOLD: View(offer.render_told, always=True, everybody=True),
        asked.LIST: asked.LISTING.view,
    },
)
