course-field = { $field ->
        [name] Naam
        [question] Onze vraag
        [goal] Wat we willen leren
        [result] Als het lukt
        [gain] Wie er iets aan heeft
        [have] Wat er is, en wat niet
        [shell] Wie we erbij kunnen vragen
        [possible] Makkelijk en moeilijk
        [rules] Hoe we met elkaar omgaan
        [deciding] Hoe we beslissen
        [decision] Wanneer we beslissen of we doorgaan
        [partners] Onze organisaties
       *[complexity] Nieuw en ingewikkeld
    }
course-phase = { $phase ->
        [orientation] beginnen
        [action] aan het werk
        [evaluation] terugkijken
       *[rest] rust
    }
