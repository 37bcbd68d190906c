question-done = What did you do last week?
question-next = What will you do next week?
question-obstacle = Is anything in your way?
form-button = Tell how it goes
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
    } React to this with ❌, or type ‘no’.
feeling-offer = Proud of your photo? React to it with a star. Surprised? Choose a surprised face.

standup-open =
    Time for the stand-up! Reply to this message. You have until { $time }.

    Send a photo of something you are proud of, or that surprised you. Are there people in it? First ask whether they mind. For children, ask their parents too. And tell us briefly:

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    A voice message is fine too. Nothing in your way? Then type ‘no’.
standup-thread = Stand-up of { $day }
standup-takes-the-place = Good. This stand-up counts for { $day } { $time }. I won’t start a new one then.
standup-already-open = There is a stand-up already. It lasts until { $time }. Type { $prefix }standup close to close it now.
standup-not-open = There is no stand-up now. Type { $prefix }standup now to begin one.

standup-closed = { $members ->
    [0] The stand-up is done. You can still answer.
    [one] The stand-up is done. 1 person took part. Thank you!
   *[other] The stand-up is done. { $members } people took part. Thank you all!
}
standup-wishes = What do we need for the next meeting? Reply to this message.
obstacle-alone =
    { $line }
    Can you help? React with 🤝, or reply ‘me’.
obstacles-title = Who can help?
obstacles-how = Can you help somebody? React with the number. Or reply with the number and ‘me’, like this: { $number } me
obstacle-line = { $name }: { $obstacle }
obstacle-spoken-line =
    { $apart ->
        [0] { $name } could use some help. Listen to the voice message.
       *[other] { $name } could use some help. Ask what it is about.
    }
offer-which = Great that you want to help! Whom would you like to help? Reply with the number, like this: { $number } me
sign-help-number = I can help
obstacle-spoken = listen to the voice message
obstacle-apart = feel free to ask
transcript = This is what I heard in your voice message:
transcript-ask = Shall I put this with your voice message? Put ✅ with this message. Otherwise I erase it after a day.
transcript-taken = Done. The text stands with your voice message now. If you take the voice message away, the text goes with it.
voice-question = Is anything in your way? Put ✅ with this message. Then I ask the group for help.{ $apart ->
        [0] {""}
       *[other] {" "}I do not share your recording.
    }
voice-question-yes = Good, then I ask the group for help. Not after all? Take your ✅ away.
checkin-hindered = Something is in the way. I ask for help with it.

report-title = Report of { $name }, { $date }
report-opening = { $members ->
    [0] Nothing came in this time. This is a draft, for facilitators only.
    [one] 1 person took part. This is a draft, for facilitators only.
   *[other] { $members } people took part. This is a draft, for facilitators only.
}
report-plan = Plan: { $text }
report-done = Done: { $text }
report-obstacle = In the way: { $text }
report-silent = I heard nothing for two weeks from { $names }. Maybe ask how they are.
report-agenda = Proposal for the next meeting:
agenda-obstacle = { $name } is looking for help: { $text }
agenda-wish = { $name } asks for: { $text }

offer-made = { $helper } wants to help you with this, { $owner }. Find a time together.

checkin-other-file = I do not keep this file. Tell it in words, with a photo or in a voice message. You record a voice message in the chat itself.
checkin-enough = I have { $files } photos of yours now. I keep no more of them at a time. Would you rather have another one? Put ❌ with a photo, and send the new one.
checkin-empty = I see no text yet. Type your answer, or send a photo or a voice message.
checkin-only-photos = Of this message I keep only the photos. I do not keep films or other files.
photo-unreadable = I cannot open this photo. Could you send it again, or another one?
photo-too-large = This photo is too large for me. Could you send a smaller one?
photo-gone = I could not fetch this photo. Could you send it again?
photos-some =
    { $failed ->
        [one] One photo I could not keep. I have the rest. Could you send it again?
       *[other] { $failed } photos I could not keep. I have the rest. Could you send them again?
    }
photos-none = I could not keep these photos. Could you send them again, or other ones?
words-kept = I do have your words.
voice-unreadable = I cannot open this voice message. Could you record it again?
voice-too-large = This voice message is too long for me. Could you send a shorter one?
voice-gone = I could not fetch this voice message. Could you send it again?

checkin-beyond = { $name }, I cannot send a private message to your app. Take part here, in the group. Send a photo, or three lines that begin with 1, 2 and 3.
checkin-here =
    You can answer here. The group only sees it when you say yes. First I show you how it will look.

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    A photo or a voice message is fine too. Are there people in your photo? First ask whether they mind. Nothing in your way? Then type ‘no’.
checkin-late = The stand-up is done, but you may still answer.
checkin-none = There is no stand-up now. Type { $prefix }help to see what I can do.
checkin-preview = This is how it will look in { $community }:
checkin-photos = { $photos ->
    [one] Your photo will be added.
   *[other] Your { $photos } photos will be added.
}
checkin-confirm = Is this OK? React with ✅ or type ‘yes’. If you say nothing, I share it with nobody.
checkin-of = The stand-up of { $name }
checkin-no-obstacle = Nothing is in the way.
checkin-voice = There is a voice message too. I don’t share that.
plan-before = Last time you wanted to:
which-group = Which group is this for? Type the number or the name.
which-group-full = { $most } messages of yours are waiting now. I keep no more until I know which group they are for. Type the number or the name.

