about-moment = bewaart iets dat gebeurde voor de geschiedenis van de groep
about-history-mine = laat zien wat er van jou in de geschiedenis staat
sign-moment-out = Niet in de geschiedenis
moment-what = Wat gebeurde er, en wanneer? Zeg het zo: { $prefix }moment maart 2024: de muur mocht. Of antwoord met { $prefix }moment op een bericht van iemand. Was het in het hele land, zeg dan: { $prefix }moment landelijk, 2023: een nieuwe wet.
moment-to-come = Dat moet nog gebeuren. In de geschiedenis staat wat al gebeurd is.
moment-known = Dit bericht is al een moment in de geschiedenis.
moment-declined = Wie dit schreef, wil het liever niet in de geschiedenis.
moment-line = { $when }: { $text }
moment-line-level = { $line } ({ $level })
moment-level-regional = in de regio
moment-level-national = in het hele land
moment-category-development = hoe de groep zich ontwikkelde
moment-category-activity = iets dat gebeurde, of wat jullie deden
moment-category-role = wie wat deed: een rol of functie
moment-category-challenge = iets moeilijks, of iets dat jullie leerden
moment-out = Liever niet
moment-what-asked = Zo komt dit in de geschiedenis van { $group }, met je naam erbij. Wat is het vooral?

    { $text }
moment-what-how = Zet het cijfer bij dit bericht. Dan klopt het voor jou, en ziet { -the-group } { -group } het. Tot dan ziet niemand het. Toch liever niet? Zet ❌ (kruis) bij dit bericht.
moment-noted = Dank je. Het staat nu in de geschiedenis. Met { $prefix }geschiedenis mijn verander je het, of haal je het weg.
moment-is-out = Goed. Het is weg, en het komt niet in de geschiedenis.
moment-inside = blijft in { -the-group } { -group }
moment-unseen = nog van jou alleen
moment-gone = Dit staat er niet meer.
moment-of-another = Dit is van iemand anders. Alleen die kan het veranderen. Wat van jou is, zie je met { $prefix }geschiedenis mijn.
moments-none-of-you = In de geschiedenis staat nog niets van jou. Vertel iets, zo: { $prefix }moment maart 2024: de muur mocht
moments-mine = Ik weet dit van jou, voor de geschiedenis van { $group }:
moments-mine-how = Klopt dit? Zet ✅ (vinkje) bij dit bericht. Dan ziet { -the-group } { -group } het. Of antwoord met een nummer. Zo: { $number } weg. Of: { $number } We mochten de muur verven. Of: { $number } niet buiten de groep.
moments-mine-words = Antwoord met het nummer en dan ‘weg’, of met andere woorden.
moments-right = Klopt
moments-checked = Dank je. Dit staat nu in de geschiedenis. Met { $prefix }geschiedenis mijn verander je het, ook later.
privacy-kept-moments = Wat je vertelde voor de geschiedenis van { -the-group } { -group }, en of dat klopt.
privacy-moments = Wat je vertelt voor de geschiedenis, ziet niemand voordat je ja zegt. Daarna staat het er met je naam, zolang { -the-group } { -group } bestaat. Je verandert het of haalt het weg wanneer je wilt. Dan is het overal weg. Sterren blijven ook zo lang. Hoe je een tijd noemde, en hoe die voor jou was, ook.
page-moment = Van { $at } staat dit in de geschiedenis:
page-moment-unseen = Van { $at } vertelde je dit. Niemand anders ziet het:
export-moments = Geschiedenis
column-moments-text = wat er gebeurde
column-moments-day = wanneer het was; van een maand of jaar de eerste dag
column-moments-exact-to = hoe precies dat is: day (dag), month (maand) of year (jaar)
column-moments-category = wat het is: development (ontwikkeling), activity (iets dat gebeurde), role (rol) of challenge (iets moeilijks)
column-moments-level = waar het was: here (hier), regional (in de regio) of national (in het hele land)
column-moments-source = hoe ik het weet: said (gezegd) of automatic (zelf gezien)
column-moments-checked = of wie het vertelde, zei dat het klopt
lived-founded = De groep begon
lived-joined = { $name } kwam erbij
lived-session = De eerste bijeenkomst
lived-sessions = Weer tien bijeenkomsten gehad
lived-lesson = Geleerd op een bijeenkomst: { $text }
lived-phase-orientation = De groep ging zoeken waar het om gaat
lived-phase-action = De groep ging aan het werk
lived-phase-evaluation = De groep ging terugkijken
lived-phase-rest = De groep nam rust
lived-question = De vraag van de groep: { $text }
lived-goal = Het doel van de groep: { $text }
lived-sprint = Samen aan het werk: { $text }
lived-win = { $text }
lived-obstacle = Lang in de weg, en opgelost: { $text }
history-title = Geschiedenis
about-history = laat zien wat er in de groep gebeurde, ook als plaat voor aan de muur
history-of = Geschiedenis van { $name }
history-lane-development = Hoe we groeiden
history-lane-activity = Wat er gebeurde
history-lane-role = Wie wat deed
history-lane-challenge = Moeilijk, en geleerd
history-orientation = Zoeken waar het om gaat
history-action = Aan het werk
history-evaluation = Terugkijken
history-rest = Rust
history-side-resident = woont hier
history-side-student = studeert
history-side-teacher = geeft les
history-side-care = werkt in zorg of welzijn
history-side-municipality = werkt bij de gemeente
history-side-researcher = doet onderzoek
history-side-business = heeft een bedrijf
history-side-other = kijkt van een andere kant
history-empty = De geschiedenis is nog leeg. Vertel wat er gebeurde, zo: { $prefix }moment maart 2024: de muur mocht
history-how = Mist er iets, of was het voor jou anders? Vertel het met { $prefix }moment.

    Werd het na een moment echt anders? Antwoord met het nummer en ⭐ (ster). Met drie sterren is het een keerpunt.

    Staat er iets van jou dat je liever niet ziet? Antwoord met het nummer en ‘weg’.
