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
    [one] En nog 1. Die staat in { -the-digest } { -digest }.
   *[other] En nog { $count }. Die staan in { -the-digest } { -digest }.
}
picture-open = Wie denkt mee?
picture-also = Ook deze week:
picture-board = Op ons bord:
picture-write = Hier is plek om iets bij te schrijven.
digests-again = { $digests ->
    [one] Ik heb een { -digest } bijgewerkt. Het staat hieronder.
   *[other] Ik heb er { $digests } bijgewerkt. Ze staan hieronder.
}
digest-nothing = Er is niets nieuws sinds de vorige keer.
digest-sent = { -The-digest } { -digest } staat nu in { -the-group } { -group }.
digest-preview = Zo ziet { -the-digest } { -digest } er nu uit. Alleen jij ziet dit.
about-digest-now = stuurt nu { -the-digest } { -digest } naar { -the-group } { -group }
about-digest-preview = laat alleen jou zien hoe { -the-digest } { -digest } wordt
about-digest-wall = geeft de plaat van { -the-digest } { -digest } om te printen en op te hangen
wall-failed = Het lukte niet om de plaat te maken. Probeer het later nog eens.
wall-not-on-it = Iemand staat liever niet op deze plaat. Daarom geef ik die niet.

what-digest = { -digest }
schedule-digest = { -Digest }

picture-objection = Iemand staat liever niet op het plaatje van de week in { $name }. Ik heb dat plaatje weggehaald. Weet je om welke foto het gaat? Zet dan 🚫 (verboden) bij die foto.
sign-not-me-picture = Liever niet op dit plaatje

digest-readers = { $readers ->
    [one] 1 persoon die wegging, leest dit ook. Zonder foto’s.
   *[other] { $readers } mensen die weggingen, lezen dit ook. Zonder foto’s.
}

read-on =
    Je bent weggegaan uit { $group }. Dank je wel voor alles! Wil je { -the-digest } { -digest } blijven krijgen?
    Ik stuur het dan hier, aan jou alleen en zonder foto’s. { -The-group } { -group } ziet hoeveel mensen dat doen. Wie { -facilitator } is, ziet ook wie. Na { $left ->
        [one] een maand
       *[other] { $left } maanden
    } stopt het vanzelf.
read-on-how = Zet ✅ (vinkje) bij dit bericht. Liever niet? Dan hoef je niets te doen. Ik vraag het één keer.
read-on-yes = Goed, je krijgt { -the-digest } { -digest } hier. Stoppen kan altijd. Zet ❌ (kruis) bij zo’n bericht, of typ { $prefix }weekbericht stop.
read-on-no = Goed, ik stuur je { -the-digest } { -digest } niet.
digest-for-you = Je krijgt dit omdat je dat wilde. Stoppen? Zet ❌ (kruis) bij dit bericht, of typ { $prefix }weekbericht stop.
sign-stop-digest = Stoppen
reads-no-more = Goed, je krijgt { -the-digest } { -digest } niet meer.
reads-nothing = Ik stuur { -the-digest } { -digest } niet naar jou apart. Er is dus niets om te stoppen.
about-digest-stop = stuurt jou { -the-digest } { -digest } niet meer, als je wegging en het nog kreeg
about-ambassadors = laat jou zien wie wegging en { -the-digest } { -digest } nog leest
ambassadors = Deze mensen gingen weg, en lezen { -the-digest } { -digest } nog. Misschien vertellen zij anderen over jullie:
ambassador = { $name }, weg sinds { $day }. { $passed ->
    [0] {""}
    [one] 1 ding van { $name } is doorgegeven aan een organisatie.
   *[other] { $passed } dingen van { $name } zijn doorgegeven aan een organisatie.
}
ambassadors-how = Ik stuur hun alleen de woorden, geen foto’s. Alleen wie { -facilitator } is, kan dit zien.
ambassadors-none = Er leest nog niemand mee die wegging. Ik vraag het één keer aan wie weggaat.
page-reads-on = Je ging weg, en krijgt { -the-digest } { -digest } nog sinds { $at }.
privacy-kept-readers = Of je { -the-digest } { -digest } nog wilt krijgen als je weg bent, en sinds wanneer.
privacy-readers = Ga je weg? Dan vraag ik één keer of je { -the-digest } { -digest } wilt blijven krijgen. Wie ja zegt, krijgt wat { -the-group } { -group } ook leest. Foto’s krijgt die niet. Onder { -the-digest } { -digest } staat hoeveel mensen dat zijn. Wie uit { -the-group } { -group } is gezet, vraag ik niets.
column-reads-on-since = sinds wanneer iemand die wegging { -the-digest } { -digest } nog krijgt
