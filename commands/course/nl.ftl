course-field-name = Naam
course-field-question = Onze vraag
course-field-goal = Wat we willen leren
course-field-result = Als het lukt
course-field-gain = Wie er iets aan heeft
course-field-have = Wat er is, en wat niet
course-field-shell = Wie we erbij kunnen vragen
course-field-possible = Wat makkelijk is, en wat moeilijk
course-field-rules = Hoe we met elkaar omgaan
course-field-deciding = Hoe we beslissen
course-field-decision = Wanneer we beslissen
course-field-partners = Onze organisaties
course-field-complexity = Hoe nieuw en hoe ingewikkeld
course-phase-orientation = beginnen
course-phase-action = aan het werk
course-phase-evaluation = terugkijken
course-phase-rest = rust

course-title-of-asking = Waarom we er zijn
course-ask-name = Hoe noemen we onszelf?
course-ask-question = Welke vraag willen we samen beantwoorden?
course-ask-goal = Wat willen we samen leren?
course-ask-gain = Wie heeft er iets aan wat wij doen, en wat?
course-ask-rules = Wat spreken we af over hoe we met elkaar omgaan?
course-ask-result = Als het lukt: wat kunnen we dan? Wat weten we dan? Wat zijn we dan?
course-ask-have = Wat hebben we al? Wat ontbreekt nog?
course-ask-shell = Wie kunnen we erbij vragen, en waarvoor?
course-ask-possible = Wat is makkelijk te regelen? Wat is moeilijk?
course-ask-deciding = Hoe beslissen we? Van wie is wat we leren? Wat blijft onder ons?
course-ask-decision = Op welke dag beslissen we: door, anders of stoppen?
course-ask-partners = Wat wil elke organisatie hiermee, en wat geeft ze?
course-ask-complexity = Hoe nieuw en hoe ingewikkeld is dit, van 1 tot 5?
course-choose-name = Hoe noemen we onszelf? Dit zijn jullie antwoorden.
course-choose-question = Welke vraag wordt onze vraag?
course-choose-goal = Wat willen we samen leren? Dit zijn jullie antwoorden.
course-choose-gain = Wie heeft er het meest aan wat wij doen?
course-choose-rules = Welke afspraak past het best bij ons?
course-title = De koers van { $name }
course-says = { $field }: { $text }
course-proposed = { $field }, voorgesteld: { $text }
course-open = { $field }: nog open
course-facts = Wat ik van jullie weet
course-fact-people = Mensen
course-fact-sides = Wie er zijn
course-fact-missing = Nog niet gehoord
course-fact-founded = Begonnen
course-fact-phase = Fase
course-fact-place = Plek
course-fact-sessions = Bij elkaar
course-fact-rhythm = Ritme
course-people = { $people }
course-people-size = { $people }. Leren gaat het makkelijkst met { $fewest } tot { $most } mensen.
course-sessions = { $sessions } keer
course-rhythm-round = { $weeks ->
        [one] Elke week op { $day } een { -round }.
       *[other] Elke { $weeks } weken op { $day } een { -round }.
    }
course-rhythm-look-back = { $weeks ->
        [one] Elke week terugkijken.
       *[other] Elke { $weeks } weken terugkijken.
    }
course-side-resident = bewoners
course-side-student = studenten
course-side-teacher = docenten
course-side-care = mensen uit zorg en welzijn
course-side-municipality = mensen van de gemeente
course-side-researcher = onderzoekers
course-side-business = ondernemers
course-side-other = anderen
course-what = Zeg waar het over gaat, en dan de woorden. Bijvoorbeeld: { $prefix }koers vraag Hoe delen we gereedschap?
course-begins = Goed. Ik vraag jullie de komende weken waarom jullie er zijn: elke week één vraag. Wat al bekend is, vraag ik niet.
about-course = laat zien waarom jullie er zijn; een begeleider kan iets invullen
about-course-begin = laat mij jullie vragen waarom jullie er zijn, vijf weken lang één vraag per week

