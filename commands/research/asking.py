"""Asks each member alone whether they take part in research, which they may change on any day.

A facilitator says what the research is, and never sees what anybody chose. Who says nothing takes no part.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from commands import alone, amend, chat, documents, lines, texts
from commands.arguments import Choice, Where, Words, among
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme
from commands.context import ChatContext, CommunityContext, Context
from commands.questions import Question, Said, say
from commands.recalling import Recall
from commands.signs import digit, plain
from commands.times.moments import months_before
from commands.typed import number_in
from commands.words import clean, one_line, plainly
from storage import communities, inbox, questions, research, shown
from storage.communities import Community, Member
from storage.ids import CommunityId, EventId, PostId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.research import Consent, Part, Study
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
SHEET: Final = "research"
"""The sheet of the file for researchers."""
ASKED: Final = "research-asked"
"""The kind of our post that says what the research is, and asks whether somebody takes part."""
MOST: Final = 300
FIELDS: Final = ("who", "purpose", "until", "contact")
_OPEN_FOR: Final = timedelta(weeks=26)
_BARE: Final = timedelta(hours=1)
_CHOICES: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.FIGURES: ("alleen cijfers", "cijfers", "figures only", "only figures", "figures"),
    Part.WORDS: ("ja", "yes"),
    Part.NOT: ("nee", "no"),
}
_MEANT: Final = {
    **{word: part for part, words in _CHOICES.items() for word in words},
    **dict.fromkeys(("woorden en cijfers", "words and figures"), Part.WORDS),
}
_BEGIN, _STOP, _FILE = "begin", "stop", "file"
_WHAT: Final = Choice(
    shown={"en": "yes|figures|no", "nl": "ja|cijfers|nee"},
    options=among(
        {
            _BEGIN: ("begin", "start"),
            _STOP: ("stop",),
            _FILE: ("bestand", "file"),
            **_CHOICES,
        }
    ),
    optional=True,
    where=Where.FIRST,
)
_WORDS: Final = Words(shown=dict.fromkeys(texts.LANGUAGES, ""), optional=True)


class NoResearch(Mistake):
    text = "research-none"


class NotSaid(Mistake):
    text = "research-begin"


# --- a facilitator begins and ends it --------------------------------------------------------------------


async def _research(ctx: CommunityContext, asked: Asked) -> None:
    what = asked.get(_WHAT)
    if what in _FACILITATES:
        if not ctx.facilitates:
            raise ForFacilitators()
        await _FACILITATES[what](ctx, asked)
        return
    member, study = await ctx.myself(), await research.now(ctx.tx, ctx.community.id)
    if study is None:
        raise NotSaid(prefix=ctx.profile.prefix) if ctx.facilitates else NoResearch()
    await research.ask(ctx.tx, study.id, member.id, ctx.now)
    if isinstance(what, Part):
        await _keep(ctx, study, member, what, asked.message.event)
    await _ask(ctx, study, member)


async def _begin(ctx: CommunityContext, asked: Asked) -> None:
    said = {one.number: one_line(clean(one.words), MOST) for one in lines.read(asked.message.body)}
    words = (said.get(1, ""), said.get(2, ""), said.get(3, ""), said.get(4, ""))
    if not all(words):
        raise NotSaid(prefix=ctx.profile.prefix)
    await research.begin(ctx.tx, ctx.community.id, words, ctx.now)
    study = await research.now(ctx.tx, ctx.community.id)
    assert study is not None, "it was begun just now"
    blocks = texts.blocks(ctx.language, "research-begun", prefix=ctx.profile.prefix)
    await ctx.answer(asked.message, (*blocks, *_about(ctx.language, study)))


async def _stop(ctx: CommunityContext, asked: Asked) -> None:
    if await research.now(ctx.tx, ctx.community.id) is None:
        raise NoResearch()
    await research.end(ctx.tx, ctx.community.id, ctx.now)
    await _gone(ctx, ctx.community.id)
    await ctx.tell(asked.message, "research-stopped")


async def give(ctx: CommunityContext, asked: Asked) -> None:
    """Gives a facilitator the file for researchers, in private. Raises NoResearch."""
    if await research.now(ctx.tx, ctx.community.id) is None:
        raise NoResearch()
    await ctx.tell(asked.message, "research-comes")
    file = f"{texts.line(ctx.language, 'research-file')}.zip"
    kept_since = months_before(ctx.now, ctx.profile.keep_months)
    sheet = chat.Sheet(
        *(SHEET, ctx.community.id, kept_since, ctx.now, ctx.language, file, "zip"),
        otherwise=texts.blocks(ctx.language, "research-failed", prefix=ctx.profile.prefix),
        nameless=True,
    )
    await documents.give(ctx, sheet, None, documents.RESEARCH)


async def _gone(ctx: Context, community: CommunityId) -> None:
    """What was given before goes, as it has somebody in it who takes no part any more."""
    rows = await shown.of_community(ctx.tx, community)
    await documents.take_away(ctx, [row for row in rows if row.kind == documents.RESEARCH])


_FACILITATES: Final = {_BEGIN: _begin, _STOP: _stop, _FILE: give}


# --- who takes part --------------------------------------------------------------------------------------


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """Whether they take part, once, where nothing else was asked of them alone today."""
    if not member.is_asked_alone(ctx.now) or await alone.asked_today(ctx, member):
        return ()
    study = await research.now(ctx.tx, community.id)
    if study is None or await research.of_member(ctx.tx, study.id, member.id) is not None:
        return ()
    blocks = _says(ctx, language, community, study, None)
    noted = partial(_noted, study, member, language, blocks)
    return (Recall(ctx.now, blocks, _options(language), noted, light=True),)


async def _ask(ctx: CommunityContext, study: Study, member: Member) -> None:
    one = await research.of_member(ctx.tx, study.id, member.id)
    blocks = _says(ctx, ctx.language, ctx.community, study, one.answer if one is not None else None)
    asks = chat.Post(blocks, quiet=True, options=_options(ctx.language))
    post = await ctx.whisper(asks, member.person, Urgency.ANSWER)
    await _noted(study, member, ctx.language, blocks, ctx, post)


async def _noted(
    study: Study, member: Member, language: str, blocks: Blocks, ctx: Context, post: PostId
) -> None:
    await research.ask(ctx.tx, study.id, member.id, ctx.now)
    here, mark = member.community, amend.says(blocks)
    await shown.add(
        ctx.tx, post, ASKED, language, person=member.person, community=here, since=ctx.now, says=mark
    )
    await questions.ask(ctx.tx, Pending(post, ASKED, member.person, ctx.now, until=ctx.now + _OPEN_FOR))


def _says(ctx: Context, language: str, community: Community, study: Study, answer: Part | None) -> Blocks:
    chosen = texts.blocks(language, f"research-is-{answer.value}") if answer is not None else ()
    numbered = (
        chat.item(f"{number} {texts.line(language, f'research-{one.value}')}")
        for number, one in enumerate(Part, 1)
    )
    return (
        *texts.blocks(language, "research-asked", group=one_line(community.name, 60)),
        *_about(language, study),
        *texts.blocks(language, "research-gets"),
        *numbered,
        *chosen,
        *texts.blocks(language, "research-how", prefix=ctx.profile.prefix),
    )


def about(language: str, study: Study) -> list[str]:
    """What the research is, a line for each of its fields."""
    said = (study.who, study.purpose, study.until, study.contact)
    return [
        texts.line(language, f"research-field-{field}", text=words)
        for field, words in zip(FIELDS, said, strict=True)
    ]


def _about(language: str, study: Study) -> Blocks:
    return tuple(map(chat.item, about(language, study)))


def _options(language: str) -> tuple[chat.Option, ...]:
    return alone.taps(language, {digit(n): f"research-{one.value}" for n, one in enumerate(Part, 1)})


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now, with what they chose; nothing once there is no such research."""
    study = await research.now(ctx.tx, community.id)
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if study is None or member is None or row.since is None or row.since < study.begun_at:
        return None
    one = await research.of_member(ctx.tx, study.id, member.id)
    language = community.language.instead(row.language)
    return _says(ctx, language, community, study, one.answer if one is not None else None)


