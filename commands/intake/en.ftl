privacy-kept-intake = What you said of yourself: who you are, for whom, until when and what you can do.
privacy-intake = In the beginning I ask you who you are, and only you. The { -group } sees your answer only after you say yes. Until then I only count you, without your name. I keep it as long as you take part. You can change it or take it away any day.
page-perspective = This you said of yourself: { $side }.
page-organisation = For whom you take part:
page-until = You take part until { $day }.
page-hours = You have { $hours } hours a week.
page-about-shown = The { -group } may see this.
page-about-hidden = The { -group } does not see this.
page-know-how = On { $at } you said what you can do or know. The { -group } may see it:
page-know-how-hidden = On { $at } you said what you can do or know. Only you see it:
export-know-how = What people can do or know
column-perspective = resident, student, teacher, care, municipality, researcher, business or other
column-organisation = for whom; empty if for nobody, or not shown
column-members-until = until when somebody takes part
column-hours = how many hours a week
column-know-how-text = what somebody can do or knows
column-know-how-at = when that was said

about-intake = shows what you said of yourself, and who sees it
intake-first = You take part in { $name }. I would like to know who you are. I have a few short questions for that. Only you see your answers, until you say yes.
intake-perspective = What fits you best?
intake-organisation = Do you take part for yourself, or for an organisation? Which one?
intake-know = What can you do or do you know that others could use?
intake-want = What do you want to learn here?
intake-until = Until when do you take part? And how many hours a week do you have?
intake-how-perspective = Answer with a number, or put the number on this message. Rather skip? Put ❌ (a cross) on this message.
intake-how-organisation = Answer with its name, or with ‘for myself’. Rather skip? Put ❌ (a cross) on this message.
intake-how-words = Answer in your own words. Rather skip? Put ❌ (a cross) on this message.
intake-how-until = For example: 1 July, 4 hours. Or answer: I don’t know. Rather skip? Put ❌ (a cross) on this message.
intake-skip = Skip
intake-side-resident = I live here
intake-side-student = I study
intake-side-teacher = I teach
intake-side-care = I work in care or welfare
intake-side-municipality = I work for the municipality
intake-side-researcher = I do research
intake-side-business = I have a business
intake-side-other = other
intake-said = This you said of yourself in { $name }:
intake-line-for = for { $name }
intake-line-know = I can do or know: { $text }
intake-line-want = I want to learn: { $text }
intake-line-until = I take part until { $day }
intake-unseen = May the { -group } see this? Now only you see it. Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’.
intake-seen = The { -group } may see this. Rather not? Put ❌ (a cross) on this message.
intake-change = Something else? Reply with the number and your words. Or with the number and ‘drop’.
intake-nothing = You said nothing of yourself yet. You need not.
intake-gone = That is gone.
intake-which-day = Which day do you mean? Answer for example: 1 July. Or: I don’t know.
intake-which-side = What fits you best? Reply for example: 1 I study
intake-table = Who is here, without names: { $sides }. { $silent ->
    [0] Everybody said so.
    [one] One person did not say.
   *[other] { $silent } people did not say.
}
intake-missing = Nobody is here yet who would say: { $sides }.
intake-hidden = All right. Only you see it.
intake-suggests = Maybe { $name } can help: ‘{ $text }’.

before-known = Who can do or knows what
