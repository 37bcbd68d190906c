about-session = when the next { -meeting } is; a { -facilitator } plans one
about-session-question = what you want to learn in the { -meeting }
about-session-yield = what there is to be after the { -meeting }
about-session-cancel = calls off the next { -meeting }
about-session-stop = ends what comes back: no other { -meeting } follows

session-what = When is it? Type for example: { $prefix }session tuesday 14:00 library. Or: { $prefix }session every 2 weeks tuesday 14:00
session-no-time = At what time is it on { $day }? Type the time behind it. For example: { $prefix }session tuesday 14:00
session-past = { $day } at { $time } is over already. Choose a day that is still to come. For example: { $prefix }session tuesday 14:00
session-far = { $day } is more than a year away. Choose an earlier day.
session-midnight = At 00:00 { $day } only just begins. Do you mean 12:00? Type the day again, with 12:00 behind it.
session-no-such-time = On { $day } the clock goes forward an hour. There is no { $time } in that night. Choose another time.
session-twice = On { $day } the clock goes back an hour. There are two times { $time } in that night. Choose another time.
session-rhythm = Choose a number of weeks from 1 to { $most }. For example: { $prefix }session every 2 weeks tuesday 14:00
session-still-on = The { -meeting } of now goes on until { $time }. Choose a later time.
session-already = That is how it is already: { $day } at { $time }.
session-none = { $leads ->
    [0] No { -meeting } is planned yet. A { -facilitator } can do that.
   *[other] No { -meeting } is planned yet. Want to plan one? Type for example: { $prefix }session tuesday 14:00 library
}
session-told = Done. The { -group } can read it.

session-is = The { -meeting } is on { $day } at { $time }.
session-is-now = The { -meeting } is now on { $day } at { $time }.
session-was = The { -meeting } of { $day } at { $time } is over.
session-is-off = The { -meeting } of { $day } at { $time } is called off.
session-moved-on = The { -meeting } was moved. It is now on { $day } at { $time }.
session-again = { $weeks ->
    [one] After that there is one every week.
   *[other] After that there is one every { $weeks } weeks.
}
session-holiday = Mind: that is a public holiday.
session-place = Where: { $text }
session-question = Learning question: { $text }
session-yield = Afterwards we have: { $text }
session-online =
    It is online. Each use your own phone or computer, and come 5 minutes early.
    Call each other by name.
session-agenda-comes = The agenda comes on { $day }. Want to talk about something? Type { $prefix }keep with your point behind it.
session-file = { -meeting } { $day } { $time }
session-file-off = called off { $day } { $time }
session-summary = { -Meeting } { $name }
session-off = The { -meeting } of { $day } at { $time } is called off.
session-off-next = The next one is on { $day } at { $time }. Don’t want that one either? Type { $prefix }session stop
session-next = The next { -meeting } is on { $day } at { $time }.
session-left-out = On { $day } there is no { -meeting }: that is a public holiday.
session-left-out-pause = On { $day } there was no { -meeting }: you had a break.

session-proposed = A sprint begins in { $name }. The last { -meeting } was on this day, at this time. Shall I plan one again? That is { $day } at { $time }.
session-proposed-how = Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. Do you do nothing? Then I plan none. The goal of the sprint will then stand on the agenda of the next { -meeting }.
session-proposed-planned = There is a { -meeting } for this sprint already.
session-proposed-not = All right, then not. Another day? Type for example: { $prefix }session tuesday 14:00
session-proposed-late = That day is past. Choose another day. Type for example: { $prefix }session tuesday 14:00

agenda-title = Agenda of the { -meeting }: { $day } at { $time }.
agenda-sprint = Goal of this sprint: { $goal }
agenda-welcome = Welcome ({ $minutes } minutes)
agenda-none = Nothing is open. What do you want to talk about?
agenda-minutes = { $line } ({ $minutes } minutes)
agenda-shows = { $line } (shows something, { $minutes } minutes)
agenda-closed = { $line } (done)
agenda-later = { $line } (later)
agenda-let-go = { $line } (not needed)
agenda-close = Agreements and close ({ $minutes } minutes)
agenda-rest = There is no time left for this, and it stays open:
agenda-promised = This we agreed before:
agenda-nobody = nobody yet: { $what }
agenda-asked = { $line } (counts after a ✅ (a tick) of { $name } on that message)
agenda-how =
    Are you there? Put 🙋 (raised hand) to this message, or reply ‘I am there’.
    Do you agree on something? Reply with the number and who does what, such as: { $number } Linh calls the school, Friday
    Is a point done, for later or not needed? Reply with: { $number } done, { $number } later or { $number } drop
    Something else to talk about? Reply with ‘new:’ and your point, such as: new: who gets the key?
agenda-over = This { -meeting } is over.
agenda-past = The { -meeting } of { $day } was a while ago. Put what you agree on with the agenda of now.
sign-there = I am there
sign-take-out = Take out what I learned

demo-yours = Your point is on the agenda of { $name }, { $day } at { $time }:
demo-ask = Will you show or tell something? Put ✅ (a tick) on this message, or reply ‘yes’. Rather not? Reply ‘no’.
demo-yes = Great! Then your point comes first.
demo-no = All right. Your point stays on the agenda.

closing-agreed = This we agreed:
closing-stays = This stays open:
closing-learned = What did we learn today? Reply to this message.

session-section = { -Meeting }
session-held = { $day }: { $points ->
    [one] 1 point
   *[other] { $points } points
}{ $people ->
    [0] {""}
    [one] , 1 person said: I am there
   *[other] , { $people } people said: I am there
}{ $asked ->
    [0] {""}
   *[other] . Learning question: { $question }
}
learned-in-sprint = Learned: { $text }
learned-section = Learned
draft-session-title = The next { -meeting }
draft-session = The { -meeting } is on { $day } at { $time }. I put the agenda in the { -group } a day before.
draft-no-question = There is no learning question yet. What do you want to learn there?
status-session = Next { -meeting }: { $day } at { $time }.

privacy-kept-sessions = What you said for a { -meeting } or after it: the place, the question, and what you learned. That belongs to the story of the { -group }, and stays as long as the { -group } is there. You can take it out any day: remove your message, or put ❌ (cross) to it. Also at which { -meeting } you were.
page-session-words = On { $at } you said this about the { -meeting } of { $session }:
page-session-there = You were at the { -meeting } of { $at }.
export-session = { -Meeting } of { $day }
export-session-place = Place
export-session-question = Learning question
export-session-yield = Afterwards we have
column-sessions-session = the number of the { -meeting }, the first is 1
column-sessions-id = the number by which I know the { -meeting }
column-present-session = the number of the { -meeting }
column-agenda-session = the number of the { -meeting }
column-lessons-session = the number of the { -meeting }
column-starts-at = when the { -meeting } begins
column-ended-at = when the { -meeting } was over
column-place = where it is
column-sessions-question = what people want to learn there
column-yield = what there is to be afterwards
column-sessions-state = planned, held, cancelled or paused (there was a break)
column-present-member = who said that they were there
column-number = the number on the agenda
column-agenda-text = what it is about
column-became = what came of it: open, closed (done), later, let-go (not needed) or off (taken off before)
column-lessons-text = what somebody learned

before-sessions = When we came together
before-learned = What people learned
coming-session = { $told ->
    [0] { -meeting } at { $time }
   *[other] { -meeting } at { $time }: { $text }
}
upward-sessions = { $count ->
    [one] worked together once
   *[other] worked together { $count } times
}
