"""What a check-in adds up to, whatever messages it is made of."""

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.standup.checkin import (
    NUMBERS,
    OUT,
    PHOTO_KEPT,
    VOICE_KEPT,
    Answers,
    assemble,
    is_out,
    placed,
    plain_ack,
)
from commands.standup.nothing import is_nothing
from commands.standup.recognise import SLOTS
from storage.contributions import Contribution, Piece
from storage.ids import CheckInId, ContributionId, EventId, MediaId
from storage.media_rows import Kind, Media, State

IDS = count(1)


def said(*pieces: tuple[int, str], marks: tuple[str, ...] = ()) -> Contribution:
    return _message(pieces=pieces, marks=marks)


def shown(
    caption: str | None = None,
    *pieces: tuple[int, str],
    state: State = State.KEPT,
    kind: Kind = Kind.PHOTO,
    marks: tuple[str, ...] = (),
) -> Contribution:
    digest = "ab" * 32 if state is State.KEPT else None
    media = Media(MediaId(next(IDS)), kind, state, digest, "jpg")
    return _message(pieces=pieces, caption=caption, media=media, marks=marks)


def spoke(state: State = State.KEPT, marks: tuple[str, ...] = ()) -> Contribution:
    return shown(None, state=state, kind=Kind.VOICE, marks=marks)


def _message(
    pieces: tuple[tuple[int, str], ...] = (),
    caption: str | None = None,
    media: Media | None = None,
    marks: tuple[str, ...] = (),
) -> Contribution:
    number = next(IDS)
    return Contribution(
        id=ContributionId(number),
        check_in=CheckInId(1),
        event=EventId(f"${number}"),
        sent_at=datetime(2026, 3, 3, 9, tzinfo=UTC),
        caption=caption,
        files=(media,) if media is not None else (),
        ack=None,
        ack_post=None,
        pieces=tuple(Piece(slot, text) for slot, text in pieces),
        marks=marks,
    )


def answers(*messages: Contribution) -> tuple[str | None, str | None, str | None]:
    found = assemble(messages)
    return found.done, found.next, found.obstacle


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([], (None, None, None)),
        ([said((1, "tuin"), (2, "bank"), (3, "regen"))], ("tuin", "bank", "regen")),
        ([said((1, "tuin")), said((2, "bank")), said((3, "regen"))], ("tuin", "bank", "regen")),
        ([said((3, "regen")), said((1, "tuin"))], ("tuin", None, "regen")),
        ([said((1, "tuin")), said((1, "schuur"))], ("tuin\nschuur", None, None)),
        # No obstacle is none, unless one of two answers tells of one.
        ([said((3, "nee"))], (None, None, None)),
        ([said((3, "nee")), said((3, "niets"))], (None, None, None)),
        ([said((3, "nee")), said((3, "toch wel: regen"))], (None, None, "toch wel: regen")),
        ([said((1, "nee"), (2, "niets"))], ("nee", "niets", None)),
        # A caption is the first answer while nothing else is.
        ([shown("tuin")], ("tuin", None, None)),
        ([shown(None), said((1, "tuin"))], ("tuin", None, None)),
        ([shown("op de foto"), said((1, "tuin"))], ("tuin", None, None)),
        ([said((2, "bank")), shown("tuin")], ("tuin", "bank", None)),
        ([shown("eerste"), shown("tweede")], ("eerste", None, None)),
        ([shown("tuin", state=State.WANTED)], ("tuin", None, None)),
        ([shown("tuin", state=State.FAILED)], ("tuin", None, None)),
        # A caption in which the answers are numbered is those answers and no more.
        ([shown("1. tuin\n2. bank", (1, "tuin"), (2, "bank"))], ("tuin", "bank", None)),
        ([shown("2. bank\n3. regen", (2, "bank"), (3, "regen"))], (None, "bank", "regen")),
        # Moved by its author.
        ([said((1, "bank"), marks=("2",))], (None, "bank", None)),
        ([said((1, "a"), (2, "b"), marks=("3",))], (None, None, "a\nb")),
        ([said((1, "bank"), marks=("2", "3"))], (None, None, "bank")),
        ([shown("bank", marks=("2",))], (None, "bank", None)),
        ([shown("bank", marks=("2",)), shown("tuin")], ("tuin", "bank", None)),
        # Taken out by its author.
        ([said((1, "grap"), marks=(OUT,)), said((1, "tuin"))], ("tuin", None, None)),
        ([said((1, "grap"), marks=("2", OUT))], (None, None, None)),
        ([shown("grap", marks=(OUT,))], (None, None, None)),
    ],
)
def test_answers(messages: list[Contribution], expected: tuple[str | None, ...]) -> None:
    assert answers(*messages) == expected


