"""What all commands of the command line share: settings, errors in one line, how far something is."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bot.errors import ConfigError, Failure

if TYPE_CHECKING:
    from bot.backup import Progress
    from bot.settings import Settings

FAILED, WRONG = 1, 2

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Settings file; without it leerkring.toml in this folder, else what LEERKRING_CONFIG names.",
)


class Program(click.Group):
    """Shows what goes wrong as one line each; a bug is logged with its traceback as well."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Runs the command and exits."""
        try:
            result = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(WRONG)
        except click.ClickException as error:
            say(error.format_message())
            sys.exit(error.exit_code)
        except ConfigError as error:
            for problem in error.problems:
                say(problem)
            sys.exit(WRONG)
        except Failure as error:
            say(str(error))
            sys.exit(FAILED)
        except (click.Abort, KeyboardInterrupt):
            say("stopped")
            sys.exit(FAILED)
        except Exception as error:
            _report_bug(error)
            sys.exit(FAILED)
        # Only the exit code of --version, --help and ctx.exit comes out as a number.
        sys.exit(result if isinstance(result, int) else 0)


def say(text: str) -> None:
    """One line to whoever started the program; secrets are masked in it."""
    from bot.log import masked

    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))
    click.echo(f"leerkring: {masked(line)}", err=True)


def _report_bug(error: Exception) -> None:
    import structlog

    from bot import log

    log.configure()
    structlog.get_logger("leerkring").error("unexpected error", exc_info=error)
    say(f"this is a bug in leerkring ({type(error).__name__}); please report it with the entry above")


def settings_of(file: Path | None) -> "Settings":
    """The settings, once the log is ready for what goes wrong; their secrets never come into it."""
    from bot import log
    from bot.config import load

    log.configure()
    settings = load(file)
    if settings.operator.log == "json":
        log.configure(json=True)
    for secret in settings.secrets():
        log.hide(secret)
    return settings


def day(_context: click.Context, option: click.Parameter, said: str | None) -> date | None:
    """Reads a day that was given as an option."""
    if said is None:
        return None

    from commands.times.dates import read_day

    today = datetime.now().astimezone().date()
    found = read_day(said, today, past=True, ending=option.name == "until")
    if found is None:
        hint = 'is not a day; say it as "2026-03-01" or "1 march 2026"'
        raise click.BadParameter(f'"{said}" {hint}', param=option)
    return found


def end_orderly() -> None:
    """Being told to stop is like Ctrl-C: no copy of what members said stays behind."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: signal.raise_signal(signal.SIGINT))


def progress(label: str) -> "Progress":
    """A bar on a terminal, and nothing elsewhere."""

    @contextmanager
    def shown(size: int) -> Iterator[Callable[[int], object]]:
        if not sys.stderr.isatty():
            yield lambda _more: None
            return
        with click.progressbar(length=max(1, size), label=label, file=sys.stderr) as bar:
            yield bar.update

    return shown


def step(words: str) -> None:
    """Shows how far something is, on a terminal: each step takes the place of the one before."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{words}", nl=False, err=True)
