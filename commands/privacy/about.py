"""``!privacy``: what is kept of members, who sees it, how long, and what they can do about it."""

from collections.abc import Iterable
from typing import Final

from commands import chat, texts
from commands.arguments import Choice, among
from commands.command import Asked, Changes, Command, Theme
from commands.context import ChatContext
from commands.records import Records, in_order
from commands.words import clean
from storage.outbox import Urgency

_FIRST: Final = tuple(
    f"privacy-kept-{what}"
    for what in (
        *("account", "choices", "answers", "silences", "offers", "points", "agreements", "sessions"),
        *("course", "intake", "goals", "reflections", "counts", "posts", "objections", "waiting"),
        *("numbers", "mark", "log"),
    )
)
_EVERYTHING = Choice(
    shown={"en": "all", "nl": "alles"},
    options=among({True: ("all", "everything", "alles")}),
    optional=True,
    usual=True,
)


async def _privacy(ctx: ChatContext, asked: Asked) -> None:
    if not asked.get(_EVERYTHING):
        await ctx.answer(asked.message, _short(ctx))
    elif ctx.private_with is None and ctx.member is not None:
        # It is long; a group need not scroll past it.
        # It tells nothing of who asks: the group may see it where nothing else reaches them.
        for part in _all(ctx):
            await ctx.whisper(chat.Post(part, quiet=True, otherwise=part), ctx.person, Urgency.ANSWER)
    else:
        for part in _all(ctx):
            await ctx.answer(asked.message, part)


def _short(ctx: ChatContext) -> tuple[chat.Block, ...]:
    profile, language = ctx.profile, ctx.language
    return (
        *texts.blocks(
            language,
            "privacy",
            months=profile.keep_months,
            photo_months=_sooner(ctx),
            left=profile.keep_left_months,
            prefix=profile.prefix,
        ),
        *_written(ctx),
        *_whom_to_ask(ctx),
        *texts.blocks(language, "privacy-more", prefix=profile.prefix),
    )


def _all(ctx: ChatContext) -> tuple[tuple[chat.Block, ...], tuple[chat.Block, ...]]:
    """What is kept; and how long that is, and what one can do. One post could not hold both."""
    profile, language = ctx.profile, ctx.language
    records = [practice.records for practice in ctx.practices]
    organisation = clean(profile.organisation)
    blocks = (
        texts.blocks(language, "privacy-organisation", organisation=organisation)
        if organisation
        else texts.blocks(language, "privacy-no-organisation")
    )
    blocks += texts.blocks(language, "privacy-why") + _basis(ctx)
    blocks += texts.blocks(language, "privacy-kept")
    blocks += tuple(chat.item(texts.line(language, sentence)) for sentence in sentences(records))
    blocks += tuple(block for one in records for block in one.privacy(language))
    blocks += texts.blocks(language, "privacy-who-sees")
    kept = blocks
    blocks = texts.blocks(
        language,
        "privacy-how-long",
        months=profile.keep_months,
        photo_months=_sooner(ctx),
        left=profile.keep_left_months,
    )
    blocks += texts.blocks(language, "privacy-elsewhere", days=profile.backup_days)
    if profile.on_server:
        blocks += texts.blocks(language, "privacy-server")
    blocks += _away(ctx) + _written(ctx)
    blocks += texts.blocks(language, "privacy-others")
    if profile.minimum_age:
        blocks += texts.blocks(language, "privacy-age", age=str(profile.minimum_age))
    blocks += texts.blocks(language, "privacy-rights", prefix=profile.prefix)
    authority = "privacy-authority-nl" if profile.country == "NL" else "privacy-authority"
    return kept, blocks + _whom_to_ask(ctx) + texts.blocks(language, authority)


def sentences(records: Iterable[Records]) -> list[str]:
    """What is said of what is kept, in order."""
    return in_order({text: None for one in records for text in one.kept}, _FIRST, str)


def _sooner(ctx: ChatContext) -> int:
    """After how many months photos go, when that is before what was said with them."""
    profile = ctx.profile
    return profile.photos_for if profile.photos_for < profile.keep_months else 0


def _away(ctx: ChatContext) -> tuple[chat.Block, ...]:
    place = clean(ctx.profile.photos_at)
    return texts.blocks(ctx.language, "privacy-photos-at", place=place) if place else ()


def _written(ctx: ChatContext) -> tuple[chat.Block, ...]:
    place = clean(ctx.profile.transcription)
    return texts.blocks(ctx.language, "privacy-transcription", place=place) if place else ()


def _basis(ctx: ChatContext) -> tuple[chat.Block, ...]:
    profile, language = ctx.profile, ctx.language
    match profile.legal_basis:
        case "consent":
            return texts.blocks(language, "privacy-basis-consent", prefix=profile.prefix)
        case "contract":
            return texts.blocks(language, "privacy-basis-contract")
        case "public_task":
            return texts.blocks(language, "privacy-basis-public_task")
        case "legitimate_interest":
            return texts.blocks(language, "privacy-basis-legitimate_interest")
    return ()


def _whom_to_ask(ctx: ChatContext) -> tuple[chat.Block, ...]:
    contact, officer = clean(ctx.profile.contact), clean(ctx.profile.dpo)
    blocks = (
        texts.blocks(ctx.language, "privacy-ask", contact=contact)
        if contact
        else texts.blocks(ctx.language, "privacy-ask-facilitator")
    )
    return blocks + (texts.blocks(ctx.language, "privacy-dpo", dpo=officer) if officer else ())


PRIVACY = Command(
    names={"en": "privacy", "nl": "privacy"},
    about="about-privacy",
    theme=Theme.PRIVACY,
    leads=True,
    everywhere=_privacy,
    forgotten=_privacy,
    arguments=(_EVERYTHING,),
    changes=Changes.NEVER,
)
