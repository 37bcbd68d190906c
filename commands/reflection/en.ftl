reflection-how = Tap an answer. Does that not work? Then send just the number, as a reply to this message.
reflection-how-plainly = Send just the number, as a reply to this message.
reflection-open-how = Reply to this message. A few words are enough.
talk-how = Just answer here. Would you rather leave this one out? Type “next”.
talk-begins = I’m having a short talk with each of you alone, about ‘{ $title }’. You can answer until { $day }.
talk-alone = { $questions ->
    [one] I have 1 question for you.
   *[other] I have { $questions } short questions for you, one at a time.
}
talk-between-us = What you say stays between us.
talk-counted = The group doesn’t see what you answer. From { $fewest } answers on, I tell how many people said yes.
talk-done = That was all. Thank you!
talk-over = The talk is over. Thank you all!
talk-offer = That was all. Thank you! Shall I put this on the agenda of { $name }? The group then reads it, with your name:
talk-offered = { $number }. { $words }
talk-offer-how = React with ✅ (a tick) or type “yes”. If you say nothing, it stays between us.
talk-offer-which = React with ✅ (a tick) or type “yes”. Just one of the two? Type its number. If you say nothing, it stays between us.
talk-on-agenda = OK. It is on the agenda. Changed your mind? Put ❌ (a cross) on my question.
talk-kept-alone = OK. It stays between us.
unnamed-may-come =
    I have { $questions } short questions about { $name }. Nobody sees what you answer.
    Shall I ask them here? Put ✅ (a tick) on this message, or reply ‘yes’. You can until { $day }.
unnamed-not = All right. I won’t ask them. Do you want to after all? Put ✅ (a tick) on my question.
reflection-anonymous-how = Tap an answer. Or type the number in front of it. You can’t change it afterwards. I won’t reply, so that I don’t keep which answer is yours. When the question closes, I take it away here. Your answer too, if I am allowed to.
reflection-anonymous-more = Tap an answer, or type its number.
reflection-anonymous =
    I am asking everybody a few questions, in a message to you alone.
    The group and the facilitators can’t see who answered what, and I don’t keep it either. You can answer until { $day }. After that, the outcome is in the { -digest }. I only do that with { $fewest } answers or more. Did all choose the same? Then I won’t tell it either.
reflection-over = This question is closed.
reflection-too-few = This takes { $fewest } people or more. Otherwise one could guess who answered what.

reflection-list = I can ask the group these questions:
reflection-listed = { $number }. { $title }
reflection-listed-anonymous = { $number }. { $title } (without names)
reflection-list-how = A facilitator can start one. Type its number. For example: { $prefix }ask 3
reflection-unknown = I don’t know ‘{ $name }’. Type { $prefix }ask to see the list.
reflection-already-open = There is already a question open. Type { $prefix }ask close to close that one first.
reflection-none-open = There is no question open now. Type { $prefix }ask to see what there is.
reflection-later = I already asked something today. The next question comes { $day } at { $time }.
reflection-started = The first question is in the group.
reflection-closed = The question is closed.
reflection-alone = Fine. From now on you get all questions at once, in a message to you alone.
reflection-together = Fine. From now on you answer the questions in the group.
reflection-not-a-member = You are not in this group yet. Please ask a facilitator.
reflection-not-sent = I’m not allowed to post in { $room }. So I’ve stopped asking. Please allow me to write there.

vote-out-of-range = That is not one of the numbers. Choose a number from 1 to { $most }.
vote-too-late = This question is closed. Your answer doesn’t count any more.
vote-no-member = You are no longer in { $name }. So your answer does not count.
vote-no-such-code = I don’t know that number, or you’ve already answered this question.

outcome = The outcome: { $question }
outcome-option = { $label }: { $people }
outcome-people = { $people ->
    [one] 1 person answered.
   *[other] { $people } people answered.
}
outcome-kept = { $answers ->
    [one] I don’t share 1 answer.
   *[other] I don’t share { $answers } answers.
}
own-words-ask = Thank you. May the group { $name } read this, with your name? React with ✅ (a tick) or type “yes”. If you say nothing, I share it with nobody.
own-words-told = Good. The group reads your answer with the outcome. Changed your mind? Put ❌ (a cross) on my question.
own-words-kept = Good. I won’t share your answer with anybody.
own-words-gone = I no longer have that answer.
outcome-nobody = There is nothing to tell yet.
outcome-too-few = { $polls ->
    [one] 1 question had fewer than { $fewest } answers, or all answers were the same. Then one could guess who answered what. That is why I erased those answers.
   *[other] { $polls } questions had fewer than { $fewest } answers, or all answers were the same. Then one could guess who answered what. That is why I erased those answers.
}