def test_complete_is_three_answers_also_without_obstacle_or_photo() -> None:
    assert assemble([said((1, "a"), (2, "b"), (3, "nee"))]).complete
    assert assemble([shown("a"), said((2, "b")), said((3, "nee"))]).complete
    assert not assemble([said((1, "a"), (2, "b"))]).complete
    assert not assemble([shown(None), said((1, "a"), (2, "b"))]).complete


def test_a_voice_message_is_a_whole_check_in_until_it_fails_or_is_taken_out() -> None:
    assert assemble([spoke()]).complete
    assert assemble([spoke(State.WANTED)]).complete
    assert not assemble([spoke(State.FAILED)]).complete
    assert not assemble([spoke(marks=(OUT,))]).complete
    assert assemble([spoke(State.FAILED), said((1, "a"), (2, "b"), (3, "c"))]).complete


def test_photos_that_failed_or_were_taken_out_are_not_shown() -> None:
    kept, waiting = shown("a"), shown("b", state=State.WANTED)
    found = assemble([kept, waiting, shown("c", state=State.FAILED), shown("d", marks=(OUT,))])
    assert [(photo.media, photo.caption) for photo in found.photos] == [
        (kept.files[0], "a"),
        (waiting.files[0], "b"),
    ]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (said((1, "a")), NUMBERS[1]),
        (said((2, "a"), (3, "b")), NUMBERS[2]),
        (said((1, "a"), marks=("3",)), NUMBERS[3]),
        (said((1, "a"), marks=(OUT,)), None),
        (said(), None),
        (shown("a"), PHOTO_KEPT),
        (shown("a", state=State.WANTED), None),
        (shown("a", state=State.FAILED), None),
        (shown("a", marks=(OUT,)), None),
        (spoke(), VOICE_KEPT),
        (spoke(State.WANTED), None),
    ],
)
def test_what_a_message_is_acknowledged_with(message: Contribution, expected: str | None) -> None:
    assert plain_ack(message) == expected


# --- for any messages ------------------------------------------------------------------------------------

WORDS = st.sampled_from(["tuin", "bank", "nee", "niets", "regen en wind", "n.v.t."])
PIECES = st.lists(st.tuples(st.sampled_from(SLOTS), WORDS), max_size=3, unique_by=lambda piece: piece[0])
MARKS = st.lists(st.sampled_from(["1", "2", "3", OUT]), max_size=3).map(tuple)
MESSAGES = st.lists(
    st.one_of(
        st.builds(lambda pieces, marks: said(*pieces, marks=marks), PIECES, MARKS),
        st.builds(
            lambda caption, pieces, state, kind, marks: shown(
                caption, *pieces, state=state, kind=kind, marks=marks
            ),
            st.none() | WORDS,
            PIECES,
            st.sampled_from(State),
            st.sampled_from(Kind),
            MARKS,
        ),
    ),
    max_size=6,
)


@given(MESSAGES)
def test_what_holds_for_every_check_in(messages: list[Contribution]) -> None:
    found = assemble(messages)
    assert found.answered <= set(SLOTS)
    assert (found.done is not None) == (1 in found.answered)
    assert (found.next is not None) == (2 in found.answered)
    assert found.obstacle is None or 3 in found.answered
    assert found.obstacle is None or not all(is_nothing(line) for line in found.obstacle.split("\n"))
    assert found.complete == (len(found.answered) == 3 or bool(found.voice))


@given(MESSAGES)
def test_nothing_is_said_twice_and_all_that_is_placed_is_said(messages: list[Contribution]) -> None:
    found = assemble(messages)
    pieces = [piece for message in messages for piece in placed(message)]
    for slot, text in ((1, found.done), (2, found.next)):
        here = [piece.text for piece in pieces if piece.slot == slot]
        assert text == ("\n".join(here) if here else text)
        assert slot == 1 or text is None or here
    assert {piece.slot for piece in pieces} <= found.answered


@given(MESSAGES, st.integers(0, 5))
def test_what_its_author_took_out_is_as_if_never_said(messages: list[Contribution], which: int) -> None:
    def without_out() -> Answers:
        return assemble([message for message in messages if not is_out(message)])

    assert assemble(messages) == without_out()


@given(MESSAGES)
def test_a_message_is_acknowledged_only_for_what_it_adds(messages: list[Contribution]) -> None:
    for message in messages:
        if plain_ack(message) is not None:
            alone = assemble([message])
            assert alone.answered or alone.photos or alone.voice
