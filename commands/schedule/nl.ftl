day-and-time = { $day } om { $time }
on-today = vandaag
on-tomorrow = morgen

reminder =
    De stand-up begint { $day } om { $time }. Kies alvast een foto: iets waar je trots op bent, of iets dat je verraste. Staan er mensen op? Vraag of zij het goed vinden.

what-open = stand-up
what-digest = weekbericht
status-next = Dit komt er: { $moments }.
status-paused = De groep heeft nu pauze. Ik stuur niets uit mijzelf.

schedule = { $weeks ->
        [one] Elke week:
       *[other] Elke { $weeks } weken:
    }
    • Herinnering: { $reminder }
    • Stand-up begint: { $open }
    • Stand-up sluit: { $close }
    • Weekbericht, elke week: { $digest }
schedule-changed = Goed, zo doen we het. { $weeks ->
        [one] Elke week:
       *[other] Elke { $weeks } weken:
    }
    • Herinnering: { $reminder }
    • Stand-up begint: { $open }
    • Stand-up sluit: { $close }
    • Weekbericht, elke week: { $digest }
schedule-holidays = Op feestdagen stuur ik niets.
schedule-paused = De groep heeft nu pauze.
schedule-open-stays = De stand-up van nu sluit nog gewoon om { $time }.
schedule-how =
    Wil je iets anders? Typ bijvoorbeeld { $prefix }rooster start dinsdag 9 uur, { $prefix }rooster sluit dinsdag 17 uur of { $prefix }rooster elke twee weken.
schedule-wrong = Dat begrijp ik niet. Typ een dag en een tijd. Bijvoorbeeld: { $prefix }rooster start dinsdag 9 uur
schedule-no-time = ‘{ $words }’ is geen dag met een tijd van 0:00 tot 23:59. Typ bijvoorbeeld: { $prefix }rooster start dinsdag 9 uur
schedule-wrong-rhythm = Het kan elke week, of elke 2 tot { $most } weken. Bijvoorbeeld: { $prefix }rooster elke twee weken
schedule-wrong-length = De stand-up moet sluiten nadat hij begint: een uur later of meer, en binnen vijf dagen. Bijvoorbeeld: { $example }
schedule-wrong-reminder = De herinnering moet komen voordat de stand-up begint, en niet meer dan vier dagen ervoor. Bijvoorbeeld: { $example }

paused = Goed, we hebben pauze. Ik stuur niets uit mijzelf. Typ { $prefix }standup verder om weer te beginnen.
paused-already = Er is al pauze. Typ { $prefix }standup verder om weer te beginnen.
resumed = We gaan weer verder!
not-paused = Er is geen pauze. Typ { $prefix }standup pauze om er een te beginnen.

about-schedule = laat zien wanneer wat komt, en verandert het
about-pause = houdt pauze: ik stuur niets uit mijzelf
about-resume = gaat weer verder na een pauze

what-reminder = herinnering
unsaid = Dit heb ik niet verstuurd:
unsaid-missed = { $what } van { $moment }: ik was er niet, en daarna was het te laat
unsaid-holiday = { $what } van { $moment }: het was een feestdag
unsaid-paused = { $what } van { $moment }: de groep had pauze
