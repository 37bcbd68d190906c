operator-still-stream = Ik kon { $minutes } minuten niet horen wat er gezegd werd: de server antwoordde niet. Ik blijf het proberen en lees alles na.
operator-on-stream = Ik hoor de server weer.
operator-still-stream-there = Op { $platform } kon ik { $minutes } minuten niet horen wat er gezegd werd: de server antwoordde niet. Ik blijf het proberen en lees alles na.
operator-on-stream-there = Ik hoor { $platform } weer.
operator-still-outbox-there = Op { $platform } komen mijn berichten al { $minutes } minuten niet aan. Ik blijf het proberen.
operator-on-outbox-there = Op { $platform } komen mijn berichten weer aan.
operator-still-outbox = Mijn berichten komen al { $minutes } minuten niet aan. Ik blijf het proberen.
operator-on-outbox = Mijn berichten komen weer aan.
operator-still-clock = Ik kan al { $minutes } minuten niets op tijd doen. In mijn logboek staat waarom.
operator-on-clock = Ik loop weer op tijd.
operator-still-room = Ik ben al { $minutes } minuten bezig met één bericht in { $room }. In mijn logboek staat waarom.
operator-on-room = In { $room } gaat het weer verder.
operator-still-erasing = Ik wis elke nacht wat te oud is. Nu zou er in één keer meer dan een maand weggaan. Misschien staat de klok van de computer verkeerd. Of ik stond lang uit. Daarom wacht ik. Klopt de klok? Typ dan op die computer: leerkring erase-old
operator-on-erasing = Ik wis weer elke nacht wat te oud is.
operator-careful =
    Ik ben twee keer gestart en weer gestopt. Daarom stuur ik nu niets zelf: geen vragen, geen herinnering, geen weekbericht. Ik geef nog wel antwoord.

    Kijk in mijn logboek wat er misging. Los het op en start mij opnieuw.
