digest-title = { $name }, week { $week }
digest-done = Gedaan: { $text }
digest-photo = Foto: { $text }
digest-photo-felt = Foto: { $text } ({ $feeling })
photo-of = Foto van { $name }
feeling-proud = trots
feeling-surprised = verrast
digest-next = Plan: { $text }
digest-voice = Sprak een bericht in.
digest-voice-with = Sprak een bericht in: { $text }
digest-obstacles = Dit zit in de weg:
digest-helped = { $count ->
    [one] { $names } wil helpen
   *[other] { $names } willen helpen
}
digest-wishes = Dit hebben we nodig voor de volgende bijeenkomst:
digest-took-part = { $members ->
    [0] Er kwam niets binnen.
    [one] 1 persoon deed mee.
   *[other] { $members } mensen deden mee.
}
digest-week = Week { $week }
digest-rest = { $count ->
    [one] En nog 1, zie de tekst hierboven.
   *[other] En nog { $count }, zie de tekst hierboven.
}
digests-again = { $digests ->
    [one] Ik heb een weekbericht bijgewerkt. Het staat hieronder.
   *[other] Ik heb { $digests } weekberichten bijgewerkt. Ze staan hieronder.
}
digest-nothing = Er is niets nieuws sinds het vorige weekbericht.
digest-sent = Het weekbericht staat nu in de groep.
digest-preview = Zo ziet het weekbericht er nu uit. Alleen jij ziet dit.
about-digest-now = stuurt nu het weekbericht naar de groep
about-digest-preview = laat alleen jou zien hoe het weekbericht wordt

what-digest = weekbericht
schedule-digest = Weekbericht

picture-objection = Iemand staat liever niet op het plaatje van de week in { $name }. Ik heb dat plaatje weggehaald. Weet je om welke foto het gaat? Zet dan 🚫 bij die foto.
sign-not-me-picture = Liever niet op dit plaatje
