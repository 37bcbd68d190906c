report-document = Report of { $name }
report-period = { $first } to { $last }
report-contents = Contents
report-standups = Stand-ups
report-round = Stand-up of { $day }
report-nothing = There was no stand-up in this time.
report-hidden = People have a number here. Photos and voice messages are left out. Mind: a story can still give away who tells it.
report-some-photos = Each stand-up shows a few photos here. Whoever runs the bot has the others.
report-helped = { $count ->
    [one] { $names } wanted to help.
   *[other] { $names } wanted to help.
}
report-still = The next time this was in the way: { $text }
report-gone = The next time nothing was in the way any more.
report-wishes = Asked for the work sessions
report-parked = Kept for later
report-reflections = Looking back
report-participation = Taking part
report-when = Stand-up
report-how-many = People
report-file = report
report-file-nameless = report-without-names
report-comes = The report is coming. Only you get it.
report-failed = I could not make this report. Ask for a shorter time, or leave out the word ‘pdf’. Type for example { $prefix }report sprint.
report-no-period = Of which time? Type for example { $prefix }report year, or { $prefix }report 1 March to 1 June.
about-report = sends you a report of a time, as a document

values-title = What it brings
values-note = The numbers count how often something was named. Higher is not better.
values-level = For whom
values-month = Month
level-micro = me
level-meso = our group
level-macro = the neighbourhood
