privacy-kept-intake = Wat je over jezelf zei: wie je bent, namens wie, tot wanneer en wat je kunt.
privacy-intake = In het begin vraag ik je wie je bent. Alleen jij krijgt die vraag. { -The-group } { -group } ziet je antwoord pas als jij ja zegt. Tot dan tel ik je alleen mee, zonder naam. Ik bewaar het zolang je meedoet. Je kunt het elke dag veranderen of weghalen.
page-perspective = Dit zei je over jezelf: { $side }.
page-organisation = Namens wie je meedoet:
page-until = Je doet mee tot { $day }.
page-hours = Je hebt { $hours } uur in de week.
page-about-shown = { -The-group } { -group } mag dit zien.
page-about-hidden = { -The-group } { -group } ziet dit niet.
page-know-how = Op { $at } zei je wat je kunt of weet. { -The-group } { -group } mag het zien:
page-know-how-hidden = Op { $at } zei je wat je kunt of weet. Alleen jij ziet het:
export-know-how = Wat mensen kunnen of weten
column-perspective = resident, student, teacher, care, municipality (gemeente), researcher, business (bedrijf) of other (anders)
column-organisation = namens wie; leeg als het niemand is, of niet getoond
column-members-until = tot wanneer iemand meedoet
column-hours = hoeveel uur in de week
column-know-how-text = wat iemand kan of weet
column-know-how-at = wanneer dat gezegd is

about-intake = toont wat je over jezelf zei, en wie dat ziet
intake-first = Je doet mee met { $name }. Ik wil graag weten wie je bent. Daar heb ik een paar korte vragen voor. Alleen jij ziet je antwoorden, tot je ja zegt.
intake-perspective = Wat past het best bij jou?
intake-organisation = Doe je mee voor jezelf, of namens een organisatie? Welke is dat?
intake-know = Wat kun of weet je al, waar een ander iets aan heeft?
intake-want = Wat wil je hier leren?
intake-until = Tot wanneer doe je mee? En hoeveel uur in de week heb je?
intake-how-perspective = Antwoord met een nummer, of zet het cijfer bij dit bericht. Sla je liever over? Zet ❌ (kruis) bij dit bericht.
intake-how-organisation = Antwoord met de naam, of met ‘voor mezelf’. Sla je liever over? Zet ❌ (kruis) bij dit bericht.
intake-how-words = Antwoord in je eigen woorden. Sla je liever over? Zet ❌ (kruis) bij dit bericht.
intake-how-until = Bijvoorbeeld: 1 juli, 4 uur. Of antwoord: weet ik niet. Sla je liever over? Zet ❌ (kruis) bij dit bericht.
intake-skip = Sla over
intake-side-resident = ik woon hier
intake-side-student = ik studeer
intake-side-teacher = ik geef les
intake-side-care = ik werk in zorg of welzijn
intake-side-municipality = ik werk bij de gemeente
intake-side-researcher = ik doe onderzoek
intake-side-business = ik heb een bedrijf
intake-side-other = anders
intake-said = Dit zei je over jezelf in { $name }:
intake-line-for = namens { $name }
intake-line-know = ik kan of weet: { $text }
intake-line-want = ik wil leren: { $text }
intake-line-until = ik doe mee tot { $day }
intake-unseen = Mag { -the-group } { -group } dit zien? Nu ziet alleen jij het. Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’.
intake-seen = { -The-group } { -group } mag dit zien. Toch liever niet? Zet ❌ (kruis) bij dit bericht.
intake-change = Iets anders? Antwoord met het nummer en je woorden. Of met het nummer en ‘weg’.
intake-nothing = Je zei nog niets over jezelf. Dat hoeft ook niet.
intake-gone = Dat is weg.
intake-which-day = Welke dag bedoel je? Antwoord bijvoorbeeld: 1 juli. Of: weet ik niet.
intake-which-side = Wat past het best bij jou? Antwoord bijvoorbeeld: 1 ik studeer
intake-table = Wie er zijn, zonder namen: { $sides }. { $silent ->
    [0] Iedereen zei het.
    [one] Eén mens zei het niet.
   *[other] { $silent } mensen zeiden het niet.
}
intake-missing = Van deze kanten is er nog niemand: { $sides }.
intake-hidden = Goed. Alleen jij ziet het.
intake-suggests = Misschien kan { $name } helpen: ‘{ $text }’.

before-known = Wie wat kan of weet
