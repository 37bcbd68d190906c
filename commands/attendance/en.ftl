away = Good. Up to and including { $day } I ask you nothing. Back earlier? Type { $prefix }back.
away-from = Fine. From { $first } up to and including { $day } I ask you nothing. Not away after all? Type { $prefix }back.
away-no-day = { $given ->
        [0] Until when are you away?
       *[other] I do not know which day you mean by ‘{ $words }’.
    } Type for example: { $prefix }away until 24 december
away-in-the-past = { $day } is in the past. Type a day that is still to come. For example: { $prefix }away until next week
away-too-far = { $day } is very far away. Choose a day within two years.
back = Good to have you back! Next time I ask you too.
not-away = You were not away. You are simply with us.
skipped = Good, this time without you. I will not ask you any more. You may always answer after all.
skips-next = Good, the stand-up of { $moment } is without you. Want to take part after all? Type { $prefix }back.
joins = Great, you take part! From the next stand-up on I ask you too. Rather not? Type { $prefix }observe.
observes = Good, you look on. I ask you nothing. Want to take part? Type { $prefix }join.

about-away = I ask you nothing for a while
about-back = you are back
about-skip = this stand-up without you
about-join = you take part in the stand-up
about-observe = you look on, without questions
