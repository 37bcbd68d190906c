"""What is to be talked of later: parked, or asked for in the next work session (Samenspel §3.4c)."""

from commands import chat
from commands.park.change import follows
from commands.park.park import PARK, is_park, keeps
from commands.practice import Practice, Scene


async def _hears(scene: Scene, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await follows(scene, event)
    if isinstance(event, chat.Reaction) and is_park(event.key):
        return await keeps(scene, event)
    # The message may be more than a point: whose it is besides looks on.
    return False


PRACTICE = Practice(name="park", commands=(PARK,), hears=_hears)
