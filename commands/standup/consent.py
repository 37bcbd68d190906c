"""Whether a member's photos may be kept: asked in private with the first, and taken back as easily."""

from commands import amend, chat, texts
from commands.context import Context
from commands.standup.follow_up import PATIENCE
from commands.words import one_line
from storage import consents, posts, questions, shown, standups
from storage.communities import Community, Member
from storage.consents import Answer, Consent
from storage.media_rows import State
from storage.outbox import Urgency
from storage.questions import Pending

QUESTION = "photo-question"
VERSION = 2
"""Of the text that asks: docs/photo-consent.md has them all. Another text is another version."""
MOST = 3
"""So often a member who sends photos and does not answer is asked at most; then the sign says it."""
_STATES = {
    Answer.YES: State.WANTED,
    Answer.NOBODY: State.WANTED,
    Answer.NO: State.LET_GO,
    Answer.ASKED: State.ASKED,
}


async def state_for(ctx: Context, community: Community, member: Member) -> State:
    """What becomes of a photo of `member` that just came in; with the first, they are asked.

    ASKED until they answer: then it is nowhere but where it was sent to. The question may have been missed,
    so it comes again with a later photo. Who leaves this round out is asked with a photo in a later one.
    """
    consent = await consents.of(ctx.tx, member.id)
    spared = await standups.spared_until(ctx.tx, member.id) is not None
    if not spared and (consent is None or await _may_have_missed(ctx, consent)):
        await _ask(ctx, community, member, consent)
    return state_after(consent)


def state_after(consent: Consent | None) -> State:
    """What becomes of a member's photos after what they said."""
    return State.ASKED if consent is None else _STATES[consent.answer]


async def _may_have_missed(ctx: Context, consent: Consent) -> bool:
    if consent.answer is not Answer.ASKED or consent.asked >= MOST:
        return False
    at = await posts.made_at(ctx.tx, consent.question) if consent.question is not None else None
    # Several photos at once are one occasion.
    return at is None or ctx.now - at >= PATIENCE


async def _ask(ctx: Context, community: Community, member: Member, before: Consent | None) -> None:
    if before is not None and before.question is not None:
        await amend.take_away(ctx, before.question)
    language = await ctx.language_of(member.person, community)
    post = await ctx.whisper(
        chat.Post(
            question(ctx, language, community.name, again=before is not None),
            # Without an answer the photo would wait for ever; it rings nobody who wants to hear less.
            quiet=member.only_digest,
            otherwise=texts.blocks(
                language,
                "photos-beyond",
                name=chat.Mention(member.person, member.name),
                months=ctx.profile.photos_for,
                prefix=ctx.profile.prefix,
            ),
        ),
        member.person,
        Urgency.ACKNOWLEDGEMENT,
    )
    await shown.add(ctx.tx, post, QUESTION, language, person=member.person)
    await questions.ask(ctx.tx, Pending(post, QUESTION, member.person, ctx.now))
    await consents.ask(ctx.tx, member.id, post)


def question(ctx: Context, language: str, community: str, again: bool) -> tuple[chat.Block, ...]:
    """The text that asks, of this VERSION."""
    profile = ctx.profile
    return texts.blocks(
        language,
        "photos-ask",
        name=one_line(community),
        again=int(again),
        months=profile.photos_for,
        age=profile.minimum_age,
        prefix=profile.prefix,
    )


async def remind(ctx: Context, language: str, *members: Member) -> tuple[chat.Block, ...]:
    """Where a photo is asked for in private: a word to who sends only photos with nobody on them."""
    for member in members:
        consent = await consents.of(ctx.tx, member.id)
        if consent is not None and consent.answer is Answer.NOBODY:
            return texts.blocks(language, "photos-nobody-again")
    return ()
