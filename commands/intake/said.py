"""What somebody said of themselves, for them alone, with what the group may see of it."""

from collections.abc import Mapping
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import CommunityContext, Context
from commands.lines import Word
from commands.times.moments import day_in_words
from commands.words import one_line
from storage import communities, goals, intake, know_how, lines, questions, shown
from storage.communities import Community, Member
from storage.ids import GoalId, KnowHowId, MemberId, PostId
from storage.lines import Ref
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
ABOUT: Final = "intake-said"
SIDE, FOR, UNTIL, KNOW, WANT = "intake-side", "intake-for", "intake-till", "know-how", "goal"
LIKE: Final = "intake-like"
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}


async def tell(ctx: Context, community: Community, member: Member, to: chat.Text | None) -> None:
    """Shows them what they said, and asks whether the group may see it; in answer `to` what they wrote."""
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == ABOUT and row.person == member.person:
            await amend.take_away(ctx, row.post)
    language = await ctx.language_of(member.person, community)
    blocks, numbers = await _says(ctx, community, member, language, None)
    taps = alone.taps(language, _TAPS)
    post = chat.Post(blocks, quiet=True, options=taps if numbers else ())
    said = await ctx.whisper(post, member.person, Urgency.ANSWER, about=to.event if to else None)
    await shown.add(
        ctx.tx, said, ABOUT, language, person=member.person, community=community.id, says=amend.says(blocks)
    )
    await lines.keep(ctx.tx, said, numbers)
    if numbers:
        await questions.ask(ctx.tx, Pending(said, ABOUT, member.person, ctx.now))


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now; every line keeps its number."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if member is None:
        return None
    language = community.language.instead(row.language)
    blocks, _ = await _says(ctx, community, member, language, row.post)
    return blocks


async def _says(
    ctx: Context, community: Community, member: Member, language: str, post: PostId | None
) -> tuple[Blocks, dict[Ref, int]]:
    found = await _lines(ctx, member, language)
    numbers = await lines.numbered(ctx.tx, post, list(found))
    how_far = await intake.of(ctx.tx, member.id)
    seen = how_far is not None and how_far.shown
    if how_far is not None and how_far.shown is None and all(ref.kind == WANT for ref in found):
        # What they want to learn may be seen before they say anything else.
        goal = await goals.current(ctx.tx, member.id)
        seen = goal is not None and goal.shown
    if not found:
        return texts.blocks(language, "intake-nothing", prefix=ctx.profile.prefix), numbers
    listed = "\n".join(f"{numbers[ref]}. {line}" for ref, line in found.items())
    state = "intake-seen" if seen else "intake-unseen"
    return (
        *texts.blocks(language, "intake-said", name=one_line(community.name)),
        chat.paragraph(listed),
        *texts.blocks(language, state),
        *texts.blocks(language, "intake-change"),
    ), numbers


async def _lines(ctx: Context, member: Member, language: str) -> Mapping[Ref, str]:
    about = await intake.about(ctx.tx, member.id)
    found: dict[Ref, str] = {}
    if about.perspective is not None:
        side = texts.line(language, f"intake-side-{about.perspective.value}")
        found[Ref(SIDE, member.id)] = side
    if about.organisation is not None:
        found[Ref(FOR, member.id)] = texts.line(
            language, "intake-line-for", name=one_line(about.organisation)
        )
    for one in await know_how.by_member(ctx.tx, member.id):
        found[Ref(KNOW, one.id)] = texts.line(language, "intake-line-know", text=one_line(one.text))
    goal = await goals.current(ctx.tx, member.id)
    if goal is not None:
        found[Ref(WANT, goal.id)] = texts.line(language, "intake-line-want", text=one_line(goal.text))
    if about.talents:
        liked = ", ".join(texts.line(language, f"intake-talent-{one.value}") for one in about.talents)
        found[Ref(LIKE, member.id)] = texts.line(language, "intake-line-like", talents=liked)
    if about.until is not None:
        day = day_in_words(language, about.until, year=True)
        found[Ref(UNTIL, member.id)] = texts.line(language, "intake-line-until", day=day)
    elif any(ref.kind != WANT for ref in found):
        # What has a number can be answered.
        found[Ref(UNTIL, member.id)] = texts.line(language, "intake-line-until-open")
    return found


async def show(ctx: Context, member: Member, shown_to_group: bool) -> None:
    """Notes whether the group may see all that somebody said until now."""
    await intake.show(ctx.tx, member.id, shown_to_group)
    for one in await know_how.by_member(ctx.tx, member.id):
        await know_how.show(ctx.tx, one, shown_to_group)
    goal = await goals.current(ctx.tx, member.id)
    if goal is not None:
        await goals.show(ctx.tx, goal, shown_to_group)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes something of it away, where it is theirs."""
    member = ctx.member
    if word is not Word.DROP or member is None:
        await ctx.tell(event, "lines-how")
        return
    if ref.kind == KNOW:
        known = await know_how.by_id(ctx.tx, KnowHowId(ref.id))
        if known is not None and known.member == member.id:
            await know_how.erase(ctx.tx, known)
    elif ref.kind == WANT:
        goal = await goals.by_id(ctx.tx, GoalId(ref.id))
        if goal is not None and goal.member == member.id:
            await goals.erase(ctx.tx, goal)
    elif MemberId(ref.id) == member.id:
        await _forget(ctx, ref.kind, member)
    await ctx.tell(event, "intake-gone")


async def _forget(ctx: Context, kind: str, member: Member) -> None:
    if kind == SIDE:
        await intake.say_perspective(ctx.tx, member.id, None)
    elif kind == LIKE:
        await intake.say_talents(ctx.tx, member.id, ())
    elif kind == FOR:
        await intake.say_organisation(ctx.tx, member.id, None, None)
    else:
        await intake.say_until(ctx.tx, member.id, None, None)
