"""Whether words are an answer to the three questions, or talk. Pure, and each word is read once.

The questions are asked where people also talk, so what has no shape of an answer (numbers, three lines) is
weighed before it is taken. In this order:

- what is said in answer to somebody's obstacle is an offer of help, or talk;
- "stop" asks for no more questions; a question about the bot, or for somebody to talk to, asks for help;
- while nothing was answered yet, "deze keer niet, geen tijd" leaves this round out. A bare "nee" does so in
  private; in the group it may as well be the third answer, which is not clear;
- greetings, thanks and emoji alone are no answer, unless the last question is the one that is open: there 👍
  says that nothing is in the way;
- who only asks something asks it, unless the last question is open: "Wie heeft een ladder?" answers that.

Everything else is an answer. What is taken wrongly its author takes out with ❌, and what is not taken they
make an answer with a number or keep for later with 🅿️: so a rule that fits seldom is left out here.
"""

from collections.abc import Collection
from enum import StrEnum

from commands.standup import talk_words as known
from commands.standup.greeting import greets
from commands.standup.nothing import WORD, is_nothing, plain
from commands.standup.recognise import OBSTACLE, SLOTS, numbered
from storage.expressions import expression

LONG = 200
"""Talk is short: who writes more than so many characters tells something."""


_SENTENCE = expression(r"[^.!?\n]+[.!?]*")
_ENDS = " \t\n.!,;:)'\"\u200d\ufe0f🙏🙂😊😀😅🤔👍"


class Kind(StrEnum):
    SKIP = "skip"
    STOP = "stop"
    HELP = "help"
    GREETING = "greeting"
    QUESTION = "question"
    OFFER = "offer"
    THANKS = "thanks"
    UNCLEAR = "unclear"
    ANSWER = "answer"


_FIRST = (Kind.ANSWER, Kind.HELP, Kind.OFFER, Kind.QUESTION, Kind.GREETING, Kind.THANKS)
"""Of several kinds in one message the first of these counts."""


def kind(text: str, answered: Collection[int] = (), private: bool = False) -> Kind:
    """What somebody says who may be answering; `answered` are the questions that they answered before."""
    if len(text) > LONG or numbered(text):
        return Kind.ANSWER
    said = plain(text)
    if known.STOP.fullmatch(said):
        return Kind.STOP
    last_open = next((slot for slot in SLOTS if slot not in answered), None) == OBSTACLE
    if last_open and is_nothing(text):
        return Kind.ANSWER
    if not answered and (no := _leaves_out(said, text, private)) is not None:
        return no
    found = _all_of(said)
    return Kind.ANSWER if found is Kind.QUESTION and last_open else found


def stops(text: str) -> bool:
    """Whether that is of the kind STOP: somebody asks to be asked nothing any more."""
    # Anything that is said anywhere is looked at for this; numbers take longest to look for.
    return len(text) <= LONG and bool(known.STOP.fullmatch(plain(text))) and not numbered(text)


def offers(text: str, asked: bool = True) -> bool:
    """Whether words in answer to somebody's obstacle offer help ("ik", "ja", "ik kan helpen").

    `asked` says that it is an answer to who can help; in answer to a check-in "ik ook" says something else.
    """
    if len(text) > LONG or "?" in text:
        return False
    said = plain(text)
    words = WORD.findall(said)
    if not words or words[0] not in known.MYSELF:
        return False
    if known.REFUSES.search(said):
        return False
    return bool(set(words) & known.HELPS) or (asked and set(words) <= known.MYSELF | known.WILLING)


def _leaves_out(said: str, text: str, private: bool) -> Kind | None:
    """Whether somebody who said nothing yet says no to all of it; UNCLEAR when the no may be an answer."""
    words = WORD.findall(said)
    there = set(words)
    skips = there & known.NOT and there & known.SKIPS and there <= known.SKIPS | known.NOT | known.AROUND
    if skips or known.SKIP.fullmatch(said):
        return Kind.SKIP
    if private and there & known.BARE_NO and there <= known.BARE_NO | known.AROUND:
        return Kind.SKIP
    return Kind.UNCLEAR if words and words[0] in known.BARE_NO and is_nothing(text) else None


def _all_of(said: str) -> Kind:
    """What the sentences of a message come to: an answer if one of them is none of the others."""
    if not any(ch.isalnum() for ch in said):
        return Kind.QUESTION if "?" in said else Kind.THANKS
    kinds = {_sentence(sentence) for sentence in _SENTENCE.findall(said) if WORD.search(sentence)}
    return next((one for one in _FIRST if one in kinds), Kind.ANSWER)


def _sentence(sentence: str) -> Kind:
    words = WORD.findall(sentence)
    there = set(words)
    if known.HELP.search(sentence):
        return Kind.HELP
    if sentence.rstrip(_ENDS).endswith("?") or known.ASKS.match(sentence):
        return Kind.QUESTION
    if greets(words):
        return Kind.GREETING
    if there <= known.THANKS | known.AROUND_THANKS and there & known.THANKS:
        return Kind.THANKS
    return Kind.OFFER if known.OFFER.fullmatch(sentence.strip(_ENDS)) else Kind.ANSWER
