"""Who takes part in research, and what each is called in the file for researchers. Pure."""

from collections.abc import Callable, Mapping
from typing import Final

from storage.dataclass import dataclass
from storage.ids import PersonId
from storage.research import Part

SOMEONE: Final = "someone"


@dataclass(frozen=True)
class Who:
    """Who takes part and how, and how each is called; `codes` are of organisations."""

    parts: Mapping[PersonId, Part]
    numbers: Mapping[PersonId, str]
    codes: Callable[[str], str]

    def called(self, person: str) -> str:
        """A member as they are called there."""
        return self.numbers[PersonId(person)] if person in self.parts else SOMEONE
