report-document = Report on { $name }
report-period = { $first } to { $last }
report-contents = Contents
report-standups = What we told each other
report-round = { -Round } of { $day }
report-nothing = There was no { -round } in this period.
report-hidden = People are numbers here. Photos and voice messages are left out. Take care: a story can still show who tells it.
report-some-photos = Each time shows a few photos here. The operator has the others.
report-helped = { $count ->
    [one] { $names } wanted to help.
   *[other] { $names } wanted to help.
}
report-still = The next time this was difficult: { $text }
report-gone = The next time nothing was difficult any more.
report-wishes = What we needed
report-parked = Kept for later
report-reflections = Looking back
report-participation = Taking part
report-when = When
report-how-many = People
report-file = report
report-file-nameless = report-without-names
report-comes = Your report is on its way. Only you will get it.
report-failed = The report failed. Ask for a shorter period, or leave out ‘pdf’. Type for example { $prefix }report sprint.
report-no-period = Which period? Type for example { $prefix }report year, or { $prefix }report 1 March to 1 June.
about-report = sends you a report on a period

