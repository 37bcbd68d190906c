"""The commands as Discord lists them behind a slash, made from their own data, and what is said by them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import structlog

from bot.discord.api import Api
from bot.discord.outgoing import cut
from commands import arguments, texts
from commands.arguments import Argument
from commands.command import Changes, Command, Who
from commands.handle import COMMANDS

log = structlog.get_logger()

Json = dict[str, Any]

FIRST, OTHER = "en", "nl"
"""The language of the names, and the one that they are translated into."""
SUB, STRING, USER = 1, 3, 6
MOST_ABOUT, MOST_CHOICES, MOST_NAME = 100, 25, 32
_ITSELF: Final = {"language": {"en": "mine", "nl": "mijn"}}
_START: Final = {"en": "start", "nl": "start"}
"""What a command is called beneath its own name, where others stand there too: Discord has no other way."""
_KINDS: Final[tuple[tuple[type[Argument[Any]], Mapping[str, str]], ...]] = (
    (arguments.Person, {"en": "who", "nl": "wie"}),
    (arguments.Choice, {"en": "choice", "nl": "keuze"}),
    (arguments.Day, {"en": "day", "nl": "dag"}),
    (arguments.Moment, {"en": "time", "nl": "tijd"}),
    (arguments.Argument, {"en": "words", "nl": "woorden"}),
)
_COMPARED: Final = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "type",
    "required",
    "choices",
    "value",
)


def listed() -> list[Json]:
    """All commands, by the first of their words."""
    heads: dict[str, list[Command]] = {}
    for command in COMMANDS:
        heads.setdefault(command.names[FIRST].split()[0], []).append(command)
    return [_head(commands) for commands in heads.values()]


def _head(commands: Sequence[Command]) -> Json:
    first = commands[0]
    names = {language: name.split()[0] for language, name in first.names.items()}
    if len(commands) == 1 and " " not in first.names[FIRST]:
        return {**_named(names), **_about(first), "type": 1, "options": _options(first), "contexts": [0, 1]}
    subs = [{**_named(_tail(one)), **_about(one), "type": SUB, "options": _options(one)} for one in commands]
    return {**_named(names), **_about(first), "type": 1, "options": subs, "contexts": [0, 1]}


def _tail(command: Command) -> dict[str, str]:
    """What stands behind the first word, as one."""
    if " " not in command.names[FIRST]:
        return _ITSELF.get(command.names[FIRST], _START)
    # In one language it may be one word, where another has two.
    return {
        language: "-".join(name.split()[1:]) or _START[language] for language, name in command.names.items()
    }


def _named(names: Mapping[str, str]) -> Json:
    return {"name": names[FIRST], "name_localizations": {OTHER: names[OTHER]}}


def _about(command: Command) -> Json:
    lines = {language: cut(texts.line(language, command.about), MOST_ABOUT) for language in (FIRST, OTHER)}
    return {"description": lines[FIRST], "description_localizations": {OTHER: lines[OTHER]}}


def _asked(command: Command) -> list[tuple[Argument[Any], dict[str, str]]]:
    """Its arguments that are shown, each with a name that no other has."""
    found: list[tuple[Argument[Any], dict[str, str]]] = []
    for argument in command.arguments:
        kind = next(names for of, names in _KINDS if isinstance(argument, of))
        hidden = isinstance(argument, arguments.Choice) and not argument.shown[FIRST]
        if not hidden:
            again = sum(one == kind for one in [dict(names) for _, names in found])
            found.append(
                (argument, {lang: f"{name}{again + 1}" if again else name for lang, name in kind.items()})
            )
    return found


def _options(command: Command) -> list[Json]:
    made = [_option(argument, names) for argument, names in _asked(command)]
    return sorted(made, key=lambda option: not option["required"])


def _option(argument: Argument[Any], names: Mapping[str, str]) -> Json:
    shown = {language: argument.shown[language] or names[language] for language in (FIRST, OTHER)}
    option: Json = {
        **_named(names),
        "type": USER if isinstance(argument, arguments.Person) else STRING,
        "description": cut(shown[FIRST], MOST_ABOUT),
        "description_localizations": {OTHER: cut(shown[OTHER], MOST_ABOUT)},
        "required": not argument.optional,
    }
    choices = _choices(argument)
    return {**option, "choices": choices} if choices else option


def _choices(argument: Argument[Any]) -> list[Json]:
    """What can be chosen, where that is the same everywhere."""
    if not isinstance(argument, arguments.Choice):
        return []
    try:
        words = [phrases[0] for phrases in argument.options(None).values() if phrases]  # type: ignore[arg-type]
    except (AttributeError, TypeError):
        # It depends on who asks, and where.
        return []
    if len(words) > MOST_CHOICES:
        return []
    return [{"name": cut(word, MOST_ABOUT), "value": cut(word, MOST_ABOUT)} for word in words]


def _chosen(data: Mapping[str, Any]) -> tuple[Command | None, list[Mapping[str, Any]]]:
    """The command that was picked, and what was filled in."""
    name, options = str(data.get("name")), list(data.get("options") or [])
    tail = ""
    if options and options[0].get("type") == SUB:
        tail, options = str(options[0].get("name")), list(options[0].get("options") or [])
    for command in COMMANDS:
        words = command.names[FIRST].split()
        if words[0] == name and (_tail(command)[FIRST] == tail or (not tail and len(words) == 1)):
            return command, options
    return None, options


def said(data: Mapping[str, Any]) -> str:
    """What somebody would have typed instead, without the sign that commands begin with."""
    command, _ = _chosen(data)
    return str(data.get("name")) if command is None else f"{command.names[FIRST]} {words(data)}".strip()


def words(data: Mapping[str, Any]) -> str:
    """What was filled in behind a command."""
    command, options = _chosen(data)
    if command is None:
        return ""
    order = [names[FIRST] for _, names in _asked(command)]
    options.sort(
        key=lambda option: order.index(option["name"]) if option.get("name") in order else len(order)
    )
    return " ".join(
        f"<@{one['value']}>" if one.get("type") == USER else str(one.get("value")) for one in options
    )


def is_for_asker_alone(data: Mapping[str, Any]) -> bool:
    """Whether the answer is for who asked: it only shows something, or is about what is theirs alone.

    What is kept for the group, or changes something for it, is answered where the group sees it.
    """
    command, options = _chosen(data)
    if command is None or command.changes is Changes.NEVER:
        return True
    if command.who is Who.ANYONE:
        return not command.keeps
    return command.changes is Changes.WITH_WORDS and not options


async def publish(api: Api, application: str) -> None:
    """Lists them, where the list is another by now: few changes are taken a day. Raises Later or Denied."""
    wanted = listed()
    path = "/applications/{application_id}/commands"
    query = {"with_localizations": "true"}
    standing: list[Json] = await api.request("GET", path, query=query, application_id=application)
    if sorted(map(_plain, standing), key=str) == sorted(map(_plain, wanted), key=str):
        return
    await api.request("PUT", path, wanted, application_id=application)
    log.info("commands are listed", count=len(wanted))


def _plain(told: Mapping[str, Any]) -> Json:
    """What of a command we set, without what is as good as nothing."""
    plain = {name: told[name] for name in _COMPARED if told.get(name)}
    for name in ("options", "choices"):
        if name in plain:
            plain[name] = [_plain(one) for one in plain[name]]
    return plain
