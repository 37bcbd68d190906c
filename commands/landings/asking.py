"""Who brought something is asked what happened with it: after four weeks, and after eight and twelve.

Where nobody heard anything by then, the group is told so, as such: the week after it was asked last.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import amend, chat, texts, undisturbed
from commands.context import ChatContext, Context
from commands.landings import hearing
from commands.landings.hearing import ASKS, SIGNS, Heard
from commands.questions import NEVER, Question, Said, say
from commands.times.moments import date_in_words
from commands.words import one_line
from storage import communities, landings, lines, questions, shown
from storage.communities import Community
from storage.ids import LandingId
from storage.landings import Answer, Landing
from storage.questions import Pending
from storage.shown import Shown

HEARD: Final = "landing-heard"
WAIT, LAST = timedelta(weeks=4), timedelta(weeks=1)


async def on_due(ctx: Context, community: Community) -> None:
    """Asks, or notes that nothing was heard."""
    for one in await landings.due_in(ctx.tx, community.id, ctx.now):
        ctx.after_commit.planned = True
        if one.asked >= ASKS:
            await hearing.nothing(ctx, one)
        elif community.paused:
            await landings.look_again(ctx.tx, one, one.asked, ctx.now + LAST)
        else:
            await _ask(ctx.because(f"landing {one.id} {one.asked}"), community, one)


async def _ask(ctx: Context, community: Community, one: Landing) -> None:
    assert one.next_at is not None, "it is due"
    asked = one.asked + 1
    await landings.look_again(ctx.tx, one, asked, one.next_at + (LAST if asked == ASKS else WAIT))
    member = await communities.member_by_id(ctx.tx, one.member) if one.member is not None else None
    if member is None or member.left_at is not None or member.only_digest:
        return
    language = await ctx.language_of(member.person, community)
    at = await undisturbed.moment(ctx, community, member)
    blocks = says(language, one)
    options = tuple(
        chat.Option(sign, texts.line(language, f"landing-{answer.value}"), sign)
        for answer, sign in SIGNS.items()
    )
    asks = chat.Post(blocks, quiet=True, options=options)
    post = await ctx.whisper(asks, member.person, not_before=at if at > ctx.now else None)
    await shown.add(
        ctx.tx, post, HEARD, language, person=member.person, community=community.id, says=amend.says(blocks)
    )
    await lines.keep(ctx.tx, post, {one.ref: 1})
    await questions.ask(ctx.tx, Pending(post, HEARD, member.person, at, until=at + WAIT))


def says(language: str, one: Landing) -> tuple[chat.Block, ...]:
    """What is asked."""
    numbered = "\n".join(
        f"{number}. {texts.line(language, f'landing-{answer.value}')}"
        for number, answer in enumerate(SIGNS, 1)
    )
    return (
        *texts.blocks(
            language,
            "landing-asked",
            day=date_in_words(language, one.passed_on),
            recipient=one_line(one.recipient),
        ),
        chat.quote(one_line(one.text)),
        *texts.blocks(language, "landing-what"),
        chat.paragraph(numbered),
        *texts.blocks(language, "landing-how"),
    )


async def follow(ctx: Context, community: Community, row: Shown, one: Landing) -> None:
    """Has what was asked say the words that it has now."""
    await amend.rewrite(ctx, row.post, says(community.language.instead(row.language), one))


async def _take(ctx: ChatContext, pending: Pending, heard: Heard, answer: Said) -> bool:
    for ref in (await lines.of(ctx.tx, pending.post)).values():
        one = await landings.by_id(ctx.tx, LandingId(ref.id))
        if one is None:
            return False
        await questions.answered(ctx.tx, pending.post)
        await hearing.take(ctx, one, heard, answer.event)
        await say(ctx, answer, texts.blocks(ctx.language, _thanks(one, heard)))
        return True
    return False


def _thanks(one: Landing, heard: Heard) -> str:
    if heard.answer is not Answer.NONE:
        return "landing-thanks"
    return "landing-told" if one.asked >= ASKS else "landing-later"


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    HEARD: Question(hearing.read, _take, bare=NEVER, how=("landing-how",)),
}
