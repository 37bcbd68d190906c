question-done = What have you done since last time?
question-next = What will you do until next time?
question-obstacle = Is anything difficult, or do you need help?
form-button = Tell us how it’s going
form-title = How was your week?
form-photo = A photo, if you like
question-photo =
    { $photos ->
        [one] What do we see in your photo?
       *[other] What do we see in your photos?
    }
follow-up =
    Answer here. { $alone ->
        [0] I put it with the rest in { $name }. So the group can read it.
       *[other] The group in { $name } sees it only once you say yes.
    } { $obstacle ->
        [0] Rather not?
       *[other] Is there nothing?
    } Put ❌ (a cross) on this message, or type ‘no’.
feeling-offer = Proud of your photo? Put ⭐ (a star) on it. Surprised? Put 😮 (a surprised face) on it.

standup-open =
    Time for our { -round }! Reply to this message. You have until { $time }.

    Send a photo of something you’re proud of, or something that surprised you. Are there people in it? First ask if they mind. For children, ask their parents too. And tell us briefly:

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    A voice message is fine too. Nothing difficult? Then type ‘no’. Rather not in the { -group }? Type { $prefix }tell and I’ll ask you alone.

    I put a sign on your message. A number: it goes with that question. ✅ (a tick): I have everything. ❔ (a question mark): is this your answer, or something for later? Put a number on it, or 🅿 (a P). Is it wrong? Put the right number on it yourself, or ❌ (a cross) to take it out.
standup-thread = { -Round } of { $day }
standup-takes-the-place = OK. This one counts for { $day } { $time }. I won’t start another one then.
standup-already-open = There is already { -a-round } { -round }, until { $time }. Want to close it now? Type { $prefix }round.
standup-not-open = There is no { -round } now. Want to start one? Type { $prefix }round.

standup-closed = { $members ->
    [0] The { -round } is over. You can still answer.
    [one] The { -round } is over. Thank you for taking part!
   *[other] The { -round } is over. { $members } people took part. Thank you all!
}
standup-wishes = What do we need for the next { -meeting }? Reply to this message. Do you see 📝 (a note)? Then I’ve kept it.
standup-points = { $points ->
    [one] 1 point is still open. Want to see it? Type { $prefix }points.
   *[other] { $points } points are still open. Want to see them? Type { $prefix }points.
}
obstacle-alone =
    { $line }
    Can you help? Put 🤝 (hands) on this message, or reply ‘me’.
obstacles-title = Who can help?
obstacles-how = Can you help somebody? Put the number on this message. Or reply with the number and ‘me’, like this: { $number } me
obstacle-line = { $name }: { $obstacle }
obstacle-earlier = In { $month }, { $name } also had something with ‘{ $word }’. { $helper } helped.
obstacle-spoken-line =
    { $apart ->
        [0] { $name } could use some help. Listen to the voice message.
       *[other] { $name } could use some help. Ask what it is about.
    }
offer-which = Great that you want to help! Who would you like to help? Put the number on this message. Or reply with the number, like this: { $number } me
sign-help-number = I can help
obstacle-spoken = listen to the voice message
obstacle-apart = feel free to ask
transcript = This is what I heard in your voice message:
transcript-ask = Shall I put this with your voice message? Put ✅ (a tick) on this message. Otherwise I’ll erase it after a day.
transcript-taken = Done. The text is now with your voice message. If you remove the voice message, the text goes too.
voice-question = { question-obstacle } Put ✅ (a tick) on this message. Then I’ll ask the { -group } for help.{ $apart ->
        [0] {""}
       *[other] {" "}I won’t share your recording.
    }
voice-question-yes = OK, I’ll ask the { -group } for help. Changed your mind? Take your ✅ (a tick) away.
checkin-hindered = Something is difficult. I would like some help.

report-title = Report on { $name }, { $date }
report-opening =
    { $members ->
        [0] Nothing came in this time.
        [one] 1 person took part.
       *[other] { $members } people took part.
    } { $shared ->
        [0] This is a first version. The { -group } can’t see it.
       *[other] What is only for you, the { -group } can’t see.
    }
report-plan = Plan: { $text }
report-done = Done: { $text }
report-obstacle = Difficult: { $text }
report-silent = I haven’t heard from { $names } three times in a row. Maybe ask how they are.
report-agenda = Ideas for the next { -meeting }:
report-agenda-how = Is anything done? Reply with the number and ‘done’, ‘later’ or ‘drop’, such as: { $number } done
report-long-open = Open for long: { $numbers }. Reply with ‘{ $drop } drop’ or ‘{ $later } later’.
agenda-obstacle = { $name } is looking for help: { $text }
agenda-wish = { $name } asks for: { $text }

offer-made = { $helper } wants to help you with this, { $owner }. Find a time together.

