about-session = wanneer de volgende { -meeting } is; een { -facilitator } plant er een
about-session-question = wat jullie in { -the-meeting } { -meeting } willen leren
about-session-yield = wat er na { -the-meeting } { -meeting } moet zijn
about-session-cancel = de volgende { -meeting } gaat niet door
about-session-stop = stopt met wat steeds terugkomt: er komt geen { -meeting } meer

session-what = Wanneer is het? Typ bijvoorbeeld: { $prefix }werksessie dinsdag 14:00 buurthuis. Of: { $prefix }werksessie elke 2 weken dinsdag 14:00
session-no-time = Hoe laat is het op { $day }? Typ de tijd erachter. Bijvoorbeeld: { $prefix }werksessie dinsdag 14:00
session-past = { $day } om { $time } is al voorbij. Kies een dag die nog komt. Bijvoorbeeld: { $prefix }werksessie dinsdag 14:00
session-far = { $day } is nog meer dan een jaar weg. Kies een dag die eerder is.
session-midnight = Om 00:00 begint { $day } net. Bedoel je 12:00? Typ de dag dan nog een keer, met 12:00 erachter.
session-no-such-time = Op { $day } gaat de klok een uur vooruit. { $time } is er die nacht niet. Kies een andere tijd.
session-twice = Op { $day } gaat de klok een uur terug. { $time } is er die nacht twee keer. Kies een andere tijd.
session-rhythm = Kies een aantal weken van 1 tot { $most }. Bijvoorbeeld: { $prefix }werksessie elke 2 weken dinsdag 14:00
session-still-on = Tot { $time } is { -the-meeting } { -meeting } van nu nog bezig. Kies een latere tijd.
session-already = Zo staat het al: { $day } om { $time }.
session-none = { $leads ->
    [0] Er is nog geen { -meeting } gepland. Een { -facilitator } kan dat doen.
   *[other] Er is nog geen { -meeting } gepland. Plannen? Typ bijvoorbeeld: { $prefix }werksessie dinsdag 14:00 buurthuis
}
session-told = Gedaan. Het staat in { -the-group } { -group }.

session-is = { -The-meeting } { -meeting } is { $day } om { $time }.
session-is-now = { -The-meeting } { -meeting } is nu { $day } om { $time }.
session-was = { -The-meeting } { -meeting } van { $day } om { $time } is voorbij.
session-is-off = { -The-meeting } { -meeting } van { $day } om { $time } gaat niet door.
session-moved-on = { -The-meeting } { -meeting } is verplaatst. Het is nu { $day } om { $time }.
session-again = { $weeks ->
    [one] Daarna komt er elke week een.
   *[other] Daarna komt er elke { $weeks } weken een.
}
session-holiday = Let op: dat is een feestdag.
session-place = Waar: { $text }
session-question = Leervraag: { $text }
session-yield = Na afloop hebben we: { $text }
session-online =
    Het is online. Gebruik elk je eigen telefoon of computer, en kom 5 minuten eerder.
    Noem elkaar bij de naam.
session-agenda-comes = De agenda komt { $day }. Wil je iets bespreken? Typ { $prefix }bewaar met je punt erachter.
session-file = { -meeting } { $day } { $time }
session-file-off = gaat niet door { $day } { $time }
session-summary = { -Meeting } { $name }
session-off = { -The-meeting } { -meeting } van { $day } om { $time } gaat niet door.
session-off-next = De volgende is { $day } om { $time }. Wil je ook die niet meer? Typ { $prefix }werksessie stop
session-next = De volgende { -meeting } is { $day } om { $time }.
session-left-out = Op { $day } is er geen { -meeting }: dat is een feestdag.
session-left-out-pause = Op { $day } was er geen { -meeting }: jullie hadden pauze.

session-proposed = Er begint een sprint in { $name }. De vorige { -meeting } was op deze dag en tijd. Zal ik er weer een plannen? Dat is { $day } om { $time }.
session-proposed-how = Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. Doe je niets? Dan plan ik niets. Het doel van de sprint staat dan op de agenda van de volgende { -meeting }.
session-proposed-planned = Er is al een { -meeting } voor deze sprint.
session-proposed-not = Goed, dan niet. Een andere dag? Typ bijvoorbeeld: { $prefix }werksessie dinsdag 14:00
session-proposed-late = Die dag is al voorbij. Kies een andere dag. Typ bijvoorbeeld: { $prefix }werksessie dinsdag 14:00

