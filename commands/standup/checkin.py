"""What a check-in adds up to. Pure: the messages it is made of in, the answers out."""

from collections.abc import Sequence

from commands import texts
from commands.standup.nothing import is_nothing
from commands.standup.recognise import DONE, NEXT, OBSTACLE, SLOTS, structured
from commands.words import one_line
from storage.contributions import Contribution, Piece
from storage.dataclass import dataclass
from storage.ids import EventId
from storage.media_rows import Kind, Media, State

OUT = "out"
"""The mark of a message that its author took out of the check-in."""
LOOSE = "loose"
"""The mark of a message without numbers, taken for an answer while a caption was the first one."""
PHOTO_KEPT, COMPLETE = "📷", "✅"
NOT_YET = "⏳"
"""A photo that is kept once its author says that it may be."""
NUMBERS = {1: "1️⃣", 2: "2️⃣", 3: "3️⃣"}
VOICE_KEPT = "🎤"
GONE = (State.FAILED, State.LET_GO, State.HIDDEN)
"""A photo or recording that is not there and will not be, or is not to be shown."""
HINDERED = "hindered"
"""The mark of a recording with which its author says that something is in the way."""
NOTHING = "nothing"
"""The mark of a message to which its author added with a sign that nothing is in the way."""
PROUD, SURPRISED = "proud", "surprised"
FEELINGS = frozenset({PROUD, SURPRISED})
"""The marks with which its author says how a photo makes them feel (Samenspel §3.4c)."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One that is or will be there. `again` says that it came in one message with the photo before it."""

    media: Media
    caption: str | None
    feeling: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """One that is or will be there, and in which message; `apart` says that the group does not hear it."""

    media: Media
    caption: str | None
    event: EventId
    apart: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """A check-in as it stands. An obstacle of None means that there is none, or no answer yet."""

    done: str | None
    next: str | None
    obstacle: str | None
    answered: frozenset[int]
    photos: tuple[Photo, ...]
    voice: tuple[Recording, ...]
    hindered: Recording | None = None
    """Of which its author says that something is in the way, and no words say what."""

    @property
    def is_hindered(self) -> bool:
        """Whether something is in the way, in words or in a recording."""
        return self.obstacle is not None or self.hindered is not None

    @property
    def complete(self) -> bool:
        """Three answers, or a voice message, which may hold all of them; a photo is welcome, not demanded."""
        return len(self.answered) == len(SLOTS) or bool(self.voice)


def is_out(contribution: Contribution) -> bool:
    """Whether its author took this message out of the check-in."""
    return OUT in contribution.marks


def is_spoken(contribution: Contribution) -> bool:
    """Whether a message is a recording that is there."""
    return any(file.kind is Kind.VOICE and file.state not in GONE for file in contribution.files)


def placed(contribution: Contribution) -> tuple[Piece, ...]:
    """The pieces of a message where its author wants them: all at one question once moved there."""
    if is_out(contribution):
        return ()
    moves = [int(mark) for mark in contribution.marks if mark.isdecimal()]
    if not moves:
        return contribution.pieces
    if contribution.pieces:
        return tuple(Piece(moves[-1], piece.text) for piece in contribution.pieces)
    return (Piece(moves[-1], contribution.caption),) if contribution.caption else ()


def feeling(contribution: Contribution) -> str | None:
    """How its author feels about a photo; what was said last counts."""
    return next((mark for mark in reversed(contribution.marks) if mark in FEELINGS), None)


def assemble(contributions: Sequence[Contribution]) -> Answers:
    """Adds up the messages of one check-in, oldest first.

    A caption is the first answer for as long as nothing else is (stand-up with a photo: Samenspel §3.4c).
    """
    said: dict[int, list[str]] = {slot: [] for slot in SLOTS}
    photos: list[Photo] = []
    voice: list[Recording] = []
    captions: list[str] = []
    hindered: Recording | None = None
    later = {m.about: m.caption for m in contributions if m.about and not is_out(m) and not placed(m)}
    for contribution in contributions:
        pieces = placed(contribution)
        for piece in pieces:
            said[piece.slot].append(piece.text)
        if is_out(contribution) or not contribution.files:
            continue
        caption = contribution.caption or later.get(contribution.id)
        for number, media in enumerate(m for m in contribution.files if m.state not in GONE):
            if media.kind is Kind.VOICE:
                voice.append(Recording(media, caption, contribution.event, contribution.room is not None))
                hindered = voice[-1] if HINDERED in contribution.marks else hindered
            else:
                photos.append(Photo(media, caption, feeling(contribution), again=number > 0))
        if caption and not pieces:
            captions.append(caption)
    if not said[DONE]:
        said[DONE] = captions[:1]
    # "Nee" and later something after all is something; its "nee" would only stand in the way.
    said[OBSTACLE] = [part for part in said[OBSTACLE] if not is_nothing(part)] or said[OBSTACLE][:1]
    if not said[OBSTACLE] and any(NOTHING in m.marks for m in contributions if not is_out(m)):
        said[OBSTACLE] = ["nee"]
    joined = {slot: "\n".join(parts) if parts else None for slot, parts in said.items()}
    obstacle = joined[OBSTACLE]
    if obstacle is not None and all(is_nothing(part) for part in said[OBSTACLE]):
        obstacle = None
    return Answers(
        done=joined[DONE],
        next=joined[NEXT],
        obstacle=obstacle,
        answered=frozenset(slot for slot, text in joined.items() if text is not None),
        photos=tuple(photos),
        voice=tuple(voice),
        hindered=hindered if joined[OBSTACLE] is None else None,
    )


def spoken(language: str, answers: Answers, most: int) -> str | None:
    """That somebody told it in a voice message, and what they wrote with that; None when they did not."""
    if not answers.voice:
        return None
    captions = [caption for one in answers.voice if (caption := caption_of(one, answers))]
    if not captions:
        return texts.line(language, "digest-voice")
    return texts.line(language, "digest-voice-with", text=one_line(" ".join(captions), most))


def obstacle_of(language: str, answers: Answers) -> str | None:
    """What is in somebody's way, or where they tell it; None when nothing is."""
    if answers.obstacle is not None or answers.hindered is None:
        return answers.obstacle
    return texts.line(language, "obstacle-apart" if answers.hindered.apart else "obstacle-spoken")


def caption_of(photo: Photo | Recording, answers: Answers) -> str | None:
    """What stands with a photo or recording, unless the answers or the photo before it say it already."""
    if not photo.caption or structured(photo.caption) or (isinstance(photo, Photo) and photo.again):
        return None
    said = (answers.done, answers.next, answers.obstacle)
    return None if any(text is not None and photo.caption in text for text in said) else photo.caption


def feeling_of(language: str, photo: Photo) -> str | None:
    """Whether its owner is proud of a photo, or was surprised, in a word."""
    return texts.line(language, f"feeling-{photo.feeling}") if photo.feeling and not photo.again else None


def plain_ack(contribution: Contribution) -> str | None:
    """The reaction that says what a message was taken for; None while that is not certain yet."""
    if is_out(contribution):
        return None
    states = {media.state for media in contribution.files} - {State.LET_GO}
    if states:
        if State.ASKED in states:
            return NOT_YET
        if State.WANTED in states:
            return None
        if State.HIDDEN in states:
            return contribution.ack
        if State.KEPT not in states:
            return None
        return PHOTO_KEPT if contribution.files[0].kind is Kind.PHOTO else VOICE_KEPT
    pieces = placed(contribution)
    if contribution.about is not None and not pieces:
        return PHOTO_KEPT
    return NUMBERS[pieces[0].slot] if pieces else None
