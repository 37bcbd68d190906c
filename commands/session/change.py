"""What becomes of what was said of a session when its message is changed or taken away."""

from commands import chat, router
from commands.context import ChatContext
from commands.session.plan import COMMANDS
from commands.session.when import read
from commands.times.moments import local
from commands.words import clean, one_line
from storage import attended, communities, inbox, session_words
from storage.ids import speaks_for
from storage.session_words import Kind, Words


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Puts other words there, or erases them; who takes a sign back is not there."""
    if isinstance(event, chat.Removal):
        await attended.takes_back(ctx.tx, event.target)
    found = await session_words.said_with(ctx.tx, event.target)
    if not found or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    for one in found:
        member = await communities.member_by_id(ctx.tx, one.member)
        if isinstance(event, chat.Edit) and not speaks_for(event.sender, member.person):
            continue
        words = _says_now(ctx, one, event) if isinstance(event, chat.Edit) else ""
        if not words:
            await session_words.erase(ctx.tx, one)
        elif words != one.text:
            await session_words.rewrite(ctx.tx, one, words)


def _says_now(ctx: ChatContext, one: Words, edit: chat.Edit) -> str:
    """What the message says of that now; when it is follows no edit, as others planned their day by it."""
    if one.kind is Kind.LESSON:
        return clean(edit.body)
    said = chat.Text(event=edit.event, room=edit.room, sender=edit.sender, at=edit.at, body=edit.body)
    private = ctx.private_with is not None
    found = router.read(COMMANDS, ctx.profile.prefix, said, private, ctx.language, lambda _one, _rest: True)
    if not isinstance(found, router.Found):
        return ""
    if one.kind is not Kind.PLACE:
        return one_line(clean(found.rest), 500)
    zone = ctx.community.timezone if ctx.community else ctx.profile.timezone
    when = read(clean(found.rest), local(ctx.now, zone).replace(tzinfo=None))
    return when.place if when is not None else ""
