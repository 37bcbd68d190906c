greeting =
    Hallo! Ik ben leerkring. Dat is een computerprogramma. Elke week vraag ik jullie om een foto, en stel ik drie korte vragen.
    Ik begin pas als jullie { -facilitator } { $prefix }begin typt. Wil je weten wat ik bewaar? Typ { $prefix }privacy.
private-greeting =
    Hallo! Ik ben leerkring, een computerprogramma. Hier kun je mij iets vragen zonder dat { -the-group } { -group } het ziet.
    Typ { $prefix }hulp om te zien wat ik kan. Typ { $prefix }privacy om te zien wat ik bewaar.
private-hint = Ik snap dat niet, ik ben een computerprogramma. Typ { $prefix }hulp om te zien wat ik kan. Wil je meedoen? Dat kan in { -the-group } { -group }, of hier.
private-whom = Wil je iemand spreken? Vraag { $names }.

greeting-again = Ik ben er weer. Ik heb alles van jullie { -group } nog. Typ { $prefix }hulp om te zien wat ik kan.
moved = Ik ben met jullie meegegaan. { $name } gaat hier verder.

setup-done =
    Klaar! { -The-group } { -group } heet { $name }. { $members ->
        [one] Er is 1 persoon.
       *[other] Er zijn { $members } mensen.
    } { $facilitator } is nu { -facilitator }.

    { told-everybody }

    Vanaf nu vraag ik elke week hoe het gaat. Andere dagen of tijden? Typ { $prefix }rooster.
    Wil je nu meteen beginnen? Typ { $prefix }rondje. Typ { $prefix }hulp om te zien wat ik nog meer kan.
setup-minutes-later = Er zijn al veel groepen. Daarom begin ik bij jullie een paar minuten later: om { $time }.
setup-already =
    { $name } is al begonnen. Jij bent { -facilitator }.
    Typ { $prefix }hulp om te zien wat ik kan.
setup-in-private = Dit werkt alleen in een groep. Nodig mij daar uit en typ daar { $prefix }begin.

help = { $alone ->
        [0] Dit kun je typen:
       *[other] Dit kun je typen, hier ook zonder { $prefix } ervoor:
    }
help-also = { $first }. Ook: { $others }
help-leads = { $command } begeleider: wat jij als begeleider kunt doen
help-facilitator = Dit kun je als begeleider typen:
help-signs = De tekens: een vinkje betekent dat ik alles heb. Een vraagteken betekent: is dit een antwoord? Zet er dan 1, 2 of 3 bij. Een kruis bij je eigen bericht: dan telt het niet mee. Twee handen: je wilt helpen. Een ster bij je eigen foto: je bent er trots op.
help-example = Bijvoorbeeld: { $example }
help-same = Dit werkt ook: { $others }
about-help = legt één opdracht uit, met een voorbeeld
about-people = laat jou zien wie er meedoet, en wie weg is
about-status = wat er komt, en wat ik van jou heb
about-language = kies je taal: Nederlands (nl) of Engels (en)
about-language-room = kies de taal van de groep
about-setup = begint een nieuwe groep, of maakt jou begeleider
about-role = maakt iemand begeleider, deelnemer of meelezer
about-place = kies of je bij de kern hoort, bij de tweede schil, of verbinder bent

status =
    { $name }: { $members ->
        [one] 1 persoon.
       *[other] { $members } mensen.
    }

language-mine = Goed. Ik antwoord jou in het Nederlands.
language-room = Goed. Ik praat met { -the-group } { -group } in het Nederlands.
unknown-language = Ik ken die taal niet. Kies nl (Nederlands) of en (Engels). Bijvoorbeeld: { $command } nl

role-list = Wil je iemand erbij? Typ bijvoorbeeld { $prefix }rol @naam begeleider. Dit zijn ze nu:
role-facilitator = { $name } is nu { -facilitator }. Account: { $account }.
role-member = { $name } is nu { -member }. Account: { $account }.
role-observer = { $name } is nu { -observer } en krijgt geen vragen. Account: { $account }.
role-alike = Let op: niet iedereen die zo heet, is dezelfde persoon. Deze naam lijkt erop:
role-which =
    Wie bedoel je met ‘{ $name }’? Namen kunnen op elkaar lijken. Typ daarom een @ en kies uit de lijst, of typ het account.
    Bijvoorbeeld: { $prefix }rol { $account } { $role }
