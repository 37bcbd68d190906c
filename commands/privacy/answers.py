"""A yes or no to what was asked in private: may photos be kept, is all to be forgotten."""

import unicodedata
from datetime import timedelta

from commands import chat, texts
from commands.practice import Scene
from commands.privacy import forget, photos
from commands.standup import consent
from commands.standup.which import rounds_of
from storage import checkins, outbox, shown
from storage.outbox import Urgency
from storage.shown import Shown

FRESH = timedelta(minutes=10)
"""For so long a bare yes is the answer to whether all is to be forgotten; after that it takes more."""
_YES = frozenset("ja,ja hoor,ja graag,ja prima,ja dat mag,dat mag,yes,yes please,ok,oke,okee".split(","))
_NO = frozenset("nee,nee hoor,liever niet,nee liever niet,no,no thanks,rather not".split(","))
_YES_SIGNS, _NO_SIGNS = frozenset("✅✔☑👍"), frozenset("❌✖❎👎🚫")


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes an answer to a question of ours that stands with who speaks."""
    if isinstance(event, chat.Reaction):
        yes = _in_signs(event.key)
        asked = await _asked(scene, event) if yes is not None else None
    elif isinstance(event, chat.Text):
        yes = _in_words(event.body)
        asked = await _asked(scene, event) if yes is not None else None
    else:
        return False
    if asked is None or yes is None:
        return False
    if asked.kind == consent.QUESTION:
        await photos.answer(scene.stage, scene.person, yes)
        text = "photos-yes" if yes else "photos-no"
    elif yes:
        await forget.forget(scene.stage, scene.person)
        text = "forgotten"
    else:
        await shown.remove(scene.tx, asked.post)
        text = "forget-not"
    blocks = texts.blocks(scene.language, text, prefix=scene.stage.defaults.prefix)
    if isinstance(event, chat.Text):
        await scene.answer(event, blocks)
    else:
        await scene.stage.post(chat.Post(blocks, quiet=True), scene.room, Urgency.ANSWER)
    return True


async def _asked(scene: Scene, event: chat.Reaction | chat.Text) -> Shown | None:
    """The question that this answers."""
    target = event.target if isinstance(event, chat.Reaction) else event.reply_to
    questions = [
        row
        for row in await shown.to_person(scene.tx, event.sender)
        if row.kind in (consent.QUESTION, forget.QUESTION)
    ]
    if not questions:
        return None
    if target is not None:
        post = await outbox.post_of(scene.tx, target)
        return next((row for row in questions if row.post == post), None)
    return questions[-1] if await _clearly_meant(scene, questions[-1]) else None


async def _clearly_meant(scene: Scene, asked: Shown) -> bool:
    """Whether a bare yes or no can be about nothing else than this question."""
    if scene.private_with != scene.person:
        return False
    at = await outbox.made_at(scene.tx, asked.post)
    if at is None or (asked.kind == forget.QUESTION and scene.stage.now - at > FRESH):
        return False
    if asked.kind == consent.QUESTION and await photos.answered(scene.tx, scene.person):
        return False
    for one in await rounds_of(scene):
        if one.waits_for_yes:
            return False
        if one.check_in is not None and one.takes(photo=False):
            messages = await checkins.contributions(scene.tx, one.check_in.id)
            if any(message.sent_at > at and (message.pieces or message.caption) for message in messages):
                # They went on answering since.
                return False
    return True


def _in_words(said: str) -> bool | None:
    signs = _in_signs(said.strip()) if len(said.strip()) <= 2 else None
    if signs is not None:
        return signs
    plain = unicodedata.normalize("NFD", said.casefold())
    letters = "".join(ch if ch.isalnum() else " " for ch in plain if unicodedata.category(ch) != "Mn")
    words = " ".join(letters.split())
    return True if words in _YES else False if words in _NO else None


def _in_signs(key: str) -> bool | None:
    signs = set(key)
    return True if signs & _YES_SIGNS else False if signs & _NO_SIGNS else None
