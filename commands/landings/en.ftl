about-landed = passes something on to an organisation, or shows what was passed on
about-landed-letter = a letter of one page for an alderman or a board
landed-what = Say what you pass on, and to whom. For example: { $prefix }landed The plan for the square to the municipality. Or reply to a message with: { $prefix }landed to the municipality
landed-person = Pass it on to an organisation or an office, not to one person. For example: { $prefix }landed The plan for the square to the municipality
landed-whose = Which story do you pass on? Say whose it is, such as: { $prefix }landed the story of { $name } to the municipality
landed-inside = This story is not to be read outside. Only who told it can change that: with { $prefix }story, and then the number and ‘outside too’.
landed-story = From a story: { $text }
landed-onward = Say to whom this goes, such as: 1 to the municipality
landed-gone = This isn’t there any more.
landed-of-another = Only who passed this on, or whose it is, can change it. { -A-facilitator } { -facilitator } can too.
landed-title = This was passed on:
landed-how = Did you hear anything of it? Reply to this message with the number and what you heard, such as: { $number } used. It can also be: being looked at, or: no, because. You take it away with the number and ‘drop’.
landed-nothing = Nothing was passed on yet. Do it like this: { $prefix }landed The plan for the square to the municipality
landed-passed = { $named ->
    [0] Passed on to { $recipient } on { $day }.
   *[other] Passed on to { $recipient } on { $day }, by { $name }.
}
landed-used = It is used.
landed-looked-at = It is being looked at.
landed-no = { $told ->
    [0] The answer is no.
   *[other] The answer is no, because { $words }.
}
landed-none = No answer yet.
landed-which = Which three results do we pass on? Reply with the numbers and to whom, such as: 1 and 2 to the municipality
landing-asked = On { $day } you passed this on to { $recipient }:
landing-what = What happened with it?
landing-used = used
landing-looked-at = being looked at
landing-no = no
landing-none = heard nothing yet
landing-how = Put the number on this message. Do you know why it is a no? Then reply to this message with: no, because … and your words.
landing-thanks = Thank you. This comes in the weekly update.
landing-later = Thank you. I will ask again in four weeks.
landing-told = Thank you. The weekly update will say that there is no answer yet.
landing-news = There is news about something you told in { $group }:
digest-landed = Where it lands
letter-comes = I am making the letter. You get it from me alone in a moment.
letter-file = letter
letter-failed = The letter did not work out. Try again later: { $prefix }landed letter
letter-intro = We learn together, and make things for the neighbourhood. This is what we want to show you.
letter-results = What we made and learned
letter-photo = There is a photo of this.
letter-question = What will you do with this?
letter-answer = Your answer:
letter-sign = Name, office and date:
privacy-kept-landings = What you passed on to an organisation, or what somebody else passed on of yours. Also what happened with it.
privacy-landings = What was passed on I keep as long as the { -group } lives. Take your own words away, and they are gone there too. Of a story that is only possible if it may be read outside too. If it may not any more, it is gone here. The organisation may have read it by then.
page-landed = On { $at } you passed this on to { $recipient }:
page-landed-words = On { $at } somebody passed this of yours on to { $recipient }:
export-landings = Where it lands
column-landings-member = who passed it on
column-landings-text = what was passed on
column-recipient = to which organisation
column-passed-on = on which day
column-landings-answer = what happened with it: used, looked-at, no or none (heard nothing)
column-why = why not
column-answered-at = when that was known
coming-landing = then I ask what happened with this: { $text }