phase-none = Jullie zijn nog niet begonnen.
phase-now-orientation = Sinds { $since } zijn jullie aan het beginnen. Ik vraag elke week iets over waarom jullie er zijn.
phase-now-action = Sinds { $since } zijn jullie aan het werk.
phase-now-evaluation = Sinds { $since } kijken jullie terug. Ik vraag wat het bracht, en hoe jullie verder gaan.
phase-now-rest = Sinds { $since } rusten jullie. Ik vraag niet om terug te kijken. Blijft dat zo? Dan vraag ik ieder apart, na 3, 6 en 12 maanden, wat er nog leeft.
phase-propose-orientation = Jullie vraag en jullie doel zijn er. Zullen jullie aan het werk gaan, met drie sprints van twee weken? Typ dan: fase verder. Doe je niets, dan begint het na een paar weken vanzelf.
phase-propose-action = De sprints zijn klaar. Zullen jullie samen terugkijken? Typ dan: fase verder. Doe je niets, dan begint het na een paar weken vanzelf.
phase-propose-evaluation = Jullie keken terug. Zullen jullie opnieuw beginnen? Typ dan: fase verder. Liever rust? Typ: fase rust. Doe je niets, dan beginnen jullie na een paar weken vanzelf opnieuw.
about-phase = laat zien of jullie beginnen, werken of terugkijken; een begeleider kan dat veranderen

sprint-none = Er is nu geen sprint.
sprint-now = Sprint { $number } duurt tot { $until }. Het doel: { $goal }
sprint-now-open = Sprint { $number } duurt tot { $until }. Er is nog geen doel.
sprint-stopped = Goed. De sprint is klaar. In { -the-digest } { -digest } staat wat die bracht.
sprint-none-to-stop = Er is nu geen sprint. Beginnen? Typ bijvoorbeeld { $prefix }sprint het hek staat 2 weken
sprint-weeks = Een sprint duurt { $fewest } tot { $most } weken.
sprint-needs-goal = De sprint heeft nog geen doel. Kies samen een doel. Typ dan: sprint, en het doel.
about-sprint = laat zien waar jullie nu aan werken; een begeleider kan een doel kiezen

learning-title = Leren op je werk
learning-how = Hoe ga je dit vooral leren?
learning-most = Hoe leerde je het meest in deze sprint?
learning-where = Waar gebeurde dat vooral?
learning-try = uitproberen
learning-watch = bij iemand kijken
learning-ask = iets vragen of hulp krijgen
learning-help = iemand helpen of feedback geven
learning-look-up = opzoeken
learning-think = samen bedenken
learning-lesson = een les, filmpje of lezing
learning-outside = mensen van buiten, of bij een ander langs
learning-back = terugkijken op mijn werk
learning-meeting = toen we bij elkaar waren
learning-work = op mijn werk, school of club
learning-place = in de buurt
learning-in-place = in { $place }

evaluation-title = Terugkijken en verder gaan
evaluation-brought = Wat bracht het ons?
evaluation-daily-work = Hoe komt dit in ons gewone werk?
evaluation-go-on = Hoe gaan we verder samen?
evaluation-whom = Wie hebben we daarvoor nodig?

digest-course = Dit kozen jullie samen
draft-course = De koers
course-nobody = Op deze vraag kwam geen antwoord, of er won er geen: { $field }. Weet jij het? Typ: koers { $word }, en dan wat er moet staan.
review-title = Terugblik op sprint { $number }
review-goal = Doel: { $goal }
review-agreements = Afspraken: { $kept } van de { $made } gedaan
review-obstacles = Wat in de weg zat: { $solved } van de { $all } opgelost
review-over = De sprint is klaar.

sheet-course = Onze koers
sheet-made = Zo stond het op { $day }.
sheet-agreed = dit spraken we af
sheet-open = dit is nog open
sheet-facts = Wat bekend is
sheet-signatures = Wij doen hieraan mee
sheet-sign = naam, datum en handtekening
sheet-organisation = organisatie
sheet-file = koers
sheet-failed = Het blad lukt nu niet. Probeer het later nog eens: { $prefix }koers pdf
about-course-pdf = geeft waarom jullie er zijn op één blad, om samen in te vullen
before-why = Waarom we er zijn
before-course = Wat we deden
before-phase = { $day }: { $phase }
before-sprint = { $since }: sprint { $number }, tot { $until }.
before-sprint-over = { $since }: sprint { $number }. Die was klaar op { $until }.

