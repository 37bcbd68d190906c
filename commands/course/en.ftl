course-field-name = Name
course-field-question = Our question
course-field-goal = What we want to learn
course-field-result = If it works
course-field-gain = Who gains by it
course-field-have = What there is, and what is missing
course-field-shell = Whom we can ask in
course-field-possible = What is easy, and what is hard
course-field-rules = How we treat each other
course-field-deciding = How we decide
course-field-decision = When we decide
course-field-partners = Our organisations
course-field-complexity = How new and how complex
course-phase-orientation = starting
course-phase-action = at work
course-phase-evaluation = looking back
course-phase-rest = rest

course-title-of-asking = Why we are here
course-ask-name = What do we call ourselves?
course-ask-question = Which question do we want to answer together?
course-ask-goal = What do we want to learn together?
course-ask-gain = Who gains by what we do, and what?
course-ask-rules = What do we agree on how we treat each other?
course-ask-result = If it works: what can we do then? What do we know? What are we?
course-ask-have = What do we have? What is missing?
course-ask-shell = Whom can we ask in, and for what?
course-ask-possible = What is easy to arrange? What is hard?
course-ask-deciding = How do we decide? Whose is what we learn? What stays among us?
course-ask-decision = On which day do we decide: go on, change or stop?
course-ask-partners = What does each organisation want with this, and what does it give?
course-ask-complexity = How new and how complex is this, from 1 to 5?
course-choose-name = What do we call ourselves? These are your answers.
course-choose-question = Which question will be our question?
course-choose-goal = What do we want to learn together? These are your answers.
course-choose-gain = Who gains most by what we do?
course-choose-rules = Which agreement suits us best?
course-title = The course of { $name }
course-says = { $field }: { $text }
course-proposed = { $field }, proposed: { $text }
course-open = { $field }: still open
course-facts = What I know of you
course-fact-people = People
course-fact-sides = Who is here
course-fact-missing = Not heard yet
course-fact-founded = Began
course-fact-phase = Phase
course-fact-place = Place
course-fact-sessions = Together
course-fact-rhythm = Rhythm
course-people = { $people }
course-people-size = { $people }. Learning is easiest with { $fewest } to { $most } people.
course-sessions = { $sessions ->
        [one] once
       *[other] { $sessions } times
    }
course-rhythm-round = { $weeks ->
        [one] Each week { -a-round } { -round } on { $day }.
       *[other] Every { $weeks } weeks { -a-round } { -round } on { $day }.
    }
course-rhythm-look-back = { $weeks ->
        [one] Each week a look back.
       *[other] Every { $weeks } weeks a look back.
    }
course-side-resident = residents
course-side-student = students
course-side-teacher = teachers
course-side-care = people in care and welfare
course-side-municipality = people of the municipality
course-side-researcher = researchers
course-side-business = people with a business
course-side-other = others
course-what = Say what it is about, and then the words. For example: { $prefix }course question How do we share tools?
course-begins = Good. In the coming weeks I’ll ask you why you are here: one question a week. What is known already I won’t ask.
about-course = shows why you are here; a facilitator can fill something in
about-course-begin = has me ask you why you are here, one question a week for five weeks

phase-none = You have not started yet.
phase-now-orientation = You have been getting started since { $since }. Each week I ask something about why you are here.
phase-now-action = You have been at work since { $since }.
phase-now-evaluation = You have been looking back since { $since }. I ask what it brought, and how you go on.
phase-now-rest = You have been resting since { $since }. I don’t ask you to look back. Does that stay so? Then I ask each of you alone, after 3, 6 and 12 months, what still lives.
phase-propose-orientation = Your question and your goal are there. Will you get to work, with three sprints of two weeks? Then type: phase next. If you do nothing, it begins by itself after a few weeks.
phase-propose-action = The sprints are done. Will you look back together? Then type: phase next. If you do nothing, it begins by itself after a few weeks.
phase-propose-evaluation = You looked back. Will you start again? Then type: phase next. Rather rest? Type: phase rest. If you do nothing, you start again by yourselves after a few weeks.
about-phase = shows whether you are starting, working or looking back; a facilitator can change that

sprint-none = There is no sprint now.
sprint-now = Sprint { $number } goes on until { $until }. The goal: { $goal }
sprint-now-open = Sprint { $number } goes on until { $until }. There is no goal yet.
sprint-stopped = Good. The sprint is done. The { -digest } will say what it brought.
sprint-none-to-stop = There is no sprint now. Start one? Type for example { $prefix }sprint the fence is up 2 weeks
sprint-weeks = A sprint takes { $fewest } to { $most } weeks.
sprint-needs-goal = The sprint has no goal yet. Choose a goal together. Then type: sprint, and the goal.
about-sprint = shows what you are working on now; a facilitator can choose a goal

