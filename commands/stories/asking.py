"""Asks a teller one thing after the other, alone: five parts, for whom it was, and what it brought.

Each may be left out; what comes next follows at once.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from commands import alone, chat, texts
from commands.context import Context
from commands.signs import digit
from commands.stories import whole
from storage import places, questions, shown, stories
from storage.communities import Community, Member
from storage.database import Transaction
from storage.outbox import Urgency
from storage.questions import Pending
from storage.stories import Capital, Consent, Level, Part, Step, Story

Blocks = tuple[chat.Block, ...]
KINDS: Final[Mapping[Step, str]] = {step: f"story-{step.value}" for step in Step}
OPEN_FOR: Final = timedelta(days=14)
BARE: Final = timedelta(days=1)
"""For so long words that reply to nothing are an answer."""
CHOICES: Final[Mapping[Step, type[StrEnum]]] = {
    Step.LEVEL: Level,
    Step.CAPITAL: Capital,
    Step.CONSENT: Consent,
}
OUT: Final = "❌"


async def begin(ctx: Context, community: Community, member: Member) -> None:
    """Begins a story, or goes on with the one that is being told."""
    one = await stories.unfinished(ctx.tx, member.id)
    if one is None:
        number = await stories.begin(ctx.tx, community.id, member.id, ctx.now)
        one = await stories.by_id(ctx.tx, number)
    assert one is not None and one.step is not None, "it was begun"
    await ask(ctx, community, member, one, one.step)


async def ask(ctx: Context, community: Community, member: Member, one: Story, step: Step) -> None:
    """Puts a question to its teller: the newest of all, and the only one of this talk."""
    await hush(ctx, community, member)
    await stories.ask(ctx.tx, one, step)
    if step is Step.CONSENT:
        await whole.show(ctx, community, member, one)
        return
    language = await ctx.language_of(member.person, community)
    blocks = await question(ctx, community, language, step)
    post = chat.Post(blocks, quiet=True, options=await _options(ctx.tx, community, language, step))
    said = await ctx.whisper(post, member.person, Urgency.ANSWER)
    kind = KINDS[step]
    await shown.add(ctx.tx, said, kind, language, person=member.person, community=community.id)
    until = ctx.now + OPEN_FOR
    await questions.ask(ctx.tx, Pending(said, kind, member.person, ctx.now, until=until))


async def hush(ctx: Context, community: Community, member: Member) -> None:
    """Nothing that was asked in this talk waits for an answer any more."""
    for row in await shown.to_person(ctx.tx, member.person):
        talks = row.kind in KINDS.values() and row.kind != whole.KIND
        if talks and row.community == community.id:
            await questions.remove(ctx.tx, row.post)


async def question(ctx: Context, community: Community, language: str, step: Step) -> Blocks:
    """What is asked, and how to answer it: also aloud, where that is put into words."""
    asks = texts.blocks(language, KINDS[step])
    if step in CHOICES:
        found = await choices(ctx.tx, community, language, step)
        listed = [f"{at}. {words}" for at, (_, words) in enumerate(found, 1)]
        return (*asks, chat.paragraph("\n".join(listed)), *texts.blocks(language, "story-how-number"))
    number = list(Step).index(step) + 1
    begins = texts.line(language, "story-begins") if step is Step.IMMEDIATE else ""
    nth = texts.line(language, "story-nth", number=number, all=len(Part))
    return (
        chat.paragraph(f"{begins} {nth}".strip()),
        *asks,
        *texts.blocks(language, "story-how-aloud" if ctx.profile.transcription else "story-how-words"),
    )


async def choices(
    tx: Transaction, community: Community, language: str, step: Step
) -> list[tuple[StrEnum, str]]:
    """What can be chosen, in words."""
    place = await place_of(tx, community, language)
    return [
        (one, texts.line(language, f"story-{step.value}-{one.value}", place=place)) for one in CHOICES[step]
    ]


async def place_of(tx: Transaction, community: Community, language: str) -> str:
    """What a community calls where it wants to mean something."""
    return await places.of(tx, community.id) or texts.line(language, "story-place")


async def _options(
    tx: Transaction, community: Community, language: str, step: Step
) -> tuple[chat.Option, ...]:
    found = await choices(tx, community, language, step) if step in CHOICES else []
    listed = {digit(at): words for at, (_, words) in enumerate(found, 1)}
    return alone.numbered({**listed, alone.SKIP: texts.line(language, "story-skip")})
