about-shelf = bewaart een link of bestand voor iedereen, of laat zien wat er is
shelf-what = Zet de link vooraan, en dan waar het over gaat. Bijvoorbeeld: { $prefix }bewaar https://example.org/plan het plan voor het plein. Staat het in een bericht? Antwoord daarop met: { $prefix }bewaar het plan
shelf-there = Dit staat er al. Kijk maar met { $prefix }plank.
shelf-none = Ik zie in dat bericht geen link en geen bestand. Je kunt ook de link zelf bewaren: { $prefix }bewaar https://example.org/plan het plan voor het plein
shelf-kept = Dit staat er nu bij. Iedereen in { -the-group } { -group } kan het zien, met je naam erbij. Haal je je bericht weg, dan is het daar ook weg.
shelf-empty = Hier staat nog niets. Heb je een link of een bestand voor iedereen? Bewaar het zo: { $prefix }bewaar https://example.org/plan het plan voor het plein
shelf-title = Dit is er om te lezen:
shelf-line = { $named ->
    [0] { $said }
   *[other] { $said } (vraag { $name })
}
shelf-file = ‘{ $name }’, hier gestuurd op { $day }
shelf-how = Weet je hier meer van, of kun je het niet openen? Vraag het aan wie erbij staat. Weghalen kan met het nummer en ‘weg’, zoals: { $number } weg
shelf-gone = Dit staat er niet meer.
shelf-of-another = Alleen wie dit bewaarde, of van wie het is, kan het weghalen. Een { -facilitator } kan het ook.
privacy-kept-shelf = Links en bestanden die je voor iedereen bewaarde, of die een ander van jou bewaarde. Van een bestand alleen hoe het heet.
privacy-shelf = Antwoord je op een bericht met ‘bewaar’? Dan kijk ik of daar een link of een bestand in zit. Alleen de link, of hoe het bestand heet, bewaar ik, zolang { -the-group } { -group } bestaat. Haal je dat bericht weg, of je eigen bericht, dan is het ook bij mij weg.
page-shelf = Op { $at } bewaarde je dit voor iedereen:
page-shelf-of-mine = Op { $at } bewaarde iemand dit van jou voor iedereen:
export-shelf = Om te lezen
column-shelf-member = wie het bewaarde, en aan wie je het kunt vragen
column-shelf-text = waar het over gaat
column-link = de link
column-shelf-file = hoe het bestand heet
about-overview = laat alles op één bladzijde zien: wat komt, wat er is, en wat het opbracht
about-overview-outside = een bladzijde voor mensen buiten de groep, zonder namen
overview-title = Overzicht
overview-file = overzicht
overview-opening = { $name }, op { $day }
overview-coming = Wat komt
overview-there = Om te lezen, en aan wie je het vraagt
overview-paused = We nemen nu pauze.
overview-nothing = Er is nog niets om te laten zien. Iets bewaren voor iedereen kan zo: { $prefix }bewaar https://example.org/plan het plan voor het plein
overview-gone = Er is iets weggehaald of veranderd dat in het overzicht stond. Daarom haalde ik het weg. Een nieuw overzicht krijg je met { $prefix }overzicht
overview-outside-comes = Ik stuur het je alleen, zodat je het eerst kunt bekijken.
overview-outside-preview = Dit mogen mensen buiten lezen. Er staan geen namen, foto’s en links in. Lees het eerst goed.
overview-outside-how = Is dit goed? Zet dan ✅ (vinkje) bij dit bericht, of antwoord met ‘ja’. Dan krijg jij het als bestand. Ik stuur het naar niemand anders: dat doe je zelf.
overview-outside-file-comes = Ik maak het bestand. Je krijgt het zo.
overview-outside-file = voor-buiten
overview-outside-nothing = Er is nog niets voor mensen buiten. Geef eerst iets door, bijvoorbeeld: { $prefix }geland Het plan voor het plein aan de gemeente
overview-outside-did = Wat we deden
overview-outside-passed = Wat we doorgaven
overview-somebody = iemand
overview-rounds = { $count ->
    [one] We vertelden elkaar 1 keer hoe het ging.
   *[other] We vertelden elkaar { $count } keer hoe het ging.
}
overview-sessions = { $count ->
    [one] We kwamen 1 keer bij elkaar om te werken.
   *[other] We kwamen { $count } keer bij elkaar om te werken.
}
overview-wins = { $count ->
    [one] Er ging 1 ding goed dat we bewaarden.
   *[other] Er gingen { $count } dingen goed die we bewaarden.
}
overview-passed = { $text } (aan { $recipient }) { $heard }
