"""The command line. Exit codes: 0 fine, 1 failed, 2 wrong usage or config."""

import asyncio
import io
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bot.errors import ConfigError, Failure

# What takes long to import is imported in the command that needs it, so that --version and --help are quick.
if TYPE_CHECKING:
    from bot.backup import Progress
    from bot.settings import Settings

FAILED, WRONG = 1, 2


class _Program(click.Group):
    """Shows what goes wrong as one line each; a bug is logged with its traceback as well."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Runs the command and exits."""
        try:
            result = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(WRONG)
        except click.ClickException as error:
            _say(error.format_message())
            sys.exit(error.exit_code)
        except ConfigError as error:
            for problem in error.problems:
                _say(problem)
            sys.exit(WRONG)
        except Failure as error:
            _say(str(error))
            sys.exit(FAILED)
        except (click.Abort, KeyboardInterrupt):
            _say("stopped")
            sys.exit(FAILED)
        except Exception as error:
            _report_bug(error)
            sys.exit(FAILED)
        # Only the exit code of --version, --help and ctx.exit comes out as a number.
        sys.exit(result if isinstance(result, int) else 0)


def _say(text: str) -> None:
    from bot.log import masked

    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))
    click.echo(f"leerkring: {masked(line)}", err=True)


def _report_bug(error: Exception) -> None:
    import structlog

    from bot import log

    log.configure()
    structlog.get_logger("leerkring").error("unexpected error", exc_info=error)
    _say(f"this is a bug in leerkring ({type(error).__name__}); please report it with the entry above")


_FILES = {"csv": "export.zip", "xlsx": "export.xlsx", "pdf": "report.pdf"}
_config = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Settings file; without it leerkring.toml in this folder, else what LEERKRING_CONFIG names.",
)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leerkring", prog_name="leerkring", message="%(prog)s %(version)s")
@_config
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """A chat bot for learning communities: a weekly stand-up in the room where people already talk."""
    context.obj = config


@main.command()
@_config
@click.pass_obj
def run(earlier: Path | None, config: Path | None) -> None:
    """Listen and keep time, until it is stopped."""
    settings = _settings(config or earlier)
    settings.require_matrix()

    from bot import service

    asyncio.run(service.run(settings))


@main.command()
@click.option("--language", type=click.Choice(["nl", "en"]), help="Which language the group speaks.")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help="Where the page is; else a free port."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data/playground"),
    show_default=True,
    help="Where the playground is kept.",
)
@click.option("--reset", is_flag=True, help="Begin anew.")
@click.option("--browser/--no-browser", default=True, help="Whether to open a browser, where there is one.")
def demo(language: str | None, port: int | None, folder: Path, reset: bool, browser: bool) -> None:
    """Try it on a page of its own: made-up people, no account, no server."""
    from bot import log

    log.configure()

    from bot.playground.demo import Wanted
    from bot.playground.demo import demo as play

    wanted = Wanted(folder, "en" if language == "en" else "nl" if language else None, port, reset, browser)
    asyncio.run(play(wanted, click.echo))


@main.command()
@_config
@click.pass_obj
def check(earlier: Path | None, config: Path | None) -> None:
    """Say in plain words what is wrong with settings, files or connection."""
    settings = _settings(config or earlier)

    from bot.check import check as look

    if isinstance(sys.stdout, io.TextIOWrapper):
        # An old terminal lacks ✓: a question mark is better than nothing.
        sys.stdout.reconfigure(errors="replace")
    if not asyncio.run(look(settings)):
        click.get_current_context().exit(FAILED)


def _day(_context: click.Context, option: click.Parameter, said: str | None) -> date | None:
    if said is None:
        return None

    from commands.dates import read_day

    today = datetime.now().astimezone().date()
    day = read_day(said, today, past=True, ending=option.name == "until")
    if day is None:
        hint = 'is not a day; say it as "2026-03-01" or "1 march 2026"'
        raise click.BadParameter(f'"{said}" {hint}', param=option)
    return day


@main.command()
@_config
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
@click.option("--since", callback=_day, metavar="DAY", help='From this day on, such as "2026-03-01".')
@click.option("--until", callback=_day, metavar="DAY", help="Up to and with this day.")
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
    if form in _FILES and sys.stdout.isatty():
        raise click.UsageError(f"no terminal can show what {form} makes: add > {_FILES[form]}")
    settings = _settings(config or earlier)
    if form in ("html", "pdf"):
        _write_report(settings, community, form, period, (since, until), pseudonymise)
        return

    from bot.audit import note
    from bot.export import export as collect
    from commands.export.collect import Days
    from commands.export.forms import written
    from commands.pseudonyms import WARNING
    from storage.audit import Deed

    found = asyncio.run(collect(settings, community, Days(since, until), pseudonymise))
    asyncio.run(note(settings, Deed.EXPORT, community, form, pseudonymise))
    click.echo(written(found, form), nl=False)
    if pseudonymise:
        _say(WARNING)


@main.command()
@_config
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(earlier: Path | None, config: Path | None, file: Path) -> None:
    """Write all that the bot keeps to one new FILE; it may run meanwhile."""
    settings = _settings(config or earlier)

    from bot.backup import backup as write

    _end_orderly()
    click.echo(write(settings, file, _progress("Writing")))


