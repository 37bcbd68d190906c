"""Who is called how in a report."""

from collections.abc import Callable, Sequence

from commands.export.pseudonyms import Scrub, numbered
from storage.communities import Member
from storage.ids import MemberId


class Names:
    """Members by their names, or by numbers when `hidden`; then known names go from free text as well."""

    def __init__(self, members: Sequence[Member], hidden: bool = False) -> None:
        self.hidden = hidden
        self._names = {member.id: member.name for member in members}
        self._scrub: Callable[[str], str] = str
        if hidden:
            numbers = numbered(member.person for member in members)
            self._names = {member.id: numbers[member.person] for member in members}
            known = [{"id": member.person, "name": member.name} for member in members]
            self._scrub = Scrub(known, numbers).text

    def of(self, member: MemberId) -> str:
        """How a member is called."""
        return self._names[member]

    def in_text(self, text: str) -> str:
        """What somebody said, with the names in it as they are called here."""
        return self._scrub(text)
