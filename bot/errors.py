"""What may go wrong without being a bug; the command line shows each as one line."""

from collections.abc import Sequence


class Failure(Exception):
    """Something outside the program is not as it has to be.

    The text is one line of plain English that holds no secret.
    """


class ConfigError(Exception):
    """The configuration is wrong; each of `problems` is one line of plain English that holds no secret."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
