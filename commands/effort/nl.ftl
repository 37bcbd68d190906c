about-effort = zegt hoeveel uur begeleiden je kost. Alleen jij ziet dat.
effort-title = Jouw uren
effort-asked = Hoeveel uur kostte { -the-group } { -group } je in de week van { $day }?
effort-known =
    Wat ik weet van die week: { $rounds ->
        [0] { -meeting } { $sessions }×
       *[other] { -round } { $rounds }×{ $sessions ->
            [0] { "" }
           *[other] , { -meeting } { $sessions }×
        }
    }.
effort-how = Antwoord op dit bericht met een getal, zoals: 6. Of zeg waaraan, zoals: 4: 2. Dat is twee uur overleggen en samen leren. Met { $prefix }inzet zie je welk getal wat is. Overslaan mag. Alleen jij ziet je uren. Liever geen vraag? Typ { $prefix }inzet uit.
effort-how-again = Antwoord met een getal. Evenveel als de vorige keer? Zet 1️⃣ bij dit bericht. Overslaan mag. Alleen jij ziet je uren. Meer weten? Typ { $prefix }inzet.
effort-item-1 = kijken hoe plannen lopen en wat ze opleveren
effort-item-2 = zorgen dat plannen kunnen doorgaan
effort-item-3 = praten met en schrijven aan mensen in de buurt
effort-item-4 = overleggen en samen leren
effort-item-5 = vertellen hoe het gaat, aan partners en de gemeente
effort-item-6 = plannen en regelen
effort-item-7 = mensen en plannen met elkaar verbinden
effort-item-all = alles samen
effort-week = In de week van { $day }: { $minutes ->
    [60] 1 uur
   *[other] { $hours } uur
}.
effort-week-empty = Ik weet niets van de week van { $day }. Dat geeft niet.
effort-of = { $kind }: { $minutes ->
    [60] 1 uur
   *[other] { $hours } uur
}
effort-before = Tot nu toe:
effort-month = { $month }: { $minutes ->
    [60] 1 uur
   *[other] { $hours } uur
} ({ $kinds })
effort-month-whole = { $month }: { $minutes ->
    [60] 1 uur
   *[other] { $hours } uur
}
effort-phase = In de fase ‘{ $phase }’: { $minutes ->
    [60] 1 uur
   *[other] { $hours } uur
}
effort-say = Zeg het zo: { $prefix }inzet 6, of { $prefix }inzet 4: 2, 5: 1. Zeven getallen op een rij mag ook. Is het anders? Verander je bericht. Moet het weg? Haal je bericht weg. Alleen jij ziet dit. Het zegt wat begeleiden kost, en niet hoe goed je het doet. Met { $prefix }inzet bestand krijg je alles voor Excel.
effort-asks = Ik vraag het je onder het verslag van een { -round }. Liever niet? Typ { $prefix }inzet uit.
effort-asks-not = Ik vraag het je niet meer. Toch wel? Typ { $prefix }inzet aan.
effort-shared = Doe je mee aan het onderzoek? Dan krijgen de onderzoekers deze uren, met een nummer. Niet meer? Typ { $prefix }inzet onderzoek nee.
effort-not-shared = De onderzoekers krijgen deze uren niet. Mag het wel? Typ { $prefix }inzet onderzoek ja. Dat geldt alleen als je meedoet aan het onderzoek. Wie { -the-group } { -group } kent, weet dan vaak dat het jouw uren zijn.
effort-no-last = Ik weet nog niets van een vorige keer. Antwoord met een getal.
effort-too-much = Zoveel uren heeft niemand in een week. Kies een getal tot { $most }.
effort-what = Zeg het zo: { $prefix }inzet 6. Of zeg waaraan, zoals: { $prefix }inzet 4: 2, 5: 1. Met { $prefix }inzet zie je welk getal wat is.
effort-no-study = Er is geen onderzoek met { -the-group } { -group }. Je uren krijgt niemand.
effort-file = mijn-uren
effort-column-week = week
effort-column-month = maand
effort-column-item = nummer
effort-column-kind = soort werk
effort-column-hours = uren
privacy-kept-effort = Begeleid je? Dan bewaar ik hoeveel uur je zei dat het kostte. Alleen jij ziet dat. Onderzoekers krijgen het alleen als je daar zelf ja op zei.
page-effort = Week van { $day }, { $kind }: { $minutes ->
    [60] 1 uur
   *[other] { $hours } uur
}.
page-effort-asked-yes = Op { $at } zei je dat ik naar je uren mag vragen.
page-effort-asked-no = Op { $at } zei je dat ik niet naar je uren hoef te vragen.
page-effort-research-yes = Op { $at } zei je dat onderzoekers je uren mogen krijgen.
page-effort-research-no = Op { $at } zei je dat onderzoekers je uren niet krijgen.
column-effort-member = wie begeleidt en dit zelf wilde delen
column-effort-week = de maandag van de week
column-effort-item = soort werk. 1: volgen wat plannen opleveren. 2: plannen mogelijk maken. 3: contact met mensen in de buurt. 4: overleggen en samen leren. 5: verslag doen aan partners en gemeente. 6: plannen en regelen. 7: mensen en plannen verbinden. Leeg: niet gezegd
column-effort-hours = hoeveel uur, naar eigen zeggen
