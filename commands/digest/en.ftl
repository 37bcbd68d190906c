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
    [one] And 1 more, in the { -digest }.
   *[other] And { $count } more, in the { -digest }.
}
picture-open = Who has an idea?
picture-also = Also this week:
picture-board = On our board:
picture-write = Here is room to add something by hand.
digests-again = { $digests ->
    [one] I’ve brought { -a-digest } { -digest } up to date. It’s below.
   *[other] I’ve brought { $digests } of them up to date. They’re below.
}
digest-nothing = There is nothing new since last time.
digest-sent = The { -digest } is in the { -group } now.
digest-preview = This is how the { -digest } looks now. Only you can see this.
about-digest-now = sends the { -digest } to the { -group } now
about-digest-preview = shows only you what the { -digest } will look like
about-digest-wall = gives the picture of the week to print and hang up
wall-failed = I could not make the picture. Please try again later.
wall-not-on-it = Somebody would rather not be in this picture. So I don’t give it.

what-digest = { -digest }
schedule-digest = { -Digest }

picture-objection = Somebody would rather not be in the picture of the week in { $name }. I took that picture away. Do you know which photo it is about? Then put 🚫 (a no-entry sign) on that photo.
sign-not-me-picture = Rather not in this picture

digest-readers = { $readers ->
    [one] 1 person who left reads this too. Without photos.
   *[other] { $readers } people who left read this too. Without photos.
}

read-on =
    You left { $group }. Thank you for everything! Do you want to keep getting the { -digest }?
    I’ll send it here then, to you alone and without photos. The { -group } sees how many people do that. Whoever is { -a-facilitator } { -facilitator } also sees who. After { $left ->
        [one] a month
       *[other] { $left } months
    } it stops by itself.
read-on-how = Put ✅ (a tick) on this message. Rather not? Then you don’t have to do anything. I only ask once.
read-on-yes = All right, you get the { -digest } here. You can always stop. Put ❌ (a cross) on such a message, or type { $prefix }digest stop.
read-on-no = All right, I won’t send you the { -digest }.
digest-for-you = You get this because you wanted to. Do you want to stop? Put ❌ (a cross) on this message, or type { $prefix }digest stop.
sign-stop-digest = Stop
reads-no-more = All right, you don’t get the { -digest } any more.
reads-nothing = I don’t send the { -digest } to you alone. So there is nothing to stop.
about-digest-stop = no longer sends you the { -digest }, if you left and still got it
about-ambassadors = shows you who left and still reads the { -digest }
ambassadors = These people left, and still read the { -digest }. Maybe they tell others about you:
ambassador = { $name }, gone since { $day }. { $passed ->
    [0] {""}
    [one] 1 thing of { $name } was passed on to an organisation.
   *[other] { $passed } things of { $name } were passed on to an organisation.
}
ambassadors-how = I only send them the words, no photos. Only whoever is { -a-facilitator } { -facilitator } can see this.
ambassadors-none = Nobody who left reads along yet. I ask whoever leaves, once.
page-reads-on = You left, and have been getting the { -digest } since { $at }.
privacy-kept-readers = Whether you still want the { -digest } when you are gone, and since when.
privacy-readers = Do you leave? Then I ask once if you want to keep getting the { -digest }. Whoever says yes gets what the { -group } reads too. They get no photos. Below the { -digest } it says how many people that are. Whoever was put out of the { -group } is not asked.
column-reads-on-since = since when somebody who left still gets the { -digest }