@main.command()
@_config
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Put it in the place of what is there.")
@click.pass_obj
def restore(earlier: Path | None, config: Path | None, file: Path, force: bool) -> None:
    """Put the backup in FILE back, while the bot does not run."""
    settings = _settings(config or earlier)

    from bot.restore import restore as put_back

    _end_orderly()
    for line in asyncio.run(put_back(settings, file, _progress("Checking"), force)):
        click.echo(line)


@main.command("erase-old")
@_config
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase_old(earlier: Path | None, config: Path | None, yes: bool) -> None:
    """Say that the clock is right, so that what is too old is erased tonight; the bot may run meanwhile."""
    settings = _settings(config or earlier)
    now = datetime.now().astimezone()
    months = settings.privacy.keep_months
    if not yes:
        question = f"Is it {now:%A %d %B %Y}, {now:%H:%M}? What is older than {months} months goes"
        click.confirm(question, abort=True)

    from bot.opening import writing
    from storage import communities

    async def note() -> None:
        async with writing(settings) as tx:
            await communities.set_erased_as_of(tx, now)

    asyncio.run(note())
    click.echo("What is too old is erased tonight.", err=True)


@main.command()
@_config
@click.option("--community", metavar="NAME", help="Only of this one, by name or number.")
@click.option("--since", callback=_day, metavar="DAY", help='From this day on, such as "2026-03-01".')
@click.pass_obj
def audit(earlier: Path | None, config: Path | None, community: str | None, since: date | None) -> None:
    """Show who exported, reported or erased what, and when: a line each, with tabs."""
    settings = _settings(config or earlier)

    from bot.audit import listed

    for line in asyncio.run(listed(settings, since, community)):
        # As bytes: the terminal's own encoding may lack what a group is called.
        click.echo(line.encode("utf-8", "replace"))


@main.command()
@_config
@click.option(
    "--community", required=True, metavar="ROOM", help="The room of the community, by id or address."
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def delete(earlier: Path | None, config: Path | None, community: str, yes: bool) -> None:
    """Erase all that is kept of one community, while the bot does not run."""
    settings = _settings(config or earlier)
    if not (yes or sys.stdin.isatty()):
        raise click.UsageError("without a terminal to ask at, it takes --yes")

    from bot.ending import delete as erase
    from storage.ending import Size

    def sure(name: str, size: Size) -> None:
        if yes:
            return
        _say(
            f"this erases {name}: {size.standups} rounds, {size.check_ins} check-ins of {size.members} "
            f"people, {size.files} photos and voice messages; it cannot be undone"
        )
        if click.prompt("The name of the community, to go on", err=True) != name:
            raise click.ClickException("that is not its name; nothing is erased")

    for line in asyncio.run(erase(settings, community, sure)):
        click.echo(line)


@main.command("new-key")
def new_key() -> None:
    """Make a key for backup.key or storage.media_key."""
    from storage.seal import Seal

    click.echo(Seal.new_key())


def _end_orderly() -> None:
    """Being told to stop is like Ctrl-C: no copy of what members said stays behind."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: signal.raise_signal(signal.SIGINT))


def _progress(label: str) -> "Progress":
    """A bar on a terminal, and nothing elsewhere."""

    @contextmanager
    def shown(size: int) -> Iterator[Callable[[int], object]]:
        if not sys.stderr.isatty():
            yield lambda _more: None
            return
        with click.progressbar(length=max(1, size), label=label, file=sys.stderr) as bar:
            yield bar.update

    return shown


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
    made = asyncio.run(report(settings, wanted, _step))
    asyncio.run(note(settings, Deed.REPORT, community, form, hidden))
    click.echo(made, nl=False)
    _step("done\n")


def _step(words: str) -> None:
    """Shows how far something is, on a terminal: each step takes the place of the one before."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{words}", nl=False, err=True)


@main.command("reset-identity")
@_config
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def reset_identity(earlier: Path | None, config: Path | None, yes: bool) -> None:
    """Give the bot's account a new identity, when other apps no longer trust it."""
    settings = _settings(config or earlier)
    settings.require_matrix()

    from bot.reset import COSTS, reset

    click.echo(COSTS, err=True)
    at_terminal = sys.stdin.isatty()
    if not (yes or at_terminal):
        raise click.UsageError("without a terminal to ask at, it takes --yes")
    if not yes:
        click.confirm("Go on?", abort=True, err=True)
    password = settings.matrix.password.get_secret_value()
    if not password and not at_terminal:
        raise ConfigError(["matrix.password: is not set, and the server wants it for this"])
    state = asyncio.run(reset(settings, password or _password(settings.matrix.user_id)))
    click.echo(state.text)


def _password(user_id: str) -> str:
    answer = click.prompt(f"The password of {user_id}", hide_input=True, err=True)
    assert isinstance(answer, str)
    return answer


def _settings(file: Path | None) -> "Settings":
    from bot import log
    from bot.config import load

    log.configure()
    settings = load(file)
    if settings.operator.log == "json":
        log.configure(json=True)
    for secret in (
        settings.matrix.access_token,
        settings.matrix.password,
        settings.backup.key,
        settings.storage.media_key,
    ):
        log.hide(secret.get_secret_value())
    return settings


if __name__ == "__main__":
    main()
