"""What several people said is about the same thing: a rare word in common, whatever its form."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from storage.expressions import expression

LETTERS: Final = 400
"""Of what somebody said so many letters are read."""
_SHORTEST: Final = 3
_WORD: Final = expression(r"[^\W\d_]+")
_STEMMERS: Final = {"nl": "dutch", "en": "english"}
# What is in any sentence, and in any that asks for help. Of words that are common in one group alone, their
# number tells.
_COMMON: Final = frozenset(
    """
    aan alle alleen allemaal als altijd andere anders beetje bent best beter bij blijft daar dan dat deze die
    dit doe doen doet door dus echt een eens eerst eigenlijk elkaar enkele erg ergens gaan gaat geen geweest
    gewoon goed goede graag had hadden hebben hebt heb heeft heel helemaal help helpen helpt hem hen het hier
    hij hoe hoeveel hulp iedereen iemand iets jij jou jouw jullie kan kapot keer kom komen komt krijg krijgen
    krijgt kun kunnen kunt kwijt laat laatste lang lastig leren lukt maak maakt maar mag maken mee meer mensen
    met mijn misschien moeilijk moet moeten mogen naar niemand niet niets niks nodig nog nooit onze ons ook
    over paar probleem staat steeds stuk tegen terug tijd toch toe tot tussen uit vaak van vanaf veel vind
    vinden vindt volgende voor vraag waar waarom wanneer want waren was wat week weer weet weinig wel welke
    werd werkt weten wie wil willen worden wordt zal zelf zeer zijn zich zij zit zoek zoeken zoekt zonder zou
    able about after again all almost also always and any anybody anyone anything are because been before
    being best better both bit broken but can cannot could difficult did does doesn doing don done each easy
    enough even every everybody find first for from get gets getting give good got had hard has have having
    help helps her here him his how into isn its just keep know last learn like little long look looking lot
    make makes making many may maybe more most much must myself need needs never new next nobody nor not
    nothing now off often old once one only other our out over own people problem really same say see should
    somebody someone something still stuck such take than that the their them then there these they thing
    things this those time too trouble try two under until use very want was way week well were what when
    where which while who whom why will with without work works would yet you your
    """.split()
)


def shared(language: str, words: str, others: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Which of `others` have a rare word in common with these `words`: their places in order, and that word
    as it stands in `words`.

    A word is rare that is in three of the others at most, or in a tenth. Forms such as "paint" and "painted"
    are the same word, by the rules of https://snowballstem.org for `language`.
    """
    mine = _words(words)
    if not mine or not others:
        return
    # For this once: what people say is kept nowhere else.
    stem = cache(_stemmer(language))
    theirs: dict[str, str] = {}
    for word in mine:
        theirs.setdefault(stem(word.casefold()), word)
    # Only what may be a form of one of these is worth its time; what is done begins with "ge" in Dutch.
    begins = tuple({word[0] for word in theirs} | {word[0].casefold() for word in mine} | {"ge"})
    found = [
        {stem(word) for one in _words(text) if (word := one.casefold()).startswith(begins)} & theirs.keys()
        for text in others
    ]
    often = Counter(word for one in found for word in one)
    most = max(3, len(others) // 10)
    for at, one in enumerate(found):
        if rare := [word for word in theirs if word in one and often[word] <= most]:
            yield at, theirs[rare[0]]


def _words(text: str) -> list[str]:
    said = (found.group() for found in _WORD.finditer(text[:LETTERS]))
    return [word for word in said if len(word) >= _SHORTEST and word.casefold() not in _COMMON]


def _stemmer(language: str) -> Callable[[str], str]:
    # It knows three dozen languages: what takes that much memory is there once somebody asks for help.
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[str(language)]).stemWord
    return stem
