away = OK. I won’t ask you anything until the end of { $day }. Back sooner? Type { $prefix }back.
away-from = OK. From { $first } until the end of { $day } I won’t ask you anything. Staying after all? Type { $prefix }back.
away-no-day = { $given ->
        [0] Until when are you away?
       *[other] I don’t know which day you mean by ‘{ $words }’.
    } Type for example: { $prefix }away until 24 december
away-in-the-past = { $day } is in the past. Type a day that is still to come. For example: { $prefix }away until next week
away-too-far = { $day } is very far away. Choose a day within two years.
back = Good to have you back! Next time you’re in again.
not-away = You weren’t marked as away. You’re taking part as usual.
joins = Great, you’re in! Next time I’ll ask you too. Want to stop? Type { $prefix }stop.
observes = OK, you’ll just read along. I won’t ask you anything. Want to take part? Type { $prefix }join.

about-away = you’re away for a while, I won’t ask you anything
about-back = you’re back
about-join = take part
about-observe = just read along, I won’t ask you anything
quiet-on =
    OK. From now on you only get the { -digest } from me. No more reminders, and no questions to you alone. You can always answer.

    You still see my messages in the { -group }. I can’t switch those off for one person. But you can make it quieter yourself. Open the settings of the { -group } in your app. Under notifications, choose ‘mentions only’, if your app has that.

    Want everything again? Type { $prefix }quiet off.
quiet-off = OK. I’ll ask you to take part again, and remind you too.
status-quiet = You only get the { -digest }. Want everything again? Type { $prefix }quiet off.
about-quiet = I’ll only send you the { -digest }
