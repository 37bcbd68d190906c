about-confide = zegt iets alleen tegen { -the-facilitator } { -facilitator }
confide-in-private = Dit is iets voor { -the-facilitator } { -facilitator } alleen. Ik gaf het niet door. Stuur het mij in een privébericht: { $prefix }zeg begeleider, en dan wat je wilt zeggen. Je kunt je bericht hier weghalen. Iedereen in { -the-group } { -group } kan het nu lezen.
confide-how = Wil je iets alleen tegen { -the-facilitator } { -facilitator } zeggen? Stuur mij in een privébericht: { $prefix }zeg begeleider Dit ging niet fijn. Ik laat je eerst zien wat ik doorgeef. Het mag zonder je naam.
confide-no-group = Je zit nog niet in een groep waar ik help. Er is dus niemand aan wie ik dit kan doorgeven.
confide-too-long = Dat is te lang om in één keer door te geven. Maak er twee berichten van.
confide-which = Voor welke groep is dit?
confide-which-how = Zet het cijfer bij dit bericht, of antwoord met het cijfer. Toch niet? Zet ❌ (kruis) bij dit bericht.
confide-nobody = Er is nu niemand aan wie ik dit kan doorgeven: { -this-group } { -group } heeft geen { -facilitator }. Ik bewaar het niet. Is er iemand bij wie je het wel kwijt kunt?
confide-only-you = Je bent zelf de enige { -facilitator } van { -this-group } { -group }. Ik kan dit dus aan niemand anders doorgeven. Ik bewaar het niet.
confide-ask = Dit geef ik door aan { -the-facilitator } { -facilitator } van { $group }, en aan niemand anders:
confide-choose =
    Hoe zal ik het doen?
    1. Met je naam
    2. Zonder je naam
    Zet het cijfer bij dit bericht, of antwoord met het cijfer. Toch niet? Zet ❌ (kruis), of zeg een dag niets. Dan gaat het niet door.
confide-choose-unnamed =
    Zonder je naam, klopt dat? Kies dan 2.
    1. Toch met je naam
    2. Zonder je naam
    Zet het cijfer bij dit bericht, of antwoord met het cijfer. Toch niet? Zet ❌ (kruis), of zeg een dag niets. Dan gaat het niet door.
confide-few = Let op: je groep is klein. Ook zonder naam zien ze misschien dat jij het bent.
confide-named = Met mijn naam
confide-unnamed = Zonder naam
confide-do-not = Niet doorgeven
confide-not = Goed. Ik geef het niet door, en het is weg.
confide-sent = Ik geef dit door aan { -the-facilitator } { -facilitator } van { $group }, met je naam:
confide-sent-unnamed = Ik geef dit door aan { -the-facilitator } { -facilitator } van { $group }, zonder je naam:
confide-sent-how = Komt er een antwoord? Dan krijg je dat hier. Wil je toch dat het weggaat, ook daar? Zet ❌ (kruis) bij dit bericht.
confide-told = { $name } zegt dit alleen tegen wie { $group } begeleidt:
confide-told-unnamed = Iemand in { $group } zegt dit zonder naam, alleen tegen wie de groep begeleidt. Zoek niet uit wie het is:
confide-told-how = Antwoord op dit bericht. Dan geef ik dat door, met jouw naam erbij. Wil je hier stoppen? Zet ❌ (kruis) bij dit bericht. Dat vertel ik dan ook.
confide-back = { $name } uit { $group } antwoordt je:
confide-back-how = Wil je iets terugzeggen? Antwoord op dit bericht. Stond je naam er eerst niet bij? Dan ook nu niet. Wil je stoppen? Zet ❌ (kruis) bij dit bericht.
confide-over = Dit is gestopt, ik geef niets meer door. Wil je toch iets zeggen? Stuur mij { $prefix }zeg begeleider, met je woorden erachter.
confide-stopped = Wie iets met je besprak in { $group }, wil hier stoppen. Je hoeft niets te doen.
confide-stopped-for-you = Het gesprek over wat je zei in { $group } stopt hier. Wil je nog iets zeggen? Dat mag altijd: { $prefix }zeg begeleider, met je woorden erachter.
confide-you-stopped = Goed. Ik geef hierover niets meer door. Ik zeg dat ook tegen de ander.
confide-taken-back = Het is weg, ook bij { -the-facilitator } { -facilitator }. Misschien was het al gelezen.
confide-unreached = Ik kon dit niet doorgeven: ik kan { -the-facilitator } { -facilitator } nu niet bereiken. Ik bewaar het niet. Probeer het later nog eens, of zeg het zelf.
confide-unreached-back = Je antwoord kwam niet aan. Ik kan de ander nu niet bereiken, en bewaar het niet. Probeer het later nog eens.
sign-confide-back = Weghalen
sign-confide-stop = Hier stoppen
page-confided = Op { $at } zei je dit alleen tegen { -the-facilitator } { -facilitator }, met je naam:
page-confided-unnamed = Op { $at } zei je dit alleen tegen { -the-facilitator } { -facilitator }, zonder je naam:
privacy-kept-confided = Wat je alleen tegen { -the-facilitator } { -facilitator } zei, en wie het las. Ook wat je vroeg aan wie andere groepen begeleidt.
privacy-confide = Zeg je iets alleen tegen { -the-facilitator } { -facilitator }? Dan staat dat in geen verslag. Wil je het zonder naam? Dan zien ze je naam niet. Ik weet wel dat jij het zei. Anders komt een antwoord niet bij je aan. Wie mijn computer beheert, kan dat opzoeken.