checkin-other-file = I don’t keep this kind of file. Tell me in words, with a photo or in a voice message. You record a voice message in the chat itself.
checkin-enough = I have { $files } photos from you now. I don’t keep more than that at a time. Want a different one? Put ❌ (a cross) on a photo, and send the new one.
checkin-empty = I don’t see any words yet. Type your answer, or send a photo or a voice message.
checkin-only-photos = I only keep the photos from this message. I don’t keep videos or other files.
photo-unreadable = I can’t open this photo. Could you send it again, or a different one?
photo-too-large = This photo is too large for me. Could you send a smaller one?
photo-gone = I couldn’t fetch this photo. Could you send it again?
photos-some =
    { $failed ->
        [one] I couldn’t keep one photo. I have the rest. Could you send it again?
       *[other] I couldn’t keep { $failed } photos. I have the rest. Could you send them again?
    }
photos-none = I couldn’t keep these photos. Could you send them again, or different ones?
words-kept = I do have your words.
voice-unreadable = I can’t open this voice message. Could you record it again?
voice-too-large = This voice message is too long for me. Could you send a shorter one?
voice-gone = I couldn’t fetch this voice message. Could you send it again?

checkin-beyond = { $name }, I can’t send a private message to your app. Take part here, in the { -group }. Send a photo, or three lines that start with 1, 2 and 3.
checkin-here =
    You can answer here. The { -group } only sees it when you say yes. First I’ll show you how it will look.

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    A photo or a voice message is fine too. Are there people in your photo? First ask if they mind. Nothing difficult? Then type ‘no’.
checkin-late = The { -round } is over, but you can still answer.
checkin-none = There is no { -round } now. Type { $prefix }help to see what I can do.
checkin-preview = This is how it will look in { $community }:
checkin-photos = { $photos ->
    [one] Your photo will be added.
   *[other] Your { $photos } photos will be added.
}
checkin-confirm = Is this OK? Put ✅ (a tick) on this message, or type ‘yes’. If you say nothing, I won’t share it with anyone.
for-ask = { $name }, this was typed for you. Is it right? Put ✅ (a tick) on this message, or answer ‘yes’. Not right? Answer ‘no’. If you say nothing, I share it with nobody.
for-yes = Thank you, { $name }. It is in the { -round } now.
for-whom = Tell me who you type for, and what they tell. For example: { $prefix }for @Henk 1. mowed the grass
for-which =
    Who do you mean by ‘{ $name }’? Type an @ and choose from the list, or type the account.
    For example: { $prefix }for { $account } 1. mowed the grass
for-private = Type this in the { -group } itself. There the other can say yes.
for-left = { $name } is not in the { -group } any more.
for-observer = { $name } only reads along. Does { $name } want to take part? Type { $prefix }role { $account } member.
for-yourself = This is you. Just tell it, without { $prefix }for.
for-untold = { $name } doesn’t know yet what I keep. I tell that first. Try again in a few minutes.
for-no-words = Type what { $name } tells behind it. For example: { $prefix }for { $name } 1. mowed the grass
for-has-words = { $name } already told something. I changed nothing.
checkin-of = { $name }’s { -round }
checkin-no-obstacle = Nothing is difficult.
checkin-voice = There is a voice message too. I won’t share that.
plan-before = Last time you wanted to:
which-group = Which group is this for? Put the number on this message. Or type the number or the name.
which-group-full = { $most } messages from you are waiting. I can’t keep more until I know which group they’re for. Put the number on this message. Or type the number or the name.

status-none-yet = There hasn’t been { -a-round } { -round } yet.
status-open = { $members ->
    [0] The { -round } is open until { $time }.
    [one] The { -round } is open until { $time }. 1 person has taken part.
   *[other] The { -round } is open until { $time }. { $members } people have taken part.
}
status-closed = { $members ->
    [0] The last { -round } is over.
    [one] The last { -round } is over. 1 person took part.
   *[other] The last { -round } is over. { $members } people took part.
}
status-mine-none = I don’t have an answer from you yet. You can answer in the { -group }, or just to me.
status-mine-skipped = You’re skipping this one. Want to tell us something after all? You always can.
status-mine-partly = { $answers ->
    [one] I have 1 of your 3 answers.
   *[other] I have { $answers } of your 3 answers.
}
status-mine-complete = I have all your answers. Thank you!

about-checkin = tell me alone how your week was
about-round = starts or closes the { -round }
about-for = tells for somebody who does not type
about-standup-now = starts { -a-round } { -round } now
about-standup-close = closes the { -round }

nudge =
    How was your week? You can still tell { $name } until { $time }. Just answer here. A photo or a few words is enough.
    Not this time? Put ❌ (a cross) on this message, or type ‘no’.
rest-stay =
    I haven’t heard from you in { $name } for a while. That’s fine. Shall I keep asking you?
    Put ✅ (a tick) on this message, or type ‘stay’. Want me to stop? Type ‘stop’.
    If you say nothing, I won’t remind you any more. You can always take part.