wrong-role = Zeg wie je bedoelt, en wat die wordt. Bijvoorbeeld: { $prefix }rol @naam begeleider. Je kunt kiezen: begeleider, deelnemer of meelezer. Ook kan: kern, tweede schil, verbinder of gewoon.
who-is-that = Ik weet niet wie je bedoelt met ‘{ $name }’. Typ een @ en kies de naam uit de lijst.
last-facilitator = Dit is { -the-facilitator } enige { -facilitator }. Zeg eerst wie het nog meer is.

part-list = Dit kun je ook zijn. Kies zelf, bijvoorbeeld met { $prefix }rol kern. Liever niets van dit alles? Typ { $prefix }rol gewoon.
part-asks-core = Kern: je doet vaak mee en pakt werk op, en je weet wat er speelt.
part-asks-shell = Tweede schil: ik vraag je pas iets als iemand jou noemt, en je hoort erbij.
part-asks-pin = Verbinder: je houdt contact met een andere groep of organisatie, en leert van twee kanten.
part-name-core = kern
part-name-shell = tweede schil
part-name-pin = verbinder
part-is-core = Je hoort bij de kern.
part-is-shell = Je hoort bij de tweede schil: ik vraag je pas iets als iemand jou noemt.
part-is-pin = Je bent verbinder.
part-mine-core = Goed, je hoort nu bij de kern.
part-mine-shell = Goed, je hoort nu bij de tweede schil.
part-mine-pin = Goed, je bent nu verbinder.
part-mine-plain = Goed. Je bent geen kern, tweede schil of verbinder meer.
part-given-core = In { $name } hoor je nu bij de kern. Dat zei een { -facilitator }.
part-given-shell = In { $name } hoor je nu bij de tweede schil. Dat zei een { -facilitator }.
part-given-pin = In { $name } ben je nu verbinder. Dat zei een { -facilitator }.
part-given-plain = In { $name } ben je geen kern, tweede schil of verbinder meer. Dat zei een { -facilitator }.
part-undo = Toch liever niet? Typ { $prefix }rol gewoon. Dan is het meteen weg.
part-theirs-core = { $name } hoort nu bij de kern, en hoort dat ook van mij. Account: { $account }.
part-theirs-shell = { $name } hoort nu bij de tweede schil, en hoort dat ook van mij. Account: { $account }.
part-theirs-pin = { $name } is nu verbinder, en hoort dat ook van mij. Account: { $account }.
part-theirs-plain = { $name } is geen kern, tweede schil of verbinder meer, en hoort dat ook van mij. Account: { $account }.
part-counts = Zonder namen: { $parts }.
wrong-part = Je kunt kiezen: kern, tweede schil, verbinder of gewoon. Bijvoorbeeld: { $prefix }rol kern
privacy-kept-part = Of je bij de kern of de tweede schil hoort, of verbinder bent.
column-members-part = core (kern), shell (tweede schil), pin (verbinder), of leeg

still-ask = Je schreef dit een tijd geleden. Ik lees het nu pas. Zal ik het nog doen? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’. Zeg je niets? Dan doe ik het niet.
did-you-mean = Bedoel je ‘{ $command }’? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’. Dan doe ik het.
lines-no-number = Nummer { $number } staat er niet bij. { $last ->
    [1] Er is alleen nummer 1.
   *[other] De nummers zijn 1 tot en met { $last }.
}
lines-old = Dit bericht is weg. Antwoord op het nieuwste bericht met nummers.
question-skipped = Goed, die vraag sla ik over. Wil je { -the-round } hele { -round } overslaan? Typ dan: { $prefix }overslaan
lines-too-many = Dat zijn er veel tegelijk. Stuur er hooguit { $most } in één bericht. Ik heb nog niets veranderd.
lines-how = Zet achter het nummer: klaar, later of weg. Bijvoorbeeld: 2 klaar
unknown-command = Ik begrijp dat niet. Typ { $prefix }hulp om te zien wat ik kan.
wrong-words = Ik begrijp dat niet helemaal. Je kunt typen: { $examples }
for-facilitators = Dat kan alleen een { -facilitator } van { -this-group } { -group }. Vraag het gerust aan je { -facilitator }.
for-moderators = Dat kan alleen wie { -this-group } { -group } beheert in de app. Vraag het die persoon gerust.
not-set-up = { -This-group } { -group } is nog niet begonnen. Wie { -the-group } { -group } beheert in de app, kan { $prefix }begin typen.
which-community = Je zit in meer dan één groep. Typ dit in de groep die je bedoelt.
no-community = Je zit nog niet in een groep waar ik help. Typ dit in de groep die je bedoelt.

