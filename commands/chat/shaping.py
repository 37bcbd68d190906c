"""What becomes of what is to go out, on its way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pydantic import TypeAdapter

from commands.chat.blocks import Block, Mention, Span, paragraph
from commands.chat.capability import Capability
from commands.chat.outgoing import (
    BEFORE_CODE,
    Ballot,
    Bundle,
    File,
    Leave,
    Option,
    Ours,
    Outgoing,
    Picture,
    Place,
    Poll,
    PollEnd,
    Post,
    React,
    Ref,
    Remove,
    Rewrite,
    Sheet,
    Theirs,
)
from storage.ids import EventId, PostId

_OUTGOING: TypeAdapter[Outgoing] = TypeAdapter(Outgoing)


def pack(outgoing: Outgoing) -> str:
    """As text, for the outbox."""
    return _OUTGOING.dump_json(outgoing, exclude_defaults=False).decode()


def unpack(payload: str) -> Outgoing:
    """Back from the outbox."""
    return _OUTGOING.validate_json(payload)


def with_upload(outgoing: Picture | File, uploaded: str) -> Picture | File:
    """The same, with what its file is called on the platform."""
    return replace(outgoing, uploaded=uploaded)


def drawn(sheet: Sheet, width: int = 0, height: int = 0) -> Picture | File:
    """What a sheet became; it is kept nowhere but on the platform."""
    if sheet.form == "jpg":
        return Picture("", sheet.name, sheet.caption, width, height, sheet.place)
    return File("", "bin", sheet.name, MIMETYPES[sheet.form], sheet.place)


MIMETYPES = {
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "html": "text/html",
    "zip": "application/zip",
}
"""Of what is drawn, by its form."""


def reworded(outgoing: Outgoing, words: tuple[Block, ...]) -> Outgoing:
    """The same with other words, where it has any of its own."""
    match outgoing:
        case Post():
            return replace(outgoing, blocks=words)
        case Picture():
            return replace(outgoing, caption=words)
        case Sheet(form="jpg"):
            return replace(outgoing, caption=words, otherwise=words)
    return outgoing


def without_thread(outgoing: Outgoing) -> Outgoing:
    """The same, said in the room itself: for rooms in which some have no threads. What it answers stays."""
    if isinstance(outgoing, PollEnd | React | Rewrite | Remove | Leave) or outgoing.place.thread is None:
        return outgoing
    return replace(outgoing, place=Place(reply_to=outgoing.place.reply_to))


def fit(outgoing: Outgoing, can: frozenset[Capability]) -> Outgoing:
    """The same in the form that everybody sees and can use there: the one place that knows what stands in
    for what.
    """
    if Capability.THREADS not in can:
        outgoing = without_thread(outgoing)
    match outgoing:
        case Poll() if not can & {Capability.POLLS, Capability.BUTTONS}:
            return in_words(outgoing)
        case Post():
            blocks = outgoing.blocks if Capability.MOMENTS in can else _in_words(outgoing.blocks)
            options = _shown(outgoing.options, can)
            form = outgoing.form if Capability.FORMS in can else None
            return replace(outgoing, blocks=blocks, options=options, form=form)
        case Rewrite():
            blocks = outgoing.blocks if Capability.MOMENTS in can else _in_words(outgoing.blocks)
            chosen = outgoing.options if Capability.BUTTONS in can else None
            return replace(outgoing, blocks=blocks, options=chosen)
        case Picture():
            caption = outgoing.caption if Capability.MOMENTS in can else _in_words(outgoing.caption)
            options = _shown(outgoing.options, can)
            return replace(outgoing, caption=caption, options=options)
    return outgoing


def _shown(options: tuple[Option, ...], can: frozenset[Capability]) -> tuple[Option, ...]:
    """Buttons, where there are any; such as say something are for who does not take part yet."""
    if Capability.BUTTONS not in can:
        return ()
    said, shown = Capability.OPEN in can, Capability.ASIDE in can
    return tuple(one for one in options if (said or not one.says) and (shown or not one.shows))


def _in_words(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(replace(block, spans=tuple(_words_of(block.spans))) for block in blocks)


def _words_of(spans: Sequence[Span]) -> Iterator[Span]:
    for is_words, group in groupby(spans, key=lambda span: not isinstance(span, Mention)):
        if is_words:
            yield "".join(span if isinstance(span, str) else span.name for span in group)
        else:
            yield from group


def offering(outgoing: Outgoing, options: Sequence[Option]) -> Outgoing:
    """The same with what can be chosen beneath it, beside what it brings itself. What brings signs of its own
    names all that can be answered: the same answers are not offered again.
    """
    if isinstance(outgoing, Post | Picture | Rewrite):
        own = outgoing.options or ()
        signed = any(option.sign for option in own)
        return replace(outgoing, options=own if signed else (*options, *own))
    return outgoing


def aim(outgoing: Outgoing) -> str:
    """What kind of thing it is, and for one that is about a message which that is."""
    if not isinstance(outgoing, React | Rewrite | Remove | PollEnd):
        return "post"
    target = outgoing.target
    return f"{outgoing.kind} {target.post if isinstance(target, Ours) else target.event}"


def bundled(bundle: Bundle) -> File:
    """The document that a bundle became; it is kept nowhere but on the platform."""
    return File("", "zip", bundle.name, bundle.mimetype, bundle.place)


def issued(ballot: Ballot, codes: Sequence[str]) -> Poll:
    """The poll that a ballot becomes with these ids of its options."""
    options = tuple(
        Option(f"{ballot.first + at}{BEFORE_CODE}{code}", label)
        for at, (code, label) in enumerate(zip(codes, ballot.labels, strict=True))
    )
    return Poll(ballot.question, options, ballot.hint, anonymous=True, place=ballot.place)


def in_words(poll: Poll) -> Post:
    """A poll as a post, for platforms without polls."""
    return Post(
        (paragraph(poll.question), paragraph(listed(poll)), paragraph(poll.plainly or poll.hint)), poll.place
    )


def listed(poll: Poll) -> str:
    """The options of a poll, one a line, for who cannot tap them."""
    return "\n".join(f"{option.number}. {option.label}" for option in poll.options)


def needed(outgoing: Outgoing) -> Sequence[PostId]:
    """The posts of ours that must stand in the room before this one can."""
    return [ref.post for ref in _refs(outgoing) if isinstance(ref, Ours)]


def _refs(outgoing: Outgoing) -> list[Ref | None]:
    if isinstance(outgoing, PollEnd | React | Rewrite | Remove):
        return [outgoing.target]
    if isinstance(outgoing, Leave):
        return []
    return [outgoing.place.thread, outgoing.place.reply_to]


def resolved(outgoing: Outgoing, events: dict[PostId, EventId]) -> Outgoing:
    """The same, with the platform's ids in the place of ours."""

    def find(ref: Ref | None) -> Ref | None:
        return Theirs(events[ref.post]) if isinstance(ref, Ours) else ref

    if isinstance(outgoing, PollEnd | React | Rewrite | Remove):
        target = find(outgoing.target)
        assert target is not None
        return replace(outgoing, target=target)
    if isinstance(outgoing, Leave):
        return outgoing
    place = Place(find(outgoing.place.thread), find(outgoing.place.reply_to))
    return replace(outgoing, place=place)
