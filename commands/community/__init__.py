"""Who is here, who may do what, in which language: what every other practice stands on."""

from commands.community.help import HELP
from commands.community.language import LANGUAGE, ROOM_LANGUAGE
from commands.community.people import hears, overhears
from commands.community.role import ROLE
from commands.community.setup import SETUP
from commands.community.status import STATUS, overview
from commands.community.unreadable import minds, next_due
from commands.practice import Practice

PRACTICE = Practice(
    name="community",
    commands=(HELP, STATUS, LANGUAGE, SETUP, ROOM_LANGUAGE, ROLE),
    hears=hears,
    overhears=overhears,
    minds=minds,
    overview=overview,
    next_due=next_due,
)
