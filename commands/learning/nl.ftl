about-learning = laat zien wat jullie samen willen leren, of zet er een vraag bij
learn-none = Er staat nog geen vraag op jullie lijst. Wat willen jullie samen leren? Zeg het zo: { $prefix }leervragen Hoe bereiken we jongeren?
learn-kept = Je vraag staat op de lijst. Iedereen in { -the-group } { -group } kan hem zien, met je naam erbij. Haal je je bericht weg, dan is hij daar ook weg.
learn-there = Deze vraag staat er al. Wil jij het hier ook over hebben? Zoek het nummer op de lijst, met { $prefix }leervragen. Antwoord daar met dat nummer en ‘ik ook’.
learn-title = Dit willen we samen leren:
learn-treated = Hier hadden we het al over:
learn-line = { $others ->
    [0] { $text } ({ $name })
    [one] { $text } ({ $name } en 1 ander)
   *[other] { $text } ({ $name } en { $others } anderen)
}
learn-brings = Wie brengt iets mee: { $text }
learn-yield = Na afloop hebben we: { $text }
learn-partner = We nodigen uit: { $text }
learn-too = Wil jij het ook over een van deze vragen hebben? Antwoord met ‘{ $number } ik ook’. Of zet 🙋 (hand omhoog) bij het bericht met die vraag. Wat de meesten willen, staat bovenaan.
learn-how = Je kunt ook antwoorden:
    • ‘{ $number } wie Fatima’: wie er iets over meebrengt
    • ‘{ $number } opbrengst een plan’: wat jullie na afloop hebben
    • ‘{ $number } partner de bibliotheek’: wie jullie uitnodigen
    • ‘{ $number } klaar’: jullie hebben het besproken
    • ‘{ $number } weg’: de vraag gaat van de lijst
learn-again = Wil je een vraag nog eens bespreken? Stelde je hem zelf, antwoord dan met ‘{ $number } open’.
learn-no-number = Nummer { $number } staat niet op de lijst. Kijk even met { $prefix }leervragen.
learn-gone = Deze vraag staat er niet meer. De lijst zie je met { $prefix }leervragen.
learn-of-another = Alleen wie dit vroeg of schreef, kan dat. Een { -facilitator } kan het ook.
learn-state-open = nog open
learn-state-treated = besproken
learn-in = { $line }, op { $day }
learn-asked-title = Wat willen we bespreken?
learn-asked = Welke vraag wil je hier met de anderen bespreken? Je antwoord komt met je naam op jullie lijst.
learn-head = Leervraag, van jullie lijst: { $text } ({ $name })
learn-head-point = { $others ->
    [0] Leervraag, een voorstel uit jullie ideeën: { $text }
   *[other] Leervraag, een voorstel omdat meer mensen dit willen: { $text }
}
learn-head-needs = Er staat nog geen leervraag op de lijst. { $prefix }doel groep laat zien wat jullie willen leren. Kies er samen één.
learn-head-free = Deze keer is er geen leervraag van de lijst. Zo is er tijd voor wat er dan speelt.
learn-minuted = Leervraag: { $text }
learn-state-planned = op de agenda van { $day }
sign-learning = Ik ook
privacy-kept-learning = Vragen waarvan je samen wilt leren, en wat je bij een vraag schreef. Ook waar je ‘ik ook’ zei. Dat blijft zolang { -the-group } { -group } bestaat. Haal je je bericht weg, dan is het ook bij mij weg.
page-learning = Op { $at } vroeg je dit, om samen van te leren:
page-learning-said = Op { $at } schreef je dit bij zo’n vraag:
page-learning-too = Op { $at } wilde jij het hier ook over hebben:
export-learning = Wat we samen willen leren
column-learning-questions-member = wie het vroeg
column-learning-questions-text = de vraag
column-learning-questions-state = hoe het ermee staat
column-treated-at = wanneer de groep het erover had
column-learning-questions-hands = hoeveel anderen dit ook willen
column-learning-questions-brings = wie iets meebrengt
column-learning-questions-yield = wat er na afloop is
column-learning-questions-partner = wie uit de buurt we uitnodigen
column-learning-questions-session-at = wanneer de bijeenkomst is waar dit op de agenda staat
