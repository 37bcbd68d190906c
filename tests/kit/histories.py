"""Believable histories of a group, of as many moments as wanted: to look at what is drawn of them."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from commands.history.content import Band, History
from storage.ids import CommunityId, MemberId, MomentId
from storage.moments import Category, Grain, Level, Moment, Source, State, When

NAMES: Final = ("Bram", "Linh", "Zehra", "Chidi", "Fatima", "Jan", "Sem", "Aisha", "Maria", "Tomasz")
_SIDES: Final = {
    "nl": ("woont hier", "studeert", "werkt bij de gemeente", "", "geeft les"),
    "en": ("lives here", "studies", "works for the municipality", "", "teaches"),
}
_SAID: Final = {
    "nl": {
        Category.DEVELOPMENT: (
            "We besloten dat de tuin ook voor de school is",
            "Van losse plannen naar één plan voor het plein",
            "De kerngroep werd kleiner, en de kring eromheen groter",
            "We vragen nu eerst wat iemand nodig heeft, en dan pas wat we kunnen doen",
        ),
        Category.ACTIVITY: (
            "Soep voor dertig mensen op het plein",
            "De muur mocht eindelijk geschilderd worden",
            "Eerste plantdag, in de regen, met achttien buren",
            "De wethouder kwam kijken en bleef twee uur",
            "Burendag: alle bankjes waren bezet",
            "Samen met de studenten de vragenlijst langs de deuren gebracht",
        ),
        Category.ROLE: (
            "Ik ging de sleutel van de schuur beheren",
            "Mijn buurvrouw nam de inkoop over",
            "Ik werd aanspreekpunt voor de gemeente, tot mijn stage afliep",
        ),
        Category.CHALLENGE: (
            "De vergunning duurde zeven maanden, en we leerden eerder bellen",
            "Ruzie over het geld; daarna een kasboek dat iedereen kan zien",
            "Te veel plannen tegelijk: we kiezen er nu steeds één",
        ),
    },
    "en": {
        Category.DEVELOPMENT: (
            "We decided that the garden is for the school too",
            "From loose plans to one plan for the square",
            "The core group became smaller, and the circle around it larger",
            "We now ask first what somebody needs, and only then what we can do",
        ),
        Category.ACTIVITY: (
            "Soup for thirty people on the square",
            "At last we were allowed to paint the wall",
            "First planting day, in the rain, with eighteen neighbours",
            "The alderman came to look, and stayed for two hours",
            "Neighbours’ day: all benches were taken",
            "Took the questions from door to door together with the students",
        ),
        Category.ROLE: (
            "I began to look after the key of the shed",
            "My neighbour took over the buying",
            "I spoke for us with the municipality, until my placement ended",
        ),
        Category.CHALLENGE: (
            "The permit took seven months, and we learned to call sooner",
            "A quarrel about the money; since then everybody can see the books",
            "Too many plans at once: now we choose one at a time",
        ),
    },
}
_AROUND: Final = {
    "nl": ("Een nieuwe wet voor zorg in de buurt", "De prijzen gingen overal omhoog"),
    "en": ("A new law for care in the neighbourhood", "Prices went up everywhere"),
}
_BANDS: Final = {
    "nl": ("Van losse lijnen naar richting", "Samen aan het werk", "Op eigen benen"),
    "en": ("From loose lines to a direction", "At work together", "On our own feet"),
}
_VOICES: Final = {
    "nl": (
        ("Linh", "Ik kende nog niemand, en zat er toch elke week."),
        ("Bram", "Het duurde mij veel te lang."),
        ("Zehra", "We praatten veel. Achteraf was dat precies wat nodig was."),
        ("Chidi", "Voor mij begon het pas toen we iets gingen maken, met verf aan onze handen."),
    ),
    "en": (
        ("Linh", "I knew nobody yet, and still was there each week."),
        ("Bram", "It took far too long for me."),
        ("Zehra", "We talked a lot. Looking back that was just what was needed."),
        ("Chidi", "For me it only began when we made something, with paint on our hands."),
    ),
}
_TITLE: Final = {"nl": "Geschiedenis van De Buurttuin", "en": "History of De Buurttuin"}
BEGAN: Final = date(2023, 3, 7)


def history(language: str, many: int, banded: bool = True, stars: int = 0, photos: bool = False) -> History:
    """A history of `many` moments: some months for a few, years for many.

    One in fifteen has so many `stars`; with `photos` half of what people did has one.
    """
    chance = random.Random(many)
    days = max(150, min(1900, many * 9))
    found = [_moment(language, chance, number, days) for number in range(many - 1)]
    found.append(_of(0, None, "founded", None, When(BEGAN, Grain.DAY), Category.DEVELOPMENT))
    found.sort(key=lambda one: one.when.day)
    found = [replace(one, stars=stars if at % 15 == 4 else 0) for at, one in enumerate(found)]
    members = [MemberId(number) for number in range(1, len(NAMES) + 1)]
    sides = _SIDES[language]
    bands = [
        Band(BEGAN + timedelta(days=days * nth // 3), title, _VOICES[language][: nth * 2] if photos else ())
        for nth, title in enumerate(_BANDS[language])
    ]
    return History(
        _TITLE[language],
        language,
        found,
        dict(zip(members, NAMES, strict=True)),
        {member: sides[member % len(sides)] for member in members},
        bands if banded else (),
        photos={
            one.id: f"photo-{one.id}"
            for one in found
            if photos and one.lane is Category.ACTIVITY and one.kind is None and one.id % 2 == 0
        },
    )


def _moment(language: str, chance: random.Random, number: int, days: int) -> Moment:
    day = BEGAN + timedelta(days=chance.randrange(1, days))
    if chance.random() < 0.06:
        level = chance.choice((Level.NATIONAL, Level.REGIONAL))
        when = When(day.replace(day=1), Grain.MONTH)
        words, lane = chance.choice(_AROUND[language]), Category.DEVELOPMENT
        return _of(number + 1, MemberId(1), None, words, when, lane, level)
    lane = chance.choices(tuple(Category), (2, 5, 2, 3))[0]
    grain = chance.choice((Grain.DAY, Grain.DAY, Grain.MONTH))
    when = When(day.replace(day=1) if grain is Grain.MONTH else day, grain)
    member = MemberId(chance.randrange(1, len(NAMES) + 1))
    if lane is Category.ROLE and chance.random() < 0.5:
        return _of(number + 1, member, "joined", None, When(day, Grain.DAY), lane)
    return _of(number + 1, member, None, chance.choice(_SAID[language][lane]), when, lane)


def _of(
    number: int,
    member: MemberId | None,
    kind: str | None,
    text: str | None,
    when: When,
    lane: Category,
    level: Level = Level.HERE,
) -> Moment:
    return Moment(
        id=MomentId(number),
        community=CommunityId(1),
        member=member,
        source=Source.SAID if kind is None else Source.AUTOMATIC,
        kind=kind,
        about=None if kind is None else number,
        event=None,
        sign=None,
        text=text,
        contribution=None,
        when=when,
        category=lane,
        level=level,
        at=datetime(2026, 3, 3, tzinfo=UTC),
        state=State.CHECKED,
        asked_at=None,
        inside=False,
        declined=False,
    )
