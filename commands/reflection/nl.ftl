reflection-how = Tik op een antwoord. Lukt dat niet? Antwoord dan op dit bericht met alleen het nummer.
reflection-open-how = Antwoord op dit bericht. Een paar woorden is genoeg.
reflection-anonymous-how = Tik op een antwoord. Of typ het nummer dat ervoor staat. Je kunt het daarna niet meer veranderen. Ik zeg niets terug: zo bewaar ik niet welk antwoord van jou is. Sluit de vraag? Dan haal ik hem hier weg, met je antwoord.
reflection-anonymous =
    Ik stel iedereen een paar vragen, in een bericht aan jou alleen.
    De groep en de begeleider zien niet wie wat antwoordt. Ik bewaar het ook niet. De uitkomst komt hier op { $day }. Dat doe ik alleen bij { $fewest } antwoorden of meer, en als niet iedereen hetzelfde koos.
reflection-over = Deze vraag is gesloten.
reflection-too-few = Hier zijn minstens { $fewest } mensen voor nodig. Anders kun je raden wie wat antwoordde.

reflection-list = Deze vragen kan ik aan de groep stellen:
reflection-listed = { $id }: { $title }
reflection-listed-anonymous = { $id }: { $title } (zonder naam)
reflection-list-how = Een begeleider start ze. Typ bijvoorbeeld { $prefix }reflectie value-creation.
reflection-unknown = ‘{ $name }’ ken ik niet. Typ { $prefix }reflectie met een van deze woorden: { $examples }
reflection-already-open = Er is al een reflectie bezig. Typ { $prefix }reflectie sluit om die eerst te sluiten.
reflection-none-open = Er is nu geen reflectie. Typ { $prefix }reflectie om te zien wat er kan.
reflection-later = Vandaag is er al een vraag gesteld. De eerste vraag komt { $day } om { $time }.
reflection-started = De eerste vraag staat in de groep.
reflection-closed = De reflectie is gesloten.
reflection-alone = Goed. Voortaan krijg je alle vragen tegelijk, in een bericht aan jou alleen.
reflection-together = Goed. Voortaan beantwoord je de vragen in de groep.
reflection-not-a-member = Je zit nog niet in deze groep. Vraag het aan een begeleider.
reflection-not-sent = Ik mag niets sturen in { $room }. Daarom stopt de reflectie. Geef mij daar het recht om te schrijven.

vote-out-of-range = Dat nummer is er niet. Kies een nummer van 1 tot en met { $most }.
vote-too-late = Deze vraag is al gesloten. Je antwoord telt niet meer mee.
vote-no-member = Je zit niet meer in { $name }. Je antwoord telt daarom niet mee.
vote-no-such-code = Dat nummer ken ik niet, of je hebt deze vraag al beantwoord.

outcome = De uitkomst: { $question }
outcome-option = { $label }: { $people }
outcome-people = { $people ->
    [one] 1 persoon antwoordde.
   *[other] { $people } mensen antwoordden.
}
outcome-kept = { $answers ->
    [one] 1 antwoord houd ik voor me.
   *[other] { $answers } antwoorden houd ik voor me.
}
own-words-ask = Dank je. Mag de groep { $name } dit lezen, met je naam erbij? Reageer met ✅ of typ ‘ja’. Zeg je niets? Dan deel ik het met niemand.
own-words-told = Goed. De groep leest je antwoord bij de uitkomst.
own-words-kept = Goed. Ik deel je antwoord met niemand.
own-words-gone = Dat antwoord heb ik niet meer.
outcome-nobody = Niemand antwoordde deze keer.
outcome-too-few = { $polls ->
    [one] Op 1 vraag kwamen minder dan { $fewest } antwoorden, of alleen dezelfde. Dan kun je raden wie wat antwoordde. Die antwoorden zijn gewist.
   *[other] Op { $polls } vragen kwamen minder dan { $fewest } antwoorden, of alleen dezelfde. Dan kun je raden wie wat antwoordde. Die antwoorden zijn gewist.
}

results-title = Wat het oplevert: { $name }, de laatste twaalf maanden. Per soort: voor mij, voor mijn groep, voor de buurt.
results-row = { $cycle }: { $micro }, { $meso }, { $macro }
results-file = waardecreatie
results-none = Er is nog niets om op te tellen.
cycle-expected = Waar we op hopen
cycle-immediate = Wat meteen iets gaf
cycle-potential = Wat we er bij kregen
cycle-applied = Wat we gebruikten
cycle-realised = Wat beter gaat
cycle-transformative = Wat we anders zien
digest-reflection = Reflectie:
digest-cycles = Bij elkaar, per soort: voor mij, voor mijn groep, voor de buurt.

expected-first = Je doet sinds kort mee met { $name }.
expected-then = Drie maanden geleden koos je: ‘{ $label }’. En nu?
expected-again = Je doet nu drie maanden mee.

what-reflection = reflectie
status-reflection = De volgende reflectie is { $moment }.
status-reflection-open = Er is nu een reflectie bezig.

privacy-reflection =
    Van een peiling bewaar ik wat jij koos. Haal je je stem weg? Dan is hij ook bij mij weg.
    Antwoord je in eigen woorden? Wat je in de groep zegt, komt met je naam bij de uitkomst. Wat je mij alleen zegt, deel ik pas als jij ja zegt.
    Vraag ik iets zonder naam? Dan tel ik alleen. Ik bewaar niet wie wat koos. Ik vertel de uitkomst alleen bij { $fewest } antwoorden of meer, en niet als iedereen hetzelfde koos.
    Zolang zo’n vraag open is, staat je antwoord in ons gesprek. Wie bij mijn account kan, kan het daar lezen. De beheerder van de server ook, als ons gesprek niet versleuteld is.
    Sluit de vraag? Dan haal ik hem uit ons gesprek, met je antwoord. De server weet dan nog dat je iets stuurde, en wanneer. Vaak bewaart hij nog een paar dagen wat er stond. Begon jij ons gesprek zelf? Dan mag ik jouw antwoord misschien niet weghalen. Haal het dan zelf weg.

about-reflect = laat zien welke vragen er zijn, of stelt ze aan de groep
about-reflect-close = sluit de reflectie en geeft de uitkomst
about-reflect-results = telt op wat de antwoorden opleverden
about-reflect-alone = voortaan krijg jij de vragen tegelijk, in een bericht aan jou alleen
about-reflect-together = voortaan beantwoord jij de vragen weer in de groep
