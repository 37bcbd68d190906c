about-catch-up = tells what happened before you came, and what goes on now
before-title = What happened before your time
before-file = what-happened
before-opening = This is { $name }. The { -group } began on { $founded }. { $rounds ->
        [0] There was no { -round } yet.
        [one] There was 1 { -round }.
       *[other] There was a { -round } { $rounds } times.
    } This is how it was on { $day }.
before-long = Reading this takes about { $minutes } minutes.
before-more = { $count ->
    [one] One thing from before that is not here.
   *[other] { $count } things from before that are not here.
}
before-question = Our question is: ‘{ $text }’
before-goal = We want to learn: ‘{ $text }’
before-session = The next { -meeting } is { $day } at { $time }.
before-here = The file below tells what happened before your time. You can have it again at any time. Type { $prefix }catch up.
before-nothing = Not much has happened yet. Have a look again in a few weeks.
before-gone = Somebody changed something or took it back. So I removed the file with what happened before your time. Do you want it again? Type { $prefix }catch up.

hope-said = You told what you hope to find here:
hope-ask = May the { -group } know this? Now only you do. Put ✅ (tick) on this message, or answer ‘yes’ or ‘no’.
hope-told = Good. It comes in the { -digest }. Rather not after all? Put ❌ (cross) on my question.
hope-untold = Good. Only you know.
newcomer-role = This is what the { -group } asks of you. Take part in your own way. Tell once a week how it goes. { $rules ->
        [0] { "" }
       *[other] The file also says how we treat each other.
    }
new-title = New here
new-hopes = { $name } hopes to find this: ‘{ $words }’
new-draft = New: { $name }{ $known ->
        [0] { "" }
       *[other] { " " }({ $about })
    }{ $helped ->
        [0] .
       *[other] , with { $helper }.
    }
new-until = until { $day }

companion-ask = { $name } is new in { $group }. Will you help { $name } find the way? A message is enough, or a short talk together. Put 🤝 (handshake) on this message, or answer ‘yes’ or ‘no’. If you say yes, I tell { $name }, and the { -facilitator }. If you say nothing, I ask somebody else.
companion-yes = I will help
companion-no = Rather not
companion-noted = Good. Thank you.
companion-gone = That is kind of you. It is not needed any more.
companion-helps = Good that you want to help. Do send { $name } a message. { $name } knows that you will.
companion-found = { $name } would like to help you find your way. Ask { $name } whatever you want to know.

work-ask = You have been with { $name } for a week now. What will you work on? Answer in your own words. You do not know yet? Put ❌ (cross) on this message.
work-goal-ask = Good, I have that. To which goal does it belong?
work-goal = { $number }. { $what }{ $known ->
        [0] { "" }
       *[other] : ‘{ $text }’
    }
work-goal-shared = the goal of the { -group }
work-goal-sprint = the goal of these weeks
work-goal-own = my own goal
work-goal-how = Answer with the number, or put the digit on this message. None of these? Put ❌ (cross) on this message.
work-noted = Good, I have that.
newcomer-skipped = Good, you need not.

well-ask = You have been with { $name } for two weeks now. Is taking part working out? 1 is well, 2 is so-so, 3 is no. Answer with the number or the word, or put the digit on this message. Only you see your answer. You would rather not say? That is fine too.
well-good = well
well-so-so = so-so
well-no = no
well-good-said = Good to hear!
well-so-so-said = Thank you. Is anything in your way? Do tell it in the { -group }.
well-no-said = Thank you for telling me. You can always stop, or do nothing for a while.
well-whom = Thank you for telling me. May I tell somebody? Then they can help you:
well-whom-how = Answer with the number, or put the digit on this message. Rather not? Put ❌ (cross) on this message.
well-untold = Good. It stays between us.
well-i-tell = Good, I will tell them.
well-told = { $name } is new, and taking part does not work out well yet. I was allowed to tell you. Will you ask how it goes?

privacy-kept-newcomers = What I asked in your first weeks, who helped, and what you work on.
privacy-newcomers = Did you come when a group had begun? Then I ask you a few things in your first weeks. Only you get those questions. What you hope for, I tell only once you say yes. I keep it as long as you take part.
page-new = You joined on { $at }.
page-hope-told = Since { $at }, the { -group } may know what you hope for.
page-well = You said how taking part works out: { $said }.
page-companion-asked = On { $at } I asked you to help somebody find their way.
page-companion-helps = On { $at } you said that you help somebody find their way.
page-companion-helped = On { $at } I found somebody who helps you find your way.
page-work = On { $at } you said what you work on:
page-work-goal = That belongs to: { $goal }.
