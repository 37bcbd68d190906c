"""Whether an answer says that nothing is in the way. Pure, and it reads each word once.

People say it in a hundred ways, and every no that is not understood becomes a public call for help. So an
answer is read clause by clause, by what kinds of words it has:

- a no of its own ("nee", "nope", "hayır", and "no" or "nie" before a comma);
- a denial ("niet", "geen", "nothing", "yok"), harmless alone or with what it denies ("geen hulp nodig");
- what would be in the way unless it is denied ("problemen", "hulp");
- what is well ("alles gaat goed"), which a denial turns round ("gaat niet goed"), as it does what works or
  goes ("het lukt niet");
- words that say nothing by themselves ("deze week", "ik", "gelukkig").

Nothing is in the way when no other word is left and something of the first four was there; behind a no of its
own other words may follow, as long as they ask for nothing. "Maar" makes it something in any case.
"""

import unicodedata

from commands.standup import nothing_words as words
from commands.standup.farewell import farewell
from storage.expressions import expression


def _words(said: str) -> frozenset[str]:
    return frozenset(plain(said).split())


def plain(text: str) -> str:
    """Without capitals, accents, apostrophes, and letters that somebody held down."""
    flat = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
    kept = (ch for ch in flat if unicodedata.category(ch) not in {"Mn", "Cf"} and ch not in "'’‘`´ʼ")
    return _HELD.sub(r"\1\1", "".join(kept))


MOST = 1000
"""Who writes more than so many characters says more than that nothing is in the way."""
_HELD = expression(r"([^\W\d_])\1{2,}")
WORD = expression(r"[^\W_]+")
"""A word in what `plain` leaves."""
# What stands in brackets or quotes goes on with what was said: geen "sleutel".
_CLAUSE = expression(r"[^\w\s/<>\"“”„«»*-]|\n")

_NO = _words(words.NO)
_NO_BEFORE_A_STOP = _words(words.NO_BEFORE_A_STOP)
_NO_BEHIND = _words(words.NO_BEHIND)
_DENIES = _words(words.DENIES)
_BARELY = _words(words.BARELY)
_NOTHING = _words(words.NOTHING)
_WRONG_UNLESS_DENIED = _words(words.WRONG_UNLESS_DENIED)
_WELL = _words(words.WELL)
_GOES = _words(words.GOES)
_SAYS_NOTHING = _words(words.SAYS_NOTHING)
_ASKS = _words(words.ASKS)
_KNOWN = _NO | _DENIES | _WRONG_UNLESS_DENIED | _WELL | _GOES | _SAYS_NOTHING
_BUT = expression(
    r"\b(?:maar|behalve|tenzij|hoewel|alhoewel|alleen|echter|uitgezonderd|but|except|only|though|although|"
    r"however|unless|besides|ama|fakat|ancak|ale|tylko|але|но|только|тільки|لكن|ولكن|بس|غير|ግን|aber|nur|mais|"
    r"pero|sauf)\b"
    r"|\bof (?:toch|eigenlijk|ja)\b|\btoch wel\b|\bjust (?!a (?:normal|quiet|good))|"
    r"(?:^|[^\w\s]\s*|\bnee )wel\b"
)
_IDIOMS = expression(
    r"\b(?:valt (?:allemaal |best |reuze )?(?:wel )?mee|(?:het |t )?gaat (?:het )?wel(?= hoor| met| zo|\W*$)|"
    r"red (?:me|mij|het)(?: wel)?|laat (?:het )?maar|ga (?:zo |maar |zo maar )?door|"
    r"k[ao]n niet beter|hoeft niet|gaat (?:zijn|zn) gang|"
    r"alles (?:wat|dat) (?:ik|we|wij) nodig (?:heb|hebben)|"
    r"alles (?:wat|dat) (?:ik|we|wij) (?:heb|hebben) nodig|"
    r"(?:kom|doe|ga|gaan|laat|kijk|wacht|vraag|bel|stuur) (?:\w+ )?maar|het loopt(?=\W*$)|alles zelf|"
    r"not a thing|nothing (?:that )?(?:i|we) cant(?: \w+)?|comes? to mind|niet slecht|"
    r"n\W{0,2}v\W{0,2}t|n/a|niet van toepassing|alleen maar (?=goed|leuk|fijn|positief)|"
    r"kunnen (?:zo |weer |gewoon )?verder|gaan (?:zo |gewoon )?(?:door|verder)|"
    r"so far so good|never mind|(?:i )?(?:dont|wouldnt) know(?=\W*$)|not bad|couldnt be better|"
    r"(?:all|everything) (?:that )?(?:i|we) need|"
    r"just (?:fine|good|great|ok)|lucky me|(?:not )?this time(?=\W*$)|all set|loopt als een trein|"
    r"redden (?:ons|het)|zo goed als|zoals (?:het (?:hoort|moet)|altijd|gepland|verwacht)|"
    r"(?:not |none |nothing )?(?:that )?(?:i|we) (?:can |could )?(?:know|think) of|"
    r"cant think of any(?:thing)?|"
    r"komen er (?:wel|zo)|gaat (?:weer |al )?(?:veel |iets )?beter|all right|alright|"
    r"not applicable|الحمد لله)\b"
)
_LABEL = expression(
    r"^\W*(?:(?:antwoord|vraag|answer|question|nr|nummer|punt|ad|v|q|a)?\W{0,2}3\W+)?"
    r"(?:(?:obstakels?|belemmering(?:en)?|in de weg|lastig|hulp|obstacles?|blockers?|in (?:the|my) way)"
    r"\W*[:=-]\W*)?"
)
_SIGN = expression(r"[-–—/]+|[👎❌✖✗👍👌🆗✅☑✔💪😀😃😄😁🙂😊😎🥳🎉☺]+|x")


