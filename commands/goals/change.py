"""What becomes of a goal when the message that says it is changed, or taken away."""

from commands import chat, lines
from commands.context import ChatContext
from commands.goals.mine import GOAL, MOST
from commands.words import clean, one_line, to_learn
from storage import communities, goals


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows edits and removals, which are for all."""
    match event:
        case chat.Edit() if not lines.read(event.body):
            await _changed(ctx, event, _words(ctx, event.body))
        case chat.Removal():
            await _changed(ctx, event, "")
    return False


def _words(ctx: ChatContext, body: str) -> str:
    """What is said of the goal, without the command."""
    said = body.strip()
    for _, name in GOAL.spoken:
        command = f"{ctx.profile.prefix}{name}"
        if said.casefold().startswith(command):
            said = said[len(command) :]
    return to_learn(one_line(clean(said), MOST))


async def _changed(ctx: ChatContext, event: chat.Edit | chat.Removal, words: str) -> None:
    for goal in await goals.of_event(ctx.tx, event.target):
        if (await communities.member_by_id(ctx.tx, goal.member)).person == event.sender:
            await (goals.rewrite(ctx.tx, goal, words) if words else goals.erase(ctx.tx, goal))
