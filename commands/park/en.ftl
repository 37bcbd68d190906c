park-what = Type what you want me to keep after { $prefix }keep. For example: { $prefix }keep Who buys the paint?
about-park = keeps something for the next { -meeting }
sign-later = Keep for later
sign-point-too = Me too
agenda-parked = { $name } asked to keep: { $text }
about-points = shows what is still open
points-title = These points are open:
points-since = (since { $day }{ $later ->
    [0] {""}
   *[other] {""}, for later
}{ $others ->
    [0] {""}
    [one] {""}, 1 other wants this too
   *[other] {""}, { $others } others want this too
})
points-parked = { $name } asked to keep: { $text } { points-since }
points-wish = { $name } asks: { $text } { points-since }
points-obstacle = { $name } is looking for help: { $text } { points-since }
points-helped = { $name } gets help from { $helpers }: { $text } { points-since }
points-question = { $name } wants to know: { $text } { points-since }
points-promise = { $name } agreed to do: { $text } { points-since }
points-more = { $points ->
    [one] 1 other point is open too.
   *[other] { $points } other points are open too.
}
points-how = Reply to this message with the number and ‘done’, ‘later’ or ‘drop’, such as: { $number } done. Was that wrong? Reply with: { $number } open
points-too = Would you like to talk about one of these too? Reply with ‘{ $number } me too’. Or put 🙋 (raised hand) on the message that says it.
points-none = Nothing is open.
points-status = { $points ->
    [one] 1 point is open. Want to see it? Type { $prefix }points.
   *[other] { $points } points are open. Want to see them? Type { $prefix }points.
}
point-closed-before = This point was done or dropped already.
point-gone = This point isn’t there any more.
point-said-done = Somebody in the { -group } said that this point of yours is done:
point-said-gone = Somebody in the { -group } said that this point of yours can go:
point-said-how = Is that wrong? Put ❌ (a cross) on this message, or reply ‘no’. Then it is open again.
point-open-again = This point of yours is open again:
point-solved = You asked for help with this. Is it solved?
point-solved-how = Put ✅ (a tick) on this message if it is. Not yet? Reply to this message with ‘not yet’.
point-is-solved = Good! This isn’t open any more:
point-stays-open = OK, this stays open:
point-in-hand = This point of yours is open: { $text }

before-hinders = This is in somebody’s way
before-open = This we still want to talk about
