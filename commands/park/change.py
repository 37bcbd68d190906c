"""What the author of a point changes afterwards."""

from commands import chat, router
from commands.park.park import PARK
from commands.practice import Scene
from commands.standup.shown import put_right, telling
from commands.words import clean
from storage import communities, inbox, points
from storage.points import Kind


async def follows(scene: Scene, event: chat.Edit | chat.Removal) -> None:
    """Changes or erases the point that a message made, and what shows it."""
    point = await points.of(scene.tx, event.target)
    if point is None or not await inbox.stands_in(scene.tx, event.target, event.room):
        return
    if isinstance(event, chat.Edit) and await points.author(scene.tx, event.target) != event.sender:
        return
    words = ""
    if isinstance(event, chat.Edit):
        words = _without_command(scene, event) if point.kind is Kind.PARKED else clean(event.body)
    if words:
        await points.rewrite(scene.tx, event.target, words)
    else:
        await points.erase(scene.tx, event.target)
        scene.stage.aftermath.erased = True
    community = await communities.by_id(scene.tx, point.community)
    drawn = point.kind is Kind.WISH
    told = await telling(scene.tx, community, point.at, point.at, drawn, lost=True, by=point.member)
    await put_right(scene.stage, community, told, removed=not words)


def _without_command(scene: Scene, event: chat.Edit) -> str:
    text = chat.Text(event=event.event, room=event.room, sender=event.sender, at=event.at, body=event.body)
    private = scene.private_with is not None
    found = router.read((PARK,), scene.stage.defaults.prefix, text, private, scene.language)
    return clean(found.rest if isinstance(found, router.Found) else event.body)
