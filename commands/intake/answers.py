"""What somebody answers to who they are: by a tap, a number or words. Each may be left out."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import alone, chat, lines, texts
from commands.context import ChatContext, CommunityContext
from commands.intake import asking, said
from commands.questions import Question, Said, put_to, say, yes_or_no
from commands.signs import plain
from commands.times.dates import read_day
from commands.times.moments import local
from commands.words import clean, one_line, plainly, to_learn
from storage import communities, goals, intake, know_how, questions
from storage.expressions import expression
from storage.ids import PostId
from storage.intake import Perspective, Step, Talent
from storage.lines import Ref
from storage.questions import Pending

MOST: Final = 500
NOTED: Final = "✅"
_BARE = timedelta(days=1)
_MYSELF: Final = frozenset(
    "voor mezelf,voor mijzelf,mezelf,mijzelf,ikzelf,eigen naam,for myself,myself,me".split(",")
)
_SIDES: Final = {
    Perspective.RESIDENT: "ik woon hier,bewoner,woon hier,i live here,resident",
    Perspective.STUDENT: "ik studeer,student,studeer,i study",
    Perspective.TEACHER: "ik geef les,docent,leraar,lerares,i teach,teacher",
    Perspective.CARE: "ik werk in zorg of welzijn,zorg,welzijn,i work in care or welfare,care,welfare",
    Perspective.MUNICIPALITY: "ik werk bij de gemeente,gemeente,i work for the municipality,municipality",
    Perspective.RESEARCHER: "ik doe onderzoek,onderzoeker,onderzoek,i do research,researcher,research",
    Perspective.BUSINESS: "ik heb een bedrijf,ondernemer,bedrijf,i have a business,business,entrepreneur",
    Perspective.OTHER: "anders,iets anders,other,something else",
}
_MEANT: Final = {word: side for side, words in _SIDES.items() for word in words.split(",")}
_LIKES: Final = {
    Talent.THINK: "bedenken,dingen bedenken,thinking up,thinking things up,ideas",
    Talent.ARRANGE: "regelen,dingen regelen,arranging,arranging things,organising",
    Talent.CONNECT: "mensen bij elkaar brengen,verbinden,bringing people together,connecting",
    Talent.MAKE: "maken,dingen maken,making,making things",
    Talent.FIND_OUT: "uitzoeken,dingen uitzoeken,finding out,finding things out",
}
_LIKED: Final = {word: one for one, words in _LIKES.items() for word in words.split(",")}
_APART: Final = expression(r"\s*[,;+&]\s*|\s+(?:en|and)\s+")
_NUMBERED: Final = expression(r"\s*1\s*[.):]")
_DIGITS: Final = 3
_HOURS: Final = expression(r"(\d{1,2})\s*(?:uur|uren|hours?|hrs?)\b[^,;\n]*", re.IGNORECASE)


def side(words: str) -> Perspective | bool | None:
    """From which side somebody says that they come; False where they would rather not say."""
    if alone.skips(words):
        return False
    key = plain(words).replace("\u20e3", "").strip(" .)")
    if key.isdecimal():
        # Python reads no number of thousands of digits, and none of ours has more than one.
        place = int(key) if len(key) <= _DIGITS else 0
        return list(Perspective)[place - 1] if 1 <= place <= len(Perspective) else None
    return _MEANT.get(plainly(words))


def talents(words: str) -> tuple[Talent, ...] | bool | None:
    """What somebody says that they like to do, one or more; False where they would rather not say."""
    if alone.skips(words):
        return False
    found: list[Talent] = []
    for word in _APART.split(plain(words).replace("\u20e3", "").strip(" .)")):
        if word.isdecimal() and 1 <= int(word[:2]) <= len(Talent):
            found.append(list(Talent)[int(word[:2]) - 1])
        elif (one := _LIKED.get(plainly(word))) is not None:
            found.append(one)
        else:
            return None
    return tuple(found)


async def _takes_talents(
    ctx: ChatContext, pending: Pending, found: tuple[Talent, ...] | bool, answer: Said
) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    if not isinstance(found, bool):
        await intake.say_talents(ctx.tx, there.member.id, found)
    await _done(there, pending, answer)
    return True


async def _takes_side(ctx: ChatContext, pending: Pending, found: Perspective | bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    if isinstance(found, Perspective):
        await intake.say_perspective(ctx.tx, there.member.id, found)
    await _done(there, pending, answer)
    return True


async def _takes_no(ctx: ChatContext, pending: Pending, _no: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None:
        return False
    await _done(there, pending, answer)
    return True


async def _takes_shown(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    await alone.answered(ctx, there.member)
    await said.show(ctx, there.member, yes)
    if not yes:
        await say(ctx, answer, texts.blocks(ctx.language, "intake-hidden"))
    await questions.answered(ctx.tx, pending.post)
    await _react(ctx, answer)
    return True


async def in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words in private for the answer to what was asked last; False when nothing of ours waits."""
    if _NUMBERED.match(event.body) or not await alone.in_private(ctx, event):
        return False
    bare = event.reply_to is None
    found: list[tuple[Pending, Step, CommunityContext]] = []
    for step in (Step.ORGANISATION, Step.KNOW, Step.WANT, Step.UNTIL):
        pending = await put_to(ctx, event, asking.KINDS[step], QUESTIONS[asking.KINDS[step]])
        there = await alone.there(ctx, pending) if pending is not None else None
        if pending is None or there is None or (bare and await alone.may_be_a_check_in(there, pending)):
            continue
        found.append((pending, step, there))
    if not found:
        return False
    pending, step, there = max(found, key=lambda one: one[0].asked_at)
    if await _took(there, step, event):
        await _done(there, pending, event)
    return True


