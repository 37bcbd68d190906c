agreement-line = { $name }{ $worn ->
    [0] {""}
   *[other] {" "}(als { $hat })
}: { $what }{ $dated ->
    [0] {""}
   *[other] , { $due }
}
agree-what = Wat spreken jullie af? Schrijf wie wat doet, en wanneer. Bijvoorbeeld: Linh belt de school, vrijdag
agree-who =
    Wie doet dit? Antwoord op dit bericht met een naam, of met ‘ik’.{ $named ->
        [0] {""}
       *[other] {" "}In { -the-group } { -group } zitten: { $names }.
    }
agree-which = Er zijn meer mensen die { $name } heten. Wie bedoel je? Antwoord op dit bericht met wat achter de naam staat:
agree-left = { $name } is niet meer in { -the-group } { -group }. Wie doet dit? Antwoord op dit bericht met een naam, of met ‘ik’.

privacy-kept-agreements = Wat je met { -the-group } { -group } afsprak, tot wanneer, en wat eruit kwam.
privacy-agreements = Afspraken bewaar ik zolang { -the-group } { -group } bestaat. Wil je een afspraak weg hebben? Haal je bericht weg.
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
