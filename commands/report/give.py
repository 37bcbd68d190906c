"""``!report``: one document of a sprint, a season, a year or any other time, privately to a facilitator."""

from typing import Final, Literal

from commands import chat, documents, texts
from commands.context import CommunityContext
from commands.moments import local
from commands.practice import Asked, Changes, Command, Who
from commands.pseudonyms import asks_for_numbers
from commands.report.period import NoSuchPeriod, read_period
from storage import audit, shown
from storage.audit import Deed
from storage.outbox import Urgency

SHEET: Final = "report"
"""The sheet of a report."""
Form = Literal["html", "pdf"]
FORMS: Final[tuple[Form, ...]] = ("html", "pdf")


async def _report(ctx: CommunityContext, asked: Asked) -> None:
    community = ctx.community
    rest, nameless = asks_for_numbers(asked.rest)
    words = rest.split()
    form = next((form for word in words for form in FORMS if word.casefold() == form), FORMS[0])
    said = " ".join(word for word in words if word.casefold() not in FORMS)
    period = read_period(said, ctx.now, community.timezone)
    if period is None:
        raise NoSuchPeriod(prefix=ctx.profile.prefix)
    first, last = (local(at, community.timezone).date() for at in (period.since, period.until))
    file = texts.line(ctx.language, "report-file-nameless" if nameless else "report-file")
    name = f"{file}-{first.isoformat()}-{last.isoformat()}.{form}"
    await ctx.tell(asked.message, "report-comes")
    sheet = chat.Sheet(
        SHEET,
        community.id,
        period.since,
        period.until,
        ctx.language,
        name,
        form,
        otherwise=texts.blocks(ctx.language, "report-failed", prefix=ctx.profile.prefix),
        nameless=nameless,
    )
    post = await ctx.whisper(sheet, ctx.person, Urgency.ANSWER)
    await audit.note(
        ctx.tx,
        Deed.REPORT,
        ctx.now,
        person=ctx.person,
        community=community.id,
        detail=audit.form(form, nameless),
    )
    await shown.add(
        ctx.tx,
        post,
        documents.REPORT,
        ctx.language,
        person=ctx.person,
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
