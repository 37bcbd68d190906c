"""What the settings of each practice and platform are made of: a table of the TOML file each."""

import os
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticKnownError

from commands.times.weekly import BadWeeklyTime, WeeklyTime

# It would look through all that is installed for plugins, which takes a tenth of a start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Section(BaseModel):
    """A table of the TOML file. An error's example is the field's first of `examples`, else its default."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class PracticeSection(Section):
    """What can be set of a practice; it finds that in its profile."""


def _no_truth(value: object) -> object:
    # Pydantic would read true as 1.
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


def _weekly(value: object) -> WeeklyTime:
    if isinstance(value, WeeklyTime):
        return value
    if not isinstance(value, str):
        raise ValueError("must be a day and a time, as text in quotes")  # noqa: TRY004  pydantic wants this one
    try:
        return WeeklyTime.parse(value)
    except BadWeeklyTime as error:
        raise ValueError(error.problem) from None


Count = Annotated[int, BeforeValidator(_no_truth)]
Weekly = Annotated[WeeklyTime, PlainValidator(_weekly)]
