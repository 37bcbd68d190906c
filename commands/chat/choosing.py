"""However something is chosen or filled in, what comes of it is what could have been done without buttons.

So no practice has to know that there are any: a press of what has a sign is that reaction, one of an option
of a poll is a vote, and a form that was filled in is a message with numbered answers, or a photo with them.
"""

from dataclasses import fields, replace
from typing import Any, Final

from commands.chat.incoming import About, FormFilled, Incoming, Photo, Pressed, Reaction, Text, Vote

SIGN: Final = "sign"
VOTE: Final = "vote"
SAY: Final = "say"


def meant(heard: Incoming | None) -> Incoming | None:
    """The same where no button was pressed and no form filled in; None for what was never offered.

    Without U+0000, which nobody types, few programs show, and not every database takes.
    """
    match heard:
        case Pressed():
            heard = _chosen(heard)
        case FormFilled():
            heard = _said(heard)
    if heard is None:
        return None
    texts = {field.name: getattr(heard, field.name) for field in fields(heard)}
    bare: dict[str, Any] = {
        name: text.replace("\0", "") for name, text in texts.items() if isinstance(text, str) and "\0" in text
    }
    return replace(heard, **bare) if bare else heard


def _chosen(pressed: Pressed) -> Reaction | Vote | Text | None:
    what, _, chosen = pressed.token.partition(":")
    about: About = {
        "event": pressed.event,
        "room": pressed.room,
        "sender": pressed.sender,
        "at": pressed.at,
    }
    if what == SIGN and chosen:
        return Reaction(**about, target=pressed.target, key=chosen)
    if what == VOTE and chosen:
        return Vote(**about, target=pressed.target, options=(chosen,))
    if what == SAY and chosen:
        return Text(**about, body=chosen, addressed=True, called=pressed.called)
    return None


def numbered(answers: tuple[str, ...]) -> str:
    """Answers as somebody would type them who leaves some out."""
    return "\n".join(
        f"{number}. {' '.join(answer.split())}" for number, answer in enumerate(answers, 1) if answer.strip()
    )


def _said(filled: FormFilled) -> Text | Photo | None:
    words = numbered(filled.answers)
    about: About = {"event": filled.event, "room": filled.room, "sender": filled.sender, "at": filled.at}
    under, to = filled.thread, filled.reply_to
    if filled.photos:
        first, *more = filled.photos
        return Photo(
            **about,
            thread=under,
            reply_to=to,
            called=filled.called,
            caption=words or None,
            source=first,
            more=tuple(more),
        )
    if not words:
        return None
    return Text(**about, thread=under, reply_to=to, body=words, called=filled.called)
