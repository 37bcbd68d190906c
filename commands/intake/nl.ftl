privacy-kept-intake = Wat je over jezelf zei: wie je bent, namens wie, tot wanneer en wat je kunt.
privacy-intake = In het begin vraag ik je wie je bent. Alleen jij krijgt die vraag. { -The-group } { -group } ziet je antwoord pas als jij ja zegt. Tot dan tel ik je alleen mee, zonder naam. Ik bewaar het zolang je meedoet. Je kunt het elke dag veranderen of weghalen.
page-perspective = Dit zei je over jezelf: { $perspective ->
    [resident] je woont hier
    [student] je studeert
    [teacher] je geeft les
    [care] je werkt in zorg of welzijn
    [municipality] je werkt bij de gemeente
    [researcher] je doet onderzoek
    [business] je hebt een bedrijf
   *[other] anders
}.
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
