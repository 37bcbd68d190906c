"""Reactions that mean something: which, on what, and who takes them. They are read here, and nowhere else."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Final

from commands import chat
from commands.context import ChatContext
from storage import targets
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import PostId

if TYPE_CHECKING:
    from commands.practice import Practice

_DRAWN = dict.fromkeys([0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)])
"""How a sign is to be drawn, and in which skin tone."""
_LONGEST = 100
CROSSES: Final = ("❌", "✖", "❎")
"""All that people take for a cross; the first is ours."""


async def _always(_tx: Transaction, _post: PostId) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Sign:
    """A reaction that means something on some kinds of messages; the first of its `keys` is what we show.

    `means` is the text that says what it does, such as on a button. `on` are kinds of our posts, as they are
    noted in `storage.shown`, or of members' messages, as in `storage.targets`: on each a key means one thing.
    What `take` leaves (False) is nobody's. One that is not `keeps` has nothing of who reacts kept. It is
    `offered` as a button on those of our posts where it makes sense.
    """

    keys: tuple[str, ...]
    means: str
    on: frozenset[str]
    take: Callable[[ChatContext, chat.Reaction], Awaitable[bool]]
    keeps: bool = True
    offered: Callable[[Transaction, PostId], Awaitable[bool]] = _always

    @property
    def plain_keys(self) -> frozenset[str]:
        """Its keys as they are compared."""
        return frozenset(map(plain, self.keys))


def plain(key: str) -> str:
    """A reaction in whatever skin tone, however it is to be drawn; nothing of what is too long for one."""
    said = key.strip()
    # Each question that may wait looks at each message.
    return said.translate(_DRAWN).strip() if len(said) <= _LONGEST else ""


def digit(number: int) -> str:
    """The sign of a number below ten, as it is shown."""
    return f"{number}\ufe0f\u20e3"


def declared(practices: "Iterable[Practice]", key: str) -> list[Sign]:
    """What a reaction may mean."""
    said = plain(key)
    return [sign for practice in practices for sign in practice.signs if said in sign.plain_keys]


async def taken(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Whether this is a reaction that meant something where it was put, and was taken."""
    if not isinstance(event, chat.Reaction):
        return False
    known = declared(ctx.practices, event.key)
    kinds = await targets.kinds_of(ctx.tx, event.target, event.room) if known else frozenset()
    # A message may be several things at once, and its author takes all of it out.
    return any([await sign.take(ctx, event) for sign in known if sign.on & kinds])


def keep_nothing(practices: "Iterable[Practice]", event: chat.Incoming) -> bool:
    """Whether this is a reaction of which it is not kept whose it was."""
    known = declared(practices, event.key) if isinstance(event, chat.Reaction) else []
    return bool(known) and not any(sign.keeps for sign in known)
