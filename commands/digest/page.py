"""What a digest says of the time that it tells of. It is made anew whenever that changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from commands import chat, texts
from commands.context import Context
from commands.fitting import length_for
from commands.gathering import weekly
from commands.practice import Practice
from commands.telling import Came, Section
from commands.times.moments import local
from commands.words import one_line
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.digests import Digest

Blocks = tuple[chat.Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What came in during the time of a digest, and how long its text can let each answer be."""

    community: Community
    until: datetime
    came: tuple[Came, ...]
    sections: tuple[Section, ...]
    readers: int = 0
    """How many who left get its words too."""

    @property
    def title(self) -> str:
        """What stands above it."""
        name, number = one_line(self.community.name), week(self.community, self.until)
        return texts.line(self.community.language, "digest-title", name=name, week=number)

    @property
    def blocks(self) -> Blocks:
        """The text of the digest."""
        return _blocks(self, self.most)

    @property
    def most(self) -> int:
        """How many characters of each answer the text has."""
        return length_for(lambda most: _blocks(self, most))

    @property
    def files(self) -> frozenset[str | None]:
        """Which photos it tells of."""
        return frozenset(file for one in self.came for file in one.files)


def week(community: Community, moment: datetime) -> int:
    """The number of the week (ISO 8601) in which a moment is there."""
    return local(moment, community.timezone).isocalendar().week


async def compose(
    tx: Transaction, practices: Sequence[Practice], community: Community, since: datetime, until: datetime
) -> Page | None:
    """What came in after `since`, up to and with `until`; None when that is nothing."""
    asked = [practice.tells.came for practice in practices]
    came = [await ask(tx, community, since, until) for ask in asked if ask is not None]
    told = await weekly(tx, practices, community, since, until)
    if not told and not any(one.is_anything for one in came):
        return None
    return Page(community, until, tuple(came), told)


async def page_of(ctx: Context, community: Community, digest: Digest) -> Page | None:
    """What a digest tells now; None when that is nothing any more."""
    page = await compose(ctx.tx, ctx.practices, community, digest.since, digest.until)
    return replace(page, readers=digest.readers) if page is not None else None


def _blocks(page: Page, most: int) -> Blocks:
    blocks: Blocks = (chat.heading(page.title),)
    for one in page.came:
        blocks += one.words(most)
    for section in page.sections:
        blocks += (chat.subheading(section.title), *(chat.item(line) for line in section.lines))
    blocks += tuple(chat.paragraph(one.foot) for one in page.came if one.foot)
    language = page.community.language
    return blocks + (texts.blocks(language, "digest-readers", readers=page.readers) if page.readers else ())
