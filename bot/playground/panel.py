"""What a facilitator has beside the chat: what is open, what is next, and when, as the practices tell it."""

from datetime import datetime

from bot.playground.entries import Json
from commands import before, handle, telling
from commands.telling import FIRST, Agenda
from commands.times.week import declared
from storage import plans
from storage.communities import Community
from storage.database import Transaction

_CHARACTERS = 160


async def panel(tx: Transaction, community: Community, now: datetime) -> Json:
    """Nothing of it is looked up in a table of a practice: each practice says its own."""
    practices, language = handle.PRACTICES, community.language
    asked = Agenda(community, None, now, language)
    points = await telling.agenda(tx, practices, asked)
    listed = await telling.listed(tx, practices, community, language)
    told = await before.asked(tx, community, language, now)
    coming = [one for practice in practices for one in await practice.tells.coming(tx, told)]
    known = declared(practices)
    return {
        "alone": [one.line(_CHARACTERS) for one in points if one.place == FIRST],
        "open": [one.line(_CHARACTERS) for one in (*points, *listed) if one.place != FIRST],
        "coming": [
            {"at": one.at.isoformat(), "line": one.line}
            for one in sorted(coming, key=lambda one: one.at)
            if one.at > now
        ],
        "planned": [
            {
                "what": one.what,
                "at": one.at.isoformat(),
                # What somebody would type to change it.
                "word": known[one.what].names[language].split()[0],
            }
            for one in sorted(await plans.of_community(tx, community.id), key=lambda one: one.at)
            if one.what in known
        ],
    }
