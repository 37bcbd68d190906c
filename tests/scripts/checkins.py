"""A check-in in every shape."""

from tests.kit.script import CheckIn, InThread, Photo, Reply, Script, Step, Voice

BEGUN: tuple[Step, ...] = (
    ("Amina", "!begin", "Klaar!"),
    ("Amina", "!standup nu", "Tijd voor het weekrondje! Antwoord op dit bericht."),
)

IN_ONE_MESSAGE: tuple[Step, ...] = (
    ("Bram", "Goedemorgen!"),
    *BEGUN,
    ("Bram", InThread("1. tuin\n2. bankje\n3. nee"), "✅"),
    ("Chidi", InThread("We hebben geplant.\nIk ga gieten.\nDe pomp is stuk."), "✅"),
    ("Fatima", InThread("Soep gekookt\nvoor twintig mensen\n\nVolgende week brood\n\nNiets"), "✅"),
    ("Yusuf", InThread("1. muur 2. verven 3. n.v.t."), "✅"),
    ("Wei", InThread(Photo("1. vijver\n2. vissen\n3. no")), "✅"),
    ("Sanne", InThread("1️⃣ fietsen gemaakt\n2) banden kopen\n3: geld\nvoor tien banden"), "✅"),
    ("Amina", "!status", "6 mensen deden al mee.\n\nIk heb nog geen antwoord van jou."),
    (
        "Amina",
        "!standup sluit",
        "6 mensen deden mee. Dank jullie wel!\n\nWat hebben we nodig voor de volgende bijeenkomst?",
        "Wie kan helpen?\n\n1. Chidi: De pomp is stuk.\n2. Sanne: geld voor tien banden\n\n",
    ),
)
IN_ONE_MESSAGE_EXPORTED = {
    "Bram": CheckIn("tuin", "bankje"),
    "Chidi": CheckIn("We hebben geplant.", "Ik ga gieten.", "De pomp is stuk."),
    "Fatima": CheckIn("Soep gekookt\nvoor twintig mensen", "Volgende week brood"),
    "Yusuf": CheckIn("muur", "verven"),
    "Wei": CheckIn("vijver", "vissen", photos=("1. vijver\n2. vissen\n3. no",)),
    "Sanne": CheckIn("fietsen gemaakt", "banden kopen", "geld\nvoor tien banden"),
}

STEP_BY_STEP: tuple[Step, ...] = (
    *BEGUN,
    # For another bot, or mistyped: no answer to the questions.
    ("Bram", InThread("!weer morgen")),
    ("Bram", InThread("tuin"), "1️⃣"),
    ("Chidi", InThread(Photo("Onze boom")), "📷"),
    ("Bram", "!status", "Ik heb 1 van je 3 antwoorden."),
    ("Bram", InThread("bankje\nvan hout\nen steen"), "2️⃣"),
    ("Chidi", InThread("Water geven"), "2️⃣"),
    ("Fatima", InThread(Voice()), "✅", "Is er iets lastig"),
    ("Chidi", InThread("Nee hoor"), "✅"),
    ("Bram", InThread("nee"), "✅"),
    # Complete is complete; what follows is talk, but a photo is welcome once.
    ("Bram", InThread("Mooi weer vandaag")),
    ("Bram", InThread("1. dit is ook praat\n2. dus\n3. niets")),
    ("Bram", InThread(Photo("Het bankje")), "📷"),
    ("Bram", InThread(Photo("Nog een bankje"))),
    ("Chidi", InThread(Voice())),
    ("Fatima", InThread("Ik heb het ingesproken")),
    ("Fatima", "!status", "3 mensen deden al mee.\n\nIk heb al je antwoorden."),
    ("Amina", "!standup sluit", "3 mensen deden mee. Dank jullie wel!"),
)
STEP_BY_STEP_EXPORTED = {
    "Bram": CheckIn("tuin", "bankje\nvan hout\nen steen", photos=("Het bankje",)),
    "Chidi": CheckIn("Onze boom", "Water geven", photos=("Onze boom",)),
    "Fatima": CheckIn(None, voice=1),
}

ELSEWHERE: tuple[Step, ...] = (
    ("Bram", Photo("Nog geen weekrondje")),
    *BEGUN,
    ("Bram", "Wat een mooie dag"),
    ("Bram", Photo("Een egel"), "📷"),
    ("Bram", "2. hooi halen", "2️⃣"),
    ("Bram", "3. niks", "✅"),
    ("Chidi", "1. tuin\n2. bankje\n3. de regen", "✅"),
    ("Fatima", Reply("Soep gekookt", to="Tijd voor het weekrondje!"), "1️⃣"),
    ("Wei", Reply("1. Ik kom proeven!", to="Soep gekookt")),
    ("Wei", InThread(Reply("Lekker, soep!", to="Soep gekookt"))),
    ("Fatima", InThread(Reply("Brood bakken", to="Soep gekookt")), "2️⃣"),
    ("Fatima", Reply("nee", to="Tijd voor het weekrondje!"), "✅"),
    ("Wei", Voice()),
    ("Wei", "Wie heeft er zin in soep?"),
    ("Wei", Photo(), "📷"),
    ("Amina", "Mooi, Wei"),
    ("Wei", "vijver", "1️⃣"),
    ("Wei", "Wie helpt er mee?", "❔"),
    ("Amina", "!status", "4 mensen deden al mee."),
    ("Amina", "!standup sluit", "4 mensen deden mee. Dank jullie wel!", "Chidi: de regen\n"),
    ("Yusuf", Photo("Te laat, en niet in de draad")),
)
ELSEWHERE_EXPORTED = {
    "Bram": CheckIn("Een egel", "hooi halen", photos=("Een egel",)),
    "Chidi": CheckIn("tuin", "bankje", "de regen"),
    "Fatima": CheckIn("Soep gekookt", "Brood bakken"),
    "Wei": CheckIn("vijver", photos=(None,), complete=False),
}

SCRIPTS = (
    Script("in one message", IN_ONE_MESSAGE, (IN_ONE_MESSAGE_EXPORTED,)),
    Script("step by step", STEP_BY_STEP, (STEP_BY_STEP_EXPORTED,)),
    Script("elsewhere", ELSEWHERE, (ELSEWHERE_EXPORTED,)),
)
