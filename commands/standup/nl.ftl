question-done = Wat heb je gedaan sinds de vorige keer?
question-next = Wat ga je doen tot de volgende keer?
question-obstacle = Is er iets lastig, of heb je hulp nodig?
form-button = Vertel hoe het gaat
form-title = Hoe was je week?
form-photo = Een foto, als je wilt
question-photo =
    { $photos ->
        [one] Wat zien we op je foto?
       *[other] Wat zien we op je foto’s?
    }
follow-up =
    Antwoord hier. { $alone ->
        [0] Ik zet het bij de rest in { $name }. De groep kan het dus lezen.
       *[other] De groep in { $name } ziet het pas als jij ja zegt.
    } { $obstacle ->
        [0] Liever niet?
       *[other] Is er niets?
    } Zet ❌ (kruis) bij dit bericht, of typ ‘nee’.
feeling-offer = Ben je trots op je foto? Zet er dan ⭐ (een ster) bij. Was je verrast? Zet er dan 😮 (een verbaasd gezicht) bij.

standup-open =
    Tijd voor { -the-round } { -round }! Antwoord op dit bericht. Dat kan tot { $time }.

    Stuur een foto van iets waar je trots op bent, of wat je verraste. Staan er mensen op? Vraag eerst of zij het goed vinden. Bij kinderen vraag je het ook aan de ouders. En vertel kort:

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    Een spraakbericht mag ook. Is er niets lastig? Typ dan ‘nee’. Liever niet in { -the-group } { -group }? Typ { $prefix }vertel, dan vraag ik het jou alleen.

    Ik zet een teken bij je bericht. Een cijfer: bij die vraag hoort het. ✅ (vinkje): ik heb alles. ❔ (vraagteken): is dit je antwoord, of iets voor later? Zet er dan een cijfer bij, of 🅿 (een P). Klopt het niet? Zet er zelf het goede cijfer bij, of ❌ (kruis) om het weg te halen.
standup-thread = { -Round } van { $day }
standup-takes-the-place = Goed. Dit telt voor { $day } { $time }. Dan begin ik niet nog een keer.
standup-already-open = Er is al een { -round }, tot { $time }. Nu al sluiten? Typ { $prefix }rondje.
standup-not-open = Er is nu geen { -round }. Wil je beginnen? Typ { $prefix }rondje.

standup-closed = { $members ->
    [0] { -The-round } { -round } is klaar. Je kunt nog steeds antwoorden.
    [one] { -The-round } { -round } is klaar. Dank je wel voor het meedoen!
   *[other] { -The-round } { -round } is klaar. { $members } mensen deden mee. Dank jullie wel!
}
standup-wishes = Wat hebben we nodig voor { -the-meeting } volgende { -meeting }? Antwoord op dit bericht. Zie je 📝 (een briefje)? Dan heb ik het bewaard.
standup-points = { $points ->
    [one] Er staat nog 1 punt open. Zien? Typ { $prefix }punten.
   *[other] Er staan nog { $points } punten open. Zien? Typ { $prefix }punten.
}
obstacle-alone =
    { $line }
    Kun jij helpen? Zet 🤝 (handen) bij dit bericht, of antwoord ‘ik’.
obstacles-title = Wie kan helpen?
obstacles-how = Kun jij iemand helpen? Zet het cijfer bij dit bericht. Of antwoord met het cijfer en ‘ik’, zoals: { $number } ik
obstacle-line = { $name }: { $obstacle }
obstacle-earlier = In { $month } was er bij { $name } ook iets met ‘{ $word }’. { $helper } hielp toen.
obstacle-spoken-line =
    { $apart ->
        [0] { $name } zoekt hulp. Luister naar het spraakbericht.
       *[other] { $name } zoekt hulp. Vraag wat er is.
    }
offer-which = Fijn dat je wilt helpen! Wie wil je helpen? Zet het cijfer bij dit bericht. Of antwoord met het cijfer, zoals: { $number } ik
sign-help-number = Ik kan helpen
obstacle-spoken = luister naar het spraakbericht
obstacle-apart = vraag er gerust naar
transcript = Dit hoorde ik in je spraakbericht:
transcript-ask = Zal ik dit bij je spraakbericht zetten? Zet ✅ (vinkje) bij dit bericht. Anders wis ik het na een dag.
transcript-taken = Gedaan. De tekst staat nu bij je spraakbericht. Haal je het spraakbericht weg? Dan gaat de tekst ook weg.
voice-question = { question-obstacle } Zet ✅ (vinkje) bij dit bericht. Dan vraag ik { -the-group } { -group } om hulp.{ $apart ->
        [0] {""}
       *[other] {" "}Ik deel je opname niet.
    }
voice-question-yes = Goed, dan vraag ik { -the-group } { -group } om hulp. Toch niet? Haal je ✅ (vinkje) weg.
checkin-hindered = Er is iets lastig. Ik wil graag hulp.

