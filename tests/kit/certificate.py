"""A certificate that a server gave to itself, which nobody trusts who was not told to."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

NEEDED = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
_MAKE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    " -addext subjectAltName=DNS:localhost -keyout key -out certificate"
)


def shown_from(folder: Path) -> ssl.SSLContext:
    """What a server called localhost speaks TLS with; its file `certificate` is in the folder."""
    subprocess.run(_MAKE.split(), cwd=folder, check=True, capture_output=True)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(folder / "certificate", folder / "key")
    return made
