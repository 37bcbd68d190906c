agreement-until = { $text } (uiterlijk { $day })
agreement-line = { $name }{ $worn ->
    [0] {""}
   *[other] {" "}(als { $hat })
}: { $what }{ $dated ->
    [0] {""}
   *[other] , { $due }
}
agree-what = Wat spreken jullie af? Schrijf wie wat doet, en wanneer. Bijvoorbeeld: Linh belt de school, vrijdag
agree-who =
    Wie doet dit? Jij? Zet ✅ (vinkje) bij dit bericht. Of antwoord op dit bericht met een naam.{ $named ->
        [0] {""}
       *[other] {" "}In { -the-group } { -group } zitten: { $names }.
    }
agree-which = Er zijn meer mensen die { $name } heten. Wie bedoel je? Antwoord op dit bericht met wat achter de naam staat:
agree-left = { $name } is niet meer in { -the-group } { -group }. Wie doet dit? Jij? Zet ✅ (vinkje) bij dit bericht. Of antwoord op dit bericht met een naam.
agree-me = Ik doe het

privacy-kept-agreements = Wat je met { -the-group } { -group } afsprak, tot wanneer, en wat eruit kwam.
privacy-agreements = Afspraken bewaar ik zolang { -the-group } { -group } bestaat. Wil je een afspraak weg hebben? Haal je bericht weg. Schreef een ander hem op? Zet dan ❌ (kruis) bij dat bericht.
page-agreement = Op { $at } spraken jullie af dat jij dit doet:
page-agreement-noted = Op { $at } schreef jij dit op voor iemand anders:
page-agreement-due = Het is klaar op { $day }.
page-agreement-outcome = Dit kwam eruit:
export-agreements = Afgesproken
column-agreements-member = wie het doet
column-what = wat iemand doet
column-by-when = wanneer het klaar is
column-hat = namens wie, bijvoorbeeld de gemeente
column-agreements-state = hoe het ervoor staat: open, doing (bezig), done (gelukt) of let-go (gaat niet door)
column-made-at = wanneer het is afgesproken
column-agreements-closed-at = sinds wanneer het klaar is, of niet doorgaat
column-outcome = wat eruit kwam
column-agreements-session = het nummer van { -the-meeting } { -meeting } waarin het is afgesproken
column-point = over welk punt het gaat

about-agree = schrijft op wie wat doet, en wanneer
about-agreements = laat zien wat jullie afspraken
agree-how = Schrijf achter { $prefix }afspraak wie wat doet. Een dag mag erbij. Bijvoorbeeld: { $prefix }afspraak ik bel de school, vrijdag
agreement-made = { $proposed ->
    [0] Afgesproken:
   *[other] Voorstel:
}
agreement-yours = { $names }: klopt dat? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. Zonder ja telt het niet.
sign-agree = Dat doe ik
sign-agree-not = Dat doe ik niet
agreement-gone = Deze afspraak is er niet meer.
agreement-of-another = { $named ->
    [0] Ik weet nog niet wie dit doet. Daarom kan ik er niets mee.
   *[other] Dit is een afspraak van { $name }. Alleen { $name } kan zeggen hoe het ermee staat.
}

agreement-stands =
    Je sprak af: { $what }

    Hoe staat het ermee? Gelukt? Zet ✅ (vinkje) bij dit bericht. Of kies een ander teken, of antwoord met het woord. Dat blijft tussen ons.
agreement-sign-later = ⏳ (zandloper): nog niet
agreement-sign-off = ❌ (kruis): gaat niet door
agreement-button-done = Gelukt
agreement-button-later = Nog niet
agreement-button-off = Gaat niet door
agreement-is-yours =
    { $known ->
        [0] Iemand schreef op dat jij dit doet: { $what }
       *[other] { $by } schreef op dat jij dit doet: { $what }
    }{ $dated ->
        [0] {""}
       *[other] , { $due }
    }

    Klopt dat? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. Zonder ja telt het niet.
agreement-yes = Goed. Het staat bij jullie afspraken.
agreement-no = Goed. Ik heb het weggehaald.
agreement-later = Goed. Ik vraag het je later nog eens.
agreement-dropped = Goed. Het hoeft niet meer. Dat vertel ik aan niemand.
agreement-came = Mooi, dat is gelukt! Wat kwam eruit? Antwoord met een paar woorden. Ik zet ze in { -the-digest } { -digest }. Liever niet? Zet ❌ (kruis) bij dit bericht, of zeg niets.
agreement-needs = Wat heb je nodig om verder te komen, en van wie? Ik vertel het aan niemand zonder jouw ja. Niets nodig? Zet ❌ (kruis) bij dit bericht, of zeg niets.
agreement-needs-round = Je was er twee keer niet bij in { $name }. Dat geeft niets. Wat heb je nodig om verder te komen, en van wie? Antwoord op dit bericht. Ik vertel het aan niemand zonder jouw ja. Niets nodig? Zet ❌ (kruis) bij dit bericht, of zeg niets. Wil je vertellen hoe je week was? Dat mag hier ook.
agreement-share = Zal ik dit bewaren voor { -the-meeting } volgende { -meeting }? { -The-group } { -group } leest dan: { $what }. Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’.
agreement-shared = Goed. Ik heb het bewaard voor { -the-meeting } volgende { -meeting }.
agreement-not-shared = Goed. Ik heb het weggehaald.
agreement-fine = Goed.

agreements-none = Er staan geen afspraken open. Spreken jullie iets af? Typ bijvoorbeeld: { $prefix }afspraak ik bel de school, vrijdag
agreements-title = Dit spraken jullie af:
agreements-own = Dit sprak jij af:
agreements-others = En dit doen de anderen:
agreements-open = { $count ->
    [one] 1 afspraak loopt nog.
   *[other] { $count } afspraken lopen nog.
}
agreements-open-title = Afspraken
agreements-more = { $count ->
    [one] Er is nog 1 afspraak.
   *[other] Er zijn nog { $count } afspraken.
}
agreements-how = Hoe staat het ermee? Antwoord met het nummer en klaar, later of weg. Zoals: { $number } klaar
agreements-line-done = { $line } (klaar)
agreements-line-proposed = { $line } (voorstel)
agreements-agreed = Afgesproken
agreements-kept = Gedaan zoals afgesproken
agreement-kept-line = { $told ->
    [0] { $name }: { $what }
   *[other] { $name }: { $what }. { $came }
}
agenda-agreements = { $count ->
    [one] Er loopt 1 afspraak. Wie wil er iets over vertellen?
   *[other] Er lopen { $count } afspraken. Wie wil er iets over vertellen?
}
agreement-in-hand = Je sprak af: { $what }

before-agreed = Dit is afgesproken
before-kept = Dit is gedaan zoals afgesproken
before-came = Dit kwam eruit: { $text }
agreements-leaning-title = Op hoeveel mensen het leunt
agreements-leaning = De helft van de afspraken uit deze sprint kwam van { $few } van de { $people } mensen.
