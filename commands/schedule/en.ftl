day-and-time = { $day } at { $time }
on-today = today
on-tomorrow = tomorrow

reminder =
    The stand-up begins { $day } at { $time }. Choose a photo: something you are proud of, or something that surprised you. Are there people on it? Ask whether they mind.

what-open = stand-up
what-digest = weekly digest
status-next = What comes next: { $moments }.
status-paused = The group has a break now. I send nothing by myself.

schedule = { $weeks ->
        [one] Every week:
       *[other] Every { $weeks } weeks:
    }
    • Reminder: { $reminder }
    • Stand-up begins: { $open }
    • Stand-up closes: { $close }
    • Digest, every week: { $digest }
schedule-changed = Good, that is how we do it. { $weeks ->
        [one] Every week:
       *[other] Every { $weeks } weeks:
    }
    • Reminder: { $reminder }
    • Stand-up begins: { $open }
    • Stand-up closes: { $close }
    • Digest, every week: { $digest }
schedule-holidays = On public holidays I send nothing.
schedule-paused = The group has a break now.
schedule-open-stays = The stand-up of now still closes at { $time }.
schedule-how =
    Do you want something else? Type for example { $prefix }schedule open tue 09:00, { $prefix }schedule close tue 17:00 or { $prefix }schedule every two weeks.
schedule-wrong = I do not understand that. Type a day and a time. For example: { $prefix }schedule open tue 09:00
schedule-no-time = ‘{ $words }’ is no day with a time from 00:00 to 23:59. Type for example: { $prefix }schedule open tue 09:00
schedule-wrong-rhythm = It can be every week, or every 2 to { $most } weeks. For example: { $prefix }schedule every two weeks
schedule-wrong-length = The stand-up must close after it begins: an hour later or more, and within five days. For example: { $example }
schedule-wrong-reminder = The reminder must come before the stand-up begins, and no more than four days before. For example: { $example }

paused = Good, we have a break. I send nothing by myself. Type { $prefix }standup resume to go on.
paused-already = There is a break already. Type { $prefix }standup resume to go on.
resumed = We go on!
not-paused = There is no break. Type { $prefix }standup pause to begin one.

about-schedule = shows when what comes, and changes it
about-pause = takes a break: I send nothing by myself
about-resume = goes on after a break

what-reminder = reminder
unsaid = This I have not sent:
unsaid-missed = { $what } of { $moment }: I was down, and then it was too late
unsaid-holiday = { $what } of { $moment }: it was a public holiday
unsaid-paused = { $what } of { $moment }: the group had a break
