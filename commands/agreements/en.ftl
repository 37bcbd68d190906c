agreement-until = { $text } (by { $day })
agreement-line = { $name }{ $worn ->
    [0] {""}
   *[other] {" "}(as { $hat })
}: { $what }{ $dated ->
    [0] {""}
   *[other] , { $due }
}
agree-what = What do you agree on? Write who does what, and by when. For example: Linh calls the school, Friday
agree-who =
    Who does this? You? Put ✅ (a tick) on this message. Or reply to it with a name.{ $named ->
        [0] {""}
       *[other] {" "}In the { -group } are: { $names }.
    }
agree-which = More than one person is called { $name }. Who do you mean? Reply to this message with what stands behind the name:
agree-left = { $name } isn’t in the { -group } any more. Who does this? You? Put ✅ (a tick) on this message. Or reply to it with a name.
agree-me = I’ll do it

privacy-kept-agreements = What you agreed on with the { -group }, by when, and what came of it.
privacy-agreements = I keep agreements for as long as the { -group } exists. Do you want one gone? Remove your message. Did somebody else write it down? Then put ❌ (a cross) on that message.
page-agreement = On { $at } it was agreed that you do this:
page-agreement-noted = On { $at } you wrote this down for somebody else:
page-agreement-due = It is ready by { $day }.
page-agreement-outcome = This came of it:
export-agreements = Agreed
column-agreements-member = who does it
column-what = what somebody does
column-by-when = when it is ready
column-hat = on behalf of whom, such as the municipality
column-agreements-state = how it stands: open, doing (begun), done or let-go (called off)
column-made-at = when it was agreed
column-agreements-closed-at = since when it is done, or called off
column-outcome = what came of it
column-agreements-session = the number of the { -meeting } in which it was agreed
column-point = which point it is about

about-agree = writes down who does what, and by when
about-agreements = shows what you agreed on
agree-how = Write behind { $prefix }agree who does what. You may add a day. For example: { $prefix }agree I call the school, Friday
agreement-made = { $proposed ->
    [0] Agreed:
   *[other] Proposed:
}
agreement-yours = { $names }: is that right? Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. Without a yes it doesn’t count.
sign-agree = I’ll do that
sign-agree-not = I won’t do that
agreement-gone = This agreement isn’t there any more.
agreement-of-another = { $named ->
    [0] I don’t know yet who does this. So I can’t do anything with it.
   *[other] This is for { $name } to do. Only { $name } can say how it stands.
}

agreement-stands =
    You agreed to: { $what }

    How does it stand? Done? Put ✅ (a tick) on this message. Or choose another sign, or reply with the word. That stays between us.
agreement-sign-later = ⏳ (an hourglass): not yet
agreement-sign-off = ❌ (a cross): called off
agreement-button-done = Done
agreement-button-later = Not yet
agreement-button-off = Called off
agreement-is-yours =
    { $known ->
        [0] Somebody wrote down that you do this: { $what }
       *[other] { $by } wrote down that you do this: { $what }
    }{ $dated ->
        [0] {""}
       *[other] , { $due }
    }

    Is that right? Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. Without a yes it doesn’t count.
agreement-yes = Fine. It is with the agreements of the { -group }.
agreement-no = Fine. I’ve taken it away.
agreement-later = Fine. I’ll ask you again later.
agreement-dropped = Fine. It is called off. I tell nobody.
agreement-came = Well done! What came of it? Reply in a few words. I’ll put them in the { -digest }. Rather not? Put ❌ (a cross) on this message, or say nothing.
agreement-needs = What do you need to get further, and from whom? I tell nobody without your yes. Nothing? Put ❌ (a cross) on this message, or say nothing.
agreement-needs-round = You sat out two rounds in { $name }. That is fine. What do you need to get further, and from whom? Reply to this message. I tell nobody without your yes. Nothing? Put ❌ (a cross) on this message, or say nothing. Would you like to tell how your week was? You can do that here too.
agreement-share = Shall I keep this for the next { -meeting }? The { -group } then reads: { $what }. Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’.
agreement-shared = Fine. I’ve kept it for the next { -meeting }.
agreement-not-shared = Fine. I’ve taken it away.
agreement-fine = Fine.

agreements-none = No agreements are open. Do you agree on something? Type for example: { $prefix }agree I call the school, Friday
agreements-title = This you agreed on:
agreements-own = This you agreed to do:
agreements-others = And this the others do:
agreements-open = { $count ->
    [one] 1 agreement is still open.
   *[other] { $count } agreements are still open.
}
agreements-open-title = Agreements
agreements-more = { $count ->
    [one] There is 1 more agreement.
   *[other] There are { $count } more agreements.
}
agreements-how = How does it stand? Reply with the number and done, later or drop. Like this: { $number } done
agreements-line-done = { $line } (done)
agreements-line-proposed = { $line } (proposed)
agreements-agreed = Agreed
agreements-kept = Done as agreed
agreement-kept-line = { $told ->
    [0] { $name }: { $what }
   *[other] { $name }: { $what }. { $came }
}
agenda-agreements = { $count ->
    [one] 1 agreement is open. Who would like to tell something about it?
   *[other] { $count } agreements are open. Who would like to tell something about them?
}
agreement-in-hand = You agreed to do: { $what }

before-agreed = This is agreed
before-kept = This was done as agreed
before-came = This came of it: { $text }
agreements-leaning-title = How many carry it
agreements-leaning = Half of what was agreed in this sprint came from { $few } of the { $people } people.
