away = Goed. Tot en met { $day } vraag ik je niets. Eerder terug? Typ { $prefix }terug.
away-from = Goed. Van { $first } tot en met { $day } vraag ik je niets. Blijf je toch? Typ { $prefix }terug.
away-no-day = { $given ->
        [0] Tot wanneer ben je weg?
       *[other] Ik snap niet welke dag je bedoelt met ‘{ $words }’.
    } Typ bijvoorbeeld: { $prefix }weg tot 24 december
away-in-the-past = { $day } is al voorbij. Typ een dag die nog komt. Bijvoorbeeld: { $prefix }weg tot volgende week
away-too-far = { $day } is wel heel ver weg. Kies een dag binnen twee jaar.
back = Fijn dat je er weer bent! De volgende keer doe je weer mee.
not-away = Je was niet afgemeld. Je doet gewoon mee.
joins = Leuk, je doet mee! De volgende keer vraag ik jou ook. Wil je stoppen? Typ { $prefix }stop.
observes = Goed, je leest alleen mee. Ik vraag je niets. Toch meedoen? Typ { $prefix }meedoen.

about-away = je bent een tijd weg, ik vraag je niets
about-back = je bent er weer
about-join = je gaat meedoen
about-observe = je leest alleen mee, ik vraag je niets
quiet-on =
    Goed. Je krijgt van mij alleen nog { -the-digest } { -digest }. Ik stuur jou geen herinnering meer, en ik vraag je niets alleen aan jou. Antwoorden mag altijd.

    Mijn berichten in { -the-group } { -group } zie je nog wel. Ik kan ze niet voor één persoon uitzetten. Maar jij kunt het wel stiller maken. Open in je app de instellingen van { -the-group } { -group }. Kies bij meldingen voor ‘alleen vermeldingen’, als je app dat heeft.

    Toch weer alles? Typ { $prefix }stil uit.
quiet-off = Goed. Ik vraag je weer mee te doen, en herinner je er ook weer aan.
status-quiet = Jij krijgt alleen { -the-digest } { -digest }. Toch weer alles? Typ { $prefix }stil uit.
about-quiet = ik stuur je alleen nog { -the-digest } { -digest }
