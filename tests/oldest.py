"""`make test-oldest`: the quick tests with the oldest versions that pyproject.toml allows.

What those need in turn is the newest, and what only tests need is as in constraints.txt. Words on the command
line go to pytest.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = ROOT / ".venv-tools" / "bin" / "uv"
VENV = ROOT / ".venv-oldest"


def pins(text: str) -> dict[str, str]:
    """The versions in a file of requirements, by name as the index normalises it."""
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def uv(*words: str, given: str = "") -> str:
    """What uv prints; it has to succeed."""
    done = subprocess.run([UV, *words], cwd=ROOT, input=given, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def main() -> None:
    """Makes the environment, says what is in it, and runs the tests there."""
    python = str(VENV / "bin" / "python")
    oldest = pins(
        uv(
            "pip",
            "compile",
            "--quiet",
            "--no-header",
            "--resolution",
            "lowest-direct",
            "--extra",
            "discord",
            "pyproject.toml",
        )
    )
    print(*(f"{name}=={version}" for name, version in sorted(oldest.items())), flush=True)
    everything = pins((ROOT / "constraints.txt").read_text("utf-8")) | oldest
    uv("venv", "--quiet", "--clear", "--seed", "--python", sys.executable, str(VENV))
    listed = "\n".join(f"{name}=={version}" for name, version in everything.items())
    uv("pip", "install", "--quiet", "--python", python, "--no-deps", "-r", "-", given=listed)
    uv("pip", "install", "--quiet", "--python", python, "--no-deps", "--editable", ".")
    tests = [python, "-m", "pytest", "-m", "not slow and not server", *sys.argv[1:]]
    sys.exit(subprocess.run(tests, cwd=ROOT).returncode)


if __name__ == "__main__":
    main()