report-title = Verslag van { $name }, { $date }
report-opening =
    { $members ->
        [0] Deze keer kwam er niets binnen.
        [one] 1 persoon deed mee.
       *[other] { $members } mensen deden mee.
    } { $shared ->
        [0] Dit is een eerste versie. { -The-group } { -group } ziet dit niet.
       *[other] Wat alleen voor jou is, ziet { -the-group } { -group } niet.
    }
report-plan = Plan: { $text }
report-done = Gedaan: { $text }
report-obstacle = Lastig: { $text }
report-silent = Ik hoorde drie keer niets van { $names }. Vraag eens hoe het gaat.
report-agenda = Voorstel voor { -the-meeting } volgende { -meeting }:
report-agenda-how = Is er iets klaar? Antwoord met het nummer en ‘klaar’, ‘later’ of ‘weg’, zoals: { $number } klaar
report-long-open = Al lang open: { $numbers }. Antwoord met ‘{ $drop } weg’ of ‘{ $later } later’.
agenda-obstacle = { $name } zoekt hulp: { $text }
agenda-wish = { $name } vraagt: { $text }

offer-made = { $helper } wil je hierbij helpen, { $owner }. Spreek samen iets af.

checkin-other-file = Ik bewaar dit bestand niet. Vertel het met woorden, een foto of een spraakbericht. Een spraakbericht neem je op in de chat zelf.
checkin-enough = Ik heb nu { $files } foto’s van je. Meer bewaar ik er niet per keer. Wil je een andere? Zet ❌ (kruis) bij een foto, en stuur de nieuwe.
checkin-empty = Ik zie nog geen tekst. Typ je antwoord, of stuur een foto of een spraakbericht.
checkin-only-photos = Ik bewaar alleen de foto’s uit dit bericht. Ik bewaar geen filmpjes en andere bestanden.
photo-unreadable = Ik kan deze foto niet openen. Stuur je hem nog een keer, of een andere?
photo-too-large = Deze foto is te groot voor mij. Stuur je een kleinere?
photo-gone = Ik kon deze foto niet ophalen. Stuur je hem nog een keer?
photos-some =
    { $failed ->
        [one] Ik kon één foto niet bewaren. Ik heb de rest. Stuur je hem nog een keer?
       *[other] Ik kon { $failed } foto’s niet bewaren. Ik heb de rest. Stuur je ze nog een keer?
    }
photos-none = Ik kon deze foto’s niet bewaren. Stuur je ze nog een keer, of andere?
words-kept = Ik heb je tekst wel.
voice-unreadable = Ik kan dit spraakbericht niet openen. Neem je het nog een keer op?
voice-too-large = Dit spraakbericht is te lang voor mij. Stuur je een korter bericht?
voice-gone = Ik kon dit spraakbericht niet ophalen. Stuur je het nog een keer?

checkin-beyond = { $name }, ik kan geen privébericht sturen naar jouw app. Doe hier mee, in { -the-group } { -group }. Stuur een foto, of drie regels met 1, 2 en 3 ervoor.
checkin-here =
    Je kunt hier antwoorden. { -The-group } { -group } ziet het pas als jij ja zegt. Ik laat je eerst zien hoe het wordt.

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    Een foto of een spraakbericht mag ook. Staan er mensen op je foto? Vraag eerst of zij het goed vinden. Is er niets lastig? Typ dan ‘nee’.
checkin-late = { -The-round } { -round } is al klaar, maar je mag nog antwoorden.
checkin-none = Er is nu geen { -round }. Typ { $prefix }hulp om te zien wat ik kan.
checkin-preview = Zo komt het in { $community } te staan:
checkin-photos = { $photos ->
    [one] Je foto komt erbij.
   *[other] Je { $photos } foto’s komen erbij.
}
checkin-confirm = Is het goed zo? Zet ✅ (vinkje) bij dit bericht, of typ ‘ja’. Zeg je niets? Dan deel ik het met niemand.
for-ask = { $name }, dit is voor jou getypt. Klopt het? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’. Klopt het niet? Antwoord ‘nee’. Zeg je niets? Dan deel ik het met niemand.
for-yes = Dank je wel, { $name }. Het staat nu bij { -the-round } { -round }.
for-whom = Zeg voor wie je typt, en wat die vertelt. Bijvoorbeeld: { $prefix }namens @Henk 1. gras gemaaid
for-which =
    Wie bedoel je met ‘{ $name }’? Typ een @ en kies uit de lijst, of typ het account.
    Bijvoorbeeld: { $prefix }namens { $account } 1. gras gemaaid
