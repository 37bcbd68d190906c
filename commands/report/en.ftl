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
report-brief = In short
report-brief-obstacles = { $count ->
    [one] Something was difficult once.
   *[other] Something was difficult { $count } times.
}
report-brief-helped = { $count ->
    [one] With 1 of these somebody wanted to help.
   *[other] With { $count } of these somebody wanted to help.
}
report-brief-gone = { $count ->
    [one] 1 of these was solved the next time.
   *[other] { $count } of these were solved the next time.
}
report-brief-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
report-took-part = { $rounds ->
    [one] There was a { -round } once.
   *[other] There was a { -round } { $rounds } times.
} { $most ->
    [0] {""}
    [one] 1 person took part.
   *[other] { $most } people took part.
}
report-took-part-between = There was a { -round } { $rounds } times. Between { $least } and { $most } people took part.
report-part-done = What we did
report-part-brought = What came of it
report-part-learned = What we learned
report-part-agreed = What we agreed
report-part-wanted = What we still want
report-part-reflected = Looking back
report-story = What was difficult, and who helped
report-pictures = In pictures
report-method = How this report was made
report-method-asked = Each time I asked: what did you do, what will you do, and is anything difficult? Nobody had to answer.
report-method-limits = These are the words of those who took part. Who said nothing is not in it. Nobody checked the words.
report-method-photos = Photos are here of people who agreed to that.
report-method-back = What somebody takes back is not in a new report.
report-named = This report is for the group, as it has names. For others there is a report without names.
report-wishes = What we needed
report-parked = Kept for later
report-participation = Taking part
report-when = When
report-how-many = People
report-file = report
report-file-nameless = report-without-names
report-comes = Your report is on its way. Only you will get it.
report-failed = The report failed. Ask for a shorter period, or leave out ‘pdf’. Type for example { $prefix }report sprint.
report-no-period = Which period? Type for example { $prefix }report year, or { $prefix }report 1 March to 1 June.
about-report = sends you a report on a period

