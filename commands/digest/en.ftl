digest-title = { $name }, week { $week }
digest-done = Done: { $text }
digest-photo = Photo: { $text }
digest-photo-felt = Photo: { $text } ({ $feeling })
photo-of = Photo of { $name }
feeling-proud = proud
feeling-surprised = surprised
digest-next = Plan: { $text }
digest-voice = Sent a voice message.
digest-voice-with = Sent a voice message: { $text }
digest-obstacles = This is difficult:
digest-helped = { $count ->
    [one] { $names } wants to help
   *[other] { $names } want to help
}
digest-wishes = We need this for the next { -meeting }:
digest-took-part = { $members ->
    [one] 1 person took part.
   *[other] { $members } people took part.
}
digest-week = Week { $week }
digest-rest = { $count ->
    [one] And 1 more. It’s in the text with this picture.
   *[other] And { $count } more. They’re in the text with this picture.
}
digests-again = { $digests ->
    [one] I’ve brought { -a-digest } { -digest } up to date. It’s below.
   *[other] I’ve brought { $digests } of them up to date. They’re below.
}
digest-nothing = There is nothing new since last time.
digest-sent = The { -digest } is in the { -group } now.
digest-preview = This is how the { -digest } looks now. Only you can see this.
about-digest-now = sends the { -digest } to the { -group } now
about-digest-preview = shows only you what the { -digest } will look like

what-digest = { -digest }
schedule-digest = { -Digest }

picture-objection = Somebody would rather not be in the picture of the week in { $name }. I took that picture away. Do you know which photo it is about? Then put 🚫 (a no-entry sign) on that photo.
sign-not-me-picture = Rather not in this picture
