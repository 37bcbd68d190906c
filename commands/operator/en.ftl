operator-still-stream = For { $minutes } minutes I could not hear what was said: the server did not answer. I keep trying, and read all of it afterwards.
operator-on-stream = I hear the server again.
operator-still-outbox = What I want to say has not arrived for { $minutes } minutes. I keep trying.
operator-on-outbox = What I say arrives again.
operator-still-clock = What was due could not be done for { $minutes } minutes. My log says why.
operator-on-clock = What was due is done.
operator-still-room = One message in { $room } has kept me busy for { $minutes } minutes. My log says why.
operator-on-room = In { $room } things go on again.
operator-still-erasing = Every night I erase what is too old. Now more than a month would go at once. Maybe the computer's clock is wrong. Or I was off for long. So I wait. Is the clock right? Then type on that computer: leerkring erase-old
operator-on-erasing = Every night I erase what is too old again.
operator-careful =
    I started twice and broke off. So I do nothing of myself now: no stand-up, no reminder, no digest. I still listen and answer.

    My log says what went wrong. Start me again when that is mended.
