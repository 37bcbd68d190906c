report-document = Verslag van { $name }
report-period = { $first } tot en met { $last }
report-contents = Inhoud
report-standups = Wat we vertelden
report-round = { -Round } van { $day }
report-nothing = In deze periode was er geen { -round }.
report-hidden = Mensen hebben hier een nummer. Foto’s en spraak staan er niet bij. Let op: soms zie je aan een verhaal wie het vertelt.
report-some-photos = Van elke keer staan hier een paar foto’s. De andere foto’s heeft de beheerder.
report-helped = { $count ->
    [one] { $names } wilde helpen.
   *[other] { $names } wilden helpen.
}
report-still = De keer erna was dit lastig: { $text }
report-gone = De keer erna was er niets meer lastig.
report-brief = In het kort
report-brief-obstacles = { $count ->
    [one] Eén keer was er iets lastig.
   *[other] { $count } keer was er iets lastig.
}
report-brief-helped = { $count ->
    [one] Bij 1 daarvan wilde iemand helpen.
   *[other] Bij { $count } daarvan wilde iemand helpen.
}
report-brief-gone = { $count ->
    [one] Bij 1 daarvan was het de keer erna opgelost.
   *[other] Bij { $count } daarvan was het de keer erna opgelost.
}
report-brief-more = { $count ->
    [one] En nog 1.
   *[other] En nog { $count }.
}
report-took-part = { $rounds ->
    [one] Er was één keer een { -round }.
   *[other] Er was { $rounds } keer een { -round }.
} { $most ->
    [0] {""}
    [one] Er deed 1 persoon mee.
   *[other] Er deden { $most } mensen mee.
}
report-took-part-between = Er was { $rounds } keer een { -round }. Er deden { $least } tot { $most } mensen mee.
report-part-done = Wat we deden
report-part-brought = Wat het opbracht
report-part-learned = Wat we leerden
report-part-agreed = Wat we afspraken
report-part-wanted = Wat we nog willen
report-part-reflected = Terugkijken
report-story = Wat lastig was, en wie hielp
report-pictures = In beeld
report-method = Hoe dit verslag is gemaakt
report-method-asked = Elke keer vroeg ik: wat deed je, wat ga je doen, en is er iets lastig? Antwoorden hoefde niet.
report-method-limits = Dit zijn de woorden van wie meedeed. Wie niets zei, staat er niet in. Niemand heeft de woorden nagekeken.
report-method-photos = Foto’s staan erin van wie dat goed vond.
report-method-back = Wat iemand terugneemt, staat niet meer in een nieuw verslag.
report-named = Dit verslag is voor de groep, want er staan namen in. Voor anderen is er een verslag zonder namen.
report-wishes = Wat we nodig hadden
report-parked = Bewaard voor later
report-participation = Meedoen
report-when = Wanneer
report-how-many = Mensen
report-file = verslag
report-file-nameless = verslag-zonder-namen
report-comes = Het verslag komt eraan. Alleen jij krijgt het.
report-failed = Het verslag lukte niet. Vraag een kortere periode, of laat ‘pdf’ weg. Typ bijvoorbeeld { $prefix }verslag sprint.
report-no-period = Over welke periode? Typ bijvoorbeeld { $prefix }verslag jaar, of { $prefix }verslag 1 maart tot 1 juni.
about-report = stuurt je een verslag over een periode