learning-title = Learning at work
learning-how = How will you mostly learn this?
learning-most = How did you learn most in this sprint?
learning-where = Where did that mostly happen?
learning-try = trying out
learning-watch = watching somebody
learning-ask = asking or getting help
learning-help = helping or giving feedback
learning-look-up = looking up
learning-think = thinking together
learning-lesson = a lesson, film or talk
learning-outside = people from outside, or visiting others
learning-back = looking back on my work
learning-meeting = when we were together
learning-work = at my work, school or club
learning-place = in the neighbourhood
learning-in-place = in { $place }

evaluation-title = Looking back and going on
evaluation-brought = What did it bring us?
evaluation-daily-work = How does this get into our daily work?
evaluation-go-on = How do we go on together?
evaluation-whom = Whom do we need for that?

digest-course = This you chose together
draft-course = The course
course-nobody = This question got no answer, or none that won: { $field }. Do you know? Type: course { $word }, and then what it should say.
review-title = Looking back on sprint { $number }
review-goal = Goal: { $goal }
review-agreements = Agreements: { $kept } of { $made } done
review-obstacles = What was in the way: { $solved } of { $all } solved
review-over = The sprint is done.

sheet-course = Our course
sheet-made = As it was on { $day }.
sheet-agreed = this we agreed
sheet-open = this is still open
sheet-facts = What is known
sheet-signatures = We take part in this
sheet-sign = name, date and signature
sheet-organisation = organisation
sheet-file = course
sheet-failed = The sheet does not work right now. Try again later: { $prefix }course pdf
about-course-pdf = gives why you are here on one sheet of paper, to fill in together
before-why = Why we are here
before-course = What we did
before-phase = { $day }: { $phase }
before-sprint = { $since }: sprint { $number }, until { $until }.
before-sprint-over = { $since }: sprint { $number }. It ended on { $until }.

course-which-day = I do not know which day you mean. Type for example: { $prefix }course date 1 June
course-tests-of = Your question is: { $question } What is true?
course-tests = Think of the question you chose. What is true?
course-tests-all = It is real here now, still will be in three years, and we can start small
course-tests-now = It is not a real question here now
course-tests-later = In three years it is no question any more
course-tests-small = We cannot start small
course-tests-unsure = I don’t know
course-tests-talk = Not everybody finds that your question fits yet. Talk about it together. Is it another question? Type: course question, and then that question.
course-still = Is what you say of yourselves still right? Or did something change?
course-still-all = All of it is still right
course-title-of-deciding = How do we go on?
course-decide = Today or this week you decide. What do you want?
course-decide-on = We go on
course-decide-otherwise = We go on, but in another way
course-decide-stop = We stop
course-decide-reason = Why do you want that?
decide-ahead = On { $day } you decide: go on, change or stop
decide-rounds = { -Round }: { $count } times
decide-sessions = { -Meeting }: { $count } times
decide-lessons = Things that you learned: { $count }
decide-how = On that day I ask the question. First talk about it together.
learning-closer = Did you get closer to your own goal?
learning-closer-much = much
learning-closer-little = a little
learning-closer-no = no
learning-closer-other = it became another goal
review-after = After sprint { $number }
coming-sprint-ends = { $told ->
    [0] the sprint ends
   *[other] the sprint ends: { $goal }
}
coming-decision = we decide whether we go on

partner-wants = You take part on behalf of { $organisation }. What does your organisation want from this?
partner-gives = You take part on behalf of { $organisation }. What does your organisation give to this?
partner-gets = You take part on behalf of { $organisation }. What should your organisation get out of it?
partner-how = Reply to this message, in your own words. It will be in { $prefix }course; everybody reads it there. Rather skip this? Put ❌ (cross) on this message, or answer: skip.
partner-again = Now it says: { $text }

    Is this still right? Put ✅ (tick) on this message, or answer: yes. Is it different? Reply to this message, in your own words. Rather skip this? Answer: skip.
partner-how-now = Reply to my question, in your own words.
partner-button-right = Still right
partner-button-skip = Skip
partner-right = Good. Then it stays like that.
partner-skipped = Fine, then I leave it at that.
partner-said = This is in { $prefix }course now: { $cell }

    Not right? Change your message, or remove it.
partner-cell-wants = { $organisation } wants from this: { $text }
partner-cell-gives = { $organisation } gives: { $text }
partner-cell-gets = { $organisation } should get out of it: { $text }
partner-empty = Still empty for { $organisation }: { $cells }. Only facilitators see this. I ask somebody from there myself.
partner-empty-wants = what it wants
partner-empty-gives = what it gives
partner-empty-gets = what it should get
privacy-kept-partners = What you said of your organisation: what it wants, gives and should get. The { -group } reads it as long as it sees on whose behalf you take part. You can take it out any day: remove your message.
page-partner-wants = On { $at } you said what your organisation wants:
page-partner-gives = On { $at } you said what your organisation gives:
page-partner-gets = On { $at } you said what your organisation should get out of it:
export-partners = What organisations want, give and get
column-partners-member = who said it
column-partners-question = wants (what the organisation wants), gives (what it gives) or gets (what it should get)
column-partners-text = what was said
column-partners-at = when that was said
upward-question = Their question: { $text }
upward-goal = Their goal: { $text }
upward-phase = Now: { $phase }
