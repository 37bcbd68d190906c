"""Whether somebody's photos may be kept: asked once, in private, and taken back as easily."""

from commands import chat, texts
from commands.practice import Stage
from storage import people, shown, standups
from storage.communities import Community, Member
from storage.media_rows import State
from storage.outbox import Urgency
from storage.people import Consent

QUESTION = "photo-question"
_STATES = {Consent.YES: State.WANTED, Consent.NO: State.LET_GO, Consent.ASKED: State.ASKED}


async def state_for(stage: Stage, community: Community, member: Member) -> State:
    """What becomes of a photo of `member` that just came in; with the first, they are asked.

    ASKED until they answer: then it is nowhere but where it was sent to. Who leaves this round out is asked
    with a photo in a later one.
    """
    person = member.person
    consent = await people.consent(stage.tx, person)
    if consent is None and await standups.spared_until(stage.tx, member.id) is not None:
        return State.ASKED
    if consent is None:
        consent = Consent.ASKED
        await people.set_consent(stage.tx, person, consent)
        language = await stage.language_of(person, community)
        blocks = texts.blocks(language, "photos-ask", prefix=stage.defaults.prefix)
        post = await stage.whisper(chat.Post(blocks), person, Urgency.ACKNOWLEDGEMENT)
        await shown.add(stage.tx, post, QUESTION, language, person=person)
    return _STATES[consent]
