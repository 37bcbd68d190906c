"""The commands that hand over what is kept: an export, a report, who did what."""

import asyncio
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.program import config_option, day, say, settings_of, step

if TYPE_CHECKING:
    from bot.settings import Settings

_FILES = {"csv": "export.zip", "xlsx": "export.xlsx", "pdf": "report.pdf"}


@click.command()
@config_option
@click.option(
    "--community", required=True, metavar="ROOM", help="The room of the community, by id or address."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "xlsx", "md", "html", "pdf"]),
    default="json",
    help="How to write it: xlsx opens in a spreadsheet, csv is a zip with a file for each table, "
    "html and pdf are a report to read.",
)
@click.option("--pseudonymise", is_flag=True, help="Numbers instead of names; no photos, no voice messages.")
@click.option(
    "--research",
    "for_research",
    is_flag=True,
    help="A zip for researchers, of who said yes to that: tables, texts to code and what they mean.",
)
@click.option("--weeks", is_flag=True, help="Of --research: weeks since the start instead of days.")
@click.option("--since", callback=day, metavar="DAY", help='From this day on, such as "2026-03-01".')
@click.option("--until", callback=day, metavar="DAY", help="Up to and with this day.")
@click.option(
    "--period",
    type=click.Choice(["sprint", "season", "year"]),
    help="Of a report: the last three weeks, thirteen weeks or year.",
)
@click.pass_obj
def export(
    earlier: Path | None,
    config: Path | None,
    community: str,
    form: str,
    pseudonymise: bool,
    for_research: bool,
    weeks: bool,
    since: date | None,
    until: date | None,
    period: str | None,
) -> None:
    """Write all that is kept of one community, or a report of it, to the standard output."""
    if since is not None and until is not None and since > until:
        raise click.UsageError(f"--since {since} is later than --until {until}; turn them around")
    if period and (since or until):
        raise click.UsageError("give --period, or --since and --until, but not both")
    if period and form not in ("html", "pdf"):
        raise click.UsageError("--period is for a report: add --format html or --format pdf")
    if for_research or weeks:
        others = form != "json" or pseudonymise or since or until or period
        _write_research(config or earlier, community, for_research, weeks, bool(others))
        return
    if form in _FILES and sys.stdout.isatty():
        raise click.UsageError(f"no terminal can show what {form} makes: add > {_FILES[form]}")
    settings = settings_of(config or earlier)
    if form in ("html", "pdf"):
        _write_report(settings, community, form, period, (since, until), pseudonymise)
        return

    from bot.audit import note
    from bot.export import export as collect
    from commands.bundles import written
    from commands.pseudonyms import WARNING
    from commands.records import Days
    from storage.audit import Deed

    found = asyncio.run(collect(settings, community, Days(since, until), pseudonymise))
    asyncio.run(note(settings, Deed.EXPORT, community, form, pseudonymise))
    click.echo(written(found, form), nl=False)
    if pseudonymise:
        say(WARNING)


@click.command()
@config_option
@click.option("--community", metavar="NAME", help="Only of this one, by name or number.")
@click.option("--since", callback=day, metavar="DAY", help='From this day on, such as "2026-03-01".')
@click.pass_obj
def audit(earlier: Path | None, config: Path | None, community: str | None, since: date | None) -> None:
    """Show who exported, reported or erased what, and when: a line each, with tabs."""
    settings = settings_of(config or earlier)

    from bot.audit import listed

    for line in asyncio.run(listed(settings, since, community)):
        # As bytes: the terminal's own encoding may lack what a group is called.
        click.echo(line.encode("utf-8", "replace"))


def _write_research(
    config: Path | None, community: str, for_research: bool, weeks: bool, others: bool
) -> None:
    if not for_research:
        raise click.UsageError("--weeks is for researchers: add --research")
    if others:
        raise click.UsageError("--research is all there is, in a form of its own: leave out the others")
    if sys.stdout.isatty():
        raise click.UsageError("no terminal can show a zip: add > research.zip")
    settings = settings_of(config)

    from bot.audit import note
    from bot.export import for_researchers
    from storage.audit import Deed

    made = asyncio.run(for_researchers(settings, community, weeks))
    asyncio.run(note(settings, Deed.EXPORT, community, "research", True))
    click.echo(made, nl=False)


def _write_report(
    settings: "Settings",
    community: str,
    form: str,
    period: str | None,
    days: tuple[date | None, date | None],
    hidden: bool,
) -> None:
    from bot.audit import note
    from bot.reporting import Wanted, report
    from storage.audit import Deed

    wanted = Wanted(community, "pdf" if form == "pdf" else "html", period, *days, hidden)
    made = asyncio.run(report(settings, wanted, step))
    asyncio.run(note(settings, Deed.REPORT, community, form, hidden))
    click.echo(made, nl=False)
    step("done\n")
