reflection-how = Tik op een antwoord. Lukt dat niet? Antwoord dan op dit bericht met alleen het nummer.
reflection-open-how = Antwoord op dit bericht. Een paar woorden is genoeg.
reflection-anonymous-how = Tik op een antwoord, of typ hier alleen het nummer dat ervoor staat. Je kunt het later niet meer veranderen: ik bewaar niet welk antwoord van jou is. Daarom zeg ik ook niets terug.
reflection-anonymous =
    Ik stel iedereen een paar vragen. Dat doe ik in een bericht aan jou alleen.
    Niemand ziet wie wat antwoordt, ook ik niet. De uitkomst komt hier op { $day }, als er { $fewest } antwoorden of meer zijn.
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
outcome-open = { $people ->
    [0] Niemand antwoordde deze keer.
    [one] 1 persoon antwoordde. Je kunt het hierboven lezen.
   *[other] { $people } mensen antwoordden. Je kunt het hierboven lezen.
}
outcome-nobody = Niemand antwoordde deze keer.
outcome-too-few = { $polls ->
    [one] Op 1 vraag kwamen minder dan { $fewest } antwoorden. Die antwoorden zijn gewist.
   *[other] Op { $polls } vragen kwamen minder dan { $fewest } antwoorden. Die antwoorden zijn gewist.
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
    Vraag ik iets zonder naam, dan tel ik alleen. Ik bewaar niet wie wat koos. Pas vanaf { $fewest } antwoorden vertel ik de uitkomst.
    De server van de chat bewaart zelf wel wie welk bericht stuurde. Daar kan ik niets aan doen.

about-reflect = laat zien welke vragen er zijn, of stelt ze aan de groep
about-reflect-close = sluit de reflectie en geeft de uitkomst
about-reflect-results = telt op wat de antwoorden opleverden
about-reflect-alone = voortaan krijg jij de vragen tegelijk, in een bericht aan jou alleen
about-reflect-together = voortaan beantwoord jij de vragen weer in de groep
