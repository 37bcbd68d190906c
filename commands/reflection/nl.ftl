reflection-how = Tik op een antwoord. Lukt dat niet? Stuur dan alleen het nummer, als antwoord op dit bericht.
reflection-how-plainly = Stuur alleen het nummer, als antwoord op dit bericht.
reflection-open-how = Antwoord op dit bericht. Een paar woorden is genoeg.
talk-how = Antwoord gewoon hier. Wil je deze vraag overslaan? Typ ‘volgende’.
talk-begins = Ik praat even met ieder van jullie alleen, over ‘{ $title }’. Dat kan tot { $day }.
talk-alone = { $questions ->
    [one] Ik heb 1 vraag voor je.
   *[other] Ik heb { $questions } korte vragen voor je, een voor een.
}
talk-between-us = Wat je zegt, blijft tussen ons.
talk-counted = De groep ziet niet wat jij antwoordt. Bij { $fewest } antwoorden of meer vertel ik hoeveel mensen ja zeiden.
talk-done = Dat was alles. Dank je wel!
talk-over = Het gesprek is klaar. Dank jullie wel!
talk-offer = Dat was alles. Dank je wel! Zal ik dit op de agenda van { $name } zetten? De groep leest het dan, met je naam:
talk-offered = { $number }. { $words }
talk-offer-how = Zet ✅ (vinkje) bij dit bericht of typ ‘ja’. Zeg je niets? Dan blijft het tussen ons.
talk-offer-which = Zet ✅ (vinkje) bij dit bericht of typ ‘ja’. Eén van de twee? Typ het nummer. Zeg je niets? Dan blijft het tussen ons.
talk-on-agenda = Goed. Het staat op de agenda. Toch niet? Zet ❌ (kruis) bij mijn vraag.
talk-kept-alone = Goed. Het blijft tussen ons.
unnamed-may-come =
    Ik heb { $questions } korte vragen over { $name }. Niemand ziet wat jij antwoordt.
    Zal ik ze hier stellen? Zet ✅ (een vinkje) bij dit bericht, of antwoord ‘ja’. Het kan tot { $day }.
unnamed-not = Goed. Dan stel ik ze niet. Wil je toch? Zet ✅ (een vinkje) bij mijn vraag.
reflection-anonymous-how = Tik op een antwoord. Of typ het nummer dat ervoor staat. Je kunt het daarna niet meer veranderen. Ik zeg niets terug: zo bewaar ik niet welk antwoord van jou is. Sluit de vraag? Dan haal ik hem hier weg. Ook je antwoord, als ik dat mag.
reflection-anonymous-more = Tik op een antwoord, of typ het nummer.
reflection-anonymous =
    Ik stel iedereen een paar vragen, in een bericht aan jou alleen.
    De groep en de begeleider zien niet wie wat antwoordt. Ik bewaar het ook niet. Je kunt antwoorden tot { $day }. De uitkomst staat daarna in { -the-digest } { -digest }. Dat doe ik alleen bij { $fewest } antwoorden of meer. Koos iedereen hetzelfde? Dan zeg ik het ook niet.
reflection-over = Deze vraag is gesloten.
reflection-too-few = Hier zijn { $fewest } mensen of meer voor nodig. Anders kun je raden wie wat antwoordde.

reflection-list = Ik kan de groep deze vragen stellen:
reflection-listed = { $number }. { $title }
reflection-listed-anonymous = { $number }. { $title } (zonder naam)
reflection-list-how = Een begeleider kan ze starten. Typ het nummer erachter. Bijvoorbeeld: { $prefix }vraag 3
reflection-unknown = Ik ken ‘{ $name }’ niet. Typ { $prefix }vraag, dan zie je de lijst.
reflection-already-open = Er loopt al een vraag. Typ { $prefix }vraag sluit om die eerst te sluiten.
reflection-none-open = Er loopt nu geen vraag. Typ { $prefix }vraag om te zien wat er kan.
reflection-later = Vandaag stelde ik al een vraag. De volgende komt { $day } om { $time }.
reflection-started = De eerste vraag staat in de groep.
reflection-closed = De vraag is gesloten.
reflection-alone = Goed. Voortaan krijg je alle vragen tegelijk, in een bericht aan jou alleen.
reflection-together = Goed. Voortaan beantwoord je de vragen in de groep.
reflection-not-a-member = Je zit nog niet in deze groep. Vraag het aan een begeleider.
reflection-not-sent = Ik mag geen berichten sturen in { $room }. Daarom stop ik met vragen. Geef mij daar toestemming om te schrijven.

