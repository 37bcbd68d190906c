"""What is kept of stand-ups."""

from commands.records import Records
from commands.standup import export, forget, own

RECORDS = Records(
    kept={
        "privacy-kept-choices": ("photo_consents", "skips"),
        "privacy-kept-answers": (
            *("check_ins", "contributions", "answers", "marks", "media", "further_media", "obstacles"),
            "typed_for",
        ),
        "privacy-kept-silences": ("silences",),
        "privacy-kept-offers": ("offers",),
        "privacy-kept-objections": ("objections",),
        "privacy-kept-posts": ("members.feeling_offered",),
        "privacy-kept-waiting": ("held", "asides", "transcripts"),
    },
    nobodys={"a round of a group": ("standups",)},
    withheld={"objections.event_id": "the reaction of somebody else, who is on the photo"},
    tables=export.TABLES,
    exported=export.exported,
    of_members=export.OF_MEMBERS,
    members=export.members,
    about_me=own.about_me,
    own=own.OWN,
    waits=own.waits,
    forgets=forget.forgets,
    lets_go=forget.lets_go,
    expires=forget.expires,
    sweeps=forget.sweeps,
)
