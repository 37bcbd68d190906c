"""Who is called how in a report."""

from collections.abc import Callable, Mapping, Sequence

from commands.pseudonyms import Scrub
from storage.communities import Member
from storage.ids import MemberId, PersonId


class Names:
    """Members by their names, or by `numbers`; then known names go from free text as well."""

    def __init__(self, members: Sequence[Member], numbers: Mapping[PersonId, str] | None = None) -> None:
        self.hidden = numbers is not None
        self._names = {member.id: member.name for member in members}
        self._scrub: Callable[[str], str] = str
        if numbers is not None:
            self._names = {member.id: numbers[member.person] for member in members}
            self._scrub = Scrub(((member.person, member.name) for member in members), numbers).text

    def of(self, member: MemberId) -> str:
        """How a member is called."""
        return self._names[member]

    def in_text(self, text: str) -> str:
        """What somebody said, with the names in it as they are called here."""
        return self._scrub(text)
