about-research = is about research with the { -group }: what it is, and whether you take part
research-none = There is no research with the { -group }.
research-begin =
    Does somebody do research with you? Type { $prefix }research begin, with four lines below it:

    • 1 who does it
    • 2 what for
    • 3 until when they keep the data
    • 4 who answers questions
research-begun =
    Good. I ask everybody alone, when they take part in a round. You do not see what anybody chooses.

    You get the file for the researchers with { $prefix }research file. Does the research stop? Type { $prefix }research stop.
research-stopped = The research has stopped. I do not keep who took part.
research-asked = There is research with { $group }. Do you want to take part? You may, you need not. It makes no difference in the { -group }.
research-field-who = Who: { $text }
research-field-purpose = What for: { $text }
research-field-until = They keep it until: { $text }
research-field-contact = Questions? { $text }
research-gets = The researchers never get your name and your photos. You get a number. They do see what you said in the { -group }. Also whether you are a resident, say, and when you were there. So who knows you may recognise you. What you choose without a name always counts. Nobody knows that it was you.
research-words = yes, my words and figures
research-figures = figures only, not my words
research-not = no
research-is-words = You take part, with your words and with figures. Thank you.
research-is-figures = You take part, with figures only. Thank you.
research-is-not = You do not take part. That is fine.
research-how = Put 1️⃣, 2️⃣ or 3️⃣ on this message. Do nothing, and you do not take part. The facilitator does not see what you choose. You may choose something else on any day: type { $prefix }research. What the researchers have already, I cannot get back. Ask them.
research-comes = I am making the file for the researchers. You get it alone. Read it before you send it on: who knows somebody may recognise what they say. Was somebody forgotten, or did they leave long ago? Then I do not know their name any more. It may stand in what others wrote.
research-failed = I could not make the file. Try again later: { $prefix }research file.
research-file = research
research-title = Data for research
research-timeline = What happened, and when
research-rounds = rounds
research-sessions = sessions
research-readme-files = `codebook.csv` says what each column means. `datapackage.json` says the same to a program (Frictionless). The tables are csv, with a row for each observation. Does a spreadsheet put all in one column? Choose Data there, and then From text or csv. The folder `texts` has what people wrote. `project.qdpx` has the same texts for a program to code them (REFI-QDA). `method.md` tells how the data came about.
research-readme-who = Only who said yes is in it. Who takes part with figures only is in it without words. Anybody else is `someone`. A number stays the same in a later file. Who changes their mind is not in a later file, and neither is who was forgotten. Keep the last file, and delete the one before.
research-readme-counts = Answers without a name are of everybody, also of who does not take part. Nobody knows whose they are. A number under five is not told. So an empty cell is not a nought. Of a question with names only who takes part counts, and so in `denominators.csv`. How many people did not want to take part is nowhere.
research-readme-days = A day is a day in the time of the group. The hour is left out.
research-readme-weeks = A day is a number of weeks since the start.
research-readme-left-out = Names, photos and recordings are not in it. A story is, only where it may be read outside the group. What is to stay in the group is left out. So is a count of everybody that still changes. It would tell who came or went.
research-readme-warning = Who knows a member may recognise them by what they say or by when they came. Was somebody forgotten, or did they leave long ago? Then the bot does not know their name any more, and it may stand in what others wrote. Keep this file where only the researchers can get at it.
research-limit-few = Twelve people are no sample.
research-limit-named = A count says where something of value was named, and not where it was.
research-limit-answers = Who answers is not everybody.
research-limit-shaped = The bot’s questions shape the answers.
research-limit-judges = Nothing here judges a member, a facilitator or a group.
research-limit-compares = Make no ranking of neighbourhoods of it.
research-method-people = { $part } people took part in the research, { $words } of them with words too. How many did not, is not told.
research-method-rounds = There were { $rounds } rounds, with { $checkins } answers of who takes part. There also were { $sessions } sessions and { $sprints } sprints.
research-method-asked = { $count } questions were asked to look back. Below it says how many people answered, of those who take part in the research. A dash is a number that is not told.
research-method-moments = There are { $count } moments of what happened. { $checked } of those were checked by who was there.
research-method-gone = What people said before { $day } is erased, as it was too old. Agreements, stories and the history stay longer.
research-method-all = Nothing is erased yet because it was too old.
research-method-bot = The bot asked the questions, reminded people and put things together. So what the bot did belongs to what happened.
research-method-response = { $day }, version { $version }: { $question } ({ $answered } of { $asked })
privacy-kept-research = Whether you take part in research, and how. Only you see that. If you do, the researchers get what you said and did, without your name.
page-research = On { $at } I asked whether you take part in research. You said nothing yet.
page-research-words = On { $at } you said that you take part in research, with your words and figures.
page-research-figures = On { $at } you said that you take part in research, with figures only.
page-research-not = On { $at } you said that you do not take part in research.
column-people-person = number of who takes part, the same everywhere
column-people-organisation = code of the organisation
column-people-part = place within the group
column-people-words = whether somebody takes part with words too
column-people-until = until when somebody wants to take part
column-words = how many words somebody wrote
column-photos-sent = how many photos came with it
column-voice-sent = how many recordings came with it
column-help-edges-kind = what the help was for: something in the way, or a question
column-help-edges-helper = who offered help
column-help-edges-helper-perspective = from which side they come
column-help-edges-helped = who got help; someone takes no part
column-help-edges-helped-perspective = from which side they come
column-help-edges-at = when
column-value-cells-month = in which month
column-value-cells-what = cycle (kind of value) or capital
column-value-cells-value = which kind of value, or which capital
column-value-cells-level = for whom: micro (me), meso (our organisations) or macro (the neighbourhood)
column-value-cells-count = how often who takes part named it
column-anonymous-counts-instrument = the list of questions
column-anonymous-counts-question-id = the question
column-anonymous-counts-version = the version of the question’s wording
column-anonymous-counts-opened-at = when it was asked
column-anonymous-counts-option = the answer
column-anonymous-counts-count = how often, where that can be told without telling of a few
column-denominators-instrument = the list of questions; round is a { -round }
column-denominators-number = the number of the { -round } or of the question, as in the other tables
column-denominators-question-id = the question
column-denominators-version = the version of the question’s wording
column-denominators-opened-at = when it began or was asked
column-denominators-asked = how many of who takes part in the research were in the group then; empty under five
column-denominators-answered = how many of those answered; empty where that, or how many did not, is under five
column-denominators-nothing = how many of those said that there is nothing; empty where that tells of a few
column-instruments-used-instrument = the list of questions
column-instruments-used-questions = how many of its questions were asked
column-instruments-used-first-at = for the first time
column-instruments-used-last-at = for the last time
column-votes-answer = which of the answers somebody chose, by its place
