about-moment = keeps something that happened for the group’s history
about-history-mine = shows what the history has of you
sign-moment-out = Not in the history
moment-what = What happened, and when? Say it like this: { $prefix }moment March 2024: the wall was allowed. Or reply with { $prefix }moment to somebody’s message. Was it in the whole country? Then say: { $prefix }moment national, 2023: a new law.
moment-to-come = That has yet to happen. The history has what happened already.
moment-known = This message is a moment in the history already.
moment-declined = Who wrote this would rather not have it in the history.
moment-line = { $when }: { $text }
moment-line-level = { $line } ({ $level })
moment-level-regional = in the region
moment-level-national = in the whole country
moment-category-development = how the group developed
moment-category-activity = something that happened, or that you did
moment-category-role = who did what: a role or position
moment-category-challenge = something hard, or something you learned
moment-out = Rather not
moment-what-asked = This is how it comes into the history of { $group }, with your name. What is it most of all?

    { $text }
moment-what-how = Put the number on this message. Then it is right for you, and the { -group } sees it. Until then nobody does. Rather not? Put ❌ (a cross) on this message.
moment-noted = Thank you. It is in the history now. With { $prefix }history mine you change it, or take it out.
moment-is-out = OK. It is gone, and does not come into the history.
moment-inside = stays in the { -group }
moment-unseen = only yours so far
moment-gone = This isn’t there any more.
moment-of-another = This is somebody else’s. Only they can change it. You see what is yours with { $prefix }history mine.
moments-none-of-you = The history has nothing of you yet. Tell something, like this: { $prefix }moment March 2024: the wall was allowed
moments-mine = This is what I know of you for the history of { $group }:
moments-mine-how = Is this right? Put ✅ (a tick) on this message. Then the { -group } sees it. Or reply with a number. Like this: { $number } drop. Or: { $number } We were allowed to paint the wall. Or: { $number } not outside the group.
moments-mine-words = Reply with the number and ‘drop’, or with the number and other words.
moments-right = That’s right
moments-checked = Thank you. This is in the history now. With { $prefix }history mine you change it, also later.
privacy-kept-moments = What you told for the history of the { -group }, and whether it is right.
privacy-moments = Nobody sees what you tell for the history before you say yes. After that it stands there with your name, as long as the { -group } lives. You change it or take it out whenever you want. Then it is gone everywhere. Stars stay as long as that. What you called a time, and how it was for you, do too.
page-moment = Of { $at } the history has this:
page-moment-unseen = Of { $at } you told this. Nobody else sees it:
export-moments = History
column-moments-text = what happened
column-moments-day = when it was; of a month or year the first day
column-moments-exact-to = how exact that is: day, month or year
column-moments-category = what it is: development, activity (something that happened), role or challenge (something hard)
column-moments-level = where it was: here, regional or national
column-moments-source = how I know it: said, or automatic (seen by myself)
column-moments-checked = whether who told it said that it is right
lived-founded = The group began
lived-joined = { $name } joined
lived-session = The first meeting
lived-sessions = Ten more meetings
lived-lesson = Learned at a meeting: { $text }
lived-phase-orientation = The group began to find out what matters
lived-phase-action = The group went to work
lived-phase-evaluation = The group looked back
lived-phase-rest = The group took a rest
lived-question = The question of the group: { $text }
lived-goal = The goal of the group: { $text }
lived-sprint = At work together: { $text }
lived-win = { $text }
lived-obstacle = Long in the way, and solved: { $text }
history-title = History
about-history = shows what happened in the group, also as a picture for the wall
history-of = History of { $name }
history-lane-development = How we grew
history-lane-activity = What happened
history-lane-role = Who did what
history-lane-challenge = Hard, and learned
history-orientation = Finding out what matters
history-action = At work
history-evaluation = Looking back
history-rest = Rest
history-side-resident = lives here
history-side-student = studies
history-side-teacher = teaches
history-side-care = works in care or welfare
history-side-municipality = works for the municipality
history-side-researcher = does research
history-side-business = has a business
history-side-other = looks from another side
history-empty = The history is still empty. Tell what happened, like this: { $prefix }moment March 2024: the wall was allowed
history-how = Is something missing, or was it different for you? Tell it with { $prefix }moment.

    Did things really change after a moment? Reply with its number and ⭐ (a star). With three stars it is a turning point.

    Is there something of yours that you would rather not see? Reply with its number and ‘drop’.
history-more = And { $count } more.
about-history-questions = gives questions to ask each other about what happened
history-questions = Talk about this, in twos or with the whole group:

    • How did it begin for you?
    • When did it take another turn? What made it so?
    • What did you do then?
    • What was hard, and what helped?
    • What is different now? What does it depend on that it stays so?

    Does something come up? Tell me like this: { $prefix }moment March 2024: the wall was allowed
moment-turning = turning point
sign-turn = A turning point
history-line-how = Did things really change after that? Reply with the number and ⭐ (a star). Is it yours, and do you want it gone? Reply with the number and ‘drop’.
privacy-kept-stars = On which moments you put a star, because things changed then. The history does not say who did that. If you take the star away, it is gone here too.
page-star = On { $at } you put a star on a moment in the history.
column-moments-turning-point = whether three people or more say that things changed then: yes or no
column-moment-stars-day = when that moment was
column-moment-stars-text = what happened then
column-moment-stars-member = who put a star: things changed then
column-moment-stars-at = when somebody did that
about-history-phase = proposes to the group what to call a time
history-phases = Phases
history-phases-how = Reply with the number and another name. You take one away with the number and ‘drop’.
history-phase-until = until { $when }: { $title }
history-phase-after = after that: { $title }
history-phase-waits = a proposal so far
history-phase-proposed = A proposal for the history. We would then call this time:

    { $text }

    Is that right for you? Put ✅ (a tick) on this message. If nobody says no, it counts after a week.
history-phase-object = Does it not fit? Put ❌ (a cross) on this message. Then it goes away.
history-phase-agreed = This is what this time is called in the history now:

    { $text }
history-voice = “{ $text }” ({ $name })
history-voice-how = How was that time for you? Reply to this message with one sentence. It comes into the history with your name, beside those of others. You need not. Do you want your sentence gone again? Reply with ‘drop’.
history-voice-line-how = How was a time for you? Reply with the number and one sentence. It is added with your name.
history-phase-how = Say it like this: { $prefix }history phase “From loose lines to a direction” until May 2024. Leave out ‘until’ for the time you are in now.
history-phase-to-come = That time has yet to come. Name a day, month or year that has begun already.
history-objection = Somebody would rather not be on the picture of the history in { $name }. I took the photos off it. Do you know which photo it is about? Then put 🚫 (a no-entry sign) on that photo in the group.
sign-not-me-history = Rather not in this picture
sign-phase-yes = That’s right
sign-phase-no = Doesn’t fit
privacy-kept-named-phases = What you called a time of the { -group }. If you remove your message, that name is gone here too.
privacy-kept-phase-voices = What you said of how a time was for you. If you remove your message, it is gone here too.
page-phase-voice = On { $at } you said how a time was for you:
column-phase-voices-title = what the group calls that time
column-phase-voices-text = how that time was for somebody
column-phase-voices-member = for whom
column-phase-voices-at = when somebody said so
page-named-phase = On { $at } you called a time of the group:
column-named-phases-title = what the group calls a time
column-named-phases-from = from which day on; empty for the first time
column-named-phases-until = until which day; empty for the time of now
column-named-phases-state = agreed (the group’s) or proposed (a proposal so far)
column-named-phases-member = who proposed it
column-named-phases-at = when somebody proposed it
