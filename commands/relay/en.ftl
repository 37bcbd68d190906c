privacy-kept-handovers = What you hand over when you stop, and who goes on with it.
privacy-kept-asked-before = Whom outside the { -group } you asked something, without names.
privacy-relay = Do you stop? Then I ask you alone what somebody else needs to know. Only you see that, until you say that it is done. After that I keep it as long as the { -group } exists. You can change it or take it out any day.
page-handover = On { $at } you began to hand this over. The { -group } may read it:
page-handover-draft = On { $at } you began to hand this over. Only you see it:
page-handover-taken = On { $at } you went on with the work of somebody else.
page-asked = On { $at } you wrote down who was asked something:
export-handovers = Handed over
export-asked-before = Asked before
column-handovers-member = who stopped
column-handovers-to = who went on with it
column-handovers-state = how it stands: open, offered (somebody is asked), taken (somebody goes on) or closed
column-handovers-done-at = since when the { -group } may read it
column-taken-at = since when somebody goes on with it
column-handovers-closed-at = since when it is closed
column-work = what somebody worked on
column-how-far = how far it is
column-handovers-next = what the next step is
column-spoke-with = whom somebody spoke to
column-where = where it is kept
column-asked-before-member = who asked
column-who = who was asked; no name
column-asked-before-about = about what
column-asked-before-at = when that was written down
column-waits = whether they still wait for an answer

about-handover = hands over what you work on
about-asked = shows who was asked already
handover-who = Whom do you want to hand it over to? Write the name behind it. For example: { $prefix }handover @Linh
handover-to-whom = { $name } cannot take this over. Choose somebody else from the { -group }.
handover-nothing = I cannot reach { $name }, and { $name } has nothing left to do as agreed. Ask { $to } yourself to begin.
handover-asks-first = First I ask { $name } alone to write it down. Then I ask { $to }.
handover-agreements-only = I cannot reach { $name } any more. I ask { $to } to take over what { $name } agreed to do.

handover-again = I ask this once more. After that I do not.
handover-until = You take part in { $name } until { $day }. What does somebody need to know who goes on with your work?
handover-left = You left { $name }. Thank you for what you did. What does somebody need to know who goes on with your work?
handover-own = You hand over your work in { $name }. What does somebody need to know who goes on?
handover-yours = This you hand over:
handover-asks-work = 1. What did you work on, and for which goal?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-far = 2. How far is it?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-next = 3. What is the next step?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-spoke = 4. Whom did you speak to? Who still waits for an answer from you? No names of people outside the { -group }: write for example three mothers from the square.{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-asks-where = 5. Where is it kept, such as a folder or a link?{ $said ->
    [0] {""}
   *[other] {" "}‘{ $words }’
}
handover-says-work = The work: { $words }
handover-says-far = How far it is: { $words }
handover-says-next = The next step: { $words }
handover-says-spoke = Who was asked, and who still waits: { $words }
handover-says-where = Where it is kept: { $words }
handover-in-hand = You have this as well. Only you see this list:
handover-in-hand-of = You went on with the work of { $name }.
handover-agreements = What was agreed comes along:
handover-fill = Reply with the number and your words. Such as: 3 buy paint. Leave out what you do not know. Done? Put ✅ (a tick) on this message.
handover-then = { $named ->
    [0] Then the { -group } can read it. Whoever wants to goes on with it.
   *[other] Then the { -group } can read it, and I ask { $name }.
} Until then only you see it. Rather not? Reply: no.
handover-button-done = Done
handover-button-not = Rather not
handover-change = Something else? Reply with the number and your words. Do you want to take it all out? Reply: no.
handover-is-open = The { -group } can read this. I am looking for somebody who goes on.
handover-is-offered = The { -group } can read this. I asked { $name } to go on.
handover-is-taken = The { -group } can read this. { $name } goes on with it.
handover-is-closed = This is not open any more.
handover-put = I put that at { $number }. Does it belong somewhere else? Reply with the right number before it.
handover-which = Which number does that belong to? Reply with the number and your words. Such as: 3 buy paint
handover-empty = There is nothing yet. Reply with the number and your words. Such as: 3 buy paint
handover-was-done = That is done already. The { -group } can read it.
handover-done = Thank you. The { -group } finds it at { $prefix }points. I let you know who goes on.
handover-done-to = Thank you. I ask { $name } whether that is all right, and let you know.
handover-let-be = All right. I do not ask again. Only you see what is there. Hand it over after all? Put ✅ (a tick) on the message.
handover-not = All right. I took it out.

handover-offer = { $name } hands over work. Will you go on?
handover-offer-how = Do you want to? Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. No is fine too.
handover-offer-past = The work of { $name } is not open any more. Thank you.
handover-took = You go on with the work of { $name }.
handover-button-yes = I go on
handover-button-no = No
handover-yes = Great! It is yours now. I show it to you once more at the next { -round }.
handover-no = All right. Thank you for saying so.
handover-yours-already = You go on with this already.
handover-yours-own = This is your own. Somebody else can go on with it.
handover-past = This is not open any more.
handover-gone = This is not there any more.
handover-goes-on = { $name } goes on with what you handed over. Thank you!
handover-not-taken = { $name } cannot go on with it now. It is open to everybody now.
handover-told = You go on with the work of { $name }.{ $planned ->
    [0] {""}
   *[other] {" "}The next step: { $next }
}{ $kept ->
    [0] {""}
   *[other] {"\u000A"}Where it is kept: { $where }
}
handover-told-closed = What you handed over is not open any more in { $name }. Somebody took it off the list. Thank you for writing it down.

handover-listed = { $name } hands over work.{ $said ->
    [0] {""}
   *[other] {" "}The work: { $work }.
}{ $planned ->
    [0] {""}
   *[other] {" "}The next step: { $next }.
} { $offered ->
    [0] Will you go on? Reply with the number and ‘I’.
   *[other] I asked { $to } to go on.
}
handover-line-how = Will you go on? Reply with the number and ‘I’. Or name somebody from the { -group }, and I ask them.
handover-digest = Handed over
handover-digest-line = { $taken ->
    [0] { $name } hands over work. Who goes on?
   *[other] { $to } goes on with the work of { $name }.
}{ $said ->
    [0] {""}
   *[other] {" "}The work: { $work }
}

asked-before = These people were asked about this already: { $who }.
asked-title = These people were asked already:
asked-none = There is nobody yet. Who stops writes here who was asked. See { $prefix }handover.
asked-line = { $who }{ $known ->
    [0] {""}
   *[other] {" "}(about: { $about })
}. { $name } wrote that on { $day }.{ $waits ->
    [0] {""}
   *[other] {" "}They have no answer yet.
}
asked-how = Did they have an answer? Reply to this message with the number and ‘done’. Such as: { $number } done
asked-gone = This is not there any more.
asked-only-done = Did they have an answer? Reply with the number and ‘done’. Only { $name }, who goes on or a facilitator can take it out.