vote-out-of-range = Dat nummer is er niet. Kies een nummer van 1 tot en met { $most }.
vote-too-late = Deze vraag is al gesloten. Je antwoord telt niet meer mee.
vote-no-member = Je zit niet meer in { $name }. Je antwoord telt daarom niet mee.
vote-no-such-code = Ik ken dat nummer niet, of je hebt deze vraag al beantwoord.

outcome = De uitkomst: { $question }
outcome-option = { $label }: { $people }
outcome-people = { $people ->
    [one] 1 persoon antwoordde.
   *[other] { $people } mensen antwoordden.
}
outcome-kept = { $answers ->
    [one] 1 antwoord deel ik niet.
   *[other] { $answers } antwoorden deel ik niet.
}
own-words-ask = Dank je. Mag de groep { $name } dit lezen, met je naam erbij? Reageer met ✅ (vinkje) of typ ‘ja’. Zeg je niets? Dan deel ik het met niemand.
own-words-told = Goed. De groep leest je antwoord bij de uitkomst. Toch niet? Zet ❌ (kruis) bij mijn vraag.
own-words-kept = Goed. Ik deel je antwoord met niemand.
own-words-gone = Ik heb dat antwoord niet meer.
outcome-nobody = Er valt nog niets te vertellen.
outcome-too-few = { $polls ->
    [one] Op 1 vraag kwamen minder dan { $fewest } antwoorden, of was elk antwoord hetzelfde. Dan kun je raden wie wat antwoordde. Daarom heb ik die antwoorden gewist.
   *[other] Op { $polls } vragen kwamen minder dan { $fewest } antwoorden, of was elk antwoord hetzelfde. Dan kun je raden wie wat antwoordde. Daarom heb ik die antwoorden gewist.
}

# What it adds up to. Read aloud: "Wat meteen hielp: voor mijzelf 3, voor onze organisaties 4."
results-cycle = Wat het oplevert bij { $name }, in de laatste twaalf maanden. De getallen zeggen hoe vaak iemand iets noemde.
results-capital = Wat we erbij kregen, in soorten:
results-file = wat-het-oplevert
results-picture = Dit plaatje zegt hetzelfde als het bericht hierboven.
results-none = Er zijn nog geen antwoorden.
value-row = { $what }: { $levels }
value-nothing = nog niets
value-share = Ik vroeg het { $asked } keer. { value-answers }
value-answers = { $answers ->
    [one] Ik kreeg 1 antwoord.
   *[other] Ik kreeg { $answers } antwoorden.
}{ $nothing ->
    [0] {""}
   *[other] {" "}Bij { $nothing } daarvan was het: nog niets.
}
times-micro = voor mijzelf { $count }
times-meso = voor onze organisaties { $count }
times-macro = voor { $place } { $count }
cycle-expected = Waar we op hopen
cycle-immediate = Waar we meteen iets aan hadden
cycle-potential = Wat we erbij kregen
cycle-applied = Wat we gebruikten
cycle-realised = Wat nu echt anders gaat
cycle-transformative = Waar we anders naar kijken
capital-human = Meer kunnen of durven
capital-social = Mensen leren kennen
capital-tangible = Iets om te gebruiken
capital-reputational = Meer waardering voor wat we doen
capital-learning = Makkelijker leren, anders kijken
values-title = Wat het oplevert
values-note = De getallen zeggen hoe vaak iemand iets noemde. Een hoger getal is niet beter.
values-lead = Leren met elkaar levert van alles op. We vroegen elkaar wat, en voor wie. Dit kwam eruit.
values-found = Wat we vonden
values-capitals-what = Wat voor iets was het?
values-of = { $count } van { $all }
values-not-asked = – Dit is nog niet gevraagd.
values-dash = Een – betekent: dit is nog niet gevraagd.
values-moved = Mensen die iets noemden: { $now } van { $of } in { $month }, { $was } van { $then } in { $before }.
values-level = Voor wie
level-micro = voor mijzelf
level-meso = voor onze organisaties
level-macro = voor { $place }

