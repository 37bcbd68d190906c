about-learning = shows what you want to learn together, or adds a question to it
learn-none = There is no question on your list yet. What would you like to learn together? Say it like this: { $prefix }learning questions How do we reach young people?
learn-kept = Your question is on the list. Everybody in the { -group } can see it, with your name. If you remove your message, it is gone there too.
learn-there = This question is there already. Would you like to talk about it too? Find its number on the list, with { $prefix }learning questions. Reply there with that number and “me too”.
learn-title = This is what we want to learn together:
learn-treated = We have talked about this:
learn-line = { $others ->
    [0] { $text } ({ $name })
    [one] { $text } ({ $name } and 1 other)
   *[other] { $text } ({ $name } and { $others } others)
}
learn-brings = Who brings something: { $text }
learn-yield = Afterwards we have: { $text }
learn-partner = We invite: { $text }
learn-too = Would you like to talk about one of these too? Reply with “{ $number } me too”. Or put 🙋 (raised hand) on the message with that question. What most people want comes first.
learn-how = You can also reply:
    • “{ $number } who Fatima”: who brings something for it
    • “{ $number } yield a plan”: what you have afterwards
    • “{ $number } partner the library”: whom you invite
    • “{ $number } done”: you have talked about it
    • “{ $number } drop”: the question goes off the list
learn-again = Would you like to talk about a question again? If you asked it, reply with “{ $number } open”.
learn-no-number = Number { $number } is not on the list. Have a look with { $prefix }learning questions.
learn-gone = This question is not there any more. You see the list with { $prefix }learning questions.
learn-of-another = Only who asked or wrote this can do that. { -A-facilitator } { -facilitator } can too.
learn-state-open = still open
learn-state-treated = talked about
learn-in = { $line }, on { $day }
learn-asked-title = What do we want to discuss?
learn-asked = Which question would you like to discuss here with the others? Your answer goes on your list, with your name.
learn-head = Learning question, from your list: { $text } ({ $name })
learn-head-point = { $others ->
    [0] Learning question, a proposal from your ideas: { $text }
   *[other] Learning question, a proposal as more people want this: { $text }
}
learn-head-needs = There is no learning question on the list yet. { $prefix }goal group shows what you want to learn. Choose one together.
learn-head-free = This time there is no learning question from the list. So there is room for what comes up.
learn-minuted = Learning question: { $text }
learn-state-planned = on the agenda of { $day }
sign-learning = Me too
privacy-kept-learning = Questions that you put on the list to learn from together, and what you wrote with a question. Also where you said ‘me too’. That stays as long as the { -group } lives. If you remove your message, it is gone here too.
page-learning = On { $at } you asked this, to learn from together:
page-learning-said = On { $at } you wrote this with such a question:
page-learning-too = On { $at } you wanted to talk about this too:
export-learning = What we want to learn together
column-learning-questions-member = who asked it
column-learning-questions-text = the question
column-learning-questions-state = how it stands with it
column-treated-at = when the group talked about it
column-learning-questions-hands = how many others want this too
column-learning-questions-brings = who brings something
column-learning-questions-yield = what there is afterwards
column-learning-questions-partner = whom from around we invite
column-learning-questions-session-at = when the meeting is that has this on its agenda
