about-shelf = keeps a link or a file for everybody, or shows what there is
shelf-what = Put the link first, and then what it is about. For example: { $prefix }keep https://example.org/plan the plan for the square. Is it in a message? Reply to that with: { $prefix }keep the plan
shelf-there = This is there already. Look with { $prefix }shelf.
shelf-none = I see no link and no file in that message. You can also keep the link itself: { $prefix }keep https://example.org/plan the plan for the square
shelf-kept = This is there now. Everybody in the { -group } can see it, with your name. If you take your message away, it is gone there too.
shelf-empty = Nothing is here yet. Do you have a link or a file for everybody? Keep it like this: { $prefix }keep https://example.org/plan the plan for the square
shelf-title = This is there to read:
shelf-line = { $named ->
    [0] { $said }
   *[other] { $said } (ask { $name })
}
shelf-file = ‘{ $name }’, sent here on { $day }
shelf-how = Do you want to know more, or can’t you open it? Ask who is named with it. You take something away with the number and ‘drop’, such as: { $number } drop
shelf-gone = This isn’t there any more.
shelf-of-another = Only who kept this, or whose it is, can take it away. { -A-facilitator } { -facilitator } can too.
privacy-kept-shelf = Links and files that you kept for everybody, or that somebody else kept of yours. Of a file only what it is called.
privacy-shelf = Do you reply to a message with ‘keep’? Then I look whether it has a link or a file. I keep only the link, or what the file is called, as long as the { -group } lives. If you take that message away, or your own message, it is gone here too.
page-shelf = On { $at } you kept this for everybody:
page-shelf-of-mine = On { $at } somebody kept this of yours for everybody:
export-shelf = To read
column-shelf-member = who kept it, and whom you can ask
column-shelf-text = what it is about
column-link = the link
column-shelf-file = what the file is called
about-overview = shows all on one page: what is coming, what there is, and what came of it
about-overview-outside = a page for people outside the group, without names
overview-title = Overview
overview-file = overview
overview-opening = { $name }, on { $day }
overview-coming = What is coming
overview-there = To read, and whom to ask
overview-paused = We are taking a break now.
overview-nothing = There is nothing to show yet. You can keep something for everybody like this: { $prefix }keep https://example.org/plan the plan for the square
overview-gone = Something that was in the overview was taken away or changed. So I took the overview away. You get a new one with { $prefix }overview
overview-outside-comes = I send it to you alone, so that you can look at it first.
overview-outside-preview = This is what people outside may read. There are no names, photos or links in it. Read it well first.
overview-outside-how = Is this right? Then put ✅ (tick) on this message, or reply with ‘yes’. You then get it as a file. I send it to nobody else: you do that yourself.
overview-outside-file-comes = I am making the file. You get it in a moment.
overview-outside-file = for-outside
overview-outside-nothing = There is nothing for people outside yet. Pass something on first, for example: { $prefix }landed The plan for the square to the municipality
overview-outside-did = What we did
overview-outside-passed = What we passed on
overview-somebody = somebody
overview-rounds = { $count ->
    [one] We told each other once how it went.
   *[other] We told each other { $count } times how it went.
}
overview-sessions = { $count ->
    [one] We came together once to work.
   *[other] We came together { $count } times to work.
}
overview-wins = { $count ->
    [one] 1 thing went well that we kept.
   *[other] { $count } things went well that we kept.
}
overview-passed = { $text } (to { $recipient }) { $heard }
