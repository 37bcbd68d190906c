"""Weeks as groups may have them, made by chance: thin and full, of all scripts, with photos of all shapes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from commands import chat
from commands.boarding import Column, Item
from commands.digest.page import Page
from commands.digest.picture import TEMPLATE, Around, picture
from commands.drawing.panels import ALONE, LENGTHS, QUOTES, in_short, panel
from commands.drawing.typeset import Form, Job
from commands.drawing.words import drawable
from commands.telling import Drawn, Section
from storage.communities import Community
from storage.ids import CommunityId, MemberId, RoomId
from storage.language import Language
from tests.kit.scenes import scene

SHAPES: Final = (
    (1600, 1200),
    (1200, 1600),
    (1500, 1500),
    (1920, 1080),
    (1080, 1920),
    (2000, 700),
    (1300, 975),
)
NAMES: Final = (
    *("Amina", "Bram", "Chidi", "Fatima", "Joost", "Linh", "Mehmet", "Nadia", "Sjoerd", "Wilhelmina"),
    *(
        "Zehra",
        "Ђорђе",
        "გიორგი",
        "Անահիտ",
        "زينب",
        "தமிழ்ச்செல்வி",
        "สมชาย",
        "Λευτέρης",
        "李娜 Li Na",
        "Łukasz",
    ),
    "Wilhelmina van der Meulen-Oosterhuis Bos",
    "Charlotte-Alexandrina Vanderlindenberghe",
)
DONE: Final = (
    "Ik heb met de buren de moestuin omgespit. Daarna dronken we koffie.",
    "De pomp doet het weer! Chidi hield de ladder vast en Joost wist waar de kraan zat.",
    "Samen soep gekookt.",
    "Ik belde met de gemeente over de subsidie voor de vijver. Ze bellen terug.",
    "Het schilderij is af. Alle namen staan eronder, ook die van de kinderen van de Merelstraat.",
    "We maakten een bank van oud hout.",
    "Mijn eerste Nederlandse gesprek aan de deur, tien minuten lang! 🎉",
    "زرعنا حديقة مع الجيران في الصباح الباكر",
    "நாங்கள் தோட்டத்தில் வேலை செய்தோம்.",
    "Φυτέψαμε λουλούδια στην πλατεία.",
    "Ik heb de aansprakelijkheidswaardevaststellingsveranderingen uitgezocht bij het buurthuis.",
    "Ja.",
    "Zie https://voorbeeld.example/een/heel/lang/adres/dat/maar/niet/ophoudt?en=verder",
    "We liepen een rondje door de wijk en vroegen iedereen wat ze missen. " * 4,
)
TROUBLE: Final = (
    "Ik weet niet wie de sleutel van het schuurtje heeft.",
    "We hebben nog acht kommen nodig.",
    "De gemeente belt niet terug. Ik heb het nu vier keer geprobeerd en weet niet meer bij wie ik moet zijn.",
    "Jongeren komen niet vanzelf naar de avond.",
)
WON: Final = (
    "Amina: de eerste tomaten!",
    "Joost: de wethouder komt soep eten",
    "Linh: twintig handtekeningen in één middag",
)
LEARNED: Final = (
    "Fatima: je kunt beter eerst langsgaan dan eerst mailen",
    "Chidi: vragen is geen zwakte. Wie vraagt, krijgt meestal hulp van iemand die het graag doet.",
)
AGREED: Final = ("Bram belt de gemeente, voor vrijdag", "Zehra en Nadia halen kommen bij de school")
OTHER: Final = (
    ("Samen leren", ("Durf ik hier te vragen wat ik niet weet? Klopt helemaal 4, klopt een beetje 2",)),
    ("Doorgegeven", ("Aan de woningcorporatie: een plan voor de binnentuin",)),
)
QUESTIONS: Final = (
    "Hoe wordt het Merelplein een plek waar iedereen graag komt?",
    "Hoe leren we van elkaar?",
    "Hoe zorgen wij er samen voor dat ouderen, jongeren en nieuwkomers in onze wijk elkaar vaker "
    "tegenkomen, helpen en leren kennen?",
    None,
)
UNTIL: Final = datetime(2026, 3, 6, 15, tzinfo=UTC)
FORMS: Final = (None, "a4", "a4-wide", "a3", "a3-wide")


@dataclass(frozen=True, slots=True)
class _Came:
    found: Drawn
    people: int

    is_anything = True
    files: frozenset[str | None] = frozenset()

    @property
    def foot(self) -> str:
        return f"{self.people} mensen deden mee." if self.people > 1 else ""

    def words(self, _most: int) -> tuple[chat.Block, ...]:
        return ()

    def drawn(self) -> Drawn:
        return self.found


@dataclass(frozen=True, slots=True)
class Week:
    """A week that was made by chance: how many people and photos, and its picture as it may be asked for."""

    number: int
    people: int
    photos: int
    thick: bool

    def job(self, form: str | None, made: Form = "jpg", small: int = 1) -> Job:
        """What Typst is to set; with photos so many times smaller."""
        chance = random.Random(self.number)
        files: dict[str, bytes] = {}
        people = list(_people(chance, self, files, small))
        knots = (
            [_knot(chance, people) for _ in range(chance.randint(1, 4))]
            if self.thick or chance.random() < 0.3
            else []
        )
        wishes = [panel("Dit hebben we nodig voor de werksessie:", ["Amina: stoelen", "Bram: een beamer"])]
        came = _Came(
            Drawn(people, {}, knots, wishes if self.thick and chance.random() < 0.4 else []), self.people
        )
        page = Page(COMMUNITY, UNTIL, (cast("Any", came),), tuple(_sections(chance, self.thick)))
        told = [
            UNTIL - timedelta(weeks=back) for back in range(1, chance.randint(1, 12)) if chance.random() < 0.8
        ]
        board = [Item(Column.DOING, MemberId(1), "x", UNTIL)] * chance.randint(0, 3) if self.thick else []
        around = Around(chance.choice(QUESTIONS), board, told)
        drawing = picture(page, UNTIL - timedelta(days=4), around, form)
        longest = drawing.longest if len(files) < 6 else drawing.longest * 7 // 10
        return Job(TEMPLATE, drawing.data, files, longest, made)


COMMUNITY: Final = Community(
    CommunityId(1),
    RoomId("!here:test"),
    "memory",
    "De Buurttuin",
    Language("nl"),
    "Europe/Amsterdam",
    None,
    False,
)


def weeks(many: int, seed: int = 0) -> list[Week]:
    """So many of them: every number of photos and people is among a hundred."""
    found = []
    for at in range(many):
        chance = random.Random(seed * 1000 + at)
        photos = at % 13
        people = max(1, min(20, photos + chance.choice((0, 0, 1, 3, 8)) if at % 3 else max(1, photos)))
        found.append(Week(seed * 1000 + at, people, photos, thick=at % 2 == 1))
    return found


def _people(
    chance: random.Random, week: Week, files: dict[str, bytes], small: int
) -> Iterator[dict[str, Any]]:
    names = chance.sample(NAMES, week.people)
    lengths = ALONE if week.people < 3 else QUOTES
    for at, name in enumerate(names):
        photos = []
        many = 2 if at == 0 and week.photos > week.people else 1
        for _ in range(many if len(files) < week.photos else 0):
            key = f"photo-{len(files)}"
            shape = chance.choice(SHAPES)
            files[key] = scene(week.number * 100 + len(files), (shape[0] // small, shape[1] // small))
            feeling = chance.choice((None, None, "trots", "verrast"))
            photos.append({"id": key, "alt": f"Foto van {drawable(name)}", "feeling": feeling})
        quotes = in_short(chance.choice(DONE), lengths) if not photos or chance.random() < 0.85 else []
        yield {"name": drawable(name), "photos": photos, "quotes": quotes}


def _knot(chance: random.Random, people: list[dict[str, Any]]) -> dict[str, Any]:
    who = chance.choice(people)["name"]
    # Nobody helps twice, and nobody is said to help themselves.
    one, other = chance.sample([name for name in NAMES if drawable(name) != who], 2)
    helping = chance.choice((None, f"{one} wil helpen", f"{one} en {other} willen helpen"))
    return {
        "who": who,
        "words": in_short(chance.choice(TROUBLE), LENGTHS),
        "help": drawable(helping) if helping else None,
    }


def _sections(chance: random.Random, thick: bool) -> Iterator[Section]:
    likely = 0.75 if thick else 0.12
    if chance.random() < likely:
        yield Section("Dit ging goed", chance.sample(WON, chance.randint(1, 3)), mark="win")  # type: ignore[arg-type]
    if chance.random() < likely:
        yield Section("Dit leerden we", LEARNED[: chance.randint(1, 2)], mark="learned")
    if chance.random() < likely:
        yield Section("Dit spraken we af", AGREED[: chance.randint(1, 2)], mark="agreed")
    for title, lines in OTHER:
        if thick and chance.random() < 0.3:
            yield Section(title, lines)
