privacy-kept-pairs = Met wie ik voorstelde om samen iets te leren, en wat je daarvan leerde.
privacy-pairs = Soms vraag ik of je iets wilt leren van een ander, of een ander van jou. Zeg je nee of niets? Dan hoort de ander dat niet. Wat je daarvan leerde, ziet { -the-group } { -group } pas als jij ja zegt.
page-pair-wants = Op { $at } stelde ik voor om iets te leren van iemand die dat kan.
page-pair-knows = Op { $at } stelde ik voor dat iemand iets van jou leert.
page-crossing = Op { $at } zei je wat je zag door de ogen van een ander. { -The-group } { -group } mag het zien:
page-crossing-hidden = Op { $at } zei je wat je zag door de ogen van een ander. Alleen jij ziet het:
export-crossings = Wat mensen zagen door de ogen van een ander
column-proposed = hoeveel duo’s voorgesteld zijn
column-made = hoeveel duo’s allebei ja zeiden
column-other-perspective = van welke kant de ander kijkt, als { -the-group } { -group } dat mag zien
column-crossings-kind = identification (verschil gezien), coordination (beter afgestemd), perspective (door andermans ogen) of transformation (samen iets nieuws)
column-crossings-text = wat iemand zag
column-crossings-at = wanneer dat gezegd is

pair-wants = { $name } weet iets van wat jij wilt leren.
    Jij wilt leren: { $goal }
    { $name } kan of weet: { $know }
    Wil je daar samen iets over doen? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. { $name } hoort het alleen als jullie allebei ja zeggen. Doe je niets? Dan vraag ik het niet meer.
pair-knows = { $name } wil iets leren waar jij wat van weet.
    { $name } wil leren: { $goal }
    Jij kunt of weet: { $know }
    Wil je daar samen iets over doen? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. { $name } hoort het alleen als jullie allebei ja zeggen. Doe je niets? Dan vraag ik het niet meer.
pair-noted = Goed. Zegt de ander ook ja? Dan hoor je het.
pair-not = Goed. Dat blijft tussen ons.
pair-made = { $name } en jij willen samen iets doen. Spreek zelf af wanneer.
    Het gaat om: { $goal }
    Vraag elkaar dan ook: wat zie jij, wat ik niet zie?
    Is het gelukt? Zet ✅ (vinkje) bij dit bericht.
pair-button-done = Gelukt
pair-skip = Sla over
pair-saw = Mooi. Wat zag je door { $name }, wat je eerst niet zag? Antwoord op dit bericht, in je eigen woorden. Past hier iets bij? Zet dan het cijfer bij dit bericht. Sla je liever over? Zet ❌ (kruis) bij dit bericht.
crossing-identification = verschil gezien
crossing-coordination = beter afgestemd
crossing-perspective = door andermans ogen
crossing-transformation = samen iets nieuws
pair-kind = Goed: { $kind }.
pair-fine = Goed, dan niet.
pair-share = Dit zag je: { $text }
    Mag { -the-group } { -group } dit lezen? Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’. Nu ziet alleen jij het.
pair-shared = Mooi. Het komt in { -the-digest } { -digest }.
pair-not-shared = Goed. Alleen jij ziet het.
pair-title = Van elkaar geleerd
pair-counts = { $proposed ->
        [one] Ik stelde in deze sprint één duo voor.
       *[other] Ik stelde in deze sprint { $proposed } duo’s voor.
    } { $made ->
        [0] Nog geen twee zeiden allebei ja.
        [one] Eén duo zei allebei ja.
       *[other] { $made } duo’s zeiden allebei ja.
    }
