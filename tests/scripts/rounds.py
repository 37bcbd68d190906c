"""One round after the other: opened and closed by hand, and what comes late."""

from tests.kit.script import CheckIn, InThread, Photo, Reply, Script, Step
from tests.scripts.checkins import BEGUN

LATE: tuple[Step, ...] = (
    *BEGUN,
    ("Amina", "!standup nu", "Er is al een weekrondje, tot"),
    ("Bram", InThread("1. tuin\n2. bankje\n3. nee"), "✅"),
    ("Chidi", InThread("vijver"), "1️⃣"),
    ("Amina", "!standup sluit", "Het weekrondje is klaar. 2 mensen deden mee."),
    ("Amina", "!standup close", "Er is nu geen weekrondje."),
    (
        "Bram",
        "!status",
        "Het laatste weekrondje is klaar. 2 mensen deden mee.\n\nIk heb al je antwoorden.",
    ),
    ("Fatima", "!status", "Je kunt antwoorden in de groep, of aan mij alleen."),
    # In the room people talk about other things by now.
    ("Fatima", "1. brood"),
    ("Fatima", Photo("Mijn kat")),
    ("Fatima", InThread("1. brood\n2. taart\n3. meel"), "✅", "Fatima: meel\nKun jij helpen? Zet 🤝"),
    ("Wei", Reply("vissen", to="Tijd voor het weekrondje!"), "1️⃣"),
    # Begun in time is in time.
    ("Chidi", InThread("vissen kopen"), "2️⃣"),
    ("Amina", "!standup nu", "Tijd voor het weekrondje!"),
    ("Wei", Reply("vijver", to="vissen")),
    ("Wei", InThread("kikkers"), "1️⃣"),
    ("Amina", "!status", "Het weekrondje is open tot"),
    ("Amina", "!standup sluit", "Dank je wel voor het meedoen!"),
)
LATE_EXPORTED = (
    {
        "Bram": CheckIn("tuin", "bankje"),
        "Chidi": CheckIn("vijver", "vissen kopen", complete=False),
        "Fatima": CheckIn("brood", "taart", "meel", late=True),
        "Wei": CheckIn("vissen", late=True, complete=False),
    },
    {"Wei": CheckIn("kikkers", complete=False)},
)

SCRIPTS = (Script("late", LATE, LATE_EXPORTED),)
