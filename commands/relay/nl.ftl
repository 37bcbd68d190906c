privacy-kept-handovers = Wat je doorgeeft als je stopt, en wie daarmee verder gaat.
privacy-kept-asked-before = Aan wie van buiten { -the-group } { -group } je iets vroeg, zonder namen.
privacy-relay = Stop je? Dan vraag ik je alleen wat een ander moet weten. Alleen jij ziet dat, tot je zegt dat het klaar is. Daarna bewaar ik het zolang { -the-group } { -group } bestaat. Je kunt het elke dag veranderen of weghalen.
page-handover = Op { $at } begon je dit door te geven. { -The-group } { -group } mag het lezen:
page-handover-draft = Op { $at } begon je dit door te geven. Alleen jij ziet het:
page-handover-taken = Op { $at } ging je verder met het werk van iemand anders.
page-asked = Op { $at } schreef je aan wie iets gevraagd is:
export-handovers = Doorgegeven
export-asked-before = Al gevraagd
column-handovers-member = wie stopte
column-handovers-to = wie ermee verder ging
column-handovers-state = hoe het ervoor staat: open, offered (iemand is gevraagd), taken (iemand gaat verder) of closed (klaar)
column-handovers-done-at = sinds wanneer { -the-group } { -group } het mag lezen
column-taken-at = sinds wanneer iemand ermee verder gaat
column-handovers-closed-at = sinds wanneer het klaar is
column-work = waar iemand aan werkte
column-how-far = hoe ver het is
column-handovers-next = wat de volgende stap is
column-spoke-with = met wie er gesproken is
column-where = waar het staat
column-asked-before-member = wie het vroeg
column-who = aan wie het gevraagd is; geen naam
column-asked-before-about = waarover
column-asked-before-at = wanneer dat is opgeschreven
column-waits = of ze nog op antwoord wachten

about-handover = geeft door waar je aan werkt
about-asked = laat zien wie er al gevraagd is
handover-who = Aan wie wil je het doorgeven? Schrijf de naam erachter. Bijvoorbeeld: { $prefix }overdracht @Linh
handover-to-whom = { $name } kan dit niet overnemen. Kies iemand anders uit { -the-group } { -group }.
handover-nothing = Ik kan { $name } niet bereiken, en er loopt geen afspraak van { $name }. Vraag { $to } zelf om te beginnen.
handover-asks-first = Ik vraag eerst { $name } alleen om het op te schrijven. Daarna vraag ik { $to }.
handover-agreements-only = Ik kan { $name } niet meer bereiken. Ik vraag { $to } of de afspraken mee mogen.

