greeting =
    Hallo! Ik ben leerkring. Dat is een computerprogramma. Elke week vraag ik jullie om een foto, en stel ik drie korte vragen.
    Ik begin pas als jullie begeleider { $prefix }begin typt. Wil je weten wat ik bewaar? Typ { $prefix }privacy.
private-greeting =
    Hallo! Ik ben leerkring, een computerprogramma. Hier kun je mij iets vragen zonder dat de groep het ziet.
    Typ { $prefix }hulp om te zien wat ik kan. Typ { $prefix }privacy om te zien wat ik bewaar.
private-hint = Dat snap ik niet, ik ben een computerprogramma. Typ { $prefix }hulp om te zien wat ik kan. Meedoen met de stand-up? Dat kan in de groep, of hier.
private-whom = Wil je iemand spreken? Vraag { $names }.

greeting-again = Ik ben er weer. Ik heb alles van jullie groep nog. Typ { $prefix }hulp om te zien wat ik kan.
moved = Ik ben met jullie meegegaan. { $name } gaat hier verder.

setup-done =
    Klaar! De groep heet { $name }. { $members ->
        [one] Er is 1 persoon.
       *[other] Er zijn { $members } mensen.
    } { $facilitator } is nu begeleider.

    { told-everybody }

    Vanaf nu komt elke week de stand-up. Andere dagen of tijden? Typ { $prefix }rooster.
    Nu meteen een stand-up? Typ { $prefix }standup nu. Typ { $prefix }hulp om te zien wat ik nog meer kan.
setup-already =
    { $name } is al begonnen. Jij bent begeleider.
    Typ { $prefix }hulp om te zien wat ik kan.
setup-in-private = Dit werkt alleen in de groep. Nodig mij daar uit en typ daar { $prefix }begin.

help = Dit kun je typen:
about-help = laat zien wat ik kan
about-status = wat er komt, en wat ik van jou heb
about-language = kies je taal: Nederlands (nl) of Engels (en)
about-language-room = kies de taal van de groep
about-setup = begint een nieuwe groep, of maakt jou begeleider
about-role = maakt iemand begeleider, deelnemer of meelezer

status =
    { $name }: { $members ->
        [one] 1 persoon.
       *[other] { $members } mensen.
    }

language-mine = Goed. Ik antwoord jou in het Nederlands.
language-room = Goed. Ik praat met de groep in het Nederlands.
unknown-language = Die taal ken ik niet. Kies nl (Nederlands) of en (Engels). Bijvoorbeeld: { $command } nl

role-list = Iemand erbij? Typ bijvoorbeeld { $prefix }rol @naam begeleider. De begeleiders zijn nu:
role-facilitator = { $name } is nu begeleider. Account: { $account }.
role-member = { $name } is nu deelnemer. Account: { $account }.
role-observer = { $name } leest nu mee en krijgt geen vragen. Account: { $account }.
role-alike = Let op: niet iedereen die zo heet, is dezelfde persoon. Deze naam lijkt erop:
role-which =
    Wie bedoel je met ‘{ $name }’? Namen kunnen op elkaar lijken. Typ daarom een @ en kies uit de lijst, of typ het account.
    Bijvoorbeeld: { $prefix }rol { $account } { $role }
wrong-role = Zeg wie je bedoelt, en welke rol. Bijvoorbeeld: { $prefix }rol @naam begeleider. Je kunt kiezen: begeleider, deelnemer of meelezer.
who-is-that = Ik weet niet wie je bedoelt met ‘{ $name }’. Typ een @ en kies de naam uit de lijst.
last-facilitator = Dit is de enige begeleider. Maak eerst iemand anders begeleider.

still-ask = Dit schreef je een tijd geleden. Ik lees het nu pas. Zal ik het nog doen? Zet ✅ bij dit bericht, of antwoord ‘ja’. Zeg je niets? Dan doe ik het niet.
did-you-mean = Bedoel je ‘{ $command }’? Zet ✅ bij dit bericht, of antwoord ‘ja’. Dan doe ik het.
unknown-command = Dat begrijp ik niet. Typ { $prefix }hulp om te zien wat ik kan.
wrong-words = Dat begrijp ik niet helemaal. Je kunt typen: { $examples }
for-facilitators = Dat kan alleen een begeleider van deze groep. Vraag het gerust aan een van hen.
for-moderators = Dat kan alleen wie deze groep beheert in de app. Vraag het die persoon gerust.
not-set-up = Deze groep is nog niet begonnen. Wie de groep beheert in de app, kan { $prefix }begin typen.
which-community = Je zit in meer dan één groep. Typ dit in de groep die je bedoelt.
no-community = Je zit nog niet in een groep waar ik help. Typ dit in de groep die je bedoelt.

cannot-read =
    Ik kan je bericht in { $room } niet lezen. Stuur het nog een keer.
    Lukt dat niet? Sluit de app, open hem weer en probeer het opnieuw.

unreached =
    { $name }, er ligt een verslag voor je klaar. Maar ik kan jou geen privébericht sturen.
    Sta uitnodigingen van mij toe. Of begin zelf een gesprek met mij alleen.

beyond = { $count ->
    [one] { $names } doet mee met een andere app. Daar kan ik geen privébericht naartoe sturen. Meedoen kan gewoon hier. Met { $prefix }privacy lees je wat ik bewaar.
   *[other] { $names } doen mee met een andere app. Daar kan ik geen privébericht naartoe sturen. Meedoen kan gewoon hier. Met { $prefix }privacy lees je wat ik bewaar.
}
beyond-answer = { $name }, mijn antwoord is alleen voor jou. Maar naar jouw app kan ik geen privébericht sturen.
beyond-whom = Vraag { $names } om hulp.

