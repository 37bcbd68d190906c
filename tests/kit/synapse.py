"""A real Synapse for the tests: on loopback, on a free port, with its data in a folder of its own."""

import hashlib
import hmac
import json
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from tests.kit.processes import started
from tests.kit.synapse_config import CONFIG_NAME, LOG_NAME, STATE_NAME, Json, RateLimits, write_config

PYTHON = Path(__file__).parents[2] / ".venv-synapse" / "bin" / "python"
START_SECONDS = 120.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.05


class SynapseError(Exception):
    """Synapse did not start, or refused a request of the harness; the text says what it answered."""


@dataclass(frozen=True)
class Account:
    """A user as registered, with the device that the registration logged in."""

    user_id: str
    password: str
    access_token: str
    device_id: str


class Homeserver:
    """A running Synapse as its administrator sees it; it may have been started by another process."""

    def __init__(self, url: str, server_name: str, shared_secret: str) -> None:
        self.url = url
        self.server_name = server_name
        self.shared_secret = shared_secret
        self._admin: Account | None = None
        # A test's server may never be asked for through a proxy of the machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def register(self, name: str, *, admin: bool = False, display_name: str | None = None) -> Account:
        """Make the user `name` (a localpart, in small letters) and log in a first device.

        No rate limit applies, whatever the server's are. Raises SynapseError if the name is taken.
        """
        path = "/_synapse/admin/v1/register"
        nonce = str(self.request("GET", path)["nonce"])
        password = secrets.token_urlsafe(12)
        signed = "\0".join([nonce, name, password, "admin" if admin else "notadmin"])
        mac = hmac.new(self.shared_secret.encode(), signed.encode(), hashlib.sha1).hexdigest()
        body: Json = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac}
        answer = self.request("POST", path, body | {"displayname": display_name or name})
        return Account(
            str(answer["user_id"]), password, str(answer["access_token"]), str(answer["device_id"])
        )

    def set_ratelimit_override(self, user_id: str) -> None:
        """Exempt a user from the limit on messages, as the README tells an operator to do for the bot."""
        path = f"/_synapse/admin/v1/users/{quote(user_id)}/override_ratelimit"
        self.request_as_admin("POST", path, {"messages_per_second": 0, "burst_count": 0})

    def request_as_admin(self, method: str, path: str, body: Json | None = None) -> Json:
        """Ask the server something with the access token of an administrator made for this."""
        if self._admin is None:
            self._admin = self.register(f"admin-{secrets.token_hex(6)}", admin=True)
        return self.request(method, path, body, access_token=self._admin.access_token)

    def request(
        self, method: str, path: str, body: Json | None = None, *, access_token: str | None = None
    ) -> Json:
        """Send one request and return the JSON object answered; raises SynapseError for any other answer."""
        request = urllib.request.Request(self.url + path, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if access_token:
            request.add_header("Authorization", f"Bearer {access_token}")
        try:
            with self._opener.open(request, timeout=30) as response:
                answer = json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                raise SynapseError(f"{method} {path}: {error.code} {error.read().decode()}") from error
        except OSError as error:
            raise SynapseError(f"{method} {path}: {error}") from error
        assert isinstance(answer, dict)
        return answer

    def answers(self) -> bool:
        """Whether the server takes requests just now."""
        try:
            self.request("GET", "/_matrix/client/versions")
        except SynapseError:
            return False
        return True


class Synapse(Homeserver):
    """A Synapse of one's own, that can be started, stopped and killed; port and data stay the same.

    Everything is written in `folder`, which must exist; while the server runs, `server.json` there holds
    its process id and what `Homeserver` needs to use it from another process. The port is held from the
    moment the object is made until `close`, also while the server is down, so that nothing else takes it.
    """

    def __init__(
        self, folder: Path, *, rate_limits: RateLimits = "off", server_name: str = "test.local"
    ) -> None:
        # Bound but never listening: whoever connects while Synapse is away is refused.
        self._port_holder = socket.socket()
        self._port_holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._port_holder.bind(("127.0.0.1", 0))
        port = int(self._port_holder.getsockname()[1])
        super().__init__(f"http://127.0.0.1:{port}", server_name, secrets.token_hex(16))
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        write_config(folder, port, server_name, self.shared_secret, rate_limits)

    @property
    def log_file(self) -> Path:
        return self.folder / LOG_NAME

    @property
    def pid(self) -> int | None:
        """The id of the server's process, None while there is none."""
        return self._process.pid if self._process else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the server and return once it answers; raises SynapseError if it does not."""
        self.launch()
        try:
            self.wait_until_ready()
        except BaseException:
            self.kill()
            raise

    def launch(self) -> None:
        """Start the process without waiting for it to answer."""
        assert self._process is None, "Synapse runs already"
        if not PYTHON.exists():
            raise SynapseError(f"{PYTHON} is missing: run `make setup`")
        config = self.folder / CONFIG_NAME
        command = [str(PYTHON), "-m", "synapse.app.homeserver", "-c", str(config)]
        with (self.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the tests: they then end the server themselves, in order.
                start_new_session=True,
            )
        # Written before the server is ready: an interrupted start has to be cleaned up as well.
        known = {
            "pid": self._process.pid,
            "started": started(self._process.pid),
            "url": self.url,
            "server_name": self.server_name,
            "shared_secret": self.shared_secret,
        }
        (self.folder / STATE_NAME).write_text(json.dumps(known))

    def wait_until_ready(self) -> None:
        """Return once the launched server answers; raises SynapseError when it ended or takes too long."""
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self._process.poll() is not None:
                raise SynapseError(f"Synapse ended with {self._process.returncode}:\n{self._last_words()}")
            if time.monotonic() > deadline:
                raise SynapseError(f"Synapse took over {START_SECONDS} s to start:\n{self._last_words()}")
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """End the server: politely, and by force if that takes too long. Nothing happens if it is down."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._forget_process()

    def kill(self) -> None:
        """End the server at once, as a power cut does. Nothing happens if it is down."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._forget_process()

    def restart(self) -> None:
        """End the server if it is up, and start it again on the same port and data."""
        self.stop()
        self.start()

    def close(self) -> None:
        """End the server and give its port back."""
        self.stop()
        self._port_holder.close()

    def _forget_process(self) -> None:
        self._process = None
        (self.folder / STATE_NAME).unlink(missing_ok=True)

    def _last_words(self) -> str:
        logs = [self.folder / "output.log", self.log_file]
        return "\n".join(log.read_text(errors="replace")[-2000:] for log in logs if log.exists())