for-private = Typ dit in { -the-group } { -group } zelf. Daar kan de ander ja zeggen.
for-left = { $name } is niet meer in { -the-group } { -group }.
for-observer = { $name } leest alleen mee. Wil { $name } meedoen? Typ { $prefix }rol { $account } deelnemer.
for-yourself = Dit ben je zelf. Vertel het gewoon, zonder { $prefix }namens.
for-untold = { $name } weet nog niet wat ik bewaar. Ik vertel dat eerst. Probeer het over een paar minuten nog een keer.
for-no-words = Typ erachter wat { $name } vertelt. Bijvoorbeeld: { $prefix }namens { $name } 1. gras gemaaid
for-has-words = { $name } heeft al iets verteld. Ik heb niets veranderd.
checkin-of = { -Round } van { $name }
checkin-no-obstacle = Er is niets lastig.
checkin-voice = Er is ook een spraakbericht. Ik deel dat niet.
plan-before = De vorige keer wilde je:
which-group = Voor welke groep is dit? Zet het cijfer bij dit bericht. Of typ het nummer of de naam.
which-group-full = Er wachten nu { $most } berichten van jou. Meer bewaar ik er niet, tot ik weet voor welke groep ze zijn. Zet het cijfer bij dit bericht. Of typ het nummer of de naam.

status-none-yet = Er is nog geen { -round } geweest.
status-open = { $members ->
    [0] { -The-round } { -round } is open tot { $time }.
    [one] { -The-round } { -round } is open tot { $time }. 1 persoon deed al mee.
   *[other] { -The-round } { -round } is open tot { $time }. { $members } mensen deden al mee.
}
status-closed = { $members ->
    [0] { -The-round } laatste { -round } is klaar.
    [one] { -The-round } laatste { -round } is klaar. 1 persoon deed mee.
   *[other] { -The-round } laatste { -round } is klaar. { $members } mensen deden mee.
}
status-mine-none = Ik heb nog geen antwoord van jou. Je kunt antwoorden in { -the-group } { -group }, of aan mij alleen.
status-mine-skipped = Jij slaat deze keer over. Toch iets vertellen? Dat mag altijd.
status-mine-partly = { $answers ->
    [one] Ik heb 1 van je 3 antwoorden.
   *[other] Ik heb { $answers } van je 3 antwoorden.
}
status-mine-complete = Ik heb al je antwoorden. Dank je wel!

about-checkin = vertel mij alleen hoe je week was
about-round = begint of sluit { -the-round } { -round }
about-for = vertelt namens iemand die niet typt
about-standup-now = begint nu een { -round }
about-standup-close = sluit { -the-round } { -round }

nudge =
    Hoe was je week? Je kunt { $name } nog iets vertellen tot { $time }. Antwoord gerust hier. Een foto of een paar woorden is genoeg.
    Deze keer niet? Zet ❌ (kruis) bij dit bericht, of typ ‘nee’.
rest-stay =
    Ik hoorde een tijdje niets van je in { $name }. Dat geeft niets. Zal ik je blijven vragen?
    Zet ✅ (vinkje) bij dit bericht, of typ ‘blijf’. Wil je dat ik stop? Typ dan ‘stop’.
    Zeg je niets? Dan herinner ik je er niet meer aan. Meedoen mag altijd.
rest-stays = Fijn! De volgende keer vraag ik je weer. Wil je nu al iets vertellen? Dat mag hier.
rest-stops = Goed, ik vraag je niets meer. Weer meedoen? Typ { $prefix }meedoen.
rest-pause =
    In { $name } kwam er twee keer niets binnen. Misschien is het een drukke tijd.
    Zal ik even stoppen met vragen? Zet ✅ (vinkje) bij dit bericht, of typ ‘ja’. Zeg je niets? Dan ga ik gewoon door.
rest-paused = Goed, { -the-group } { -group } heeft pauze. Wil je weer beginnen? Typ { $prefix }verder.
rest-goes-on = Goed, ik ga gewoon door.
skipped = Goed, je slaat deze keer over. Ik vraag er niet meer naar. Toch iets vertellen? Dat mag altijd.
skips-next = Goed, je slaat { $moment } over. Toch meedoen? Typ { $prefix }terug.
about-skip = je slaat deze keer over

on-today = vandaag
on-tomorrow = morgen
reminder = { -The-round } { -round } begint { $day } om { $time }. Kies alvast een foto. Bijvoorbeeld van iets waar je trots op bent, of wat je verraste. Staan er mensen op? Vraag of zij het goed vinden. Geen foto? Dan vertel je iets wat je meemaakte.
what-open = { -round }
what-reminder = herinnering
schedule-open-stays = { -The-round } { -round } van nu sluit gewoon om { $time }.
schedule-wrong-length = { -The-round } { -round } moet een uur of langer duren, en hoogstens vijf dagen. Bijvoorbeeld: { $example }
schedule-wrong-reminder = De herinnering moet komen voordat { -the-round } { -round } begint, hoogstens vier dagen ervoor. Bijvoorbeeld: { $example }
schedule-reminder = Herinnering
schedule-open = { -Round } begint
schedule-close = { -Round } sluit

