"""Somebody's own stories, for them alone: numbered, to change words or who may read one, or to let it go."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat, texts
from commands.context import CommunityContext, Context
from commands.fitting import fitted
from commands.lines import Word
from commands.listing import Numbered
from commands.stories import answers
from commands.times.moments import day_in_words, local
from commands.words import clean, one_line
from storage import communities, lines, shown, stories
from storage.communities import Community, Member
from storage.ids import PostId, StoryId, StoryPartId
from storage.lines import Ref
from storage.outbox import Urgency
from storage.shown import Shown
from storage.stories import Consent, Story

Blocks = tuple[chat.Block, ...]
LIST: Final = "stories-mine"
MOST: Final = 8
"""So many stand in the list, the latest."""


async def show(ctx: CommunityContext, member: Member) -> None:
    """Shows them, in the place of where they were shown before."""
    for row in await shown.to_person(ctx.tx, member.person):
        if row.kind == LIST and row.community == ctx.community.id:
            await amend.take_away(ctx, row.post)
    await _say(ctx, ctx.community, member, None)


async def _say(ctx: Context, community: Community, member: Member, instead_of: PostId | None) -> None:
    language = await ctx.language_of(member.person, community)
    blocks, numbers = await _says(ctx, community, member, language, instead_of)
    urgency = Urgency.ANSWER if instead_of is None else Urgency.POST
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, urgency)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, LIST, language, person=member.person, community=here, says=mark)
    if instead_of is None:
        await lines.keep(ctx.tx, post, numbers)
    else:
        await lines.move(ctx.tx, instead_of, post)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now; every line keeps its number."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if member is None:
        return None
    language = community.language.instead(row.language)
    blocks, _ = await _says(ctx, community, member, language, row.post)
    return blocks


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Shows them once more, quietly, without what was erased."""
    for row in gone:
        member = await communities.member(ctx.tx, community.id, row.person) if row.person else None
        if member is not None:
            await _say(ctx, community, member, row.post)


async def _says(
    ctx: Context, community: Community, member: Member, language: str, post: PostId | None
) -> Numbered:
    found = (await stories.by_member(ctx.tx, member.id))[-MOST:]
    refs = [ref for one in found for ref in (one.ref, *(part.ref for part in one.parts))]
    numbers = await lines.numbered(ctx.tx, post, refs)
    if not found:
        return texts.blocks(language, "stories-none", prefix=ctx.profile.prefix), numbers

    def listed(most: int) -> Blocks:
        told: Blocks = ()
        for one in found:
            told += (chat.paragraph(_one(community, language, one, numbers, most)),)
        first = found[0]
        return (
            *texts.blocks(language, "stories-title", name=one_line(community.name)),
            *told,
            *texts.blocks(language, "stories-words", number=numbers[first.parts[0].ref]),
            *texts.blocks(language, "stories-who", number=numbers[first.ref]),
            *texts.blocks(language, "stories-new", prefix=ctx.profile.prefix),
        )

    return fitted(listed), numbers


def _one(community: Community, language: str, one: Story, numbers: dict[Ref, int], most: int) -> str:
    day = day_in_words(language, local(one.begun_at, community.timezone).date())
    stands = texts.line(language, f"stories-{one.consent.value if one.consent is not None else 'unsaid'}")
    said = [f"{numbers[one.ref]}. {texts.line(language, 'stories-of', day=day, stands=stands)}"]
    for part in one.parts:
        what = texts.line(language, f"story-part-{part.part.value}")
        empty = texts.line(language, "story-listening" if part.spoken else "stories-empty")
        text = one_line(part.text, most) if part.text is not None else empty
        said.append(f"{numbers[part.ref]}. {texts.line(language, 'story-line', what=what, text=text)}")
    return "\n".join(said)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes a story away for ever, or the words of a part, where it is theirs."""
    one = await _theirs(ctx, ref)
    if one is None:
        await ctx.tell(event, "story-gone-before")
    elif word is not Word.DROP:
        await ctx.tell(event, "lines-how")
    elif ref.kind == stories.STORY:
        await stories.erase(ctx.tx, one)
        await ctx.tell(event, "story-gone")
    else:
        await stories.unsay(ctx.tx, one, StoryPartId(ref.id))
        await ctx.tell(event, "story-words-gone")


async def notes(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Puts other words in a part, or takes it that others may read a story."""
    one = await _theirs(ctx, ref)
    if one is None:
        await ctx.tell(event, "story-gone-before")
        return
    if ref.kind == stories.PART:
        await stories.say(ctx.tx, one, StoryPartId(ref.id), one_line(clean(words), answers.MOST), event.event)
        await ctx.acknowledge(event.event, "✅", event.room)
        return
    found = answers.consents(words)
    if not isinstance(found, Consent):
        await ctx.tell(event, "story-who")
        return
    await stories.consent(ctx.tx, one, found, event.event, ctx.now)
    await ctx.tell(event, f"story-now-{found.value}", prefix=ctx.profile.prefix)


async def _theirs(ctx: CommunityContext, ref: Ref) -> Story | None:
    if ref.kind == stories.STORY:
        one = await stories.by_id(ctx.tx, StoryId(ref.id))
    else:
        one = await stories.with_part(ctx.tx, StoryPartId(ref.id))
    return one if one is not None and ctx.member is not None and one.member == ctx.member.id else None
