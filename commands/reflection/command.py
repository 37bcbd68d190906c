"""``!reflect``: what there is to ask, and asking it."""

from typing import Final

from commands import chat, documents, texts
from commands.moments import day_in_words, local
from commands.practice import Asked as Given
from commands.practice import Changes, Command, Mistake, Scene, Who
from commands.reflection.instrument import Instrument, every
from commands.reflection.results import YEAR, results
from commands.reflection.start import end, start
from commands.router import ForFacilitators
from commands.words import one_line
from storage import reflections, shown

VALUES: Final = "values"
"""The sheet of what reflections add up to."""


class NoSuchInstrument(Mistake):
    text = "reflection-unknown"


class ReflectionOpen(Mistake):
    text = "reflection-already-open"


class NoReflection(Mistake):
    text = "reflection-none-open"


class NothingCounted(Mistake):
    text = "results-none"


class NotAMember(Mistake):
    text = "reflection-not-a-member"


async def _reflect(scene: Scene, given: Given) -> None:
    assert scene.community is not None
    if not given.rest:
        await _list(scene, given)
        return
    if not scene.facilitates:
        raise ForFacilitators()
    instrument = _find(scene, given.rest)
    if await reflections.open_in(scene.tx, scene.community.id) is not None:
        raise ReflectionOpen(prefix=scene.stage.defaults.prefix)
    first = await start(scene.stage, scene.community, instrument)
    if first is not None:
        there = local(first, scene.community.timezone)
        day = day_in_words(scene.language, there.date())
        await scene.tell(given.message, "reflection-later", day=day, time=f"{there:%H:%M}")
    elif scene.private_with is not None:
        await scene.tell(given.message, "reflection-started")


async def _list(scene: Scene, given: Given) -> None:
    prefix = scene.stage.defaults.prefix
    lines = [
        chat.item(
            texts.line(
                scene.language,
                "reflection-listed-anonymous" if one.anonymous else "reflection-listed",
                id=one.id,
                title=one.title.said(scene.language),
            )
        )
        for one in every(scene.stage.defaults.instruments).values()
    ]
    await scene.answer(
        given.message,
        (
            *texts.blocks(scene.language, "reflection-list"),
            *lines,
            *texts.blocks(scene.language, "reflection-list-how", prefix=prefix),
        ),
    )


def _find(scene: Scene, words: str) -> Instrument:
    wanted = " ".join(words.casefold().split())
    instruments = every(scene.stage.defaults.instruments)
    for one in instruments.values():
        if wanted in (one.id, one.id.replace("-", " "), one.title.nl.casefold(), one.title.en.casefold()):
            return one
    raise NoSuchInstrument(
        name=one_line(words, 40), examples=", ".join(instruments), prefix=scene.stage.defaults.prefix
    )


async def _close(scene: Scene, given: Given) -> None:
    assert scene.community is not None
    now = await reflections.open_in(scene.tx, scene.community.id)
    if now is None:
        raise NoReflection(prefix=scene.stage.defaults.prefix)
    await end(scene.stage, scene.community, now)
    if scene.private_with is not None:
        await scene.tell(given.message, "reflection-closed")


async def _results(scene: Scene, given: Given) -> None:
    assert scene.community is not None
    blocks = await results(scene.tx, scene.community, scene.language, scene.stage.now)
    if not blocks:
        raise NothingCounted()
    words = await scene.answer(given.message, blocks)
    place = chat.Place.answering(given.message)
    now, name = scene.stage.now, f"{texts.line(scene.language, 'results-file')}.jpg"
    picture = chat.Sheet(VALUES, scene.community.id, now - YEAR, now, scene.language, name, place=place)
    drawn = await scene.stage.post(picture, scene.room, about=given.message.event)
    for post in (words, drawn):
        await shown.add(
            scene.tx,
            post,
            documents.COUNTS,
            scene.language,
            person=scene.private_with,
            community=scene.community.id,
            since=now - YEAR,
            until=now,
        )


async def _alone(scene: Scene, given: Given) -> None:
    await _prefer(scene, True)
    await scene.tell(given.message, "reflection-alone")


async def _together(scene: Scene, given: Given) -> None:
    await _prefer(scene, False)
    await scene.tell(given.message, "reflection-together")


async def _prefer(scene: Scene, alone: bool) -> None:
    if scene.member is None:
        raise NotAMember()
    await reflections.set_alone(scene.tx, scene.member.id, alone)


REFLECT = Command(
    names={"en": "reflect", "nl": "reflectie"},
    about="about-reflect",
    run=_reflect,
    arguments={"en": "[instrument]", "nl": "[instrument]"},
    changes=Changes.WITH_WORDS,
)
CLOSE = Command(
    names={"en": "reflect close", "nl": "reflectie sluit"},
    about="about-reflect-close",
    run=_close,
    who=Who.FACILITATOR,
)
RESULTS = Command(
    names={"en": "reflect results", "nl": "reflectie uitkomst"},
    about="about-reflect-results",
    run=_results,
    changes=Changes.NEVER,
)
ALONE = Command(
    names={"en": "reflect alone", "nl": "reflectie alleen"}, about="about-reflect-alone", run=_alone
)
TOGETHER = Command(
    names={"en": "reflect together", "nl": "reflectie samen"}, about="about-reflect-together", run=_together
)