cannot-read =
    Ik kan je bericht in { $room } niet lezen. Stuur het nog een keer.
    Lukt dat niet? Sluit de app, open hem weer en probeer het opnieuw.

unreached =
    { $name }, er ligt een verslag voor je klaar. Maar ik kan jou geen privébericht sturen.
    Sta uitnodigingen van mij toe. Of begin zelf een gesprek met mij alleen.

beyond = { $count ->
    [one] { $names } doet mee met een andere app. Ik kan daar geen privébericht naartoe sturen. Meedoen kan gewoon hier. Met { $prefix }privacy lees je wat ik bewaar.
   *[other] { $names } doen mee met een andere app. Ik kan daar geen privébericht naartoe sturen. Meedoen kan gewoon hier. Met { $prefix }privacy lees je wat ik bewaar.
}
beyond-answer = { $name }, mijn antwoord is alleen voor jou. Maar ik kan geen privébericht sturen naar jouw app.
beyond-whom = Vraag { $names } om hulp.

speaks-for-others =
    In { $name } stuurt { $account } berichten van anderen door. Ik zie niet wie wat zegt.
    Daarom doe ik niets met die berichten. Deze mensen kunnen zo niet meedoen.
    De beheerder van de chat kan dit oplossen: laat de brug iedereen een eigen account geven.

overview = Over { $name }. Dit ziet alleen een { -facilitator }:
overview-facilitators = { -Facilitator }: { $names }
overview-members = Doen mee: { $names }
overview-observers = Lezen mee: { $names }
overview-away-from = { $name } is afwezig van { $first } tot en met { $day }.
overview-away = { $name } is afwezig tot en met { $day }.

welcome = Welkom bij { $name }! Ik ben leerkring, een computerprogramma. Elke week vraag ik om een foto, en stel ik drie korte vragen.
welcome-open = { $members ->
        [0] Er is nu een { -round } bezig.
        [one] Er is nu een { -round } bezig. 1 persoon deed al mee.
       *[other] Er is nu een { -round } bezig. { $members } mensen deden al mee.
    } Lees rustig mee: je hoeft nog niets te doen.
welcome-closed = { $members ->
        [one] De vorige keer deed 1 persoon mee.
       *[other] De vorige keer deden { $members } mensen mee.
    }
welcome-next = { -The-round } volgende { -round } is { $moment }. Dan vraag ik jou ook.
welcome-kept =
    Meedoen mag, het hoeft niet. Ik bewaar je naam, en wat je mij vertelt. { -The-group } { -group } ziet wat je daar zegt. { -The-facilitator } { -facilitator } krijgt ook een verslag per persoon.
    Vertel niets over anderen wat zij niet in { -the-group } { -group } willen.

    Jij kiest. Typ:
    • { $prefix }stop: ik vraag je niets
    • { $prefix }privacy: wie wat ziet, en hoe ik alles wis
    • { $prefix }hulp: wat ik nog meer kan

welcome-here = Welkom bij { $name }! Leuk dat je meedoet. Ik ben een computerprogramma.
welcome-here-kept =
    Ik bewaar je naam, en wat je mij vertelt. { -The-group } { -group } ziet wat je daar zegt. { -The-facilitator } { -facilitator } krijgt ook een verslag per persoon.
    Vertel niets over anderen wat zij niet in { -the-group } { -group } willen.
    Toch niet meedoen? Typ { $prefix }stop. Meer weten, of alles laten wissen? Typ { $prefix }privacy.

