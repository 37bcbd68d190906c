question-done = What did you do last week?
question-next = What will you do next week?
question-obstacle = Is anything in your way?

standup-open =
    Time for the stand-up! Answer below, in this thread. You can until { $time }.

    Send a photo of something you are proud of, or that surprised you. And tell us briefly:

    1. { question-done }
    2. { question-next }
    3. { question-obstacle }

    A voice message is fine too. Nothing in your way? Then type ‘no’.
standup-already-open = There is a stand-up already. It lasts until { $time }. Type { $prefix }standup close to close it now.
standup-not-open = There is no stand-up now. Type { $prefix }standup now to begin one.

standup-closed = { $members ->
    [0] The stand-up is done. Nobody took part this time. You can still answer.
    [one] The stand-up is done. 1 person took part. Thank you!
   *[other] The stand-up is done. { $members } people took part. Thank you all!
}
standup-obstacles = This is in the way. Who can help?

checkin-empty = I see no text yet. Type your answer, or send a photo or a voice message.
photo-unreadable = I cannot open this photo. Could you send it again, or another one?
photo-too-large = This photo is too large for me. Could you send a smaller one?
photo-gone = I could not fetch this photo. Could you send it again?
words-kept = What you wrote is kept.
voice-unreadable = I cannot open this voice message. Could you record it again?
voice-too-large = This voice message is too long for me. Could you send a shorter one?
voice-gone = I could not fetch this voice message. Could you send it again?

status-none-yet = There has been no stand-up yet.
status-open = { $members ->
    [0] The stand-up is open until { $time }. Nobody has answered yet.
    [one] The stand-up is open until { $time }. 1 person has taken part.
   *[other] The stand-up is open until { $time }. { $members } people have taken part.
}
status-closed = { $members ->
    [0] The last stand-up is done. Nobody took part.
    [one] The last stand-up is done. 1 person took part.
   *[other] The last stand-up is done. { $members } people took part.
}
status-mine-none = I have no answer from you yet. You can still give it in the thread of the stand-up.
status-mine-partly = { $answers ->
    [one] From you I have 1 of the 3 answers.
   *[other] From you I have { $answers } of the 3 answers.
}
status-mine-complete = Your answers are complete.

about-standup-now = begins a stand-up now
about-standup-close = closes the stand-up
