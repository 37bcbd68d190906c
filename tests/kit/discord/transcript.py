"""What happened, to be read: who said and did what, who saw it, and whose telephone rang."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.kit.discord.places import User
from tests.kit.discord.reading import ZONE


@dataclass(frozen=True)
class Line:
    """One thing that happened. `only_for` is who alone saw it, `rang` whose telephone did."""

    at: datetime
    who: str
    where: str
    what: str
    words: str = ""
    only_for: str = ""
    rang: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As it is printed, over several lines if need be."""
        where = f"{self.where} (only {self.only_for} sees it)" if self.only_for else self.where
        head = f"{self.at.astimezone(ZONE):%a %H:%M}  {where}\n    {self.who} {self.what}"
        body = "".join(f"\n      {line}".rstrip() for line in self.words.splitlines())
        bell = f"\n      🔔 {', '.join(self.rang)}" if self.rang else ""
        return head + body + bell


class Transcript:
    """All of it, in order; `hear` may be set to have each line at once."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hear: Callable[[Line], object] | None = None

    def add(
        self,
        at: datetime,
        who: User,
        where: str,
        what: str,
        words: str = "",
        only_for: User | None = None,
        rang: Sequence[User] = (),
    ) -> None:
        """Writes a line."""
        alone = only_for.name if only_for else ""
        line = Line(at, who.name, where, what, words, alone, tuple(user.name for user in rang))
        self.lines.append(line)
        if self.hear is not None:
            self.hear(line)

    def rang(self, name: str) -> list[Line]:
        """What made somebody's telephone ring."""
        return [line for line in self.lines if name in line.rang]

    def seen_by(self, name: str) -> list[Line]:
        """All but what only others saw."""
        return [line for line in self.lines if line.only_for in ("", name)]

    def __str__(self) -> str:
        return "\n".join(map(str, self.lines))
