operator-still-stream = Ik kon { $minutes } minuten niet horen wat er gezegd werd: de server antwoordde niet. Ik blijf het proberen en lees alles na.
operator-on-stream = Ik hoor de server weer.
operator-still-outbox = Wat ik wil zeggen, komt al { $minutes } minuten niet aan. Ik blijf het proberen.
operator-on-outbox = Wat ik zeg, komt weer aan.
operator-still-clock = Wat op tijd gezegd moest worden, lukt al { $minutes } minuten niet. In mijn logboek staat waarom.
operator-on-clock = Wat op tijd gezegd moest worden, is gedaan.
operator-still-room = Met één bericht in { $room } ben ik al { $minutes } minuten bezig. In mijn logboek staat waarom.
operator-on-room = In { $room } gaat het weer verder.
operator-still-erasing = Ik wis elke nacht wat te oud is. Nu zou er in één keer meer dan een maand weggaan. Misschien staat de klok van de computer verkeerd. Of ik stond lang uit. Daarom wacht ik. Klopt de klok? Typ dan op die computer: leerkring erase-old
operator-on-erasing = Ik wis weer elke nacht wat te oud is.
operator-careful =
    Ik ben twee keer gestart en weer gestopt. Daarom doe ik nu niets uit mezelf: geen stand-up, geen herinnering, geen weekbericht. Ik luister nog wel en geef antwoord.

    In mijn logboek staat wat er misging. Start me opnieuw als dat verholpen is.
