"""What a group wants to learn together, and what comes when (Samenspel §3.4c)."""

from commands.learning import acting, change, choosing, command, listed, needs, told
from commands.learning.kept import RECORDS
from commands.practice import Practice
from commands.telling import Tells
from storage.learning import LEARNING

PRACTICE = Practice(
    name="learning",
    records=RECORDS,
    commands=(command.QUESTIONS,),
    signs=(acting.HAND,),
    lines={LEARNING: acting.acts},
    said_of={LEARNING: acting.notes},
    on_event=change.on_event,
    claims=needs.claims,
    answered=needs.answered,
    on_agenda=choosing.on_agenda,
    on_ended=choosing.on_ended,
    tells=Tells(recounts=told.recounts, minuted=choosing.minuted, heads=choosing.heads, upward=told.upward),
    views={listed.LIST: listed.LISTING.view},
)