about-end = stopt de groep en wist alles
setup-leaving = Ik ruim hier nog op, en ga dan weg. Nodig mij daarna opnieuw uit.

end-ask =
    Wil je stoppen met { $name }? Dan wis ik alles wat ik van { -this-group } { -group } bewaar, en ga ik weg. Je krijgt het niet terug.
    Wil je eerst een kopie? Typ { $prefix }export of { $prefix }verslag jaar, en bewaar het bestand zelf. Daarna haal ik het hier weg.
    Wil je echt stoppen? Typ { $prefix }einde ja. Dan zie je eerst wat er weggaat.
end-goes =
    Dit gaat weg:
    • { $members ->
        [one] 1 persoon, als die in geen andere groep zit
       *[other] { $members } mensen, als ze in geen andere groep zitten
    }
    • { $answers ->
        [one] 1 antwoord
       *[other] { $answers } antwoorden
    } van { $standups ->
        [one] 1 keer
       *[other] { $standups } keer
    } { -round }
    • { $files ->
        [one] 1 foto of spraakbericht
       *[other] { $files } foto’s en spraakberichten
    }
    • { $points ->
        [one] 1 ding dat ik voor later bewaarde
       *[other] { $points } dingen die ik voor later bewaarde
    }
    • hulp, vragen om terug te kijken, en wat ik daarover schreef
end-stays =
    Dit blijft: wat jullie zelf schreven. Dat staat op de server van deze chat. Iedereen kan zijn eigen berichten weghalen. { $days ->
        [0] Er kan ook een reservekopie zijn. Vraag de beheerder om die weg te gooien.
        [one] Een reservekopie blijft nog 1 dag.
       *[other] Een reservekopie blijft nog { $days } dagen.
    } Een logboek van de beheerder blijft een jaar: wanneer iemand gegevens vroeg of wiste, niet welke.
end-sure = Weet je het zeker? Typ dan binnen tien minuten hoe { -the-group } { -group } heet: { $prefix }einde { $name }
end-anew = Ik vraag het je eerst. Typ { $prefix }einde om te beginnen.
end-which = Zo heet { -this-group } { -group } niet, maar { $name }. Ik wis niets. Typ { $prefix }einde om opnieuw te beginnen.
end-goodbye =
    Dit is het einde van { -this-group } { -group }. Ik heb alles gewist wat ik van { -this-group } { -group } bewaarde. Ik haal ook weg wat ik hier schreef. Dat kan even duren. Daarna ga ik.
    Dank jullie wel, en het ga jullie goed!

button-yes = Ja
button-not-yet = Nog niet
button-no = Nee
file-not-taken = Ik kan het bestand nu niet sturen: de server neemt het niet aan. Vraag het later nog een keer.
invited-too-often = Je vroeg me vandaag in meer dan { $most } groepen. Ik kom nu niet in de andere. Vraag me daar morgen nog een keer.
reads-back = Ik was een tijd weg. Jullie schreven veel in die tijd. Ik lees nu alles terug. Daarom antwoord ik even later.

button-join = Ik doe mee
not-taking-part = Je doet nog niet mee met { -this-group } { -group }. Wil je dat wel? Druk dan op ‘{ button-join }’. Wil je lezen wat ik dan bewaar? Typ /privacy.
not-yours = Dit is van iemand anders. Alleen die persoon kan het veranderen.
form-stands = Dank je. Het staat nu bij de andere antwoorden.
form-change = Verander
form-remove = Haal weg
form-stands-nowhere = Ik kan dit niet in { -the-group } { -group } zetten. Er is niets bewaard. Dit schreef je:
form-empty = Je hebt niets ingevuld. Er is niets bewaard.
vote-heard = Dank je. Je antwoord is binnen.
waits-for-you = { $name }, ik heb een bericht voor jou alleen. Druk op de knop. Alleen jij ziet het dan.
button-read = Lees het
nothing-waits = Er is nu geen bericht voor jou.
setup-moves = { $names } is al in deze server. Moet die hier verder? Druk dan op de knop, of typ { $prefix }begin verhuis. Wil je een nieuwe groep? Typ dan { $prefix }begin met de naam erachter.
button-move = Verhuis { $name }
