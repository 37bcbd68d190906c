"""What is trusted is read with the first connection; until then nothing is."""

import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from bot import certificates
from tests.kit import certificate
from tests.project.test_layers import ROOT

pytestmark = certificate.NEEDED


@pytest.fixture
def server(tmp_path: Path) -> ssl.SSLContext:
    """What a server shows: a certificate that it gave to itself."""
    return certificate.shown_from(tmp_path)


def made() -> ssl.SSLContext:
    with certificates.read_later():
        return ssl.create_default_context()


def shake_hands(ours: ssl.SSLContext, theirs: ssl.SSLContext) -> None:
    """Raises ssl.SSLCertVerificationError when we do not trust them."""
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [
        ours.wrap_bio(back, there, server_hostname="localhost"),
        theirs.wrap_bio(there, back, server_side=True),
    ]
    while sides:
        for side in [*sides]:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            sides.remove(side)


def test_whom_the_computer_trusts_is_spoken_to(
    server: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = made()
    assert ours.cert_store_stats()["x509"] == 0
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate"))
    shake_hands(ours, server)
    shake_hands(ours, server)
    assert ours.cert_store_stats()["x509"] == 1


def test_whom_it_does_not_trust_is_not(server: ssl.SSLContext) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(made(), server)


def test_others_read_them_at_once(
    tmp_path: Path, server: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate"))
    assert ssl.create_default_context().cert_store_stats()["x509"] == 1


def test_those_of_the_library_wait_too() -> None:
    told = "from bot.matrix import alone\nwith alone():\n    from aiohttp import connector\n"
    told += "for one in connector._SSL_CONTEXT_VERIFIED, connector._SSL_CONTEXT_UNVERIFIED:\n"
    told += "    print(one.cert_store_stats()['x509'])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stdout.split() == ["0", "0"], done.stderr
