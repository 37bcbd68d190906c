operator-still-stream = For { $minutes } minutes I couldn’t hear what was said: the server didn’t answer. I’ll keep trying, and then read everything back.
operator-on-stream = I can hear the server again.
operator-still-stream-there = On { $platform } I couldn’t hear what was said for { $minutes } minutes: the server didn’t answer. I’ll keep trying, and then read everything back.
operator-on-stream-there = I can hear { $platform } again.
operator-still-outbox-there = My messages on { $platform } haven’t been arriving for { $minutes } minutes. I’ll keep trying.
operator-on-outbox-there = My messages on { $platform } are arriving again.
operator-still-outbox = My messages haven’t been arriving for { $minutes } minutes. I’ll keep trying.
operator-on-outbox = My messages are arriving again.
operator-still-clock = I haven’t been able to do anything on time for { $minutes } minutes. My log says why.
operator-on-clock = I’m on time again.
operator-still-room = One message in { $room } has kept me busy for { $minutes } minutes. My log says why.
operator-on-room = { $room } is working again.
operator-still-erasing = Every night I erase what is too old. Now more than a month would go at once. Maybe the computer’s clock is wrong. Or I was off for a long time. So I’m waiting. Is the clock right? Then type on that computer: leerkring erase-old
operator-on-erasing = I’m erasing what is too old every night again.
operator-careful =
    I started twice and stopped again. So I won’t send anything on my own now: no questions, no reminder, no weekly update. I still answer.

    My log says what went wrong. Fix it, then start me again.
