report-document = Report of { $name }
report-period = { $first } to { $last }
report-contents = Contents
report-standups = Stand-ups
report-round = Stand-up of { $day }
report-nothing = There was no stand-up in this period.
report-hidden = People are numbers here. Photos and voice messages are left out. Mind: a story can still give away who tells it.
report-some-photos = Each stand-up shows a few photos here. The operator has the others.
report-helped = { $count ->
    [one] { $names } wanted to help.
   *[other] { $names } wanted to help.
}
report-still = The next time this was in the way: { $text }
report-gone = The next time nothing was in the way any more.
report-wishes = Needed for the meetings
report-parked = Kept for later
report-reflections = Looking back
report-participation = Taking part
report-when = Stand-up
report-how-many = People
report-file = report
report-file-nameless = report-without-names
report-comes = Your report is on its way. Only you will get it.
report-failed = The report failed. Ask for a shorter period, or leave out ‘pdf’. Type for example { $prefix }report sprint.
report-no-period = Which period? Type for example { $prefix }report year, or { $prefix }report 1 March to 1 June.
about-report = sends you a report on a period

values-title = What it brings
values-note = The numbers show how often somebody mentioned something. Higher isn’t better.
values-level = For whom
values-month = Month
level-micro = me
level-meso = our group
level-macro = the neighbourhood
