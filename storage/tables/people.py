"""Rooms, and who is in them."""

from datetime import datetime

from sqlalchemy import ForeignKey

from storage.tables.base import Base, Mapped, mapped_column


class Room(Base):
    """A room the bot is or was in."""

    __tablename__ = "rooms"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    joined: Mapped[bool] = mapped_column(default=True)
    private_with: Mapped[str | None] = mapped_column(index=True)


class Person(Base):
    """An account, with the language it chose for itself."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str | None]
    unread_told: Mapped[bool] = mapped_column(default=False)
    # Which community somebody who is in several talks about in private.
    talks_about: Mapped[int | None] = mapped_column(ForeignKey("communities.id"), index=True)


class Forgotten(Base):
    """Somebody who had themselves forgotten. The mark tells them again, and nobody who they are."""

    __tablename__ = "forgotten"
    mark: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str]


class Presence(Base):
    """Who is in which room now, under which name."""

    __tablename__ = "presence"
    room_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    name: Mapped[str]
    # Known by its account as a bot or the bot of a bridge.
    machine: Mapped[bool] = mapped_column(default=False)
    # What we heard there so far: nothing, only notices, or words as well.
    said: Mapped[str | None]
    # Behind a bridge, in an app without threads and without us in private.
    bridged: Mapped[bool] = mapped_column(default=False, server_default="0")
    # When they last said something in the room itself while a round was open there.
    said_at: Mapped[datetime | None]
