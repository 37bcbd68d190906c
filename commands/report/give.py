"""``!report``: one document of a sprint, a season, a year or any other time, privately to a facilitator."""

from typing import Final, Literal

from commands import chat, documents, texts
from commands.arguments import Choice, among
from commands.command import Asked, Changes, Command, Theme, Who
from commands.context import CommunityContext
from commands.pseudonyms import WITHOUT_NAMES
from commands.report.period import NoSuchPeriod, Which, back, of_sprint
from commands.times.moments import local

SHEET: Final = "report"
"""The sheet of a report."""
Form = Literal["html", "pdf"]
FORMS: Final[tuple[Form, ...]] = ("html", "pdf")


_PERIOD = Which(shown={"en": "sprint|season|year", "nl": "sprint|seizoen|jaar"}, optional=True)
_FORM = Choice(
    shown=dict.fromkeys(texts.LANGUAGES, "|".join(FORMS)),
    options=among({form: (form,) for form in FORMS}),
    optional=True,
)


async def _report(ctx: CommunityContext, asked: Asked) -> None:
    community = ctx.community
    form, nameless = asked.get(_FORM) or FORMS[0], asked.get(WITHOUT_NAMES) or False
    period = asked.get(_PERIOD) or back("season", ctx.now)
    if period.is_sprint:
        period = await of_sprint(ctx.tx, community.id, period)
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
    await documents.give(ctx, sheet, since=period.since)


REPORT = Command(
    names={"en": "report", "nl": "verslag"},
    about="about-report",
    theme=Theme.REPORT,
    leads=True,
    run=_report,
    who=Who.FACILITATOR,
    arguments=(_PERIOD, _FORM, WITHOUT_NAMES),
    wrong=lambda ctx, _asked: NoSuchPeriod(prefix=ctx.profile.prefix),
    changes=Changes.NEVER,
)
