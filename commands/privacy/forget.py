"""``!forget me``: asked once more, then everything of somebody is erased."""

from datetime import timedelta

from commands import amend, chat, records, texts
from commands.arguments import Choice, among
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import ChatContext, Context
from commands.questions import Said, say
from commands.words import name, one_line
from storage import audit, communities, forgotten, former, people, questions, shown
from storage.audit import Deed
from storage.communities import Community
from storage.ids import PersonId
from storage.outbox import Urgency
from storage.questions import Pending

QUESTION = "forget-question"
FRESH = timedelta(minutes=10)
"""For so long a bare yes is the answer; after that it takes more."""

_SURELY = Choice(shown={"en": "", "nl": ""}, options=among({True: ("yes", "ja")}), optional=True)


class ForgetWhat(Mistake):
    text = "forget-what"


async def _forget(ctx: ChatContext, asked: Asked) -> None:
    if asked.get(_SURELY):
        await confirmed(ctx, asked.message)
    else:
        await _ask(ctx)


async def _ask(ctx: ChatContext) -> None:
    blocks = texts.blocks(ctx.language, "forget-ask", prefix=ctx.profile.prefix)
    for community in await _only_facilitator_of(ctx):
        blocks += texts.blocks(
            ctx.language, "forget-last", name=one_line(community.name), prefix=ctx.profile.prefix
        )
    prefix = ctx.profile.prefix
    called = ctx.member.name if ctx.member else name(ctx.person)
    who = chat.Mention(ctx.person, called)
    beyond = texts.blocks(ctx.language, "forget-beyond", name=who, prefix=prefix)
    whispered = chat.Post(blocks, otherwise=beyond)
    post = await ctx.whisper(whispered, ctx.person, Urgency.ANSWER)
    await shown.add(ctx.tx, post, QUESTION, ctx.language, person=ctx.person)
    await questions.ask(ctx.tx, Pending(post, QUESTION, ctx.person, ctx.now))


async def decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    """Takes what somebody says to that: everything is erased, or nothing."""
    if yes:
        await forget(ctx, ctx.person)
    else:
        await shown.remove(ctx.tx, pending.post)
        await questions.remove(ctx.tx, pending.post)
    text = "forgotten" if yes else "forget-not"
    await say(ctx, answer, texts.blocks(ctx.language, text, prefix=ctx.profile.prefix))
    return True


async def _only_facilitator_of(ctx: ChatContext) -> list[Community]:
    found: list[Community] = []
    for community in await communities.of_person(ctx.tx, ctx.person):
        everybody = await communities.members(ctx.tx, community.id)
        leading = [m.person for m in everybody if m.leads]
        if leading == [ctx.person]:
            found.append(community)
    return found


async def confirmed(ctx: ChatContext, to: chat.Message) -> None:
    """Erases everything of who speaks, and says so where they said it."""
    await forget(ctx, ctx.person)
    await ctx.tell(to, "forgotten", prefix=ctx.profile.prefix)


async def forget(ctx: Context, person: PersonId) -> None:
    """Erases all that is kept of `person`, everywhere, and takes back what our own posts say of it.

    Event ids stay, so that reading a gap back brings nothing to life; of who it was only a mark.
    """
    for row in await shown.to_person(ctx.tx, person):
        await amend.take_away(ctx, row.post)
    await records.forget(ctx, person)
    for member in await communities.memberships(ctx.tx, person):
        await former.forget(ctx.tx, member.id)
    await people.forget(ctx.tx, person, await forgotten.note(ctx.tx, person))
    await audit.note(ctx.tx, Deed.FORGET, ctx.now, person=person)
    await audit.hide(ctx.tx, person)
    ctx.after_commit.gone.add(person)
    ctx.after_commit.thoroughly = True


FORGET = Command(
    names={"en": "forget me", "nl": "vergeet mij"},
    about="about-forget",
    theme=Theme.PRIVACY,
    everywhere=_forget,
    arguments=(_SURELY,),
    wrong=lambda ctx, _asked: ForgetWhat(prefix=ctx.profile.prefix),
    changes=Changes.WITH_WORDS,
)
