"""What can be chosen beneath a post of ours, on a platform with buttons: what its signs mean."""

from collections.abc import Iterable

from commands import chat, texts
from commands.practice import Practice
from storage import shown
from storage.database import Transaction
from storage.ids import PostId

MOST = 25
"""So many buttons does every platform show that has any."""


async def offered(tx: Transaction, practices: Iterable[Practice], post: PostId) -> list[chat.Option]:
    """The options beneath a post, in its language; none beneath most."""
    row = await shown.by_post(tx, post)
    if row is None:
        return []
    signs = [sign for practice in practices for sign in practice.signs if row.kind in sign.on]
    return [
        chat.Option(sign.keys[0], texts.line(row.language, sign.means), sign.keys[0]) for sign in signs[:MOST]
    ]
