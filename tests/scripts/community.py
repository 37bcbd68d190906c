"""Setting up, help, languages and roles, and what is said to who may or can not."""

from tests.kit.script import Mentioning, Script, Step

NOT_SET_UP = "Deze groep is nog niet begonnen. Wie de groep beheert in de app, kan !begin typen."
FOR_FACILITATORS = "Dat kan alleen een begeleider van deze groep."

SET_UP: tuple[Step, ...] = (
    ("Bram", "Hoi! Wat is dit?"),
    ("Bram", "!status", NOT_SET_UP),
    ("Amina", "!standup nu", NOT_SET_UP),
    ("Bram", "!help", "Dit kun je typen:"),
    ("Bram", "!begin", "Dat kan alleen wie deze groep beheert in de app."),
    ("Chidi", "!setup De Moestuin", "Dat kan alleen wie deze groep beheert in de app."),
    ("Amina", "!begin", "Klaar! De groep heet De Buurttuin. Er zijn 3 mensen. Amina is nu begeleider."),
    ("Amina", "!begin", "De Buurttuin is al begonnen. Jij bent begeleider."),
    ("Bram", "!begin", "Dat kan alleen wie deze groep beheert in de app."),
    ("Bram", "!status", "De Buurttuin: 3 mensen.\n\nEr is nog geen weekrondje geweest."),
)

REFUSALS: tuple[Step, ...] = (
    ("Amina", "!BEGIN  Tuin van Oost", "De groep heet Tuin van Oost."),
    ("Bram", "!standup nu", FOR_FACILITATORS),
    ("Bram", "!standup close", FOR_FACILITATORS),
    ("Bram", "!taal kamer en", FOR_FACILITATORS),
    ("Bram", "!rol {Bram} begeleider", FOR_FACILITATORS),
    ("Bram", "!rol", FOR_FACILITATORS),
    ("Bram", "!status", "Tuin van Oost: 3 mensen."),
    ("Chidi", "!help", "!wanneer: wat er komt"),
    ("Amina", "!help begeleider", "!rondje: begint of sluit het weekrondje"),
    ("Amina", "!standup", "Je kunt typen: !standup nu, !standup sluit"),
    ("Amina", "!standup morgen", "Je kunt typen: !standup nu, !standup sluit"),
    ("Amina", "!standup sluit", "Er is nu geen weekrondje. Wil je beginnen? Typ !rondje."),
)

ADDRESSED: tuple[Step, ...] = (
    # Other bots share the room.
    ("Bram", "!fiets"),
    ("Bram", "! hallo"),
    ("Bram", "help"),
    ("Bram", "Wat een standup was dat!"),
    ("Bram", "{bot}: fiets", "Ik begrijp dat niet. Typ !hulp om te zien wat ik kan."),
    ("Bram", "{bot}: help", "Dit kun je typen:"),
    ("Bram", "{bot}: !hulp", "Dit kun je typen:"),
    ("Bram", "{bot}: status", NOT_SET_UP),
    ("Amina", "{bot}: begin", "De groep heet De Buurttuin. Er zijn 2 mensen."),
    ("Amina", "{bot}: standup straks", "Je kunt typen: !standup nu, !standup sluit"),
)

LANGUAGES: tuple[Step, ...] = (
    ("Bram", "!language en", "OK. I’ll answer you in English."),
    ("Bram", "!status", "This group hasn’t started yet."),
    ("Amina", "!begin", "Klaar!"),
    ("Bram", "!hulp", "This is what you can type:"),
    ("Bram", "!standup now", "Only a facilitator of this group can do that."),
    ("Chidi", "!help", "Dit kun je typen:"),
    ("Chidi", "!taal", "Kies nl (Nederlands) of en (Engels). Bijvoorbeeld: !taal nl"),
    ("Chidi", "!taal frans", "Ik ken die taal niet."),
    ("Bram", "!language", "Choose nl (Dutch) or en (English). For example: !language en"),
    # An example that does what was meant: with `!taal nl` the room's language would stay.
    ("Amina", "!taal kamer", "Kies nl (Nederlands) of en (Engels). Bijvoorbeeld: !taal kamer nl"),
    ("Amina", "!language room en", "OK. I’ll speak English with the group."),
    ("Chidi", "!help", "This is what you can type:"),
    ("Amina", "!standup nu", "Time for our round!"),
    ("Chidi", "!taal Nederlands", "Goed. Ik antwoord jou in het Nederlands."),
    ("Chidi", "!status", "Het weekrondje is open tot"),
    ("Bram", "!status", "The round is open until"),
    ("Amina", "!standup close", "The round is over. You can still answer."),
    ("Amina", "!taal kamer nl", "Goed. Ik praat met de groep in het Nederlands."),
    ("Amina", "!standup sluit", "Er is nu geen weekrondje."),
    ("Amina", "!standup now", "Tijd voor het weekrondje!"),
)

ROLES: tuple[Step, ...] = (
    ("Amina", "!begin", "Er zijn 4 mensen."),
    ("Amina", "!rol", "Dit zijn ze nu:\n\n• Amina: {Amina}"),
    ("Amina", "!rol {Amina} lid", "Dit is de enige begeleider. Zeg eerst wie het nog meer is."),
    ("Amina", Mentioning("!rol Bram begeleider", "Bram"), "Bram is nu begeleider."),
    ("Bram", "!role {Chidi} facilitator", "Chidi is nu begeleider."),
    ("Bram", "!rol {Chidi} MEEKIJKER", "Chidi is nu meelezer en krijgt geen vragen."),
    ("Amina", "!rol", "• Amina: {Amina}\n• Bram: {Bram}"),
    ("Chidi", "!standup nu", FOR_FACILITATORS),
    ("Bram", "!rol {Amina} lid", "Amina is nu deelnemer."),
    ("Amina", "!rol {Amina} begeleider", FOR_FACILITATORS),
    ("Bram", "!rol {Bram} lid", "Dit is de enige begeleider."),
    # A name is nobody's own.
    ("Bram", "!rol @fatima begeleider", "Bijvoorbeeld: !rol {Fatima} begeleider\n\n• Fatima: {Fatima}"),
    ("Bram", "!rol Fatma lid", "Ik weet niet wie je bedoelt met ‘Fatma’."),
    ("Bram", "!rol Fatima baas", "Je kunt kiezen: begeleider, deelnemer of meelezer."),
    ("Bram", "!rol lid", "Bijvoorbeeld: !rol @naam begeleider."),
    ("Fatima", "!status", "De Buurttuin: 4 mensen."),
    # Who manages the room can always become facilitator again.
    ("Amina", "!begin", "De Buurttuin is al begonnen. Jij bent begeleider."),
    ("Amina", "!rol", "• Amina: {Amina}\n• Bram: {Bram}"),
)

SCRIPTS = (
    Script("set-up", SET_UP),
    Script("refusals", REFUSALS, aside=True),
    Script("addressed", ADDRESSED, aside=True),
    Script("languages", LANGUAGES, ({}, {})),
    Script("roles", ROLES),
)
