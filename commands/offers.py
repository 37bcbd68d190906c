"""What can be chosen beneath a post of ours, where there are buttons: what its signs mean, or yes and no."""

from collections.abc import Sequence
from typing import Final

from commands import chat, texts
from commands.practice import Practice
from commands.signs import Sign
from storage import communities, people, questions, shown
from storage.database import Transaction
from storage.ids import PersonId, PostId
from storage.shown import Shown

MOST: Final = 25
"""So many buttons does every platform show that has any."""
_ANSWERS: Final = {"✅": "button-yes", "⏳": "button-not-yet", "❌": "button-no"}
"""Of those that are the same answer to a question the first is offered."""


async def offered(tx: Transaction, practices: Sequence[Practice], post: PostId) -> list[chat.Option]:
    """The options beneath a post, in its language; none beneath most."""
    asked = await questions.asked_with(tx, post)
    if asked is not None:
        kinds = {kind: one for practice in practices for kind, one in practice.questions.items()}
        if asked.kind not in kinds:
            return []
        kind, language = kinds[asked.kind], await _language(tx, asked.person)
        found: dict[object, str] = {}
        for sign in _ANSWERS:
            if (said := kind.reads(sign)) is not None:
                found.setdefault(said, sign)
        labels = {**_ANSWERS, **kind.labels}
        if found:
            return [chat.Option(sign, texts.line(language, labels[sign]), sign) for sign in found.values()]
    # Such as the draft of a report, which may ask for hours too: those are no button.
    row = await shown.by_post(tx, post)
    if row is None:
        return []
    signs = [sign for sign in _meant(practices, row) if await sign.offered(tx, post)]
    return [
        chat.Option(sign.keys[0], texts.line(row.language, sign.means), sign.keys[0]) for sign in signs[:MOST]
    ]


async def stays(tx: Transaction, practices: Sequence[Practice], post: PostId) -> bool:
    """Whether what can be chosen beneath a post stays whatever its words become: answers to a question."""
    if await questions.asked_with(tx, post) is None:
        return False
    row = await shown.by_post(tx, post)
    return row is None or not _meant(practices, row)


def _meant(practices: Sequence[Practice], row: Shown) -> list[Sign]:
    return [sign for practice in practices for sign in practice.signs if row.kind in sign.on]


def form(practices: Sequence[Practice], key: str) -> chat.Form | None:
    """The form with a key; None for one that nobody has any more."""
    name, _, language = key.partition(":")
    made = next((practice.forms[name] for practice in practices if name in practice.forms), None)
    return made(language) if made is not None and language in texts.LANGUAGES else None


async def _language(tx: Transaction, person: PersonId) -> str:
    chosen = await people.language_of(tx, person)
    theirs = await communities.of_person(tx, person)
    return chosen or (theirs[0].language if theirs else texts.LANGUAGES[0])
