"""What somebody changes afterwards: moves, takes out, edits, removes."""

from tests.kit.script import CheckIn, Edit, InThread, On, Photo, React, Remove, Script, Step
from tests.scripts.checkins import BEGUN

MOVED: tuple[Step, ...] = (
    *BEGUN,
    ("Bram", InThread("bankje"), "1️⃣"),
    # Only the author moves a message.
    ("Chidi", React("2️⃣", to="bankje")),
    ("Bram", React("2️⃣", to="bankje"), "-1️⃣", "2️⃣"),
    ("Bram", InThread("tuin"), "1️⃣"),
    ("Bram", InThread("de regen"), "✅"),
    ("Bram", React("👍", to="bankje")),
    ("Bram", React("❌", to="de regen"), "-✅"),
    ("Bram", "!status", "Ik heb 2 van je 3 antwoorden."),
    ("Bram", Remove("❌"), "✅"),
    ("Bram", React("❌", to="tuin"), "-1️⃣", On("de regen", "-✅"), On("de regen", "3️⃣")),
    ("Bram", InThread("gras"), "✅"),
    ("Chidi", InThread(Photo("Onze boom")), "📷"),
    ("Chidi", React("❌", to="Onze boom"), "-📷"),
    ("Chidi", InThread("vijver"), "1️⃣"),
    ("Chidi", Remove("❌"), "📷"),
    ("Amina", "!standup sluit", "2 mensen deden mee.", "Bram: de regen\nKun jij helpen? Zet 🤝"),
)
MOVED_EXPORTED = {
    "Bram": CheckIn("gras", "bankje", "de regen"),
    "Chidi": CheckIn("vijver", photos=("Onze boom",), complete=False),
}

EDITED: tuple[Step, ...] = (
    *BEGUN,
    ("Bram", InThread("tuin"), "1️⃣"),
    ("Bram", Edit("tuin", "moestuin")),
    ("Chidi", InThread("De pomp is stuk"), "1️⃣"),
    ("Chidi", Edit("De pomp is stuk", "3. De pomp is stuk"), "-1️⃣", "3️⃣"),
    ("Bram", Edit("moestuin", "1. moestuin\n2. bankje\n3. nee"), "-1️⃣", "✅"),
    ("Bram", Edit("1. moestuin", "1. moestuin\n2. stoel\n3. regen")),
    (
        "Amina",
        "!standup sluit",
        "2 mensen deden mee.",
        "Wie kan helpen?\n\n1. Bram: regen\n2. Chidi: De pomp is stuk\n\n",
    ),
    # What was said can be put right afterwards.
    (
        "Bram",
        Edit("1. moestuin", "1. moestuin\n2. tafel\n3. nee"),
        "Chidi: De pomp is stuk\nKun jij helpen?",
    ),
)
EDITED_EXPORTED = {
    "Bram": CheckIn("moestuin", "tafel"),
    "Chidi": CheckIn(None, obstacle="De pomp is stuk", complete=False),
}

REMOVED: tuple[Step, ...] = (
    *BEGUN,
    ("Bram", InThread("tuin"), "1️⃣"),
    ("Bram", InThread("bankje"), "2️⃣"),
    ("Bram", InThread("nee"), "✅"),
    ("Bram", Remove("tuin"), On("nee", "-✅"), On("nee", "3️⃣")),
    ("Bram", InThread("gras"), "✅"),
    ("Chidi", InThread("vergissing"), "1️⃣"),
    ("Chidi", Remove("vergissing")),
    # Who manages the room may remove what somebody else said.
    ("Fatima", InThread("iets lelijks"), "1️⃣"),
    ("Amina", Remove("iets lelijks")),
    ("Wei", InThread(Photo("Een kras")), "📷"),
    ("Wei", Remove("Een kras")),
    ("Amina", "!standup sluit", "Dank je wel voor het meedoen!"),
)
REMOVED_EXPORTED = {"Bram": CheckIn("gras", "bankje")}

SCRIPTS = (
    Script("moved", MOVED, (MOVED_EXPORTED,)),
    Script("edited", EDITED, (EDITED_EXPORTED,)),
    Script("removed", REMOVED, (REMOVED_EXPORTED,)),
)