sign-help = Ik kan helpen
sign-answer-1 = Dit is antwoord 1
sign-answer-2 = Dit is antwoord 2
sign-answer-3 = Dit is antwoord 3
sign-for = Dit klopt
sign-out = Telt niet mee
sign-proud = Ik ben er trots op
sign-surprised = Het verraste me

photos-yes = Fijn. Ik bewaar je foto’s voor { $groups }. Wil je dat niet meer? Typ { $prefix }foto's nee.
photos-nobody = Fijn. Ik bewaar je foto’s voor { $groups }. Stuur alleen foto’s zonder mensen: ik kan zelf niet zien wat erop staat. Mag ik geen foto’s meer bewaren? Typ { $prefix }foto's nee.
photos-nobody-again = Stuur je een foto? Kies er een zonder mensen.
photos-no = Goed. Ik bewaar geen foto’s van je voor { $groups }. De foto’s die ik had, heb ik gewist. Mag het toch? Typ { $prefix }foto's ja.
photo-taken-away =
    Ik heb je foto in { $name } weggehaald. Iemand wil er liever niet op staan. Jij deed niets verkeerd.
    Ik heb je antwoorden nog. Wil je het bericht met de foto zelf ook weghalen? Dan ziet { -the-group } { -group } de foto niet meer.
photo-objected =
    Goed dat je het zegt. Ik laat deze foto niet meer zien. Een { -facilitator } kiest of ik hem wis. Kiest niemand? Dan wis ik hem na { $until }.
    Het bericht met de foto staat nog in { -the-group } { -group }. Vraag wie het stuurde om het weg te halen. Mag de foto toch? Haal dan je teken weg.
photo-objection =
    Iemand staat liever niet op een foto van { $owner }. Die foto hoort bij { -the-round } { -round } van { $day } in { $name }. Ik laat de foto nu niet meer zien.
    Zal ik de foto wissen? Zet ✅ (vinkje) bij dit bericht, of typ ‘ja’. Mag de foto blijven? Typ ‘nee’. Kiest niemand? Dan wis ik de foto na { $until }.
photo-objection-erased = Goed. Ik heb de foto gewist. Zit wie de foto stuurde nog in { -the-group } { -group }? Dan weet die het nu ook.
photo-objection-kept = Goed. De foto blijft. Praat er ook over met wie het vroeg. Ik zeg niet wie dat was.
photos-ask =
    { $again ->
        [0] Dank je wel voor je foto!
       *[other] Je foto’s wachten nog op jouw antwoord.
    } Mag ik je foto’s bewaren voor { $name }? Ze komen in { -the-digest } { -digest } en in verslagen. { $months ->
        [one] Na een maand wis ik ze.
       *[other] Na { $months } maanden wis ik ze.
    }

    Staan er mensen op? Stuur alleen foto’s waar zij ja op zeiden. { $age ->
        [0] Bij kinderen moeten ook de ouders ja zeggen.
       *[other] Is iemand jonger dan { $age }? Dan moeten ook de ouders ja zeggen.
    }

    Antwoord met een van deze drie:
    • ja: zet ✅ (vinkje) bij dit bericht, of typ ‘ja’
    • ja, zonder mensen: je stuurt alleen foto’s waar niemand op staat
    • nee: ik bewaar alleen je woorden

    Zie je ⏳ (zandloper) bij je foto? Dan bewaar ik hem nog niet. Je kunt je antwoord altijd veranderen. Typ { $prefix }foto's ja, { $prefix }foto's zonder mensen of { $prefix }foto's nee.
photos-beyond =
    { $name }, ik heb een vraag over je foto. Ik kan geen privébericht sturen naar jouw app. Mag ik je foto’s { $months } maanden bewaren? Ik gebruik ze in { -the-digest } { -digest } en in verslagen. Antwoord hier met { $prefix }foto’s ja, { $prefix }foto’s zonder mensen of { $prefix }foto’s nee. Wat dat betekent, lees je met { $prefix }privacy alles.
about-photos-yes = ik mag je foto’s bewaren
about-photos-nobody = ik mag je foto’s bewaren: je stuurt ze zonder mensen
about-photos-no = ik bewaar geen foto’s van je
sign-not-me = Liever niet op deze foto

plan-only-done = Dit is wat iemand van plan is. Is het klaar? Antwoord dan met het nummer en ‘klaar’.
plan-of-another = Dit is een plan van { $name }. Alleen { $name } kan zeggen dat het klaar is.
obstacle-in-hand = Je zou { $name } helpen: { $what }
upward-took-part = { $count } mensen vertelden hoe het ging
