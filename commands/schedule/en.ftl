day-and-time = { $day } at { $time }

status-next = Coming up: { $moments }.
status-paused = The { -group } is taking a break. I’m not sending anything now.

schedule = { $weeks ->
        [one] Every week:
       *[other] Every { $weeks } weeks:
    }
schedule-changed =
    OK, that’s what we’ll do. { $weeks ->
        [one] Every week:
       *[other] Every { $weeks } weeks:
    }
schedule-every = { $what }, { $weeks ->
        [one] every week
       *[other] every { $weeks } weeks
    }
schedule-holidays = I don’t send anything on public holidays.
schedule-paused = The { -group } is taking a break now.
schedule-how =
    Want to change something? Type for example:
    • { $prefix }schedule open tue 09:00
    • { $prefix }schedule close tue 17:00
    • { $prefix }schedule every two weeks
schedule-wrong = I don’t understand that. Type a day and a time. For example: { $prefix }schedule open tue 09:00
schedule-no-time = I don’t understand ‘{ $words }’. Type a day and a time. For example: { $prefix }schedule open tue 09:00
schedule-wrong-rhythm = It can be every week, or every 2 to { $most } weeks. For example: { $prefix }schedule every two weeks

paused = OK, we’re taking a break. I’m not sending anything now. Start again? Type { $prefix }resume.
paused-already = We’re already taking a break. Start again? Type { $prefix }resume.
resumed = We’re back on!
not-paused = There is no break now. Want to take one? Type { $prefix }pause.

about-schedule = shows the fixed days and times, or changes them
about-pause = break: I won’t send anything for a while
about-resume = starts again after a break

unsaid = I didn’t send these:
unsaid-missed = { $what } of { $moment }: I was off, and then it was too late
unsaid-holiday = { $what } of { $moment }: it was a public holiday
unsaid-paused = { $what } of { $moment }: the { -group } was taking a break
