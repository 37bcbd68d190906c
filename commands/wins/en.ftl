about-win = keeps something that went well, or shows what went well
sign-win = Small win
win-kept = Good! This comes in the next weekly update, with your name. Rather not? Put ❌ (a cross) on your message.
wins-title = This went well:
wins-line = { $said } ({ $day })
wins-more = { $wins ->
    [one] 1 other thing went well before that.
   *[other] { $wins } other things went well before that.
}
wins-none = There is nothing here yet. Did something go well? Say it like this: { $prefix }win The neighbours helped. Or put 🌱 (a sprout) on a message.
win-says = { $name }: { $text }
win-photo = { $told ->
    [0] { $name }, with a photo
   *[other] { $name }, with a photo: { $text }
}
win-gone = This isn’t there any more.
win-of-another = This is somebody else’s. Only they can take it away.
win-how-out = Do you want to take this away? Then reply with the number and ‘drop’.
win-what-asked = This went well: { $text }. What is it most of all?
win-what-result = a result
win-what-product = something we made
win-what-together = how we work together
win-what-out = Don’t tell
win-what-how = Put the number on this message. You may also do nothing. Do you want me not to tell this? Then put ❌ (a cross) on this message.
win-for-whom-asked = For whom is this useful: { $text }?
win-for-whom-me = for me
win-for-whom-organisations = for our organisations
win-for-whom-group = for the { -group } itself
win-for-whom-place = for the neighbourhood
win-for-whom-how = Put the number on this message. You may also do nothing.
win-thanks = Thank you.
win-is-out = OK. I won’t tell it, and it is gone.
win-your-photo = your photo
win-a-photo = a photo
wins-in-sprint = Small wins: { $count }
digest-wins = Small wins
privacy-kept-wins = What went well. I know that from you, or from a sprout on your message. Also what you agreed to do and did, and a photo that you are proud of.
privacy-wins = What went well stands with your name in the weekly update and in reports. I keep it as long as the { -group } lives. Put a cross on your message, or remove it. Then it is gone everywhere.
page-win = On { $at } this went well:
export-wins = Small wins
column-wins-text = what went well; empty for a photo without words
column-source = how I know: said, sign (a sprout on a message), agreement (something agreed and done) or photo
column-wins-kind = what it is: result, product (something we made) or together (how we work together)
column-useful = for whom: me, organisations (our organisations), group or place (the neighbourhood)
upward-wins = { $count ->
    [one] 1 thing went well
   *[other] { $count } things went well
}
