"""`python -m tests.kit.postgres_setup` installs PostgreSQL, for the tests on it, where it is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = "postgresql"
INSTALLED = Path("/usr/lib/postgresql")


class NoPostgres(Exception):
    """There is no PostgreSQL; the text says what helps."""


def programs() -> Path:
    """The folder with its programs, of the newest that is there; raises NoPostgres."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        raise NoPostgres(f"the tests on PostgreSQL need it: install the package {PACKAGE}")
    return Path(elsewhere).resolve().parent


def install() -> None:
    """Installs PostgreSQL with Debian's own means, when it is missing and we may. Raises NoPostgres."""
    try:
        programs()
    except NoPostgres:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise
    else:
        return
    print("Installing PostgreSQL, for the tests on it …")
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", PACKAGE]):
        subprocess.run(["apt-get", "-qq", *words], check=True, stdout=subprocess.DEVNULL, env=quietly)
    programs()


if __name__ == "__main__":
    try:
        install()
    except (NoPostgres, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