series = { $question } Ja bij { $moments }.
series-moment = { $yes ->
    [0] geen van de { $people } in { $month }
   *[other] { $yes } van de { $people } in { $month }
}
agreed = Bij ‘{ $title }’ { $people ->
    [one] antwoordde 1 persoon
   *[other] antwoordden { $people } mensen
}. { $agreed ->
    [0] Over geen van de { $statements } zinnen is iedereen het eens.
   *[other] Over { $agreed } van de { $statements } zinnen is iedereen het eens.
}
agreed-not = Praat samen nog over: { $statement }

digest-reflection = Wat we antwoordden:
digest-too-few = { $polls ->
    [one] Over 1 vraag vertel ik niets. Er waren te weinig antwoorden, of alle antwoorden waren hetzelfde.
   *[other] Over { $polls } vragen vertel ik niets. Er waren te weinig antwoorden, of alle antwoorden waren hetzelfde.
}
digest-cycle = Wat het ons oplevert. Zo vaak noemde iemand het:
digest-capital = Wat we erbij kregen:

# Samenspel §3.4f: what each is called there, and what it is for in our own words.
tools =
    Deze middelen helpen een groep verder. Anderen maakten ze. Zoek op de naam, dan vind je ze.
    • Designkit, doelenscan: samen bepalen wat je wilt bereiken
    • Designkit, structuur- en processcan: afspreken hoe je werkt
    • Designkit, cultuurscan: afspreken hoe je met elkaar omgaat
    • Community-stermethode: bij het begin hetzelfde doel voor je zien
    • Actiescan: kiezen welke stappen je nu zet
    • Seeds of Innovation: zorgen dat wat je maakt ook gebruikt wordt
    • Partnerschapskaart: praten over hoe je samen optrekt
    • Fasemodel PPS: zien hoe ver je bent, en wat nu komt
    • 4x4 PitStop: snel een nieuw groepje beginnen dat zelf kiest
    • Dialoogkwaliteit (Huijboom en Van Meeuwen): kijken hoe diep jullie gesprekken gaan
    • Dialooginstrument: betere gesprekken voeren in de groep
    • Afwegingskader vertrouwen: bespreken of het vertrouwen groeit
    • Profielbeschrijving (PexPi): elkaar online leren kennen
    • Patronen en patroontaal: opschrijven wat vaker werkt
    • Opbrengstenanalyse: terugkijken op wat het oplevert
    • Co-Creatiewiel: kijken hoe het samen maken gaat
    • Netwerkbarometer: kijken hoe het met jullie netwerk gaat
about-reflect-tools = laat middelen van anderen zien, en waar ze voor zijn

instrument-added = Ik heb ‘{ $title }’ erbij gezet, met nummer { $number }. { $questions ->
    [one] Er staat 1 vraag in.
   *[other] Er staan { $questions } vragen in.
} Wil je beginnen? Typ { $prefix }vraag { $number }. Wil je de lijst weghalen? Typ { $prefix }vraag weg { $number }.
instrument-wrong = Ik kan deze vragenlijst nog niet gebruiken. Dit klopt niet: { $fault }. Pas het bestand aan en stuur het opnieuw.
instrument-taken = Er is al een vragenlijst met de naam ‘{ $id }’. Kies bij ‘id’ een andere naam, en stuur het bestand opnieuw.
instrument-too-many = Jullie hebben al { $most } eigen vragenlijsten. Haal er eerst een weg. Typ bijvoorbeeld: { $prefix }vraag weg 9
instrument-other-words = Ik stelde de vraag ‘{ $question }’ al met andere woorden. Zet erbij: version = { $version }. Dan raken de antwoorden niet door elkaar.
instrument-removed = Goed. De vragenlijst ‘{ $title }’ is weg. De antwoorden die er al waren, blijven.
instrument-not-yours = Deze vragenlijst hoort bij mij. Alleen een lijst die jullie zelf stuurden, kun je weghalen.
file-too-large = Dit bestand is te groot. Een vragenlijst mag hoogstens 64 kB zijn.
file-unreadable = Ik kan dit bestand niet openen. Stuur je het nog een keer?
file-gone = Ik kon dit bestand niet ophalen. Stuur je het nog een keer?
about-reflect-remove = haalt een vragenlijst weg die jullie zelf stuurden

