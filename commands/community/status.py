"""``!status``: where we are, and where I am, without naming anybody else."""

from datetime import timedelta

from commands import chat, documents, texts
from commands.moments import day_in_words, local
from commands.practice import Asked, Changes, Command, Scene
from storage import communities
from storage.communities import Role
from storage.outbox import Urgency


async def _status(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    members = await communities.count_members(scene.tx, scene.community.id)
    blocks = texts.blocks(scene.language, "status", name=scene.community.name, members=members)
    for practice in scene.stage.practices:
        blocks += await practice.status(scene)
    more: tuple[chat.Block, ...] = ()
    if scene.facilitates:
        for practice in scene.stage.practices:
            more += await practice.overview(scene)
    if scene.private_with is not None:
        post = await scene.answer(asked.message, blocks + more)
    else:
        await scene.answer(asked.message, blocks)
        if more:
            post = await scene.stage.whisper(chat.Post(more, quiet=True), scene.person, Urgency.ANSWER)
    if more:
        await documents.names(scene, post, scene.person)


async def overview(scene: Scene) -> tuple[chat.Block, ...]:
    """Who is on board, for a facilitator."""
    assert scene.community is not None
    members = [m for m in await communities.members(scene.tx, scene.community.id) if m.left_at is None]
    lines: list[chat.Block] = []
    for text, role in (
        ("overview-facilitators", Role.FACILITATOR),
        ("overview-members", Role.MEMBER),
        ("overview-observers", Role.OBSERVER),
    ):
        names = ", ".join(member.name for member in members if member.role is role)
        if names:
            lines += texts.blocks(scene.language, text, names=names)
    for member in members:
        if member.away_until is not None and member.away_until > scene.stage.now:
            # The end of the last day is the beginning of the next.
            last = local(member.away_until - timedelta(seconds=1), scene.community.timezone).date()
            day = day_in_words(scene.language, last, year=True)
            since = None if member.is_away(scene.stage.now) else member.away_from
            first = (
                day_in_words(scene.language, local(since, scene.community.timezone).date()) if since else ""
            )
            text = "overview-away-from" if since else "overview-away"
            lines += texts.blocks(scene.language, text, name=member.name, first=first, day=day)
    return (*texts.blocks(scene.language, "overview", name=scene.community.name), *lines)


STATUS = Command(
    names={"en": "status", "nl": "status"}, about="about-status", run=_status, changes=Changes.NEVER
)