status-none-yet = There has been no stand-up yet.
status-open = { $members ->
    [0] The stand-up is open until { $time }. There is no answer yet.
    [one] The stand-up is open until { $time }. 1 person has taken part.
   *[other] The stand-up is open until { $time }. { $members } people have taken part.
}
status-closed = { $members ->
    [0] The last stand-up is done.
    [one] The last stand-up is done. 1 person took part.
   *[other] The last stand-up is done. { $members } people took part.
}
status-mine-none = I don’t have an answer from you yet. You can answer in the group, or to me alone.
status-mine-skipped = You’re skipping this one. Want to tell something after all? You always can.
status-mine-partly = { $answers ->
    [one] I have 1 of your 3 answers.
   *[other] I have { $answers } of your 3 answers.
}
status-mine-complete = I have all your answers. Thank you!

about-checkin = tell only me how your week was
about-standup-now = begins a stand-up now
about-standup-close = closes the stand-up

nudge =
    The stand-up of { $name } is open until { $time }. Will you take part? A photo or a few words are enough.
    Not this time? Type { $prefix }skip.
rest-stay =
    I haven’t heard from you in { $name } for a while. That’s fine. Shall I keep asking you?
    React with ✅, or type ‘stay’. Want me to stop? Type ‘stop’.
    If you say nothing, I won’t remind you any more. You can always take part.
rest-stays = Great! I’ll ask you again next time. Want to tell something now? You can do that here.
rest-stops = OK, I won’t ask you anything any more. Want to take part again? Type { $prefix }join.
rest-pause =
    Nothing came in twice in a row in { $name }. Perhaps it’s a busy time.
    Shall I stop asking for a while? React with ✅, or type ‘yes’. If you say nothing, I just go on.
rest-paused = OK, the group is taking a break. Type { $prefix }standup resume to go on.
rest-goes-on = OK, I’ll just go on.
skipped = OK, you’re skipping this one. I won’t ask again. Want to tell something after all? You always can.
skips-next = OK, you’re skipping the stand-up of { $moment }. Want to take part after all? Type { $prefix }back.
about-skip = you skip this time

on-today = today
on-tomorrow = tomorrow
reminder =
    The stand-up begins { $day } at { $time }. Choose a photo: something you are proud of, or something that surprised you. Are there people on it? Ask whether they mind.
what-open = stand-up
what-reminder = reminder
schedule-open-stays = The current stand-up still closes at { $time }.
schedule-wrong-length = The stand-up must last an hour or more, and at most five days. For example: { $example }
schedule-wrong-reminder = The reminder must come before the stand-up, at most four days before. For example: { $example }
schedule-reminder = Reminder
schedule-open = Stand-up begins
schedule-close = Stand-up closes

sign-help = I can help
sign-answer-1 = This is answer 1
sign-answer-2 = This is answer 2
sign-answer-3 = This is answer 3
sign-out = Does not count
sign-proud = I am proud of it
sign-surprised = It surprised me

photos-yes = Great. I’ll keep your photos for { $groups }. Changed your mind? Type { $prefix }photos no.
photos-nobody = Great. I’ll keep your photos for { $groups }. Only send photos without people: I can’t see what is on them myself. Changed your mind? Type { $prefix }photos no.
photos-nobody-again = Are you sending a photo? Choose one without people.
photos-no = OK. I won’t keep your photos for { $groups }. I’ve deleted the ones I had. Changed your mind? Type { $prefix }photos yes.
photo-taken-away =
    I took away your photo in { $name }. Somebody would rather not be in it. You did nothing wrong.
    I still have your answers to the questions. Will you remove the message with the photo too? Then the group no longer sees the photo.
photo-objected =
    Thank you for telling me. I no longer show this photo. A facilitator decides whether I erase it. If nobody does, I erase it after { $until }.
    The message with the photo is still in the group. Ask whoever sent it to remove it. Is the photo all right after all? Then take your reaction away.
photo-objection =
    Somebody would rather not be in a photo of { $owner }’s. It belongs to the stand-up of { $day } in { $name }. I no longer show it.
    Shall I erase the photo? React to this with ✅ or type ‘yes’. May it stay? Type ‘no’. If nobody decides, I erase it after { $until }.
photo-objection-erased = OK. I erased the photo. If whoever sent it is still in the group, they know now too.
photo-objection-kept = OK. The photo stays. Please talk to whoever asked, too. I won’t say who that was.
photos-ask =
    { $again ->
        [0] Thank you for your photo!
       *[other] Your photos are still waiting for your answer.
    } May I keep your photos for { $name }? I use them in the digest and in reports. { $months ->
        [one] I delete them after a month.
       *[other] I delete them after { $months } months.
    }

    Are there people on them? Only send photos that those people said yes to. { $age ->
        [0] For children, their parents must say yes too.
       *[other] Is somebody younger than { $age }? Then their parents must say yes too.
    }

    Answer with one of these three:
    • yes
    • yes, without people: you only send photos with nobody on them
    • no: I only keep your words

    Do you see ⏳ on your photo? Then I have not kept it yet. You can always change your answer. Type { $prefix }photos yes, { $prefix }photos without people or { $prefix }photos no.
photos-beyond =
    { $name }, I have a question about your photo. I cannot send a private message to your app. May I keep your photos for { $months } months? I use them in the digest and in reports. Answer here with { $prefix }photos yes, { $prefix }photos without people or { $prefix }photos no. With { $prefix }privacy all you read what that means.
about-photos-yes = I may keep your photos
about-photos-nobody = I may keep your photos: you send them without people
about-photos-no = I won’t keep your photos
sign-not-me = Rather not in this photo
