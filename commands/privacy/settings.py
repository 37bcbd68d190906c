"""What can be set of privacy."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from commands.sections import Count, PracticeSection


class Privacy(PracticeSection):
    """How long things are kept, who answers for it, and whom to ask. A number of 0 is "not said"."""

    keep_months: Annotated[Count, Field(ge=1, le=1200)] = 24
    photo_months: Annotated[Count, Field(ge=0, le=1200, examples=[12])] = 0
    keep_left_months: Annotated[Count, Field(ge=1, le=1200)] = 12
    backup_days: Annotated[Count, Field(ge=0, le=3660, examples=[30])] = 0
    organisation: Annotated[str, Field(examples=["Stichting Voorbeeld"])] = ""
    contact: Annotated[str, Field(examples=["Anna, anna@example.org"])] = ""
    dpo: Annotated[str, Field(examples=["fg@example.org"])] = ""
    legal_basis: Literal["", "consent", "contract", "public_task", "legitimate_interest"] = Field(
        "", examples=["legitimate_interest"]
    )
    minimum_age: Annotated[Count, Field(ge=0, le=120)] = 16

    @field_validator("photo_months")
    @classmethod
    def _not_after_words(cls, photo_months: int, info: ValidationInfo) -> int:
        if photo_months > info.data.get("keep_months", photo_months):
            raise ValueError("is more than privacy.keep_months, after which photos go in any case")
        return photo_months
