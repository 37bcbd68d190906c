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
report-wishes = Wat we nodig hadden
report-parked = Bewaard voor later
report-reflections = Terugkijken
report-participation = Meedoen
report-when = Wanneer
report-how-many = Mensen
report-file = verslag
report-file-nameless = verslag-zonder-namen
report-comes = Het verslag komt eraan. Alleen jij krijgt het.
report-failed = Het verslag lukte niet. Vraag een kortere periode, of laat ‘pdf’ weg. Typ bijvoorbeeld { $prefix }verslag sprint.
report-no-period = Over welke periode? Typ bijvoorbeeld { $prefix }verslag jaar, of { $prefix }verslag 1 maart tot 1 juni.
about-report = stuurt je een verslag over een periode

