"""Research with a community, and which of its members take part in it."""

from datetime import datetime

from sqlalchemy import ForeignKey

from storage.dialect import partial
from storage.tables.base import Base, Mapped, mapped_column


class Study(Base):
    """Research with a community, in the words with which its members are asked; one at a time."""

    __tablename__ = "studies"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    who: Mapped[str]
    purpose: Mapped[str]
    until: Mapped[str]
    contact: Mapped[str]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    __table_args__ = (partial("ix_studies_open", "community_id", where="ended_at IS NULL"),)


class StudyConsent(Base):
    """That a member was asked to take part in research, and what they last said; nobody else sees it."""

    __tablename__ = "study_consents"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    said_at: Mapped[datetime | None]
    # What said so, as it may be taken back.
    event_id: Mapped[str | None] = mapped_column(index=True)
