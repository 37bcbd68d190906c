"""How Discord refuses: an HTTP status, a code of its own, and for a body the places where it is wrong."""

from collections.abc import Sized
from typing import Any

Json = dict[str, Any]

NO_ROUTE = -1

REASONS = {
    NO_ROUTE: (404, "404: Not Found"),
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10014: (400, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    30010: (400, "Maximum number of reactions reached (20)"),
    30032: (400, "Maximum number of application commands reached"),
    30034: (429, "Max number of daily application command creates has been reached (200)"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50016: (400, "Provided too few or too many messages to delete."),
    50021: (403, "Cannot execute action on a system message"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50028: (400, "Invalid Role"),
    50033: (400, "Invalid Recipient(s)"),
    50034: (400, "You can only bulk delete messages that are under 14 days old."),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    160002: (400, "You cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
    520001: (400, "Poll expired"),
    520002: (400, "Invalid channel type for poll creation"),
    520003: (400, "Cannot edit a poll message"),
    520006: (400, "Cannot expire a non-poll message"),
}


class Refusal(Exception):
    """What a request gets that is not granted."""

    def __init__(self, code: int, errors: Json | None = None, message: str = "") -> None:
        self.status, said = REASONS[code]
        self.body: Json = {"message": message or said, "code": max(code, 0)}
        if errors:
            self.body["errors"] = errors
        super().__init__(f"{code} {self.body['message']} {errors or ''}")


class Faults:
    """What is wrong with a body, found one after the other; a path is like `embeds.0.description`."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def add(self, path: str, code: str, message: str) -> None:
        """Something is wrong there."""
        place = self._errors
        for part in path.split("."):
            place = place.setdefault(part, {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def within(self, path: str, value: Sized | None, most: int, least: int = 0) -> None:
        """As long as it may be; None is no value."""
        if value is None:
            if least:
                self.add(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif not least <= len(value) <= most:
            kind = "BASE_TYPE_BAD_LENGTH" if least else "BASE_TYPE_MAX_LENGTH"
            wanted = f"between {least} and {most}" if least else f"{most} or fewer"
            self.add(path, kind, f"Must be {wanted} in length.")

    def between(self, path: str, value: Any, least: int, most: int) -> None:
        """A whole number between these; None is no value."""
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < least:
            self.add(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
        elif value > most:
            self.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")

    def one_of(self, path: str, value: Any, allowed: tuple[Any, ...]) -> bool:
        """Whether it is one of these."""
        if value in allowed:
            return True
        self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
        return False

    def done(self) -> None:
        """Refuses the body if anything is wrong with it."""
        if self._errors:
            raise Refusal(50035, self._errors)
