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
digest-obstacles = Dit is lastig:
digest-helped = { $count ->
    [one] { $names } wil helpen
   *[other] { $names } willen helpen
}
digest-wishes = Dit hebben we nodig voor { -the-meeting } volgende { -meeting }:
digest-took-part = { $members ->
    [one] 1 persoon deed mee.
   *[other] { $members } mensen deden mee.
}
digest-week = Week { $week }
digest-rest = { $count ->
    [one] En nog 1. Die staat in de tekst bij dit plaatje.
   *[other] En nog { $count }. Die staan in de tekst bij dit plaatje.
}
digests-again = { $digests ->
    [one] Ik heb een { -digest } bijgewerkt. Het staat hieronder.
   *[other] Ik heb er { $digests } bijgewerkt. Ze staan hieronder.
}
digest-nothing = Er is niets nieuws sinds de vorige keer.
digest-sent = { -The-digest } { -digest } staat nu in { -the-group } { -group }.
digest-preview = Zo ziet { -the-digest } { -digest } er nu uit. Alleen jij ziet dit.
about-digest-now = stuurt nu { -the-digest } { -digest } naar { -the-group } { -group }
about-digest-preview = laat alleen jou zien hoe { -the-digest } { -digest } wordt

what-digest = { -digest }
schedule-digest = { -Digest }

picture-objection = Iemand staat liever niet op het plaatje van de week in { $name }. Ik heb dat plaatje weggehaald. Weet je om welke foto het gaat? Zet dan 🚫 (verboden) bij die foto.
sign-not-me-picture = Liever niet op dit plaatje
