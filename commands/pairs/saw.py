"""What somebody saw through the eyes of another: in their words, and for the group after their yes."""

from collections.abc import Mapping
from typing import Any, Final

from commands import alone, amend, chat, lines, texts
from commands.context import ChatContext, Context
from commands.pairs.asking import MADE, Blocks, of_post
from commands.questions import NEVER, Question, Said, put_to, say, yes, yes_or_no
from commands.signs import digit, plain
from commands.typed import number_in
from commands.words import clean, one_line, plainly
from storage import communities, crossings, questions, shown
from storage.communities import Community
from storage.crossings import Crossing, Kind
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

SAW, SHARE = "pair-saw", "pair-share"
MOST: Final = 500
_CROSS: Final = "❌"
_DONE: Final = frozenset("klaar,gelukt,gedaan,done".split(","))
_SIGNS: Final = {digit(number): kind for number, kind in enumerate(Kind, 1)}
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}


def _did(said: str) -> bool | None:
    return True if plainly(said) in _DONE else yes(said)


async def _done(ctx: ChatContext, pending: Pending, _yes: bool, _answer: Said) -> bool:
    """Asks what they saw, once they did something together."""
    row = await shown.by_post(ctx.tx, pending.post)
    found = await of_post(ctx, row)
    if found is None or row is None:
        return False
    pair, member = found
    await questions.remove(ctx.tx, pending.post)
    other = await communities.member_by_id(ctx.tx, pair.other(member.id))
    await crossings.add(ctx.tx, pair.community, member.id, other.id, ctx.now)
    language = row.language
    listed = "\n".join(f"{at}. {label(language, kind)}" for at, kind in enumerate(Kind, 1))
    blocks = (*texts.blocks(language, SAW, name=one_line(other.name)), chat.paragraph(listed))
    options = (
        *(chat.Option(sign, label(language, kind), sign) for sign, kind in _SIGNS.items()),
        chat.Option(_CROSS, texts.line(language, "pair-skip"), _CROSS),
    )
    said = chat.Post(blocks, quiet=True, options=options)
    post = await ctx.whisper(said, member.person, Urgency.ANSWER)
    await shown.add(ctx.tx, post, SAW, language, person=member.person, community=pair.community)
    await questions.ask(ctx.tx, Pending(post, SAW, member.person, ctx.now))
    return True


def label(language: str, kind: Kind) -> str:
    """What a kind is called."""
    return texts.line(language, f"crossing-{kind.value}")


def _kind(said: str) -> Kind | bool | None:
    """Which kind it is; False where they would rather say nothing."""
    if plain(said) == _CROSS:
        return False
    number = number_in(plain(said))
    return list(Kind)[number - 1] if number is not None and 1 <= number <= len(Kind) else None


async def _is_a(ctx: ChatContext, pending: Pending, kind: Kind | bool, answer: Said) -> bool:
    one = await _newest(ctx, pending)
    if one is None:
        return False
    if isinstance(kind, Kind):
        await crossings.is_a(ctx.tx, one, kind)
        await say(ctx, answer, texts.blocks(ctx.language, "pair-kind", kind=label(ctx.language, kind)))
    else:
        await questions.answered(ctx.tx, pending.post)
        await say(ctx, answer, texts.blocks(ctx.language, "pair-fine"))
    return True


async def _newest(ctx: ChatContext, pending: Pending) -> Crossing | None:
    """What of theirs it is about: the latest that there is."""
    row = await shown.by_post(ctx.tx, pending.post)
    if row is None or row.community is None:
        return None
    member = await communities.member(ctx.tx, row.community, ctx.person)
    found = await crossings.by_member(ctx.tx, member.id) if member is not None else []
    return found[-1] if found else None


async def _in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words in private for what they saw; False when nothing was asked that they may answer."""
    if ctx.private_with != event.sender:
        return False
    if event.reply_to is None and any([await practice.goes_on(ctx) for practice in ctx.practices]):
        return False
    pending = await put_to(ctx, event, SAW, QUESTIONS[SAW])
    one = await _newest(ctx, pending) if pending is not None else None
    words = one_line(clean(event.body), MOST)
    if pending is None or one is None or not words:
        return False
    await crossings.say(ctx.tx, one, words, event.event)
    await questions.answered(ctx.tx, pending.post)
    await _ask_to_share(ctx, one, words, event)
    return True


async def _ask_to_share(ctx: ChatContext, one: Crossing, words: str, event: chat.Text) -> None:
    blocks = _share_blocks(ctx.language, words)
    options = alone.taps(ctx.language, _TAPS)
    said = chat.Post(blocks, quiet=True, options=options)
    post = await ctx.whisper(said, ctx.person, Urgency.ANSWER, about=event.event)
    says, here = amend.says(blocks), one.community
    await shown.add(
        ctx.tx, post, SHARE, ctx.language, person=ctx.person, community=here, since=one.at, says=says
    )
    await questions.ask(ctx.tx, Pending(post, SHARE, ctx.person, ctx.now))


def _share_blocks(language: str, words: str) -> Blocks:
    return texts.blocks(language, SHARE, text=one_line(words))


async def _of(ctx: Context, row: Shown | None) -> Crossing | None:
    if row is None or row.community is None or row.person is None:
        return None
    member = await communities.member(ctx.tx, row.community, row.person)
    found = await crossings.by_member(ctx.tx, member.id) if member is not None else []
    return next((one for one in found if one.at == row.since), None)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """What they said, and whether the group may read it; nothing once it is gone."""
    one = await _of(ctx, row)
    if one is None or one.text is None:
        return None
    return _share_blocks(community.language.instead(row.language), one.text)


async def _share(ctx: ChatContext, pending: Pending, agrees: bool, answer: Said) -> bool:
    one = await _of(ctx, await shown.by_post(ctx.tx, pending.post))
    if one is None:
        return False
    await crossings.show(ctx.tx, one, ctx.now if agrees else None)
    await questions.answered(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(ctx.language, "pair-shared" if agrees else "pair-not-shared"))
    return True


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes what they saw in words; follows edits and removals, which are for all."""
    match event:
        case chat.Text():
            return await _in_words(ctx, event)
        case chat.Edit() if not lines.read(event.body):
            await _changed(ctx, event, one_line(clean(event.body), MOST) or None)
        case chat.Removal():
            await _changed(ctx, event, None)
    return False


async def _changed(ctx: ChatContext, event: chat.Edit | chat.Removal, words: str | None) -> None:
    for one in await crossings.of_event(ctx.tx, event.target):
        if (await communities.member_by_id(ctx.tx, one.member)).person == event.sender:
            await crossings.rewrite(ctx.tx, one, words)


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    MADE: Question(_did, _done, bare=NEVER, how=(MADE,)),
    SAW: Question(_kind, _is_a, bare=NEVER, how=(SAW,), words=True),
    SHARE: Question(yes_or_no, _share, bare=NEVER, how=(SHARE,)),
}
