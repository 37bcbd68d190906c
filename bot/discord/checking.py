"""What `leerkring check` says of Discord: line by line, what works and what does not."""

from bot.checking import Report
from bot.discord.api import Api, Json
from bot.discord.entrance import Application, application, missing
from bot.errors import Failure
from bot.platform import Later, Refused
from bot.settings import Settings


async def check(settings: Settings, report: Report) -> None:
    """Prints how it is; changes nothing."""
    api = Api(settings.discord.token.get_secret_value())
    try:
        me = await api.login()
        report.fine(f"Discord accepts the token of {me.get('username')}")
        there = await application(api)
        if there.lacks:
            report.bad(there.say())
        else:
            report.fine("the bot may read messages and see who is in a server")
        await _servers(api, there, report)
    except (Failure, Later, Refused) as problem:
        report.bad(str(problem))
    finally:
        await api.close()


async def _servers(api: Api, there: Application, report: Report) -> None:
    servers: list[Json] = await api.request("GET", "/users/@me/guilds")
    if not servers:
        report.fine(f"the bot is in no server yet: open {there.invitation}")
        return
    report.fine(f"the bot is in {len(servers)} server{'s' if len(servers) > 1 else ''}")
    for server in servers:
        lacks = missing(int(server.get("permissions") or 0))
        if lacks:
            report.bad(
                f"in {server.get('name')} the bot may not: {', '.join(lacks)}; open the invitation again, "
                f"which asks for them: {there.invitation}"
            )
