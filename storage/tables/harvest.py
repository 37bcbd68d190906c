"""What a group is glad of: small wins."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.dialect import NUMBERED_ONCE
from storage.tables.base import Base


class Win(Base):
    """A small win of a member. Of a check-in or an agreement the words are those, and it goes with them."""

    __tablename__ = "wins"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    source: Mapped[str]
    # The message that it is, and the reaction that made it one; nothing of what was agreed.
    event_id: Mapped[str | None] = mapped_column(unique=True)
    sign_id: Mapped[str | None] = mapped_column(index=True)
    # Nothing where the words are elsewhere.
    text: Mapped[str | None]
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contributions.id", ondelete="CASCADE"), index=True
    )
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreements.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime]
    # Its author does not want it told; only what would come back by itself is kept as such.
    declined: Mapped[bool] = mapped_column(server_default="0")
    # When its author was asked what it is, and what they said: what it is, and for whom it is useful.
    asked_at: Mapped[datetime | None]
    kind: Mapped[str | None]
    useful: Mapped[str | None]
    __table_args__ = (
        Index("ix_wins_community", "community_id", "at"),
        # Lines of our posts refer to it by its id: no other may have that once it is erased.
        NUMBERED_ONCE,
    )