place-chosen = Goed. Ik vraag voortaan wat jullie betekenen voor { $place }.
place-too-long = Kies een kort woord, van hoogstens { $most } letters. Typ bijvoorbeeld: { $prefix }vraag voor het dorp
about-reflect-for = kiest voor wie jullie iets willen betekenen: de buurt, het dorp, ons vak

expected-first = Fijn dat je meedoet met { $name }.
expected-then = Drie maanden geleden koos je: ‘{ $label }’. En nu?
expected-words = Toen je begon, zei je dit:
expected-again = Je doet nu drie maanden mee.

what-reflection = { -question }
status-reflection = { -The-question } volgende { -question } komt { $moment }.
status-reflection-open = Er loopt nu een { -question }.

privacy-reflection =
    Stel ik een vraag met naam? Dan bewaar ik wat jij koos. Haal je je antwoord weg? Dan wis ik het ook.
    Antwoord je in eigen woorden? Wat je in de groep zegt, komt met je naam bij de uitkomst. Wat je mij alleen zegt, deel ik pas als jij ja zegt.
    Vraag ik iets zonder naam? Dan tel ik alleen. Ik bewaar niet wie wat koos. Ik tel pas als de vraag sluit. Tot dan zit elk antwoord bij mij op slot. Ik vertel de uitkomst alleen bij { $fewest } antwoorden of meer. Koos iedereen hetzelfde? Dan vertel ik die niet.
    Heb ik een gesprek met jou alleen, een vraag na de ander? Dan leest niemand uit de groep wat je zegt. Soms vertel ik hoeveel mensen ja zeiden, bij { $fewest } antwoorden of meer. Met jouw ja komt er iets van op de agenda.
    Zolang een vraag zonder naam open is, staat je antwoord in ons gesprek. Wie bij mijn account kan, kan het daar lezen. De beheerder van de server ook, als ons gesprek niet versleuteld is.
    Sluit de vraag? Dan haal ik hem uit ons gesprek, met je antwoord. De server weet dan nog dat je iets stuurde, en wanneer. Vaak bewaart hij nog een paar dagen wat er stond. Begon jij ons gesprek zelf? Dan mag ik jouw antwoord misschien niet weghalen. Haal het dan zelf weg.

about-reflect = laat zien welke vragen er zijn, of stelt er een
about-reflect-close = sluit de vraag en geeft de uitkomst
about-reflect-results = laat zien wat de groep tot nu toe oplevert
about-reflect-alone = je krijgt de vragen om terug te kijken bij mij alleen
about-reflect-together = je beantwoordt ze weer in de groep

schedule-reflection = { -Question }

column-question-id = de vaste naam van de vraag; andere woorden zijn een andere naam
column-version = de hoeveelste versie van de woorden het is
column-reflections-kind = choose (kiezen), agree (klopt het) of open (eigen woorden)
column-asked = hoe vaak het gevraagd is: aan zoveel mensen; leeg als dat niet bekend is
column-answered = hoeveel antwoorden er kwamen; leeg als dat niet bewaard is
column-nothing = hoeveel van die antwoorden ‘nog niets’ waren
column-votes-nothing = is dit antwoord ‘nog niets’: yes of no
column-away = hoeveel mensen toen afwezig waren
column-capital = wat erbij kwam: human (kunnen), social (mensen), tangible (dingen), reputational (waardering), learning (leren)
column-level = micro (voor mij), meso (voor mijn werk), macro (voor de buurt) of us (de groep)
column-condition = bij welke voorwaarde om samen te werken het hoort
column-principle = bij welk principe van de groep het hoort
column-loop = how (het plan), why (waarom) of what-for (waarvoor)
column-need = belonging (erbij horen), autonomy (meebepalen) of competence (kunnen)
fact-instruments = Waarmee jullie terugkeken
agenda-lowest = Dit klopt nog niet voor iedereen: { $statement }
column-safety = speak (durven zeggen), help (hulp) of differ (van mening verschillen)
column-factor = wat een groep in leven houdt: develop, newcomers, ties, direction, sharing, recognition, means, use of home
