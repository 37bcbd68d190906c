"""The command line. Exit codes: 0 fine, 1 failed, 2 wrong usage or config."""

import asyncio
import io
import sys
from datetime import datetime
from pathlib import Path

import click

from bot.errors import ConfigError
from bot.handing_over import audit, export
from bot.program import FAILED, Program, config_option, end_orderly, progress, say, settings_of

# What takes long to import is imported in the command that needs it, so that --version and --help are quick.


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leerkring", prog_name="leerkring", message="%(prog)s %(version)s")
@config_option
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """A chat bot for learning communities: a weekly stand-up in the room where people already talk."""
    context.obj = config


@main.command()
@config_option
@click.pass_obj
def run(earlier: Path | None, config: Path | None) -> None:
    """Listen and keep time, until it is stopped."""
    from bot import heap

    heap.bind()
    with heap.importing():
        settings = settings_of(config or earlier)
        settings.require_platforms()

        from bot import service

    # Where another took over this one stands by, with nothing left of the life before.
    while asyncio.run(service.run(settings)):
        pass


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
    import logging

    from bot import log

    # Who tries it reads what is said to them, and what goes wrong.
    log.configure(least=logging.WARNING)

    from bot.playground.demo import Wanted
    from bot.playground.demo import demo as play

    wanted = Wanted(folder, "en" if language == "en" else "nl" if language else None, port, reset, browser)
    asyncio.run(play(wanted, click.echo))


@main.command()
@config_option
@click.pass_obj
def check(earlier: Path | None, config: Path | None) -> None:
    """Say in plain words what is wrong with settings, files or connection."""
    settings = settings_of(config or earlier)

    from bot.check import check as look

    if isinstance(sys.stdout, io.TextIOWrapper):
        # An old terminal lacks ✓: a question mark is better than nothing.
        sys.stdout.reconfigure(errors="replace")
    if not asyncio.run(look(settings)):
        click.get_current_context().exit(FAILED)


@main.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(earlier: Path | None, config: Path | None, file: Path) -> None:
    """Write all that the bot keeps to one new FILE; it may run meanwhile."""
    settings = settings_of(config or earlier)

    from bot.backup import backup as write

    end_orderly()
    click.echo(write(settings, file, progress("Writing")))


@main.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Put it in the place of what is there.")
@click.pass_obj
def restore(earlier: Path | None, config: Path | None, file: Path, force: bool) -> None:
    """Put the backup in FILE back, while the bot does not run."""
    settings = settings_of(config or earlier)

    from bot.restore import restore as put_back

    end_orderly()
    for line in asyncio.run(put_back(settings, file, progress("Checking"), force)):
        click.echo(line)


@main.command()
@config_option
@click.option("--to", required=True, metavar="URL", help="Where to, as storage.url would have it.")
@click.pass_obj
def move(earlier: Path | None, config: Path | None, to: str) -> None:
    """Copy all that is kept to an empty database, a PostgreSQL or a file, while the bot does not run."""
    settings = settings_of(config or earlier)

    from bot.move import move as bring

    end_orderly()
    for line in asyncio.run(bring(settings, to)):
        click.echo(line)


@main.command("erase-old")
@config_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase_old(earlier: Path | None, config: Path | None, yes: bool) -> None:
    """Say that the clock is right, so that what is too old is erased tonight; the bot may run meanwhile."""
    settings = settings_of(config or earlier)
    now = datetime.now().astimezone()
    months = settings.privacy.keep_months
    if not yes:
        question = f"Is it {now:%A %d %B %Y}, {now:%H:%M}? What is older than {months} months goes"
        click.confirm(question, abort=True)

    from bot.opening import writing
    from storage import erasing

    async def note() -> None:
        async with writing(settings) as tx:
            await erasing.set_erased_as_of(tx, now)

    asyncio.run(note())
    click.echo("What is too old is erased tonight.", err=True)


@main.command()
@config_option
@click.option(
    "--community", required=True, metavar="ROOM", help="The room of the community, by id or address."
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def delete(earlier: Path | None, config: Path | None, community: str, yes: bool) -> None:
    """Erase all that is kept of one community, while the bot does not run."""
    settings = settings_of(config or earlier)
    if not (yes or sys.stdin.isatty()):
        raise click.UsageError("without a terminal to ask at, it takes --yes")

    from bot.ending import delete as erase
    from storage.ending import Size

    def sure(name: str, size: Size) -> None:
        if yes:
            return
        say(
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


@main.command()
@config_option
@click.pass_obj
def login(earlier: Path | None, config: Path | None) -> None:
    """Log the bot in through a browser, where its account has no password."""
    settings = settings_of(config or earlier)
    problems = settings.matrix.lacks(kept=True)
    if problems:
        raise ConfigError(problems)

    from bot.matrix.browser import log_in

    def asks(words: str) -> str:
        click.echo(words, err=True)
        return str(click.prompt("The address", err=True))

    session, is_new = asyncio.run(log_in(settings, asks))
    how = "is logged in" if is_new else "was logged in already"
    click.echo(f"{session.user_id} {how}, as device {session.device_id}: leerkring run needs nothing more")


@main.command("reset-identity")
@config_option
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def reset_identity(earlier: Path | None, config: Path | None, yes: bool) -> None:
    """Give the bot's account a new identity, when other apps no longer trust it."""
    settings = settings_of(config or earlier)
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


main.add_command(export)
main.add_command(audit)

if __name__ == "__main__":
    main()
