operator-still-stream = For { $minutes } minutes I could not hear what was said: the server did not answer. I keep trying, and read all of it afterwards.
operator-on-stream = I can hear the server again.
operator-still-stream-there = On { $platform } I could not hear what was said for { $minutes } minutes: the server did not answer. I keep trying, and read all of it afterwards.
operator-on-stream-there = I can hear { $platform } again.
operator-still-outbox-there = On { $platform } my messages have not been arriving for { $minutes } minutes. I keep trying.
operator-on-outbox-there = On { $platform } my messages arrive again.
operator-still-outbox = My messages have not been arriving for { $minutes } minutes. I keep trying.
operator-on-outbox = My messages arrive again.
operator-still-clock = I have not been able to do anything on time for { $minutes } minutes. My log says why.
operator-on-clock = I’m on time again.
operator-still-room = One message in { $room } has kept me busy for { $minutes } minutes. My log says why.
operator-on-room = { $room } is working again.
operator-still-erasing = Every night I erase what is too old. Now more than a month would go at once. Maybe the computer's clock is wrong. Or I was off for a long time. So I wait. Is the clock right? Then type on that computer: leerkring erase-old
operator-on-erasing = Every night I erase what is too old again.
operator-careful =
    I started twice and stopped again. So I send nothing on my own now: no stand-up, no reminder, no digest. I still answer.

    My log says what went wrong. Fix it, then start me again.