rest-stays = Great! I’ll ask you again next time. Want to tell me something now? You can do that here.
rest-stops = OK, I won’t ask you anything any more. Want to take part again? Type { $prefix }join.
rest-pause =
    Nothing came in twice in a row in { $name }. Maybe it’s a busy time.
    Shall I stop asking for a while? Put ✅ (a tick) on this message, or type ‘yes’. If you say nothing, I’ll just carry on.
rest-paused = OK, the { -group } is taking a break. Want to start again? Type { $prefix }resume.
rest-goes-on = OK, I’ll just carry on.
skipped = OK, you’re skipping this one. I won’t ask again. Want to tell us something after all? You always can.
skips-next = OK, you’re skipping { $moment }. Changed your mind? Type { $prefix }back.
about-skip = skip this time

on-today = today
on-tomorrow = tomorrow
reminder =
    The { -round } starts { $day } at { $time }. Choose a photo: something you’re proud of, or something that surprised you. Are there people in it? Ask if they mind. No photo? Then tell us something that happened to you.
what-open = { -round }
what-reminder = reminder
schedule-open-stays = The current { -round } still closes at { $time }.
schedule-wrong-length = The { -round } must last at least an hour, and five days at most. For example: { $example }
schedule-wrong-reminder = The reminder must come before the { -round } starts, at most four days before. For example: { $example }
schedule-reminder = Reminder
schedule-open = { -Round } starts
schedule-close = { -Round } closes

sign-help = I can help
sign-answer-1 = This is answer 1
sign-answer-2 = This is answer 2
sign-answer-3 = This is answer 3
sign-for = This is right
sign-out = Doesn’t count
sign-proud = I’m proud of it
sign-surprised = It surprised me

photos-yes = Great. I’ll keep your photos for { $groups }. Changed your mind? Type { $prefix }photos no.
photos-nobody = Great. I’ll keep your photos for { $groups }. Only send photos without people: I can’t see what is in them myself. Changed your mind? Type { $prefix }photos no.
photos-nobody-again = Sending a photo? Choose one without people.
photos-no = OK. I won’t keep your photos for { $groups }. I’ve erased the ones I had. Changed your mind? Type { $prefix }photos yes.
photo-taken-away =
    I removed your photo from { $name }. Somebody would rather not be in it. You did nothing wrong.
    I still have your answers to the questions. Could you remove the message with the photo too? Then the { -group } no longer sees the photo.
photo-objected =
    Thank you for telling me. I won’t show this photo any more. { -A-facilitator } { -facilitator } decides whether I erase it. If nobody does, I’ll erase it after { $until }.
    The message with the photo is still in the { -group }. Ask whoever sent it to remove it. Is the photo fine after all? Then take your reaction away.
photo-objection =
    Somebody would rather not be in a photo of { $owner }’s. It belongs to the { -round } of { $day } in { $name }. I won’t show it any more.
    Shall I erase the photo? Put ✅ (a tick) on this message, or type ‘yes’. May it stay? Type ‘no’. If nobody decides, I’ll erase it after { $until }.
photo-objection-erased = OK. I erased the photo. If whoever sent it is still in the { -group }, they know now too.
photo-objection-kept = OK. The photo stays. Please talk to whoever asked, too. I won’t say who that was.
photos-ask =
    { $again ->
        [0] Thank you for your photo!
       *[other] Your photos are still waiting for your answer.
    } May I keep your photos for { $name }? I use them in the { -digest } and in reports. { $months ->
        [one] I erase them after a month.
       *[other] I erase them after { $months } months.
    }

    Are there people in them? Only send photos that those people said yes to. { $age ->
        [0] For children, their parents must say yes too.
       *[other] Is somebody younger than { $age }? Then their parents must say yes too.
    }

    Answer with one of these three:
    • yes: put ✅ (a tick) on this message, or type ‘yes’
    • yes, without people: you only send photos with nobody in them
    • no: I only keep your words

    Do you see ⏳ (an hourglass) on your photo? Then I haven’t kept it yet. You can always change your answer. Type { $prefix }photos yes, { $prefix }photos without people or { $prefix }photos no.
photos-beyond =
    { $name }, I have a question about your photo. I can’t send a private message to your app. May I keep your photos for { $months } months? I use them in the { -digest } and in reports. Answer here with { $prefix }photos yes, { $prefix }photos without people or { $prefix }photos no. To read what that means, type { $prefix }privacy all.
about-photos-yes = I may keep your photos
about-photos-nobody = I may keep your photos: you send them without people
about-photos-no = I won’t keep your photos
sign-not-me = Rather not in this photo

plan-only-done = This is what somebody plans. Is it done? Then reply with the number and ‘done’.
plan-of-another = This is a plan of { $name }. Only { $name } can say that it is done.
obstacle-in-hand = You were going to help { $name }: { $what }
upward-took-part = { $count } people told how it went
