digest-title = { $name }, week { $week }
digest-done = Done: { $text }
digest-photo = Photo: { $text }
digest-photo-felt = Photo: { $text } ({ $feeling })
photo-of = Photo of { $name }
feeling-proud = proud
feeling-surprised = surprised
digest-next = Plan: { $text }
digest-voice = Told it in a voice message.
digest-voice-with = Told it in a voice message: { $text }
digest-obstacles = This is in the way:
digest-helped = { $count ->
    [one] { $names } wants to help
   *[other] { $names } want to help
}
digest-wishes = This is what we need in the next work session:
digest-took-part = { $members ->
    [0] Nobody took part in the stand-up.
    [one] 1 person took part.
   *[other] { $members } people took part.
}
digest-picture = The week in one picture
digest-week = Week { $week }
digest-rest = { $count ->
    [one] And 1 more, see the text above.
   *[other] And { $count } more, see the text above.
}
digests-again = { $digests ->
    [one] I brought a digest up to date. It is below.
   *[other] I brought { $digests } digests up to date. They are below.
}
digest-nothing = There is nothing new since the last digest.
digest-sent = The digest is in the group now.
digest-preview = This is what the digest looks like now. Only you see this.
about-digest-now = posts the digest now
about-digest-preview = shows you the digest beforehand
