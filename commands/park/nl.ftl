park-what = Typ achter { $prefix }bewaar wat ik moet bewaren. Bijvoorbeeld: { $prefix }bewaar Wie koopt de verf?
about-park = bewaart iets voor { -the-meeting } volgende { -meeting }
sign-later = Bewaren voor later
sign-point-too = Ik ook
agenda-parked = { $name } liet bewaren: { $text }
about-points = laat zien wat er nog openstaat
points-title = Dit staat open:
points-since = (sinds { $day }{ $later ->
    [0] {""}
   *[other] {""}, voor later
}{ $others ->
    [0] {""}
    [one] {""}, 1 ander wil dit ook
   *[other] {""}, { $others } anderen willen dit ook
})
points-parked = { $name } liet bewaren: { $text } { points-since }
points-wish = { $name } vraagt: { $text } { points-since }
points-obstacle = { $name } zoekt hulp: { $text } { points-since }
points-helped = { $name } krijgt hulp van { $helpers }: { $text } { points-since }
points-question = { $name } wil weten: { $text } { points-since }
points-promise = { $name } sprak af: { $text } { points-since }
points-more = { $points ->
    [one] Er staat nog 1 ander punt open.
   *[other] Er staan nog { $points } andere punten open.
}
points-how = Antwoord op dit bericht met het nummer en ‘klaar’, ‘later’ of ‘weg’, zoals: { $number } klaar. Was dat niet goed? Antwoord met: { $number } open
points-too = Wil jij het ook over een van deze punten hebben? Antwoord met ‘{ $number } ik ook’. Of zet 🙋 (hand omhoog) bij het bericht waar het in staat.
points-none = Er staat niets open.
points-status = { $points ->
    [one] Er staat 1 punt open. Zien? Typ { $prefix }punten.
   *[other] Er staan { $points } punten open. Zien? Typ { $prefix }punten.
}
point-closed-before = Dit punt was al klaar of weg.
point-gone = Dit punt is er niet meer.
point-said-done = Iemand uit { -the-group } { -group } zei dat dit punt van jou klaar is:
point-said-gone = Iemand uit { -the-group } { -group } zei dat dit punt van jou weg kan:
point-said-how = Klopt dat niet? Zet ❌ (kruis) bij dit bericht, of antwoord ‘nee’. Dan staat het weer open.
point-open-again = Dit punt van jou staat weer open:
point-solved = Je zocht hierbij hulp. Is dit opgelost?
point-solved-how = Zet ✅ (vinkje) bij dit bericht als het zo is. Nog niet? Antwoord op dit bericht met ‘nog niet’.
point-is-solved = Mooi! Dit staat niet meer open:
point-stays-open = Goed, dit blijft open:
point-in-hand = Dit punt van jou staat open: { $text }

before-hinders = Dit zit iemand in de weg
before-open = Hierover willen we nog praten