handover-again = Ik vraag het nog één keer. Daarna niet meer.
handover-until = Je doet in { $name } mee tot { $day }. Wat moet een ander weten die verder gaat met jouw werk?
handover-left = Je bent weg uit { $name }. Dank je wel voor wat je deed. Wat moet een ander weten die verder gaat met jouw werk?
handover-own = Je geeft je werk in { $name } door. Wat moet een ander weten die verder gaat?
handover-yours = Dit geef je door:
handover-asks-work = 1. Waar werkte je aan, en bij welk doel?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-far = 2. Hoe ver is het?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-next = 3. Wat is de volgende stap?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-spoke = 4. Met wie sprak je? Wie wacht nog op antwoord van jou? Geen namen van mensen buiten { -the-group } { -group }: schrijf bijvoorbeeld drie moeders van het plein.{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-where = 5. Waar staat het, zoals een map of een link?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-says-work = Het werk: { $words }
handover-says-far = Hoe ver het is: { $words }
handover-says-next = De volgende stap: { $words }
handover-says-spoke = Wie er gevraagd is, en wie nog wacht: { $words }
handover-says-where = Waar het staat: { $words }
handover-in-hand = Dit heb je ook nog. Alleen jij ziet dit lijstje:
handover-in-hand-of = Je ging verder met het werk van { $name }.
handover-agreements = Deze afspraken gaan mee:
handover-fill = Antwoord met het nummer en je woorden. Zoals: 3 verf kopen. Wat je niet weet, sla je over. Klaar? Zet ✅ (vinkje) bij dit bericht.
handover-then = { $named ->
    [0] Dan kan { -the-group } { -group } het lezen. Wie wil, gaat ermee verder.
   *[other] Dan kan { -the-group } { -group } het lezen, en vraag ik het aan { $name }.
} Tot dan ziet alleen jij het. Liever niet? Antwoord: nee.
handover-button-done = Klaar
handover-button-not = Liever niet
handover-change = Iets anders? Antwoord met het nummer en je woorden. Wil je alles weghalen? Antwoord: nee.
handover-is-open = { -The-group } { -group } kan dit lezen. Ik zoek iemand die verder gaat.
handover-is-offered = { -The-group } { -group } kan dit lezen. Ik vroeg { $name } om verder te gaan.
handover-is-taken = { -The-group } { -group } kan dit lezen. { $name } gaat ermee verder.
handover-is-closed = Dit staat niet meer open.
handover-put = Ik zette dat bij { $number }. Hoort het ergens anders? Antwoord met het goede nummer ervoor.
handover-which = Bij welk nummer hoort dat? Antwoord met het nummer en je woorden. Zoals: 3 verf kopen
handover-empty = Er staat nog niets. Antwoord met het nummer en je woorden. Zoals: 3 verf kopen
handover-was-done = Dat is al klaar. { -The-group } { -group } kan het lezen.
handover-done = Dank je wel. { -The-group } { -group } vindt het bij { $prefix }punten. Ik laat je weten wie verder gaat.
handover-done-to = Dank je wel. Ik vraag { $name } of dat goed is, en laat het je weten.
handover-let-be = Goed. Ik vraag het niet meer. Wat er staat, ziet alleen jij. Toch doorgeven? Zet ✅ (vinkje) bij het bericht.
handover-not = Goed. Ik heb het weggehaald.

handover-offer = { $name } geeft werk door. Ga jij verder?
handover-offer-how = Wil je dat? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. Nee is ook goed.
handover-offer-past = Het werk van { $name } staat niet meer open. Dank je wel.
handover-took = Je gaat verder met het werk van { $name }.
handover-button-yes = Ik ga verder
handover-button-no = Nee
handover-yes = Fijn! Het is nu van jou. Ik laat het je nog eens zien als { -the-round } volgende { -round } er is.
handover-no = Goed. Dank je wel dat je het zegt.
handover-yours-already = Je gaat hier al mee verder.
handover-yours-own = Dit is van jou zelf. Een ander kan ermee verder gaan.
handover-past = Dit staat niet meer open.
handover-gone = Dit is er niet meer.
handover-goes-on = { $name } gaat verder met wat jij doorgaf. Dank je wel!
handover-not-taken = { $name } kan er nu niet mee verder. Het staat nu voor iedereen open.
handover-told = Je gaat verder met het werk van { $name }.{ $planned ->
    [0] {""}
   *[other] {" "}De volgende stap: { $next }
}{ $kept ->
    [0] {""}
   *[other] {"\u000A"}Waar het staat: { $where }
}
handover-told-closed = Wat je doorgaf, staat in { $name } niet meer open. Iemand haalde het van de lijst. Dank je wel dat je het opschreef.

handover-listed = { $name } geeft werk door.{ $said ->
    [0] {""}
   *[other] {" "}Het werk: { $work }.
}{ $planned ->
    [0] {""}
   *[other] {" "}De volgende stap: { $next }.
} { $offered ->
    [0] Ga jij verder? Antwoord met het nummer en ‘ik’.
   *[other] Ik vroeg { $to } om verder te gaan.
}
handover-line-how = Ga jij verder? Antwoord met het nummer en ‘ik’. Of noem iemand uit { -the-group } { -group }, dan vraag ik het.
handover-digest = Doorgegeven
handover-digest-line = { $taken ->
    [0] { $name } geeft werk door. Wie gaat verder?
   *[other] { $to } gaat verder met het werk van { $name }.
}{ $said ->
    [0] {""}
   *[other] {" "}Het werk: { $work }
}

asked-before = Over dit onderwerp zijn deze mensen al gevraagd: { $who }.
asked-title = Deze mensen zijn al gevraagd:
asked-none = Er staat nog niemand. Wie stopt, schrijft hier wie er gevraagd is. Zie { $prefix }overdracht.
asked-line = { $who }{ $known ->
    [0] {""}
   *[other] {" "}(over: { $about })
}. { $name } schreef dat op { $day }.{ $waits ->
    [0] {""}
   *[other] {" "}Er is nog geen antwoord.
}
asked-how = Is er antwoord gegeven? Antwoord op dit bericht met het nummer en ‘klaar’. Zoals: { $number } klaar
asked-gone = Dit staat er niet meer.
asked-only-done = Is er antwoord gegeven? Antwoord met het nummer en ‘klaar’. Alleen { $name }, wie verder gaat of een begeleider kan het weghalen.