async def _took(ctx: CommunityContext, step: Step, event: chat.Text) -> bool:
    """Keeps what was said; False when it is not clear what it means."""
    member, words = ctx.member, one_line(clean(event.body), MOST)
    assert member is not None
    if step is not Step.UNTIL and not any(letter.isalpha() for letter in words):
        await ctx.tell(event, "intake-in-words")
        return False
    if step is Step.ORGANISATION:
        name = None if plainly(words) in _MYSELF else words
        await intake.say_organisation(ctx.tx, member.id, name, event.event if name else None)
    elif step is Step.KNOW:
        await know_how.add(ctx.tx, member.id, words, event.event, ctx.now)
    elif step is Step.WANT:
        await goals.add(ctx.tx, ctx.community.id, member.id, to_learn(words), event.event, ctx.now)
    else:
        return await _took_until(ctx, words, event)
    return True


async def _took_until(ctx: CommunityContext, words: str, event: chat.Text) -> bool:
    hours = _HOURS.search(words)
    left = _HOURS.sub("", words).strip(" ,;.")
    until = read_day(left, local(ctx.now, ctx.community.timezone).date()) if left else None
    if until is None and hours is None:
        await ctx.tell(event, "intake-which-day")
        return False
    assert ctx.member is not None
    await intake.say_until(ctx.tx, ctx.member.id, until, int(hours[1]) if hours else None)
    return True


async def _done(ctx: CommunityContext, pending: Pending, answer: Said) -> None:
    await questions.remove(ctx.tx, pending.post)
    await _react(ctx, answer)
    assert ctx.member is not None
    await alone.answered(ctx, ctx.member)
    if await asking.has_said(ctx, ctx.member) or pending.kind != asking.KINDS[Step.UNTIL]:
        await asking.go_on(ctx, ctx.community, ctx.member)


async def _react(ctx: ChatContext, answer: Said) -> None:
    if isinstance(answer, chat.Text):
        await ctx.acknowledge(answer.event, NOTED, answer.room)


async def notes(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Puts other words in the place of a line of what they said."""
    member, new = ctx.member, one_line(clean(words), MOST)
    if member is None:
        return
    if ref.kind == said.SIDE:
        found = side(words)
        if not isinstance(found, Perspective):
            await ctx.tell(event, "intake-which-side")
            return
        await intake.say_perspective(ctx.tx, member.id, found)
    elif ref.kind == said.LIKE:
        liked = talents(words)
        if not isinstance(liked, tuple):
            await ctx.tell(event, "intake-which-talent")
            return
        await intake.say_talents(ctx.tx, member.id, liked)
    elif ref.kind == said.FOR:
        await intake.say_organisation(ctx.tx, member.id, new, event.event)
    elif ref.kind == said.UNTIL:
        if not await _took_until(ctx, words, event):
            return
    else:
        await _reword(ctx, ref, new)
    await _react(ctx, event)


async def _reword(ctx: CommunityContext, ref: Ref, words: str) -> None:
    assert ctx.member is not None
    for known in await know_how.by_member(ctx.tx, ctx.member.id):
        if ref == Ref(said.KNOW, known.id):
            await know_how.rewrite(ctx.tx, known, words)
    for goal in await goals.by_member(ctx.tx, ctx.member.id):
        if ref == Ref(said.WANT, goal.id):
            await goals.rewrite(ctx.tx, goal, to_learn(words))


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes an answer in words; follows edits and removals of what was said, which are for all."""
    match event:
        case chat.Text():
            return await in_words(ctx, event)
        case chat.Edit() if not lines.read(event.body):
            await _changed(ctx, event, one_line(clean(event.body), MOST))
        case chat.Removal():
            await _changed(ctx, event, "")
    return False


async def _changed(ctx: ChatContext, event: chat.Edit | chat.Removal, words: str) -> None:
    whose = await intake.said_with(ctx.tx, event.target)
    if whose is not None and (await communities.member_by_id(ctx.tx, whose)).person == event.sender:
        await intake.say_organisation(ctx.tx, whose, words or None, event.target if words else None)
    for one in await know_how.of_event(ctx.tx, event.target):
        if (await communities.member_by_id(ctx.tx, one.member)).person == event.sender:
            await (know_how.rewrite(ctx.tx, one, words) if words else know_how.erase(ctx.tx, one))


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    asking.KINDS[Step.PERSPECTIVE]: Question(
        side, _takes_side, bare=asking.OPEN_FOR, how=(asking.how(Step.PERSPECTIVE),), words=True
    ),
    asking.KINDS[Step.TALENTS]: Question(
        talents, _takes_talents, bare=_BARE, how=(asking.how(Step.TALENTS),), words=True
    ),
    **{
        asking.KINDS[step]: Question(
            alone.skipped, _takes_no, bare=_BARE, how=(asking.how(step),), words=True
        )
        for step in (Step.ORGANISATION, Step.KNOW, Step.WANT, Step.UNTIL)
    },
    said.ABOUT: Question(yes_or_no, _takes_shown, bare=alone.AT_ONCE, how=("intake-unseen", "intake-seen")),
}
