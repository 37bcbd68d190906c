"""Questions of other practices as they are kept here, and back."""

from commands.asking import Answered, Ask, Claim, Saying
from commands.reflection.asked import Asked
from commands.reflection.instrument import Both, Option
from storage import votes
from storage.communities import Community
from storage.database import Transaction
from storage.polls import Poll


def as_asked(claim: Claim, ask: Ask, days: int) -> Asked:
    """A question of a practice as it is put to people."""
    return Asked(
        kind="choose" if ask.options else "open",
        text=Both(nl=ask.text[0], en=ask.text[1]),
        choices=tuple(Option(text=Both(nl=nl, en=en)) for nl, en in ask.options),
        title=Both(nl=claim.title[0], en=claim.title[1]),
        nothing=False,
        days=days,
    )


async def came_of(tx: Transaction, community: Community, poll: Poll) -> Answered:
    """What there is to say to who had it asked."""
    asked = Asked.unpack(poll.asked)
    said = (await votes.told(tx, [poll.id])).get(poll.id, [])
    return Answered(
        community,
        poll.id,
        poll.instrument,
        poll.question,
        tuple(Saying(vote.member, vote.event, vote.text) for vote in said if vote.text),
        tuple((choice.text.nl, choice.text.en) for choice in asked.choices),
        await votes.counts(tx, poll.id),
    )