history-more = En nog { $count }.
about-history-questions = geeft vragen om elkaar te stellen over wat er gebeurde
history-questions = Praat hier eens over, met z’n tweeën of met de hele groep:

    • Hoe begon het voor jou?
    • Wanneer ging het een andere kant op? Waardoor kwam dat?
    • Wat deed jij toen?
    • Wat was moeilijk, en wat hielp?
    • Wat is er nu anders? Waar hangt het van af dat het zo blijft?

    Komt er iets boven? Vertel het mij zo: { $prefix }moment maart 2024: de muur mocht
moment-turning = keerpunt
sign-turn = Een keerpunt
history-line-how = Werd het daarna echt anders? Antwoord met het nummer en ⭐ (ster). Is het van jou, en wil je het weg? Antwoord met het nummer en ‘weg’.
privacy-kept-stars = Bij welk moment je een ster zette, omdat het toen anders werd. In de geschiedenis staat niet wie dat deed. Haal je de ster weg, dan is hij ook bij mij weg.
page-star = Op { $at } zette je een ster bij een moment in de geschiedenis.
column-moments-turning-point = of drie mensen of meer zeggen dat het toen anders werd: yes of no
column-moment-stars-day = wanneer dat moment was
column-moment-stars-text = wat er toen gebeurde
column-moment-stars-member = wie een ster zette: het werd toen anders
column-moment-stars-at = wanneer iemand dat deed
about-history-phase = stelt aan de groep voor hoe een tijd heet
history-phases = Fasen
history-phases-how = Antwoord met het nummer en een andere naam. Weghalen kan met het nummer en ‘weg’.
history-phase-until = tot { $when }: { $title }
history-phase-after = daarna: { $title }
history-phase-waits = nog een voorstel
history-phase-proposed = Een voorstel voor de geschiedenis. Zo noemen we deze tijd dan:

    { $text }

    Klopt dit voor jou? Zet ✅ (vinkje) bij dit bericht. Zegt niemand nee, dan geldt het over een week.
history-phase-object = Past het niet? Zet ❌ (kruis) bij dit bericht, dan gaat het weg.
history-phase-agreed = Zo heet deze tijd nu in de geschiedenis:

    { $text }
history-voice = “{ $text }” ({ $name })
history-voice-how = Hoe was die tijd voor jou? Antwoord op dit bericht met één zin. Die komt met je naam in de geschiedenis, naast die van anderen. Het hoeft niet. Wil je je zin weer weg? Antwoord met ‘weg’.
history-voice-line-how = Hoe was een tijd voor jou? Antwoord met het nummer en één zin. Die komt er met je naam bij.
history-phase-how = Zeg het zo: { $prefix }geschiedenis fase “Van losse lijnen naar richting” tot mei 2024. Zonder ‘tot’ is het de tijd van nu.
history-phase-to-come = Die tijd moet nog komen. Noem een dag, maand of jaar dat al begonnen is.
history-objection = Iemand staat liever niet op de plaat van de geschiedenis in { $name }. Ik heb de foto’s daarvan weggehaald. Weet je om welke foto het gaat? Zet dan 🚫 (verboden) bij die foto in de groep.
sign-not-me-history = Liever niet op dit plaatje
sign-phase-yes = Klopt
sign-phase-no = Past niet
privacy-kept-named-phases = Hoe je een tijd van { -the-group } { -group } noemde. Haal je je bericht weg, dan is die naam ook bij mij weg.
privacy-kept-phase-voices = Wat je zei over hoe een tijd voor jou was. Haal je je bericht weg, dan is het ook bij mij weg.
page-phase-voice = Op { $at } zei je hoe een tijd voor jou was:
column-phase-voices-title = hoe de groep die tijd noemt
column-phase-voices-text = hoe die tijd voor iemand was
column-phase-voices-member = voor wie
column-phase-voices-at = wanneer iemand dat zei
page-named-phase = Op { $at } noemde je een tijd van de groep zo:
column-named-phases-title = hoe de groep een tijd noemt
column-named-phases-from = vanaf welke dag; leeg als het de eerste tijd is
column-named-phases-until = tot welke dag; leeg als het de tijd van nu is
column-named-phases-state = agreed (van de groep) of proposed (nog een voorstel)
column-named-phases-member = wie dat voorstelde
column-named-phases-at = wanneer iemand dat voorstelde