def is_nothing(text: str) -> bool:
    """Whether an answer says that nothing is in the way ("nee", "niks bijzonders", "all good", a dash)."""
    if len(text) > MOST:
        return False
    said = plain(text)
    if not any(ch.isalnum() for ch in said) or said.strip() == "x":
        # A sign may come with a variation selector, a skin tone or a direction mark.
        signs = "".join(ch for ch in said if unicodedata.category(ch) not in {"Mn", "Sk", "Cf", "Zs", "Cc"})
        return _SIGN.fullmatch(signs) is not None
    said = _without_farewell(said[_end_of_label(said) :])
    said, idioms = _IDIOMS.subn("\n", said)
    if _BUT.search(said):
        return False
    clauses = [clause for part in _CLAUSE.split(said) if (clause := WORD.findall(part))]
    refused = bool(clauses) and _begins_with_no(clauses[0])
    if refused:
        clauses[0] = clauses[0][1:]
    elif "?" in text:
        return False
    found = refused or idioms > 0
    for clause in filter(None, clauses):
        harmless = _harmless(clause, refused)
        if harmless is None:
            return False
        found = found or harmless
    return found


def is_no(text: str) -> bool:
    """Whether somebody says no and nothing else, in whatever words; that all is well is no such no."""
    first = WORD.search(plain(text[:MOST]))
    return is_nothing(text) and (first is None or first[0] in _NO | _DENIES)


def _without_farewell(said: str) -> str:
    found = farewell(said)
    named = set(WORD.findall(found["name"] or "")) if found else set()
    says_more = named & (_ASKS | _DENIES | _WRONG_UNLESS_DENIED | _GOES)
    return said[: found.start()] if found and not says_more else said


def _end_of_label(said: str) -> int:
    label = _LABEL.match(said)
    return label.end() if label else 0


def _begins_with_no(first: list[str]) -> bool:
    if first[0] in _NO:
        return True
    if first[0] not in _NO_BEFORE_A_STOP:
        return False
    return len(first) == 1 or (first[0] == "no" and first[1] in _NO_BEHIND)


def _harmless(clause: list[str], refused: bool) -> bool | None:
    """Whether a clause says that all is well, or nothing at all (False); None when something is the matter.

    `refused` says that a no of its own stood before.
    """
    there = set(clause)
    denied, wrong, well = there & _DENIES, there & _WRONG_UNLESS_DENIED, there & _WELL
    if wrong and not denied:
        return None
    if denied and not wrong and (well or there & _GOES):
        return None
    if there - _KNOWN:
        if not refused or there & _ASKS or (denied and clause[0] not in _NOTHING):
            return None
        return True
    if denied and not wrong and len(clause) == 1 and denied <= _BARELY:
        return None
    return bool(denied or well or there & _NO)
