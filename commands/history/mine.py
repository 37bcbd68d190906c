"""``!history mine``: what the history has of me, for me alone: right or not, and who may read it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import ChatContext, CommunityContext, Context
from commands.fitting import fitted
from commands.history import says
from commands.history.asking import category_in
from commands.history.reading import level_in, read
from commands.lines import Word
from commands.questions import Question, Said, say, yes
from commands.times.moments import local
from commands.words import one_line, plainly
from storage import communities, lines, moments, questions, shown
from storage.communities import Community, Member
from storage.ids import MomentId, PersonId, PostId
from storage.lines import Ref
from storage.moments import Moment, State
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
PAGE: Final = "moments-mine"
MOST: Final = 40
"""So many stand on the page: what was not checked yet, and then the latest."""
_OPEN_FOR: Final = timedelta(weeks=3)
_INSIDE: Final = frozenset(
    "niet buiten de groep,niet buiten,alleen de groep,alleen voor de groep,not outside the group"
    ",not outside,only the group,only for the group".split(",")
)
_OUTSIDE: Final = frozenset("ook buiten,ook buiten de groep,outside too,outside the group too".split(","))


async def _mine(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    for row in await shown.of_community(ctx.tx, ctx.community.id):
        if row.kind == PAGE and row.person == ctx.person:
            await amend.take_away(ctx, row.post)
    if not await _of(ctx, member):
        await ctx.tell(asked.message, "moments-none-of-you", prefix=ctx.profile.prefix)
        return
    await give(ctx, ctx.community, member, Urgency.ANSWER)


async def give(ctx: Context, community: Community, member: Member, urgency: Urgency = Urgency.POST) -> None:
    """Shows a member alone what the history has of them, and asks whether it is right."""
    language = await ctx.language_of(member.person, community)
    found = await _of(ctx, member)
    numbers = {one.ref: number for number, one in enumerate(found, 1)}
    post = await _put(ctx, community, member.person, language, found, numbers, urgency)
    await lines.keep(ctx.tx, post, numbers)
    for one in found:
        if one.asked_at is None:
            await moments.asked(ctx.tx, one, ctx.now)


async def _put(
    ctx: Context,
    community: Community,
    person: PersonId,
    language: str,
    found: list[Moment],
    numbers: dict[Ref, int],
    urgency: Urgency = Urgency.POST,
) -> PostId:
    member = await communities.member(ctx.tx, community.id, person)
    blocks = _says(community, language, member.name if member else "", found, numbers)
    options = (chat.Option("✅", texts.line(language, "moments-right"), "✅"),)
    post = await ctx.whisper(chat.Post(blocks, quiet=True, options=options), person, urgency)
    here, mark = community.id, amend.says(blocks)
    await shown.add(ctx.tx, post, PAGE, language, person=person, community=here, says=mark)
    await questions.ask(ctx.tx, Pending(post, PAGE, person, ctx.now, until=ctx.now + _OPEN_FOR))
    return post


async def _of(ctx: Context, member: Member) -> list[Moment]:
    found = [one for one in await moments.by_member(ctx.tx, member.id) if not one.declined]
    new = [one for one in found if one.state is not State.CHECKED][:MOST]
    rest = [one for one in found if one.state is State.CHECKED]
    latest = rest[len(rest) - (MOST - len(new)) :] if len(rest) > MOST - len(new) else rest
    chosen = {one.id for one in (*new, *latest)}
    return [one for one in found if one.id in chosen]


def _says(
    community: Community, language: str, name: str, found: list[Moment], numbers: dict[Ref, int]
) -> Blocks:
    def listed(most: int) -> Blocks:
        said = [f"{numbers[one.ref]}. {_line(language, one, name, most)}" for one in found]
        return (
            *texts.blocks(language, "moments-mine", group=one_line(community.name, 60)),
            chat.paragraph("\n".join(said)),
            *texts.blocks(language, "moments-mine-how", number=min(numbers[one.ref] for one in found)),
        )

    return fitted(listed)


def _line(language: str, one: Moment, name: str, most: int) -> str:
    said = [says.line(language, one, name, most)]
    if one.category is not None:
        said.append(texts.line(language, f"moment-category-{one.category.value}"))
    if one.turning:
        said.append(texts.line(language, "moment-turning"))
    if one.inside:
        said.append(texts.line(language, "moment-inside"))
    if one.state is State.NEW:
        said.append(texts.line(language, "moment-unseen"))
    return " · ".join(said)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now; each line keeps its number."""
    found, numbers = await _of_post(ctx, row)
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if not found or member is None:
        return None
    return _says(community, community.language.instead(row.language), member.name, found, numbers)


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says it once more, quietly, without what was taken out."""
    for row in gone:
        found, numbers = await _of_post(ctx, row)
        if found and row.person is not None:
            language = community.language.instead(row.language)
            post = await _put(ctx, community, row.person, language, found, numbers)
            await lines.move(ctx.tx, row.post, post)


async def _of_post(ctx: Context, row: Shown) -> tuple[list[Moment], dict[Ref, int]]:
    numbers = {ref: number for number, ref in (await lines.of(ctx.tx, row.post)).items()}
    found = [await moments.by_id(ctx.tx, MomentId(ref.id)) for ref in numbers]
    return [one for one in found if one is not None and not one.declined], numbers


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes one out, or says that it is right, by whose it is."""
    one = await _theirs(ctx, ref, event)
    if one is None:
        return
    if word is Word.DROP:
        await moments.decline(ctx.tx, one)
    elif word is Word.DONE:
        await moments.is_now(ctx.tx, one, State.CHECKED)
    else:
        await ctx.tell(event, "moments-mine-words")
        return
    await ctx.acknowledge(event.event, "✅", event.room)