# What it adds up to. Read aloud: "What helped right away: for myself 3, for our organisations 4."
results-cycle = What it brings at { $name }, in the last twelve months. The numbers show how often somebody mentioned something.
results-capital = What we gained, by kind:
results-file = what-it-brings
results-picture = This picture says the same as the message above.
results-none = There are no answers yet.
value-row = { $what }: { $levels }
value-nothing = nothing yet
value-share = { $asked ->
    [one] I asked it once.
   *[other] I asked it { $asked } times.
} { value-answers }
value-answers = { $answers ->
    [one] I got 1 answer.
   *[other] I got { $answers } answers.
}{ $nothing ->
    [0] {""}
    [one] {" "}1 of them was: nothing yet.
   *[other] {" "}{ $nothing } of them were: nothing yet.
}
times-micro = for myself { $count }
times-meso = for our organisations { $count }
times-macro = for { $place } { $count }
cycle-expected = What we hope for
cycle-immediate = What helped right away
cycle-potential = What we gained
cycle-applied = What we used
cycle-realised = What really changed
cycle-transformative = What we look at differently
capital-human = Being able or daring to do more
capital-social = Getting to know people
capital-tangible = Something to use
capital-reputational = What we do is valued more
capital-learning = Learning more easily, looking differently
values-title = What it brings
values-note = The numbers show how often somebody mentioned something. Higher isn’t better.
values-lead = Learning together brings all sorts of things. We asked each other what, and for whom. This came out.
values-found = What we found
values-capitals-what = What kind of thing was it?
values-of = { $count } of { $all }
values-not-asked = – This has not been asked yet.
values-dash = A – means: this has not been asked yet.
values-moved = People who named something: { $now } of { $of } in { $month }, { $was } of { $then } in { $before }.
values-level = For whom
level-micro = for myself
level-meso = for our organisations
level-macro = for { $place }

series = { $question } Yes for { $moments }.
series-moment = { $yes ->
    [0] none out of { $people } in { $month }
   *[other] { $yes } out of { $people } in { $month }
}
agreed = At ‘{ $title }’, { $people ->
    [one] 1 person answered
   *[other] { $people } people answered
}. { $agreed ->
    [0] Everybody agrees with none of the { $statements } sentences.
   *[other] Everybody agrees with { $agreed } of the { $statements } sentences.
}
agreed-not = Talk together about: { $statement }

digest-reflection = What we answered:
digest-too-few = { $polls ->
    [one] I’m keeping quiet about 1 question. There were too few answers, or they were all the same.
   *[other] I’m keeping quiet about { $polls } questions. There were too few answers, or they were all the same.
}
digest-cycle = What it brings us. How often somebody mentioned it:
digest-capital = What we gained:

# Samenspel §3.4f: what each is called there, and what it is for in our own words.
tools =
    These tools help a group along. Others made them, most in Dutch. Search for the name to find one.
    • Designkit, doelenscan: decide together what you want to achieve
    • Designkit, structuur- en processcan: agree on how you work
    • Designkit, cultuurscan: agree on how you treat each other
    • Community-stermethode: at the start, see the same goal before you
    • Actiescan: choose which steps to take now
    • Seeds of Innovation: see to it that what you make is used too
    • Partnerschapskaart: talk about how you work side by side
    • Fasemodel PPS: see how far you are, and what comes next
    • 4x4 PitStop: quickly start a new small group that makes its own choices
    • Dialoogkwaliteit (Huijboom en Van Meeuwen): look at how deep your conversations go
    • Dialooginstrument: have better conversations in the group
    • Afwegingskader vertrouwen: talk about whether trust is growing
    • Profielbeschrijving (PexPi): get to know each other online
    • Patronen en patroontaal: write down what works again and again
    • Opbrengstenanalyse: look back on what it brings
    • Co-Creatiewiel: look at how making things together goes
    • Netwerkbarometer: look at how your network is doing
