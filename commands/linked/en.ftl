about-linked-group = shows which working groups there are. A { -facilitator } adds one
about-linked-programme = shows with which others you are one programme. A { -facilitator } can join one, or stop
linked-group-none = You have no working groups yet. A working group meets in a group of its own, and tells there how it goes. The { -digest } here then has one line about it. A { -facilitator } adds one with { $prefix }group code.
linked-programme-none = You are not in a programme. In a programme a few circles learn from each other. Did you get a code of a programme? Then say: { $prefix }programme and that code. Is this the programme itself? { $prefix }programme code gives a code for the circles that want to join.
linked-group-code = This is how you add a working group. Make a group, invite me there and say { $prefix }setup. Then say there: { $prefix }group { $code }
    
    Who facilitates there can do that. The code works for { $days } days.
linked-programme-code = Who wants to be in this programme with their own circle, says there: { $prefix }programme { $code }
    
    Who facilitates there can do that. The code works for { $days } days. Give it only to those who belong here.
linked-group-of = This is a working group of { $name }. You can stop at any time, with { $prefix }group stop.
linked-programme-of = You are in the programme { $name }. You can stop at any time, with { $prefix }programme stop.
linked-gives = They read counts of you there. { $prefix }share up shows whether they read more. They read names only of who wants that.
linked-group-has = Our working groups:
linked-programme-has = In this programme:
linked-group-joined = This is a working group of { $name } now. The { -digest } there has one line about us, with counts only. So they read how many people told how it went, and how much went well. They read no names, and nothing of what anybody said. We can stop at any time, with { $prefix }group stop.
linked-programme-joined = We are in the programme { $name } now. They read only counts of us there. For example how many people told how it went, and how much went well. A { -facilitator } can choose what else they read, with { $prefix }share up. You will see that here. They read names only of who wants that. We can stop at any time, with { $prefix }programme stop.
linked-group-came = { $name } is a working group of ours now.
linked-programme-came = { $name } takes part in this programme now.
linked-stopped = { $name } and we do not belong together any more. I take away what the one read of the other.
linked-how = Say it like this: { $command } code, for a new code. Or { $command } with the code that you got. Or { $command } stop.
linked-no-code = I do not know that code, or it is too old. Ask for a new one: they make it there with { $command } code.
linked-elsewhere = You are that of another already. First say { $command } stop.
linked-in-circle = That cannot be: then this circle would belong to itself.
linked-not = I do not know what you want to stop. Look with { $command } who belong together. Then say { $command } stop. Does the other belong to you, then put that name behind it.
linked-groups-section = From our working groups
linked-line = { $name }: { $counts }
export-linked = Who belong together
linked-group-above = we are a working group of { $name }
linked-group-below = { $name } is a working group of ours
linked-programme-above = we are in the programme { $name }
linked-programme-below = { $name } is in this programme
column-links-kind = whether it is about a working group or a programme
column-links-side = whether the other is above us or belongs to us
column-links-name = what the other is called
column-links-since = since when
about-linked-share = shows what the programme reads of you. A { -facilitator } can choose it
linked-somebody = somebody
linked-page-title = How it goes at { $name }
linked-wins-title = What went well
linked-learning-title = What they want to learn
linked-obstacles-title = What is difficult
linked-landed-title = What was passed on
linked-knows-title = What we know or can do (only for who facilitates another circle)
linked-near-title = With others in the programme
linked-near-learning = { $name } wants to learn about “{ $word }” too: { $text }
linked-near-solved = { $name } solved something like “{ $word }”: { $text }
linked-near-knows = Somebody at { $name } knows something about “{ $word }”: { $text }
linked-near-solved-here = This is difficult at { $name }: “{ $text }”. You solved something like “{ $word }”.
linked-near-known-here = This is difficult at { $name }: “{ $text }”. Somebody with you knows something about “{ $word }”.
linked-near-ask = Who facilitates there reads this too. Ask each other in the { -group } of the programme.
linked-question-title = Our question, our goal, and where we are
linked-figures-title = Our answers as numbers, counted together with other circles
linked-year-title = How the year was, with { $count } circles together
linked-year-how = These are numbers of answers, added up. They do not say which circle does better. Where it may be about fewer than { $fewest } people, there is no number.
linked-year-line = { $label }: { $count } of { $all }
linked-year-few = { $label }: too few people to say
linked-no-year = There is nothing to say about the year yet. For that at least two circles share their numbers. That is number { $number } of { $prefix }share up.
linked-same-title = Several want to learn this
linked-same = “{ $word }”: { $names }
linked-chosen = The programme reads of us how much we did. We can add this:
linked-choice = { $given ->
    [0] { $number }. { $what }: no
   *[other] { $number }. { $what }: yes
}
linked-choose = Who facilitates puts something on or off with its number: { $prefix }share up 1. What goes off, I take away there. Who facilitates another circle reads it too where it goes with what they look for. Mind: who knows the group may guess who said something.
linked-names = There are no names with it. Do you want your name with what you said yourself? Then put 🙋 (hand up) on this message, or say { $prefix }share up name. When you take it away, your name goes too. { $count ->
    [0] {""}
    [one] 1 of us wants that now.
   *[other] { $count } of us want that now.
}
linked-name-yes = Your name now stands with what you said yourself and the programme reads. Say it once more, and I take your name away there: { $prefix }share up name
linked-name-no = Your name stands nowhere in the programme any more. They read what you said without a name.
linked-by = { $text } ({ $name })
sign-name-up = My name may stand there
privacy-kept-linked = Whether a programme may read your name with what you said. You choose that.
page-named-up = Since { $at } your name may stand with what you said and the programme reads.
linked-choose-number = Say it with a number of the list, such as: { $prefix }share up 1
linked-nothing-above = You are not in a programme. So there is nothing to share. Look with { $prefix }programme.
linked-no-pages = There is nothing new to tell of the others yet.
linked-privacy = Is the { -group } in a programme, or a working group of another? Then they read there how much you did. A { -facilitator } may let them read more. Then they read what somebody said too, without a name. You read so here. When it stops, I take it away there.