async def notes(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Other words for one, a kind of thing, a level, or who may read it."""
    one = await _theirs(ctx, ref, event)
    if one is None:
        return
    category, level = category_in(words), level_in(words)
    if plainly(words) in _INSIDE or plainly(words) in _OUTSIDE:
        await moments.keep_inside(ctx.tx, one, plainly(words) in _INSIDE)
    elif category is not None:
        await moments.is_of(ctx.tx, one, category)
    elif level is not None:
        await moments.is_of(ctx.tx, one, level)
    else:
        said = read(words, local(event.at, ctx.community.timezone).date())
        text = said.words or one.text
        await moments.reword(ctx.tx, one, text, said.when or one.when, said.level or one.level)
    await ctx.acknowledge(event.event, "✅", event.room)


async def _theirs(ctx: CommunityContext, ref: Ref, event: chat.Text) -> Moment | None:
    one = await moments.by_id(ctx.tx, MomentId(ref.id))
    if one is None or one.declined:
        await ctx.tell(event, "moment-gone")
        return None
    if ctx.member is None or ctx.member.id != one.member:
        await ctx.tell(event, "moment-of-another", prefix=ctx.profile.prefix)
        return None
    return one


async def _right(ctx: ChatContext, pending: Pending, _yes: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    for ref in (await lines.of(ctx.tx, pending.post)).values():
        one = await moments.by_id(ctx.tx, MomentId(ref.id))
        if one is not None and one.member == there.member.id and not one.declined:
            await moments.is_now(ctx.tx, one, State.CHECKED)
    await alone.answered(ctx, there.member)
    await questions.answered(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(there.language, "moments-checked", prefix=ctx.profile.prefix))
    return True


QUESTION: Final = Question(yes, _right, how=("moments-mine-how",), labels={"✅": "moments-right"})
MINE: Final = Command(
    names={"en": "history mine", "nl": "geschiedenis mijn"},
    about="about-history-mine",
    theme=Theme.HISTORY,
    run=_mine,
    changes=Changes.NEVER,
)