course-which-day = Ik weet niet welke dag je bedoelt. Typ bijvoorbeeld: { $prefix }koers datum 1 juni
course-tests-of = Jullie vraag is: { $question } Wat klopt?
course-tests = Denk aan de vraag die jullie kozen. Wat klopt?
course-tests-all = Ze speelt hier nu, over drie jaar nog, en we kunnen klein beginnen
course-tests-now = Hier speelt deze vraag nu niet
course-tests-later = Over drie jaar speelt deze vraag niet meer
course-tests-small = We kunnen niet klein beginnen
course-tests-unsure = Ik weet het niet
course-tests-talk = Niet iedereen vindt dat jullie vraag al past. Praat er samen over. Wordt het een andere vraag? Typ: koers vraag, en dan die vraag.
course-still = Klopt nog wat jullie van jezelf zeggen? Of is er iets veranderd?
course-still-all = Alles klopt nog
course-title-of-deciding = Hoe gaan we verder?
course-decide = Vandaag of deze week beslissen jullie. Wat wil jij?
course-decide-on = We gaan door
course-decide-otherwise = We gaan door, maar anders
course-decide-stop = We stoppen
course-decide-reason = Waarom wil je dat?
decide-ahead = Op { $day } beslissen jullie: door, anders of stoppen
decide-rounds = { -Round }: { $count } keer
decide-sessions = { -Meeting }: { $count } keer
decide-lessons = Dingen die jullie leerden: { $count }
decide-how = Op die dag stel ik de vraag. Praat er eerst samen over.
learning-closer = Kwam je dichter bij je eigen doel?
learning-closer-much = veel
learning-closer-little = een beetje
learning-closer-no = nee
learning-closer-other = het werd een ander doel
review-after = Na sprint { $number }
coming-sprint-ends = { $told ->
    [0] de sprint is klaar
   *[other] de sprint is klaar: { $goal }
}
coming-decision = we beslissen of we doorgaan

partner-wants = Je doet mee namens { $organisation }. Wat wil je organisatie hiermee?
partner-gives = Je doet mee namens { $organisation }. Wat geeft je organisatie hieraan?
partner-gets = Je doet mee namens { $organisation }. Wat moet het je organisatie opleveren?
partner-how = Antwoord op dit bericht, in je eigen woorden. Het komt in { $prefix }koers; daar leest iedereen het. Sla je liever over? Zet ❌ (kruis) bij dit bericht, of antwoord: sla over.
partner-again = Nu staat er: { $text }

    Klopt dit nog? Zet ✅ (vinkje) bij dit bericht, of antwoord: ja. Is het anders? Antwoord op dit bericht, in je eigen woorden. Sla je liever over? Antwoord: sla over.
partner-how-now = Antwoord op mijn vraag, in je eigen woorden.
partner-button-right = Klopt nog
partner-button-skip = Sla over
partner-right = Fijn. Dan blijft het zo staan.
partner-skipped = Goed, dan laat ik het zo.
partner-said = Zo staat het nu in { $prefix }koers: { $cell }

    Toch anders? Verander je bericht, of haal het weg.
partner-cell-wants = { $organisation } wil hiermee: { $text }
partner-cell-gives = { $organisation } geeft: { $text }
partner-cell-gets = Dit moet het { $organisation } opleveren: { $text }
partner-empty = Nog leeg bij { $organisation }: { $cells }. Dit zien alleen begeleiders. Ik vraag het zelf aan iemand van daar.
partner-empty-wants = wat ze wil
partner-empty-gives = wat ze geeft
partner-empty-gets = wat het moet opleveren
privacy-kept-partners = Wat je zei over je organisatie: wat ze wil, wat ze geeft, wat het moet opleveren. { -The-group } { -group } leest het zolang die ziet namens wie je meedoet. Je kunt het elke dag weghalen: haal je bericht weg.
page-partner-wants = Op { $at } zei je wat je organisatie wil:
page-partner-gives = Op { $at } zei je wat je organisatie geeft:
page-partner-gets = Op { $at } zei je wat het je organisatie moet opleveren:
export-partners = Wat organisaties willen, geven en krijgen
column-partners-member = wie het zei
column-partners-question = wants (wat de organisatie wil), gives (wat ze geeft) of gets (wat het moet opleveren)
column-partners-text = wat er gezegd is
column-partners-at = wanneer dat gezegd is
upward-question = Hun vraag: { $text }
upward-goal = Hun doel: { $text }
upward-phase = Nu: { $phase }
