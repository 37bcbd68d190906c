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
digest-obstacles = This is in the way:
digest-helped = { $count ->
    [one] { $names } wants to help
   *[other] { $names } want to help
}
digest-wishes = This is what we need for the next meeting:
digest-took-part = { $members ->
    [0] Nothing came in.
    [one] 1 person took part.
   *[other] { $members } people took part.
}
digest-week = Week { $week }
digest-rest = { $count ->
    [one] And 1 more, see the text above.
   *[other] And { $count } more, see the text above.
}
digests-again = { $digests ->
    [one] I updated a digest. It is below.
   *[other] I updated { $digests } digests. They are below.
}
digest-nothing = There is nothing new since the last digest.
digest-sent = The digest is in the group now.
digest-preview = This is how the digest looks now. Only you can see this.
about-digest-now = sends the digest to the group now
about-digest-preview = shows only you what the digest will look like

what-digest = weekly digest
schedule-digest = Digest

picture-objection = Somebody would rather not be in the picture of the week in { $name }. I took that picture away. Do you know which photo it is about? Then put 🚫 on that photo.
sign-not-me-picture = Rather not in this picture
