"""Which community somebody means who talks with the bot alone."""

from collections.abc import Sequence
from datetime import datetime

from commands.context import ChatContext, CommunityContext
from commands.times.moments import CLOCKS
from storage import checkins, communities, standups
from storage.checkins import CheckIn
from storage.communities import Community, Member
from storage.dataclass import dataclass
from storage.ids import CommunityId
from storage.standups import Standup


@dataclass(frozen=True, slots=True)
class Round:
    """The latest round of a community that somebody is in, and their part in it."""

    community: Community
    member: Member
    standup: Standup
    check_in: CheckIn | None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed yet; late answers are taken after that too."""
        return self.standup.closed_at is None

    @property
    def waits_for_yes(self) -> bool:
        """Whether its author has yet to confirm how it looks."""
        check_in = self.check_in
        return check_in is not None and check_in.private and check_in.complete and not check_in.confirmed

    @property
    def begun_at(self) -> datetime:
        """When the check-in began; when the round opened, without one."""
        return self.check_in.submitted_at if self.check_in else self.standup.opened_at

    def takes(self, photo: bool) -> bool:
        """Whether something is missing; a photo is welcome afterwards too."""
        return photo or self.check_in is None or not self.check_in.complete

    def within(self, ctx: ChatContext) -> CommunityContext:
        """The same context, about this community."""
        return ctx.within(self.community, self.member)


async def rounds_of(ctx: ChatContext, said_at: datetime | None = None) -> list[Round]:
    """The latest rounds of all communities that who speaks is in, as far as there was any.

    Those of now, or of when something was said.
    """
    moment = (said_at or ctx.now) + CLOCKS
    found: list[Round] = []
    for community in await communities.of_person(ctx.tx, ctx.person):
        standup = await standups.at(ctx.tx, community.id, moment)
        member = await communities.member(ctx.tx, community.id, ctx.person)
        if standup is not None and member is not None:
            check_in = await checkins.of(ctx.tx, standup.id, member.id)
            found.append(Round(community, member, standup, check_in))
    return found


def meant(rounds: Sequence[Round], about: CommunityId | None, photo: bool) -> Round | None:
    """The round that a message is for; None when only its author can say. `about` is what they said before.

    That counts until its round is over or complete, while another's is open.
    """
    if len(rounds) == 1:
        return rounds[0]
    chosen = next((one for one in rounds if one.community.id == about), None)
    if chosen is None:
        taking = [one for one in rounds if one.takes(photo)]
        if len(taking) > 1:
            return None
        return taking[0] if taking else max(rounds, key=lambda one: one.begun_at)
    begun = chosen.check_in is not None
    if chosen.takes(photo) and (chosen.is_open or begun):
        return chosen
    others = any(one.is_open and one.takes(photo) for one in rounds if one is not chosen)
    return None if others else chosen