def _reads(said: str) -> Part | None:
    for number, one in enumerate(Part, 1):
        if plain(said) == plain(digit(number)) or number_in(said) == number:
            return one
    return _MEANT.get(plainly(said))


async def _is(ctx: ChatContext, pending: Pending, found: Part, answer: Said) -> bool:
    there, row = await alone.there(ctx, pending), await shown.by_post(ctx.tx, pending.post)
    if there is None or there.member is None or row is None or row.since is None:
        return False
    study = await research.now(ctx.tx, there.community.id)
    if study is None or row.since < study.begun_at:
        return False
    await alone.answered(ctx, there.member)
    await _keep(there, study, there.member, found, answer.event)
    await say(ctx, answer, texts.blocks(ctx.language, f"research-is-{found.value}"))
    return True


async def _keep(ctx: ChatContext, study: Study, member: Member, answer: Part, event: EventId) -> None:
    one = await research.of_member(ctx.tx, study.id, member.id)
    assert one is not None, "they were asked"
    await _says_now(ctx, study.community, one, answer, event)


async def _says_now(
    ctx: Context, community: CommunityId, one: Consent, answer: Part | None, event: EventId | None
) -> None:
    await research.say(ctx.tx, one, answer, ctx.now, event)
    if one.answer not in (None, Part.NOT, answer) and answer is not Part.WORDS:
        await _gone(ctx, community)


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Who takes back what said so takes no part, until they say so again."""
    if isinstance(event, chat.Removal) and await inbox.stands_in(ctx.tx, event.target, event.room):
        one = await research.of_event(ctx.tx, EventId(event.target))
        if one is not None:
            member = await communities.member_by_id(ctx.tx, one.member)
            await _says_now(ctx, member.community, one, None, None)
    return False


QUESTION: Final = Question(_reads, _is, bare=_BARE, how=("research-how",))
RESEARCH: Final = Command(
    names={"en": "research", "nl": "onderzoek"},
    about="about-research",
    theme=Theme.LEARN,
    run=_research,
    arguments=(_WHAT, _WORDS),
    keeps=True,
    changes=Changes.WITH_WORDS,
)
