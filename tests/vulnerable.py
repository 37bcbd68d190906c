"""`make audit`: whether what is installed with the bot has known vulnerabilities.

Exit codes: 0 when none is known, 1 when some are, 3 when not all could be looked up. pip-audit by itself says
that nothing is known also when its database did not answer.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PIP_AUDIT = ROOT / ".venv-tools" / "bin" / "pip-audit"
FILES = ("requirements.txt", "requirements-build.txt", "requirements-discord.txt")
NONE, SOME, UNKNOWN = 0, 1, 3
AWAY = "The database of known vulnerabilities cannot be reached: nothing was looked up."


def verdict(answer: str, complaint: str = "") -> tuple[list[str], int]:
    """What to say of pip-audit's answer, as JSON, or of what it says instead; and the exit code."""
    try:
        packages = json.loads(answer)["dependencies"]
    except ValueError:
        last = (complaint.strip().splitlines() or ["no answer"])[-1]
        away = re.search("ConnectionError|Timeout", last)
        return [AWAY if away else f"pip-audit failed: {last}"], UNKNOWN
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        return [AWAY], UNKNOWN
    said = [
        f"{package['name']} {package['version']}: {known['id']}, mended in {_versions(known['fix_versions'])}"
        for package in asked
        for known in package["vulns"]
    ]
    if unknown := [package["name"] for package in packages if package not in asked]:
        return [
            *said,
            f"The database of known vulnerabilities knows nothing of {', '.join(unknown)}.",
        ], UNKNOWN
    return (said, SOME) if said else ([f"No vulnerability is known in {len(asked)} packages."], NONE)


def main() -> None:
    """Asks, and says what is known. Words on the command line go to pip-audit, such as `-s osv`."""
    files = [word for file in FILES for word in ("--requirement", str(ROOT / file))]
    asking = [str(PIP_AUDIT), *files, "--require-hashes", "--disable-pip", "--format=json"]
    done = subprocess.run([*asking, "--progress-spinner=off", *sys.argv[1:]], capture_output=True, text=True)
    lines, code = verdict(done.stdout, done.stderr)
    print(*lines, sep="\n")
    sys.exit(code)


def _versions(fixed: list[str]) -> str:
    return ", ".join(fixed) or "no version yet"


if __name__ == "__main__":
    main()
