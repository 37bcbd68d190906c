"""What is there so that anybody can be heard and answered, whatever the practice."""

from commands import chat, questions, router, still
from commands.context import ChatContext
from commands.core.kept import RECORDS
from commands.practice import Practice
from commands.questions import Question, Said
from storage import questions as asked
from storage.questions import Pending


async def _say_again(ctx: ChatContext, pending: Pending, _yes: bool, answer: Said) -> bool:
    """Does what was said long ago, or mistyped."""
    said = still.said_again(pending, answer)
    await asked.remove(ctx.tx, pending.post)
    if said is not None:
        commands = [command for practice in ctx.practices for command in practice.commands]
        private = ctx.private_with is not None
        await router.answer(ctx, said, router.read(commands, ctx.profile.prefix, said, private, ctx.language))
    return said is not None


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await still.follow(ctx, event)
    return False


PRACTICE = Practice(
    name="core",
    records=RECORDS,
    questions={
        still.KIND: Question(questions.yes, _say_again, bare=still.FRESH, how=("still-ask", "did-you-mean"))
    },
    on_event=_on_event,
)