speaks-for-others =
    In { $name } stuurt { $account } berichten van anderen door. Ik zie niet wie wat zegt.
    Daarom doe ik niets met die berichten. Deze mensen kunnen zo niet meedoen.
    De beheerder van de chat kan dit oplossen: laat de brug iedereen een eigen account geven.

overview = Over { $name }, alleen voor begeleiders:
overview-facilitators = Begeleiders: { $names }
overview-members = Deelnemers: { $names }
overview-observers = Lezen mee: { $names }
overview-away-from = { $name } is afwezig van { $first } tot en met { $day }.
overview-away = { $name } is afwezig tot en met { $day }.

welcome = Welkom bij { $name }! Ik ben leerkring, een computerprogramma. Elke week vraag ik om een foto, en stel ik drie korte vragen.
welcome-open = { $members ->
        [0] Er is nu een stand-up open.
        [one] Er is nu een stand-up open. 1 persoon deed al mee.
       *[other] Er is nu een stand-up open. { $members } mensen deden al mee.
    } Kijk rustig mee: je hoeft nog niets te doen.
welcome-closed = { $members ->
        [one] Aan de laatste stand-up deed 1 persoon mee.
       *[other] Aan de laatste stand-up deden { $members } mensen mee.
    }
welcome-next = De volgende stand-up is { $moment }. Dan vraag ik jou ook.
welcome-kept =
    Ik bewaar je naam, en wat je mij vertelt. De groep ziet wat je in de groep zet. De begeleider krijgt ook een verslag per persoon.
    Vertel niets over anderen wat zij niet in de groep willen.

    Jij kiest. Typ:
    • { $prefix }meekijken: ik vraag je niets
    • { $prefix }privacy: wat ik bewaar, wie het ziet, en hoe ik alles wis
    • { $prefix }hulp: wat ik nog meer kan

about-end = stopt de groep en wist alles
setup-leaving = Ik ruim hier nog op, en ga dan weg. Nodig mij daarna opnieuw uit.

end-ask =
    Wil je stoppen met { $name }? Dan wis ik alles wat ik van deze groep bewaar, en ga ik weg. Je krijgt het niet terug.
    Wil je eerst een kopie? Typ { $prefix }export of { $prefix }verslag jaar, en bewaar het bestand zelf. Daarna haal ik het hier weg.
    Wil je echt stoppen? Typ { $prefix }einde ja. Dan zie je eerst wat er weggaat.
end-goes =
    Dit gaat weg:
    • { $members ->
        [one] 1 persoon, als die in geen andere groep zit
       *[other] { $members } mensen, als ze in geen andere groep zitten
    }
    • { $standups ->
        [one] 1 stand-up
       *[other] { $standups } stand-ups
    } met { $answers ->
        [one] 1 antwoord
       *[other] { $answers } antwoorden
    }
    • { $files ->
        [one] 1 foto of spraakbericht
       *[other] { $files } foto’s en spraakberichten
    }
    • { $points ->
        [one] 1 punt voor later
       *[other] { $points } punten voor later
    }
    • hulp, vragen om terug te kijken, en wat ik daarover schreef
end-stays =
    Dit blijft: wat jullie zelf schreven. Dat staat op de server van deze chat. Iedereen kan zijn eigen berichten weghalen. { $days ->
        [0] Er kan ook een reservekopie zijn. Vraag de beheerder om die weg te gooien.
        [one] Een reservekopie blijft nog 1 dag.
       *[other] Een reservekopie blijft nog { $days } dagen.
    } Een logboek van de beheerder blijft een jaar: wanneer iemand gegevens vroeg of wiste, niet welke.
end-sure = Weet je het zeker? Typ dan binnen tien minuten de naam van de groep: { $prefix }einde { $name }
end-anew = Ik vraag het je eerst. Typ { $prefix }einde om te beginnen.
end-which = Dat is niet de naam van deze groep. Ik wis niets. Deze groep heet { $name }. Typ { $prefix }einde om opnieuw te beginnen.
end-goodbye =
    Dit is het einde van deze groep. Ik heb alles gewist wat ik van deze groep bewaarde. Wat ik hier schreef, haal ik weg. Dat kan even duren. Daarna ga ik.
    Dank jullie wel, en het ga jullie goed!

button-yes = Ja
button-no = Nee
file-not-taken = Het bestand kan ik nu niet sturen: de server neemt het niet aan. Vraag het later nog een keer.
invited-too-often = Je vroeg me vandaag in meer dan { $most } groepen. In de andere kom ik nu niet. Vraag me daar morgen nog een keer.
reads-back = Ik was een tijd weg. Jullie schreven veel in die tijd. Ik lees nu alles terug. Daarom antwoord ik even later.

button-join = Ik doe mee
not-taking-part = Je doet nog niet mee met deze groep. Wil je dat wel? Druk dan op ‘{ button-join }’. Wat ik dan bewaar, lees je met /privacy.
not-yours = Dit is van iemand anders. Alleen diegene kan het veranderen.
form-stands = Dank je. Het staat in de draad.
form-change = Verander
form-remove = Haal weg
form-empty = Je hebt niets ingevuld. Er is niets bewaard.
