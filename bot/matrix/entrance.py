"""How accounts come into a homeserver, and what an administrator does where none logs in with a password."""

from bot.errors import Failure
from bot.matrix.homeserver import LOGIN, Homeserver
from storage.dataclass import dataclass

# As in the specification now, and as they were called before.
_FLAGS = (
    "oauth_aware_preferred",
    "delegated_oidc_compatibility",
    "org.matrix.msc3824.delegated_oidc_compatibility",
)
AUTH_METADATA = "/_matrix/client/v1/auth_metadata"


@dataclass(frozen=True)
class Entrance:
    """Whether a password, a browser will do; whether a Matrix Authentication Service has the accounts."""

    password: bool
    delegated: bool
    browser: bool = False

    def token_for(self, user_id: str) -> str:
        """How to get an access token for the bot."""
        name = user_id.removeprefix("@").partition(":")[0]
        if self.delegated:
            way = (
                "on the server, `mas-cli manage register-user --yes "
                f"{name}` makes the account and `mas-cli manage issue-compatibility-token {name}` its token; "
                "set that as matrix.access_token"
            )
            return f"{way}; is the server not yours, log in with `leerkring login`" if self.browser else way
        if self.browser:
            return "log in with `leerkring login`"
        return "ask its administrator for an access token that no app uses, as matrix.access_token"

    @property
    def admin_token(self) -> str:
        """How an administrator gets a token for the server's own API, where that is not plain."""
        if not self.delegated:
            return ""
        return (
            "; the administrator's token for it comes from: "
            "mas-cli manage issue-compatibility-token NAME --yes-i-want-to-grant-synapse-admin-privileges"
        )


async def look(server: Homeserver) -> Entrance:
    """What the server offers. Raises Failure when it does not say."""
    answer = await server.ask("GET", LOGIN)
    listed = answer.body.get("flows")
    flows = [flow for flow in listed if isinstance(flow, dict)] if isinstance(listed, list) else []
    delegated = any(flow.get(flag) is True for flow in flows for flag in _FLAGS)
    kinds = {flow.get("type") for flow in flows}
    password = "m.login.password" in kinds
    browser = {"m.login.sso", "m.login.token"} <= kinds
    return Entrance(password, delegated or await _has_metadata(server), browser)


async def _has_metadata(server: Homeserver) -> bool:
    try:
        answer = await server.ask("GET", AUTH_METADATA)
    except Failure:
        return False
    return not answer.errcode and bool(answer.text("issuer"))