agenda-title = Agenda van { -the-meeting } { -meeting }: { $day } om { $time }.
agenda-sprint = Doel van deze sprint: { $goal }
agenda-welcome = Welkom ({ $minutes } minuten)
agenda-none = Er staat niets open. Waar willen jullie het over hebben?
agenda-minutes = { $line } ({ $minutes } minuten)
agenda-shows = { $line } (laat iets zien, { $minutes } minuten)
agenda-closed = { $line } (klaar)
agenda-later = { $line } (later)
agenda-let-go = { $line } (hoeft niet meer)
agenda-close = Afspraken en afsluiten ({ $minutes } minuten)
agenda-rest = Dit past er niet meer bij, en blijft open:
agenda-promised = Dit spraken we eerder af:
agenda-nobody = nog niemand: { $what }
agenda-asked = { $line } (telt na een ✅ (vinkje) van { $name } bij dat bericht)
agenda-how =
    Ben je erbij? Zet 🙋 (hand omhoog) bij dit bericht, of antwoord ‘ik ben er’.
    Spreken jullie iets af? Antwoord met het nummer en wie wat doet, zoals: { $number } Linh belt de school, vrijdag
    Is een punt klaar, voor later of niet meer nodig? Antwoord met: { $number } klaar, { $number } later of { $number } weg
    Nog iets bespreken? Antwoord met ‘nieuw:’ en je punt, zoals: nieuw: wie haalt de sleutel?
agenda-over = Deze { -meeting } is voorbij.
agenda-past = { -The-meeting } { -meeting } van { $day } is al een tijd voorbij. Zet een afspraak bij de agenda van nu.
sign-there = Ik ben erbij
sign-take-out = Haal weg wat ik leerde

demo-yours = Jouw punt staat op de agenda van { $name }, { $day } om { $time }:
demo-ask = Laat je iets zien of vertel je iets? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’. Liever niet? Antwoord ‘nee’.
demo-yes = Fijn! Dan komt jouw punt als eerste.
demo-no = Goed. Jouw punt blijft op de agenda.

closing-agreed = Dit spraken we af:
closing-stays = Dit blijft open:
closing-learned = Wat leerden we vandaag? Antwoord op dit bericht.

session-section = { -Meeting }
session-held = { $day }: { $points ->
    [one] 1 punt
   *[other] { $points } punten
}{ $people ->
    [0] {""}
    [one] , 1 persoon zei: ik ben erbij
   *[other] , { $people } mensen zeiden: ik ben erbij
}{ $asked ->
    [0] {""}
   *[other] . Leervraag: { $question }
}
learned-in-sprint = Geleerd: { $text }
learned-section = Geleerd
draft-session-title = De volgende { -meeting }
draft-session = { -The-meeting } { -meeting } is { $day } om { $time }. De agenda zet ik een dag eerder in { -the-group } { -group }.
draft-no-question = Er is nog geen leervraag. Wat willen jullie daar leren?
status-session = Volgende { -meeting }: { $day } om { $time }.

privacy-kept-sessions = Wat je zei voor of na een { -meeting }: de plek, de vraag, en wat je leerde. Dat hoort bij het verhaal van { -the-group } { -group }, en blijft zolang { -the-group } { -group } er is. Je kunt het elke dag weghalen: haal je bericht weg, of zet er ❌ (kruis) bij. Ook bij welke { -meeting } je was.
page-session-words = Op { $at } zei je dit over { -the-meeting } { -meeting } van { $session }:
page-session-there = Je was bij { -the-meeting } { -meeting } van { $at }.
export-session = { -Meeting } van { $day }
export-session-place = Plek
export-session-question = Leervraag
export-session-yield = Na afloop hebben we
column-sessions-session = het nummer van { -the-meeting } { -meeting }, de eerste is 1
column-sessions-id = het nummer waaronder ik { -the-meeting } { -meeting } ken
column-present-session = het nummer van { -the-meeting } { -meeting }
column-agenda-session = het nummer van { -the-meeting } { -meeting }
column-lessons-session = het nummer van { -the-meeting } { -meeting }
column-starts-at = wanneer { -the-meeting } { -meeting } begint
column-ended-at = wanneer { -the-meeting } { -meeting } klaar was
column-place = waar dat is
column-sessions-question = wat mensen daar willen leren
column-yield = wat er na afloop moet zijn
column-sessions-state = planned (gepland), held (geweest), cancelled (ging niet door) of paused (het was pauze)
column-present-member = wie zei dat die er was
column-number = het nummer op de agenda
column-agenda-text = waar het over gaat
column-became = wat ermee gebeurde: open, closed (klaar), later, let-go (hoeft niet meer) of off (eerder eraf)
column-lessons-text = wat iemand leerde

before-sessions = Wanneer we bij elkaar waren
before-learned = Wat mensen leerden
coming-session = { $told ->
    [0] { -meeting } om { $time }
   *[other] { -meeting } om { $time }: { $text }
}
upward-sessions = { $count } keer samen aan het werk
