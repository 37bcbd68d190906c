"""``!report``: one document of a sprint, a season, a year or any other time, privately to a facilitator."""

from typing import Final, Literal

from commands import chat, documents, texts
from commands.moments import local
from commands.practice import Asked, Changes, Command, Scene, Who
from commands.pseudonyms import asks_for_numbers
from commands.report.period import NoSuchPeriod, read_period
from storage import audit, shown
from storage.audit import Deed
from storage.outbox import Urgency

SHEET: Final = "report"
"""The sheet of a report."""
Form = Literal["html", "pdf"]
FORMS: Final[tuple[Form, ...]] = ("html", "pdf")


async def _report(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    community = scene.community
    rest, nameless = asks_for_numbers(asked.rest)
    words = rest.split()
    form = next((form for word in words for form in FORMS if word.casefold() == form), FORMS[0])
    said = " ".join(word for word in words if word.casefold() not in FORMS)
    period = read_period(said, scene.stage.now, community.timezone)
    if period is None:
        raise NoSuchPeriod(prefix=scene.stage.defaults.prefix)
    first, last = (local(at, community.timezone).date() for at in (period.since, period.until))
    file = texts.line(scene.language, "report-file-nameless" if nameless else "report-file")
    name = f"{file}-{first.isoformat()}-{last.isoformat()}.{form}"
    await scene.tell(asked.message, "report-comes")
    sheet = chat.Sheet(
        SHEET,
        community.id,
        period.since,
        period.until,
        scene.language,
        name,
        form,
        otherwise=texts.blocks(scene.language, "report-failed", prefix=scene.stage.defaults.prefix),
        nameless=nameless,
    )
    post = await scene.stage.whisper(sheet, scene.person, Urgency.ANSWER)
    await audit.note(
        scene.tx,
        Deed.REPORT,
        scene.stage.now,
        person=scene.person,
        community=community.id,
        detail=audit.form(form, nameless),
    )
    await shown.add(
        scene.tx,
        post,
        documents.REPORT,
        scene.language,
        person=scene.person,
        community=community.id,
        since=period.since,
        until=period.until,
    )


REPORT = Command(
    names={"en": "report", "nl": "verslag"},
    about="about-report",
    run=_report,
    who=Who.FACILITATOR,
    arguments={
        "en": "[sprint|season|year] [html|pdf] [without names]",
        "nl": "[sprint|seizoen|jaar] [html|pdf] [zonder namen]",
    },
    changes=Changes.NEVER,
)
