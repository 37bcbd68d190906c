"""Where in Discord's stream we are: its session outlives our process for some minutes."""

import json
from dataclasses import replace

from storage.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A session with how far it was read; without one there is only `seen`, the newest message until then."""

    session: str = ""
    sequence: int = 0
    gateway: str = ""
    seen: str = ""

    @classmethod
    def read(cls, written: str | None) -> "Position":
        """Back from text; nothing where there is none."""
        try:
            return cls(**json.loads(written or "{}"))
        except (ValueError, TypeError):
            return cls()

    def __str__(self) -> str:
        return json.dumps(
            {"session": self.session, "sequence": self.sequence, "gateway": self.gateway, "seen": self.seen}
        )

    def without_session(self) -> "Position":
        """The same, where Discord does not know that session any more."""
        return Position(seen=self.seen)

    def at(self, sequence: int | None, seen: object = None) -> "Position":
        """Further on."""
        newest = max(int(self.seen or 0), int(str(seen or 0)))
        known = self.sequence if sequence is None else sequence
        return replace(self, sequence=known, seen=str(newest or ""))
