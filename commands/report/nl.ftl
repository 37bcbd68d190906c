report-document = Verslag van { $name }
report-period = { $first } tot en met { $last }
report-contents = Inhoud
report-standups = Stand-ups
report-round = Stand-up van { $day }
report-nothing = In deze tijd was er geen stand-up.
report-hidden = Mensen hebben hier een nummer. Foto’s en spraakberichten zijn weggelaten. Let op: een verhaal kan nog steeds verraden wie het vertelt.
report-some-photos = Van elke stand-up staan hier een paar foto’s. De andere foto’s heeft wie de bot beheert.
report-helped = { $count ->
    [one] { $names } wilde helpen.
   *[other] { $names } wilden helpen.
}
report-still = De keer erna zat dit in de weg: { $text }
report-gone = De keer erna zat er niets meer in de weg.
report-wishes = Gevraagd voor de werksessies
report-parked = Bewaard voor later
report-reflections = Terugkijken
report-participation = Meedoen
report-when = Stand-up
report-how-many = Mensen
report-file = verslag
report-file-nameless = verslag-zonder-namen
report-comes = Het verslag komt eraan. Je krijgt het alleen.
report-failed = Het lukte niet om dit verslag te maken. Vraag het van een kortere tijd, of zonder het woord ‘pdf’. Typ bijvoorbeeld { $prefix }verslag sprint.
report-no-period = Van welke tijd? Typ bijvoorbeeld { $prefix }verslag jaar, of { $prefix }verslag 1 maart tot 1 juni.
about-report = stuurt jou een verslag van een tijd, als document

values-title = Wat het oplevert
values-note = De getallen tellen hoe vaak iets is genoemd. Hoger is niet beter.
values-level = Voor wie
values-month = Maand
level-micro = mij
level-meso = onze groep
level-macro = de buurt
