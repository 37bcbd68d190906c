"""The keys that members' messages are sealed with: all on the disk, those of late in memory too.

A room brings a new one for each device every week and every hundred messages, and whoever is in it can bring
as many as they like. This leans on private names of matrix-nio 0.26, hence the pin.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from typing import Any, Final

from nio.crypto.memorystores import GroupSessionStore

MOST_KEYS: Final = 500
"""So many are in memory."""
MOST_MESSAGES: Final = 100_000
"""Of so many messages it is known which place of their key they took."""
_MARK_BYTES: Final = 7


class RoomKeys(GroupSessionStore):  # type: ignore[misc]  # nio has no types
    """nio's store of these keys, of which it has all in memory; `load` finds what is not among ours.

    What is asked for is `used`. While some are `unwritten` all stay here.
    """

    def __init__(
        self,
        load: Callable[[str, str, str], Any | None],
        used: Callable[[str], None] = lambda session: None,
        unwritten: Callable[[], bool] = lambda: False,
    ) -> None:
        self._load = load
        self._used = used
        self._unwritten = unwritten
        self._known: OrderedDict[tuple[str, str, str], Any] = OrderedDict()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._known.values())

    def __len__(self) -> int:
        return len(self._known)

    def add(self, session: Any) -> bool:
        """Keeps one that came; the caller writes it down."""
        self._keep((session.room_id, session.sender_key, session.id), session)
        return True

    def get(self, room_id: str, sender_key: str, session_id: str) -> Any | None:
        """One that came, whenever that was."""
        key = (room_id, sender_key, session_id)
        if key not in self._known:
            session = self._load(*key)
            if session is None:
                # Nothing is kept of what anybody can make up.
                return None
            self._keep(key, session)
        self._known.move_to_end(key)
        self._used(session_id)
        return self._known[key]

    def _keep(self, key: tuple[str, str, str], session: Any) -> None:
        self._known[key] = session
        self._known.move_to_end(key)
        while len(self._known) > MOST_KEYS and not self._unwritten():
            self._known.popitem(last=False)

    def drop(self, sender_key: str) -> None:
        """Lets go of all that came from a device."""
        for key in [one for one in self._known if one[1] == sender_key]:
            del self._known[key]

    def drop_old(self, sessions: Collection[str]) -> None:
        """Lets go of these."""
        for key in [one for one in self._known if one[2] in sessions]:
            del self._known[key]


class Opened:
    """Which message took each place of a key: whoever sends the same once more would be another's voice.

    nio keeps ids for that, which takes four times as much memory.
    """

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)
        self._marks: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def is_right(self, index: int, event: Any) -> bool:
        """Whether the place `index` was not taken by another message; it is this one's from now on."""
        place = self._mark(event.sender_key, event.session_id, index)
        message = self._mark(event.event_id, event.server_timestamp)
        known = self._marks.setdefault(place, message)
        if len(self._marks) > MOST_MESSAGES:
            del self._marks[next(iter(self._marks))]
        return known == message

    def _mark(self, *of: object) -> int:
        return int.from_bytes(
            hashlib.blake2b(repr(of).encode(), key=self._salt, digest_size=_MARK_BYTES).digest(), "big"
        )
