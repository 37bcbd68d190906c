about-consult = vraagt raad aan wie andere groepen begeleidt, zonder je naam
consult-how = Wil je raad van anderen die een groep begeleiden? Stuur mij in een privébericht: { $prefix }intervisie Hoe krijg ik stille mensen aan het praten? Ik geef je vraag door zonder je naam, en zonder de naam van je groep. Zet er zelf ook geen namen in.
consult-in-private = Dit gaat in een privébericht. Ik gaf het niet door. Stuur het mij daar: { $prefix }intervisie, en dan je vraag. Je kunt je bericht hier weghalen. Iedereen in { -the-group } { -group } kan het nu lezen.
consult-nobody = Ik kan dit nu aan niemand vragen. Er is niemand anders die { -this-group } { -group } begeleidt, of een andere groep in jullie programma. Ik bewaar je vraag niet.
consult-sent =
    { $count ->
        [one] Ik geef je vraag door aan 1 ander die een groep begeleidt. Je naam staat er niet bij.
       *[other] Ik geef je vraag door aan { $count } anderen die een groep begeleiden. Je naam staat er niet bij.
    }
    Komt er een antwoord? Dan krijg je dat hier. Je vraag staat { $days } dagen open. Stel je een nieuwe vraag? Dan sluit ik deze.
    Toch niet? Typ { $prefix }intervisie stop. Dan haal ik je vraag overal weg.
consult-few = Let op: het zijn weinig mensen. Ook zonder naam zien ze misschien dat jij het bent.
consult-asked = Iemand die ook een groep begeleidt, vraagt om raad, zonder naam:
consult-asked-how = Heb je een tip, of wil je eerst iets vragen? Antwoord op dit bericht. Ik geef het door, ook zonder jouw naam. Weet je niets? Dan hoef je niets te doen. Zoek niet uit wie het is.
consult-said = Iemand die ook een groep begeleidt, zegt over je vraag:
consult-said-by-asker = Wie je om raad vroeg, zegt:
consult-said-how = Wil je iets terugzeggen? Antwoord op dit bericht. Ik geef het door, zonder je naam.
consult-over = Deze vraag is gesloten. Ik geef niets meer door. Wil je zelf iets vragen? Stuur mij { $prefix }intervisie, met je vraag erachter.
consult-gone = Je vraag is weg, ook bij de anderen. De antwoorden zijn ook weg. Misschien was je vraag al gelezen.
consult-none = Je hebt geen vraag die ik kan weghalen.
consult-unreached = Ik kon je vraag niet doorgeven: ik kan de anderen nu niet bereiken. Ik bewaar je vraag niet. Probeer het later nog eens.
page-consulted = Op { $at } zei je dit zonder je naam tegen anderen die een groep begeleiden:
