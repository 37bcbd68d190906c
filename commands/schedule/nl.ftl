day-and-time = { $day } om { $time }

status-next = Dit komt eraan: { $moments }.
status-paused = { -The-group } { -group } heeft pauze. Ik stuur nu niets.

schedule = { $weeks ->
        [one] Elke week:
       *[other] Elke { $weeks } weken:
    }
schedule-changed = Goed, zo doen we het. { $weeks ->
        [one] Elke week:
       *[other] Elke { $weeks } weken:
    }
schedule-every = { $what }, { $weeks ->
        [one] elke week
       *[other] elke { $weeks } weken
    }
schedule-holidays = Op feestdagen stuur ik niets.
schedule-paused = { -The-group } { -group } heeft nu pauze.
schedule-how =
    Wil je iets veranderen? Typ bijvoorbeeld:
    • { $prefix }rooster start dinsdag 9 uur
    • { $prefix }rooster sluit dinsdag 17 uur
    • { $prefix }rooster elke twee weken
schedule-wrong = Ik begrijp dat niet. Typ een dag en een tijd. Bijvoorbeeld: { $prefix }rooster start dinsdag 9 uur
schedule-no-time = Ik snap ‘{ $words }’ niet. Typ een dag en een tijd. Bijvoorbeeld: { $prefix }rooster start dinsdag 9 uur
schedule-wrong-rhythm = Het kan elke week, of elke 2 tot { $most } weken. Bijvoorbeeld: { $prefix }rooster elke twee weken

paused = Goed, we hebben pauze. Ik stuur nu niets. Weer beginnen? Typ { $prefix }verder.
paused-already = Er is al pauze. Weer beginnen? Typ { $prefix }verder.
resumed = We gaan weer verder!
not-paused = Er is nu geen pauze. Wil je pauze nemen? Typ { $prefix }pauze.

about-schedule = laat de vaste dagen en tijden zien, of verandert ze
about-pause = pauze: ik stuur even niets
about-resume = gaat weer verder na een pauze

unsaid = Ik heb dit niet verstuurd:
unsaid-missed = { $what } van { $moment }: ik stond uit, en daarna was het te laat
unsaid-holiday = { $what } van { $moment }: het was een feestdag
unsaid-paused = { $what } van { $moment }: { -the-group } { -group } had pauze
