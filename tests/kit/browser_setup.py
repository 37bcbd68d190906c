"""`python -m tests.kit.browser_setup` installs Chromium, the browser of the tests, where it is missing."""

import os
import shutil
import subprocess
import sys

PACKAGES = ["chromium", "fonts-noto-color-emoji"]


class NoBrowser(Exception):
    """There is no Chromium; the text says what helps."""


def browser() -> str:
    """Where Chromium is; raises NoBrowser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise NoBrowser(f"the browser tests need Chromium: install the packages {' and '.join(PACKAGES)}")
    return found


def install() -> None:
    """Installs Chromium with Debian's own means, when it is missing and we may. Raises NoBrowser."""
    try:
        browser()
    except NoBrowser:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise
    else:
        return
    print("Installing Chromium, for the tests of the playground …")
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *words], check=True, stdout=subprocess.DEVNULL, env=quietly)
    browser()


if __name__ == "__main__":
    try:
        install()
    except (NoBrowser, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
