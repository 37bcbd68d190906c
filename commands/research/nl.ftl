about-research = gaat over onderzoek met { -the-group } { -group }: wat het is, en of jij meedoet
research-none = Er is geen onderzoek in { -the-group } { -group }.
research-begin =
    Doet iemand onderzoek met jullie? Typ dan { $prefix }onderzoek begin, met daaronder vier regels:

    • 1 wie het doet
    • 2 waarvoor
    • 3 tot wanneer zij de gegevens houden
    • 4 wie vragen beantwoordt
research-begun =
    Goed. Ik vraag het iedereen alleen, als zij meedoen aan een rondje. Wat iemand kiest, zie je niet.

    Het bestand voor de onderzoekers krijg je met { $prefix }onderzoek bestand. Stopt het onderzoek? Typ { $prefix }onderzoek stop.
research-stopped = Het onderzoek is gestopt. Wie meedeed, bewaar ik niet.
research-asked = Er is een onderzoek met { $group }. Wil je meedoen? Het mag, het hoeft niet. Voor { -the-group } { -group } maakt het niets uit.
research-field-who = Wie: { $text }
research-field-purpose = Waarvoor: { $text }
research-field-until = Zij houden het tot: { $text }
research-field-contact = Vragen? { $text }
research-gets = De onderzoekers krijgen nooit je naam en je foto’s. Je krijgt een nummer. Ze zien wel wat je zei in { -the-group } { -group }. Ook of je bijvoorbeeld bewoner bent, en wanneer je er was. Wie je kent, kan je dus soms herkennen. Wat je zonder naam kiest, telt altijd mee. Niemand weet dat jij het was.
research-words = ja, mijn woorden en cijfers
research-figures = alleen cijfers, niet mijn woorden
research-not = nee
research-is-words = Je doet mee, met je woorden en met cijfers. Dank je.
research-is-figures = Je doet mee, met cijfers alleen. Dank je.
research-is-not = Je doet niet mee. Dat is goed.
research-how = Zet 1️⃣, 2️⃣ of 3️⃣ bij dit bericht. Doe je niets, dan doe je niet mee. De begeleider ziet niet wat je kiest. Iets anders kiezen mag elke dag: typ { $prefix }onderzoek. Wat de onderzoekers al hebben, kan ik niet terughalen. Vraag dat aan hen.
research-comes = Ik maak het bestand voor de onderzoekers. Je krijgt het alleen. Lees het voordat je het doorstuurt: wie iemand kent, herkent soms wat die zegt. Is iemand vergeten, of al lang weg? Dan weet ik die naam niet meer. Hij kan staan in wat anderen schreven.
research-failed = Het bestand is niet gelukt. Probeer het later nog eens: { $prefix }onderzoek bestand.
research-file = onderzoek
research-title = Gegevens voor onderzoek
research-timeline = Wat er gebeurde, en wanneer
research-rounds = rondjes
research-sessions = bijeenkomsten
research-readme-files = In `codebook.csv` staat wat elke kolom betekent. `datapackage.json` zegt hetzelfde aan een programma (Frictionless). De tabellen zijn csv, met een rij voor elke waarneming. Zet een rekenblad alles in één kolom? Kies daar Gegevens, en dan Van tekst of csv. In de map `texts` staat wat mensen schreven. `project.qdpx` heeft dezelfde teksten voor een programma om te coderen (REFI-QDA). `method.md` vertelt hoe de gegevens zijn ontstaan.
research-readme-who = Erin staat alleen wie ja zei. Wie alleen met cijfers meedoet, staat erin zonder woorden. Een ander is `someone`. Een nummer blijft hetzelfde in een later bestand. Wie zich bedenkt, staat in een later bestand niet meer. Wie vergeten is ook niet. Bewaar het laatste bestand, en wis dat van ervoor.
research-readme-counts = Antwoorden zonder naam zijn van iedereen, ook van wie niet meedoet. Niemand weet van wie ze zijn. Een aantal onder de vijf staat er niet. Een leeg vak is dus geen nul. Bij een vraag met namen telt alleen wie meedoet, en zo ook in `denominators.csv`. Hoeveel mensen niet mee wilden doen, staat nergens.
research-readme-days = Een dag is een dag in de tijd van de groep. Een uur staat er niet bij.
research-readme-weeks = Een dag is een aantal weken sinds het begin.
research-readme-left-out = Namen, foto’s en opnames staan er niet in. Een verhaal alleen als het ook buiten de groep gelezen mag worden. Wat in de groep moet blijven, ontbreekt. Een telling van iedereen die nog verandert ook. Daaruit bleek anders wie er kwam of ging.
research-readme-warning = Wie een lid kent, kan het herkennen aan wat het zegt of aan wanneer het kwam. Is iemand vergeten, of al lang weg? Dan weet de bot die naam niet meer, en kan hij staan in wat anderen schreven. Bewaar dit bestand op een plek waar alleen de onderzoekers bij kunnen.
research-limit-few = Twaalf mensen zijn geen steekproef.
research-limit-named = Een aantal zegt waar iets van waarde werd genoemd, en niet waar het er was.
research-limit-answers = Wie antwoordt, is niet iedereen.
research-limit-shaped = De vragen van de bot kleuren de antwoorden.
research-limit-judges = Niets hier beoordeelt een lid, een begeleider of een groep.
research-limit-compares = Maak er geen ranglijst van buurten van.
research-method-people = Aan het onderzoek deden { $part } mensen mee, van wie { $words } ook met woorden. Hoeveel mensen niet meededen, staat er niet.
research-method-rounds = Er waren { $rounds } rondjes, met { $checkins } antwoorden van wie meedoet. Ook waren er { $sessions } bijeenkomsten en { $sprints } sprints.
research-method-asked = Er zijn { $count } vragen gesteld om terug te kijken. Hieronder staat hoeveel mensen antwoordden, van wie aan het onderzoek meedoet. Een streepje is een aantal dat er niet staat.
research-method-moments = Er zijn { $count } momenten van wat er gebeurde. { $checked } daarvan zijn nagekeken door wie erbij was.
research-method-gone = Wat mensen zeiden voor { $day }, is gewist omdat het te oud was. Afspraken, verhalen en de geschiedenis blijven langer.
research-method-all = Er is nog niets gewist omdat het te oud was.
research-method-bot = De bot stelde de vragen, herinnerde eraan en vatte samen. Wat de bot deed, hoort dus bij wat er gebeurde.
research-method-response = { $day }, versie { $version }: { $question } ({ $answered } van { $asked })
privacy-kept-research = Of je meedoet aan een onderzoek, en hoe. Alleen jij ziet dat. Doe je mee, dan krijgen de onderzoekers wat je zei en deed, zonder je naam.
page-research = Op { $at } vroeg ik of je meedoet aan een onderzoek. Je zei nog niets.
page-research-words = Op { $at } zei je dat je meedoet aan een onderzoek, met je woorden en cijfers.
page-research-figures = Op { $at } zei je dat je meedoet aan een onderzoek, met cijfers alleen.
page-research-not = Op { $at } zei je dat je niet meedoet aan een onderzoek.
column-people-person = nummer van wie meedoet, overal hetzelfde
column-people-organisation = code van de organisatie
column-people-part = plek binnen de groep
column-people-words = of iemand ook met woorden meedoet
column-people-until = tot wanneer iemand wil meedoen
column-words = hoeveel woorden iemand schreef
column-photos-sent = hoeveel foto’s erbij waren
column-voice-sent = hoeveel opnames erbij waren
column-help-edges-kind = waarbij: obstacle (iets in de weg) of question (een vraag)
column-help-edges-helper = wie hulp aanbood
column-help-edges-helper-perspective = van welke kant die komt
column-help-edges-helped = wie hulp kreeg; someone doet niet mee
column-help-edges-helped-perspective = van welke kant die komt
column-help-edges-at = wanneer
column-value-cells-month = in welke maand
column-value-cells-what = cycle (soort waarde) of capital (kapitaal)
column-value-cells-value = welke soort waarde, of welk kapitaal
column-value-cells-level = voor wie: micro (ik), meso (onze organisaties) of macro (de buurt)
column-value-cells-count = hoe vaak het genoemd is door wie meedoet
column-anonymous-counts-instrument = de vragenlijst
column-anonymous-counts-question-id = de vraag
column-anonymous-counts-version = de versie van de woorden van de vraag
column-anonymous-counts-opened-at = wanneer het gevraagd is
column-anonymous-counts-option = het antwoord
column-anonymous-counts-count = hoe vaak, als dat te zeggen is zonder iets over weinig mensen te zeggen
column-denominators-instrument = de vragenlijst; round is een { -round }
column-denominators-number = het nummer van de { -round } of van de vraag, zoals in de andere tabellen
column-denominators-question-id = de vraag
column-denominators-version = de versie van de woorden van de vraag
column-denominators-opened-at = wanneer het begon of gevraagd is
column-denominators-asked = hoeveel mensen die aan het onderzoek meedoen toen in de groep waren; leeg onder de vijf
column-denominators-answered = hoeveel van hen antwoordden; leeg als dat, of hoeveel niet, onder de vijf is
column-denominators-nothing = hoeveel van hen zeiden dat er niets is; leeg als dat iets over weinig mensen zegt
column-instruments-used-instrument = de vragenlijst
column-instruments-used-questions = hoeveel vragen ervan gesteld zijn
column-instruments-used-first-at = wanneer voor het eerst
column-instruments-used-last-at = wanneer voor het laatst

column-votes-answer = het hoeveelste antwoord iemand koos
