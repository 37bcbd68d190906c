reflection-how = Tap an answer. Does that not work? Then reply to this message with just the number.
reflection-open-how = Reply to this message. A few words are enough.
reflection-anonymous-how = Tap an answer. Or type the number in front of it. You can’t change it afterwards. I won’t reply, so that I don’t keep which answer is yours. When the question closes, I take it away here, with your answer.
reflection-anonymous =
    I am asking everybody a few questions, in a message to you alone.
    The group and the facilitators can’t see who answered what, and I don’t keep it either. The outcome comes here on { $day }. That is only if there are { $fewest } answers or more, and not all are the same.
reflection-over = This question is closed.
reflection-too-few = This takes at least { $fewest } people. Otherwise one could guess who answered what.

reflection-list = These questions I can put to the group:
reflection-listed = { $id }: { $title }
reflection-listed-anonymous = { $id }: { $title } (without names)
reflection-list-how = A facilitator starts them. For example, type { $prefix }reflect value-creation.
reflection-unknown = I do not know ‘{ $name }’. Type { $prefix }reflect with one of these words: { $examples }
reflection-already-open = There is a reflection already. Type { $prefix }reflect close to close that one first.
reflection-none-open = There is no reflection now. Type { $prefix }reflect to see what there is.
reflection-later = A question was asked today already. The first question comes { $day } at { $time }.
reflection-started = The first question is in the group.
reflection-closed = The reflection is closed.
reflection-alone = Fine. From now on you get all questions at once, in a message to you alone.
reflection-together = Fine. From now on you answer the questions in the group.
reflection-not-a-member = You are not in this group yet. Please ask a facilitator.
reflection-not-sent = I may not send anything in { $room }. So the reflection ends. Please give me the right to write there.

vote-out-of-range = That number is not there. Choose a number from 1 to { $most }.
vote-too-late = This question is closed already. Your answer no longer counts.
vote-no-member = You are no longer in { $name }. So your answer does not count.
vote-no-such-code = I do not know that number, or you have answered this question already.

outcome = The outcome: { $question }
outcome-option = { $label }: { $people }
outcome-people = { $people ->
    [one] 1 person answered.
   *[other] { $people } people answered.
}
outcome-kept = { $answers ->
    [one] I keep 1 answer to myself.
   *[other] I keep { $answers } answers to myself.
}
own-words-ask = Thank you. May the group { $name } read this, with your name? React with ✅ or type “yes”. If you say nothing, I share it with nobody.
own-words-told = Good. The group will read your answer with the outcome.
own-words-kept = Good. I share your answer with nobody.
own-words-gone = I no longer have that answer.
outcome-nobody = Nobody answered this time.
outcome-too-few = { $polls ->
    [one] 1 question had fewer than { $fewest } answers, or only the same ones. Then one could guess who answered what. Those answers are erased.
   *[other] { $polls } questions had fewer than { $fewest } answers, or only the same ones. Then one could guess who answered what. Those answers are erased.
}

results-title = What it brings: { $name }, the last twelve months. Of each kind: for me, for my group, for the neighbourhood.
results-row = { $cycle }: { $micro }, { $meso }, { $macro }
results-file = value-creation
results-none = There is nothing to add up yet.
cycle-expected = What we hope for
cycle-immediate = What gave something right away
cycle-potential = What we gained
cycle-applied = What we used
cycle-realised = What goes better
cycle-transformative = What we see differently
digest-reflection = Reflection:
digest-cycles = Together, of each kind: for me, for my group, for the neighbourhood.

expected-first = You have recently joined { $name }.
expected-then = Three months ago you chose: ‘{ $label }’. And now?
expected-again = You have been with us for three months now.

what-reflection = reflection
status-reflection = The next reflection is { $moment }.
status-reflection-open = A reflection is under way.

privacy-reflection =
    Of a poll I keep what you chose. Do you take your vote away? Then I no longer have it either.
    Do you answer in your own words? What you say in the group is told with the outcome, with your name. What you tell me alone I share only if you say yes.
    When I ask something without names, I only count. I do not keep who chose what. I tell the outcome only if there are { $fewest } answers or more, and not if all chose the same.
    While such a question is open, your answer is in our conversation. Who can get into my account can read it there. So can who manages the server, if our conversation is not encrypted.
    When the question closes, I take it out of our conversation, with your answer. The server then still knows that you sent something, and when. Often it keeps what it said for a few days more. Did you start our conversation yourself? Then I may not be allowed to take your answer away. Please do that yourself.

about-reflect = shows which questions there are, or puts them to the group
about-reflect-close = closes the reflection and tells the outcome
about-reflect-results = adds up what the answers brought
about-reflect-alone = from now on you get the questions at once, in a message to you alone
about-reflect-together = from now on you answer the questions in the group again
