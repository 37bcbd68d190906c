"""The fields of the passport: which have to be known, what they are called, and how they are asked."""

from collections.abc import Sequence
from typing import Final

from commands import texts
from commands.asking import Ask
from commands.words import one_line
from storage.communities import Community
from storage.course import Asks, Entry, Field

OBLIGATORY: Final = (Field.NAME, Field.QUESTION, Field.GOAL, Field.GAIN, Field.RULES)
"""In the order of asking, one a week (Samenspel §3.3d, Regioboot LP2 to LP4)."""
OPTIONAL: Final = tuple(field for field in Field if field not in OBLIGATORY)
WORDS: Final = {
    Field.NAME: ("naam", "name"),
    Field.QUESTION: ("vraag", "question"),
    Field.GOAL: ("leerdoel", "doel", "goal"),
    Field.GAIN: ("voor wie", "wie", "who gains", "who"),
    Field.RULES: ("regels", "rules"),
    Field.RESULT: ("resultaat", "als het lukt", "result"),
    Field.HAVE: ("wat er is", "have"),
    Field.SHELL: ("erbij", "ask in"),
    Field.POSSIBLE: ("makkelijk", "easy"),
    Field.DECIDING: ("beslissen", "deciding"),
    Field.DECISION: ("datum", "date"),
    Field.PARTNERS: ("organisaties", "organisations"),
    Field.COMPLEXITY: ("nieuw", "new"),
}
"""What people type for each."""
COURSE: Final = "course"
"""What these questions are known as."""
CHOOSE: Final = "choose-"
"""Before the name of a field: which of the answers it is to be."""
OPEN_FOR_DAYS: Final = 4
"""What is asked on Wednesday or Thursday is open until after the weekend."""
TWICE: Final = 2
"""Nothing is asked more often."""
MOST_OPTIONS, LONGEST_OPTION = 10, 90


def called(language: str, field: Field) -> str:
    """What a field is called."""
    return texts.line(language, f"course-field-{field.value}")


def word(language: str, field: Field) -> str:
    """What people type for a field: in Dutch the first of its words, in English the last."""
    return WORDS[field][0 if language == "nl" else -1]


def said(community: Community, text: str, **values: texts.Value) -> tuple[str, str]:
    """A text of ours in both languages, with the words of a community."""
    nl, en = (texts.line(community.language.instead(one), text, **values) for one in ("nl", "en"))
    return nl, en


def is_settled(field: Field, asks: dict[Field, Asks], agreed: dict[Field, Entry]) -> bool:
    """Whether something stands there, and was not said to be right no more since."""
    anew = asks.get(field, Asks(field)).anew_at
    return field in agreed and (anew is None or agreed[field].since > anew)


def to_ask(asks: dict[Field, Asks], agreed: dict[Field, Entry], proposed: list[Entry]) -> Field | None:
    """Which field is to be asked in own words now: each once, then once more what stayed open."""
    known = {one.field for one in proposed} | {one for one in agreed if is_settled(one, asks, agreed)}
    waiting = [field for field in OBLIGATORY if field not in known and _asked(asks, field) < TWICE]
    return min(waiting, key=lambda field: _asked(asks, field), default=None)


def to_choose(asks: dict[Field, Asks], agreed: dict[Field, Entry], proposed: list[Entry]) -> Field | None:
    """Of which field the group is to choose one of the answers now."""
    fields = dict.fromkeys(one.field for one in proposed if not is_settled(one.field, asks, agreed))
    waiting = [field for field in fields if asks.get(field, Asks(field)).polled < TWICE]
    return min(waiting, key=lambda field: asks.get(field, Asks(field)).polled, default=None)


def _asked(asks: dict[Field, Asks], field: Field) -> int:
    return asks.get(field, Asks(field)).asked


def open_question(community: Community, field: Field) -> Ask:
    """A field as a question in own words."""
    return Ask(field.value, said(community, f"course-ask-{field.value}"))


def choice(community: Community, field: Field, entries: Sequence[Entry]) -> Ask:
    """The answers of members as a poll, each with what is chosen by it."""
    texts_of = dict.fromkeys(one_line(one.text, LONGEST_OPTION) for one in entries)
    options = tuple((text, text) for text in texts_of if text)
    asked = said(community, f"course-choose-{field.value}")
    return Ask(f"{CHOOSE}{field.value}", asked, options[:MOST_OPTIONS])


def proposals(field: Field, agreed: dict[Field, Entry], proposed: Sequence[Entry]) -> list[Entry]:
    """What is to be chosen from in a field: what stands there now, and what was proposed."""
    stands = [agreed[field]] if field in agreed else []
    return [*stands, *(one for one in proposed if one.field is field)]
