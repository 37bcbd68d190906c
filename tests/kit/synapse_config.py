"""What Synapse is told in the tests: loopback only, no federation, cheap passwords, nothing reported."""

import base64
import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Literal

RateLimits = Literal["default", "off"]
Json = dict[str, object]

CONFIG_NAME = "homeserver.json"
LOG_NAME = "homeserver.log"
STATE_NAME = "server.json"

_LIMITLESS: Json = {"per_second": 1_000_000, "burst_count": 1_000_000}
_ACCOUNT_LIMITS: Json = {
    "rc_registration": _LIMITLESS,
    "rc_login": {"address": _LIMITLESS, "account": _LIMITLESS, "failed_attempts": _LIMITLESS},
}
_OTHER_LIMITS: Json = {
    "rc_message": _LIMITLESS,
    "rc_registration_token_validity": _LIMITLESS,
    "rc_admin_redaction": _LIMITLESS,
    "rc_joins": {"local": _LIMITLESS, "remote": _LIMITLESS},
    "rc_joins_per_room": _LIMITLESS,
    "rc_key_requests": _LIMITLESS,
    "rc_3pid_validation": _LIMITLESS,
    "rc_invites": {"per_room": _LIMITLESS, "per_user": _LIMITLESS, "per_issuer": _LIMITLESS},
    "rc_third_party_invite": _LIMITLESS,
    "rc_media_create": _LIMITLESS,
    "rc_presence": {"per_user": _LIMITLESS},
    "rc_delayed_event_mgmt": _LIMITLESS,
    "rc_room_creation": _LIMITLESS,
    "rc_reports": _LIMITLESS,
    "rc_user_directory": _LIMITLESS,
    "rc_profile": _LIMITLESS,
}


def write_config(
    folder: Path, port: int, server_name: str, shared_secret: str, rate_limits: RateLimits
) -> None:
    """Write all files that Synapse needs to start with its data in `folder`.

    With `rate_limits="default"` only registering and logging in are quicker than Synapse allows by itself.
    """
    # JSON is YAML, and the project has no YAML library of its own.
    log_config = folder / "log.json"
    log_config.write_text(json.dumps(_log_config(folder / LOG_NAME)))
    # Writing the key here saves the extra run of Synapse that would generate it.
    signing_key = folder / "signing.key"
    seed = base64.b64encode(os.urandom(32)).decode().rstrip("=")
    signing_key.write_text(f"ed25519 a_test {seed}\n")
    bridge = folder / "bridge.json"
    bridge.write_text(json.dumps(_registration(shared_secret)))
    config = _base_config(port, server_name, shared_secret) | {
        "app_service_config_files": [str(bridge)],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(signing_key),
        "log_config": str(log_config),
        "pid_file": str(folder / "homeserver.pid"),
    }
    config |= _ACCOUNT_LIMITS
    if rate_limits == "off":
        config |= _OTHER_LIMITS
    (folder / CONFIG_NAME).write_text(json.dumps(config, indent=1))


def _base_config(port: int, server_name: str, shared_secret: str) -> Json:
    return {
        "server_name": server_name,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [
            {
                "port": port,
                "type": "http",
                "tls": False,
                "bind_addresses": ["127.0.0.1"],
                "resources": [{"names": ["client", "media"]}],
            }
        ],
        "registration_shared_secret": shared_secret,
        "macaroon_secret_key": secrets.token_hex(16),
        "form_secret": secrets.token_hex(16),
        "federation_domain_whitelist": [],
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "report_stats": False,
        "url_preview_enabled": False,
        "presence": {"enabled": False},
        "bcrypt_rounds": 4,
        "max_upload_size": "50M",
    }


BRIDGE_BOT, GHOSTS = "whatsappbot", "whatsapp_"
"""The account of the stand-in bridge (tests.kit.stand_in_bridge), and what those of its people begin with."""


def bridge_token(shared_secret: str, whose: str = "as") -> str:
    """What the stand-in bridge shows the server, or the server to it."""
    return hashlib.sha256(f"{whose} {shared_secret}".encode()).hexdigest()


def _registration(shared_secret: str) -> Json:
    return {
        "id": "stand-in",
        # It only speaks: nothing is pushed to it.
        "url": None,
        "as_token": bridge_token(shared_secret),
        "hs_token": bridge_token(shared_secret, "hs"),
        "sender_localpart": BRIDGE_BOT,
        "rate_limited": False,
        "namespaces": {
            "users": [{"regex": f"@{GHOSTS}.*", "exclusive": True}],
            "aliases": [],
            "rooms": [],
        },
    }


def _log_config(log_file: Path) -> Json:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "file": {"class": "logging.FileHandler", "filename": str(log_file), "formatter": "plain"}
        },
        "root": {"level": "WARNING", "handlers": ["file"]},
    }
