"""What groups may have found of value, made by chance: much and little, all asked and hardly anything."""

import random
from datetime import date
from typing import Final

from commands.drawing.typeset import Form, Job
from commands.reflection.counting import VALUES
from commands.reflection.instrument import LEVELS
from commands.reflection.values import FOUND, TEMPLATE, Values, drawing

PLACES: Final = ("de buurt", "het dorp", "ons vak van jeugdwerkers in de regio", "de wijk")
NAMES: Final = ("De Buurttuin", "Leergemeenschap Oosterparkwijk en omstreken", "حديقة الحي", "李娜")
SENTENCES: Final = (
    "Ik durf nu zelf de gemeente te bellen. Dat deed ik nooit.",
    "We gebruiken de lijst van Joost elke week op school.",
    "زرعنا حديقة مع الجيران",
    "De vergadering begint nu met een vraag, en niet met een besluit. Daardoor praten er meer mensen mee, "
    "ook wie anders niets zegt. Dat merk ik aan alles wat we sindsdien samen hebben gedaan.",
)


def values(seed: int) -> Values:
    """What one of them found."""
    chance = random.Random(seed)
    many = chance.choice((3, 8, 20, 60))
    likely = chance.choice((0.2, 0.7, 1.0))
    months = tuple(date(2026, month, 1) for month in range(1, chance.randint(1, 6) + 1))
    counts: dict[tuple[str, str], tuple[int, ...]] = {}
    capitals: dict[tuple[str, str], int] = {}
    of: dict[tuple[str, str], int] = {}
    times: dict[str, tuple[tuple[date, int, int], ...]] = {}
    for cycle in VALUES["cycle"]:
        asked = chance.random() < likely or cycle == "immediate"
        for level in LEVELS if asked else ():
            of[cycle, level] = chance.randint(1, many) * len(months)
            most = of[cycle, level] // len(months)
            counts[cycle, level] = tuple(chance.randint(0, most) // chance.choice((1, 2, 9)) for _ in months)
        if asked:
            known = sorted(chance.sample(months, chance.randint(1, len(months))))
            people = [chance.randint(1, many) for _ in known]
            times[cycle] = tuple(
                (month, chance.randint(0, all_), all_) for month, all_ in zip(known, people, strict=True)
            )
    for capital in VALUES["capital"] if chance.random() < likely else ():
        for level in LEVELS:
            of[capital, level] = chance.randint(1, many)
            capitals[capital, level] = chance.randint(0, of[capital, level])
    told = {cycle: chance.choice(SENTENCES) for cycle in FOUND if chance.random() < 0.4}
    return Values(months, counts, capitals, None, chance.choice(PLACES), of, times, told)


def job(seed: int, made: Form = "jpg") -> Job:
    """What Typst is to set."""
    chance = random.Random(seed)
    language = chance.choice(("nl", "nl", "en"))
    return Job(TEMPLATE, drawing(values(seed), language, chance.choice(NAMES)), form=made)