about-reflect-tools = shows tools that others made, and what they are for

instrument-added = I’ve added ‘{ $title }’, with number { $number }. { $questions ->
    [one] There is 1 question in it.
   *[other] There are { $questions } questions in it.
} Want to start? Type { $prefix }ask { $number }. Want to take them away? Type { $prefix }ask remove { $number }.
instrument-wrong = I can’t use these questions yet. This is wrong: { $fault }. Change the file and send it again.
instrument-taken = There already are questions with the name ‘{ $id }’. Choose another name at ‘id’, and send the file again.
instrument-too-many = You already have { $most } lists of your own. Take one away first. For example: { $prefix }ask remove 9
instrument-other-words = I asked the question ‘{ $question }’ before, in other words. Add: version = { $version }. That way I don’t mix up the answers.
instrument-removed = OK. The questions ‘{ $title }’ are gone. The answers that were there stay.
instrument-not-yours = These questions are mine. You can only take away what you sent yourselves.
file-too-large = This file is too large. A list of questions can be 64 kB at most.
file-unreadable = I can’t open this file. Could you send it again?
file-gone = I couldn’t get this file. Could you send it again?
about-reflect-remove = takes away questions that you sent yourselves

place-chosen = OK. From now on I ask what you mean for { $place }.
place-too-long = Choose a short word, of { $most } letters at most. For example: { $prefix }ask for the village
about-reflect-for = chooses for whom you want to mean something: the neighbourhood, the village, our profession

expected-first = Good to have you in { $name }.
expected-then = Three months ago you chose: ‘{ $label }’. And now?
expected-words = When you began, you said this:
expected-again = You have been with us for three months now.

what-reflection = { -question }
status-reflection = The next { -question } comes { $moment }.
status-reflection-open = { -A-question } { -question } is open now.

privacy-reflection =
    When I ask something with names, I keep what you chose. Do you take your answer away? Then I erase it too.
    Do you answer in your own words? What you say in the group is told with the outcome, with your name. What you tell me alone I share only if you say yes.
    When I ask something without names, I only count. I do not keep who chose what. I count only when the question closes. Until then I keep each answer locked. I tell the outcome only if there are { $fewest } answers or more. Did all choose the same? Then I don’t tell it.
    Do I have a talk with you alone, one question after the other? Then nobody in the group reads what you say. Sometimes I tell how many people said yes, from { $fewest } answers on. With your yes, some of it goes to the agenda.
    While a question without names is open, your answer is in our conversation. Whoever can get into my account can read it there. So can whoever manages the server, if our conversation is not encrypted.
    When the question closes, I take it out of our conversation, with your answer. The server then still knows that you sent something, and when. Often it keeps what it said for a few days more. Did you start our conversation yourself? Then I may not be allowed to take your answer away. Please do that yourself.

about-reflect = shows which questions there are, or asks one
about-reflect-close = closes the question and tells the outcome
about-reflect-results = shows what the group has brought so far
about-reflect-alone = you get the questions that look back from me alone
about-reflect-together = you answer them in the group again

schedule-reflection = { -Question }

column-question-id = the fixed name of the question; other words are another name
column-version = which version of the words it is
column-reflections-kind = choose, agree (is it true) or open (own words)
column-asked = how often it was asked: of so many people; empty when that is not known
column-answered = how many answers there were; empty when that is not kept
column-nothing = how many of those answers were “nothing yet”
column-votes-nothing = whether this answer is “nothing yet”: yes or no
column-away = how many people were away then
column-capital = what people gained: human (skills, courage, respect), social (people), tangible (things), reputational (being valued), learning
column-level = micro (for me), meso (work, school or club), macro (the place of the group) or us (the group)
column-condition = which condition for working together it is about
column-principle = which principle of the group it is about
column-loop = how (the plan), why or what-for
column-need = belonging, autonomy (having a say) or competence
fact-instruments = What you looked back with
agenda-lowest = This is not yet true for everybody: { $statement }
column-safety = speak (dare to say), help or differ (differ in opinion)
column-factor = what keeps a group alive: develop, newcomers, ties, direction, sharing, recognition, means, use or home
