"""A story as one text: to its teller, who says who may read it; it follows what they change."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import Context
from commands.signs import digit
from commands.words import one_line
from storage import communities, lines, places, questions, shown, stories
from storage.communities import Community, Member
from storage.database import Transaction
from storage.ids import PostId, StoryId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown
from storage.stories import Consent, Part, Story

Blocks = tuple[chat.Block, ...]
KIND: Final = "story-consent"
"""The kind of this post, and of the question that it is."""
OPEN_FOR: Final = timedelta(days=60)
"""So long it can be answered; after that by ``!story``."""


async def told(tx: Transaction, community: Community, one: Story, language: str, most: int) -> list[str]:
    """Its parts that have words, so many characters of each; then for whom it was, and what it brought."""
    found = [
        texts.line(language, "story-line", what=texts.line(language, f"story-part-{part.value}"), text=words)
        for part, words in ((part, one_line(text, most)) for part, text in one.said)
    ]
    place = await places.of(tx, community.id) or texts.line(language, "story-place")
    if one.level is not None:
        whom = texts.line(language, f"story-level-{one.level.value}", place=place)
        found.append(texts.line(language, "story-for-whom", whom=whom))
    if one.capital is not None:
        brought = texts.line(language, f"story-capital-{one.capital.value}", place=place)
        found.append(texts.line(language, "story-brought", brought=brought))
    return found


def _listening(language: str, part: Part) -> str:
    what = texts.line(language, f"story-part-{part.value}")
    return texts.line(language, "story-line", what=what, text=texts.line(language, "story-listening"))


async def says(ctx: Context, community: Community, one: Story, language: str) -> Blocks:
    """Its words as they are now, and who may read it."""
    stands = "story-consent" if one.consent is None else f"story-may-{one.consent.value}"
    listed = [texts.line(language, f"story-consent-{to.value}", place="") for to in Consent]
    return (
        *texts.blocks(language, "story-whole", name=one_line(community.name)),
        *(chat.item(line) for line in await told(ctx.tx, community, one, language, 1000)),
        *(chat.item(_listening(language, part)) for part in one.spoken),
        *texts.blocks(language, stands),
        chat.paragraph("\n".join(f"{at}. {words}" for at, words in enumerate(listed, 1))),
        *texts.blocks(language, "story-consent-how"),
    )


async def show(
    ctx: Context, community: Community, member: Member, one: Story, instead_of: PostId | None = None
) -> None:
    """Shows it to its teller, and asks who may read it; in the place of where it was shown before."""
    for post in await lines.about(ctx.tx, one.ref):
        row = await shown.by_post(ctx.tx, post)
        if row is not None and row.kind == KIND:
            await amend.take_away(ctx, post)
            instead_of = post
    language = await ctx.language_of(member.person, community)
    blocks = await says(ctx, community, one, language)
    taps = {digit(at): f"story-consent-{to.value}" for at, to in enumerate(Consent, 1)}
    labels = {sign: texts.line(language, text, place="") for sign, text in taps.items()}
    labels[alone.SKIP] = texts.line(language, "story-out")
    outgoing = chat.Post(blocks, quiet=True, options=alone.numbered(labels))
    post = await ctx.whisper(outgoing, member.person, Urgency.ANSWER)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, KIND, language, person=member.person, community=here, says=mark)
    if instead_of is not None:
        await lines.move(ctx.tx, instead_of, post)
    else:
        await lines.keep(ctx.tx, post, {one.ref: 1})
    await questions.ask(ctx.tx, Pending(post, KIND, member.person, ctx.now, until=ctx.now + OPEN_FOR))


async def of(ctx: Context, row: Shown) -> Story | None:
    """The one that such a post shows."""
    for ref in (await lines.of(ctx.tx, row.post)).values():
        return await stories.by_id(ctx.tx, StoryId(ref.id))
    return None


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    one = await of(ctx, row)
    return await says(ctx, community, one, community.language.instead(row.language)) if one else None


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Shows it once more, without what was erased."""
    for row in gone:
        one = await of(ctx, row)
        if one is not None:
            member = await communities.member_by_id(ctx.tx, one.member)
            await show(ctx, community, member, one, row.post)
