away = Goed. Tot en met { $day } vraag ik je niets. Eerder terug? Typ { $prefix }terug.
away-from = Goed. Van { $first } tot en met { $day } vraag ik je niets. Toch niet weg? Typ { $prefix }terug.
away-no-day = { $given ->
        [0] Tot wanneer ben je er niet?
       *[other] Welke dag je bedoelt met ‘{ $words }’, weet ik niet.
    } Typ bijvoorbeeld: { $prefix }afwezig tot 24 december
away-in-the-past = { $day } is al voorbij. Typ een dag die nog komt. Bijvoorbeeld: { $prefix }afwezig tot volgende week
away-too-far = { $day } is wel heel ver weg. Kies een dag binnen twee jaar.
back = Fijn dat je er weer bent! De volgende keer vraag ik jou ook weer.
not-away = Je was niet afgemeld. Je hoort er gewoon bij.
skipped = Goed, deze keer zonder jou. Ik vraag je er niet meer naar. Toch antwoorden mag altijd.
skips-next = Goed, de stand-up van { $moment } is zonder jou. Toch meedoen? Typ { $prefix }terug.
joins = Leuk, je doet mee! Vanaf de volgende stand-up vraag ik jou ook. Liever niet meer? Typ { $prefix }meekijken.
observes = Goed, je kijkt mee. Ik vraag je niets. Toch meedoen? Typ { $prefix }meedoen.

about-away = ik vraag je een tijd niets
about-back = je bent er weer
about-skip = deze stand-up zonder jou
about-join = je doet mee met de stand-up
about-observe = je kijkt mee, zonder vragen
