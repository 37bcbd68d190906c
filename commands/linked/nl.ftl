about-linked-group = laat zien welke werkgroepen erbij horen. Een { -facilitator } zet er een bij
about-linked-programme = laat zien met welke anderen jullie samen een programma zijn. Een { -facilitator } kan erbij gaan, of stoppen
linked-group-none = Jullie hebben nog geen werkgroepen. Een werkgroep komt bij elkaar in een eigen groep, en vertelt daar hoe het gaat. In { -the-digest } { -digest } hier staat er dan één regel over. Een { -facilitator } zet er een bij met { $prefix }groep code.
linked-programme-none = Jullie horen niet bij een programma. In een programma leren een paar kringen van elkaar. Kreeg je van een programma een code? Zeg dan: { $prefix }programma en die code. Is dit zelf het programma? { $prefix }programma code geeft een code voor de kringen die erbij willen.
linked-group-code = Zo zet je er een werkgroep bij. Maak een groep, nodig mij daar uit en zeg er { $prefix }begin. Zeg dan daar: { $prefix }groep { $code }
    
    Dat kan wie er begeleidt. De code werkt { $days } dagen.
linked-programme-code = Wie met de eigen kring bij dit programma wil, zegt daar: { $prefix }programma { $code }
    
    Dat kan wie er begeleidt. De code werkt { $days } dagen. Geef hem alleen aan wie erbij hoort.
linked-group-of = Dit is een werkgroep van { $name }. Stoppen kan altijd, met { $prefix }groep stop.
linked-programme-of = Jullie horen bij het programma { $name }. Stoppen kan altijd, met { $prefix }programma stop.
linked-gives = Daar lezen ze van jullie aantallen. { $prefix }doorgeven laat zien of ze meer lezen. Namen lezen ze alleen van wie dat zelf wil.
linked-group-has = Onze werkgroepen:
linked-programme-has = In dit programma:
linked-group-joined = Dit is nu een werkgroep van { $name }. In { -the-digest } { -digest } daar komt één regel over ons, met alleen aantallen. Zo lezen ze hoeveel mensen vertelden hoe het ging, en hoeveel er goed ging. Ze lezen geen namen, en niets van wat iemand zei. Stoppen kan altijd, met { $prefix }groep stop.
linked-programme-joined = Wij horen nu bij het programma { $name }. Daar lezen ze van ons alleen aantallen. Bijvoorbeeld hoeveel mensen vertelden hoe het ging, en hoeveel er goed ging. Een { -facilitator } kan kiezen wat ze nog meer lezen, met { $prefix }doorgeven. Dat zien jullie dan hier. Namen lezen ze alleen van wie dat zelf wil. Stoppen kan altijd, met { $prefix }programma stop.
linked-group-came = { $name } is nu een werkgroep van ons.
linked-programme-came = { $name } doet nu mee in dit programma.
linked-stopped = { $name } en wij horen niet meer bij elkaar. Ik haal weg wat de een over de ander las.
linked-how = Zeg het zo: { $command } code, voor een nieuwe code. Of { $command } met de code die je kreeg. Of { $command } stop.
linked-no-code = Ik ken die code niet, of hij is te oud. Vraag om een nieuwe: die maken ze daar met { $command } code.
linked-elsewhere = Dat zijn jullie al van een ander. Zeg eerst { $command } stop.
linked-in-circle = Dat kan niet: dan zou deze kring bij zichzelf horen.
linked-not = Ik weet niet waarmee je wilt stoppen. Kijk met { $command } wie bij elkaar horen. Zeg dan { $command } stop. Hoort de ander bij jullie, zet dan die naam erachter.
linked-groups-section = Van onze werkgroepen
linked-line = { $name }: { $counts }
export-linked = Wie bij elkaar horen
linked-group-above = wij zijn een werkgroep van { $name }
linked-group-below = { $name } is een werkgroep van ons
linked-programme-above = wij horen bij het programma { $name }
linked-programme-below = { $name } hoort bij dit programma
column-links-kind = of het om een werkgroep gaat of om een programma
column-links-side = of de ander boven ons staat of bij ons hoort
column-links-name = hoe de ander heet
column-links-since = sinds wanneer
about-linked-share = laat zien wat het programma van jullie leest. Een { -facilitator } kan het kiezen
linked-somebody = iemand
linked-page-title = Zo gaat het bij { $name }
linked-wins-title = Wat goed ging
linked-learning-title = Wat ze willen leren
linked-obstacles-title = Wat lastig is
linked-landed-title = Wat er is doorgegeven
linked-knows-title = Wat wij weten of kunnen (alleen voor wie een andere groep begeleidt)
linked-near-title = Bij anderen in het programma
linked-near-learning = Ook { $name } wil iets leren over “{ $word }”: { $text }
linked-near-solved = { $name } loste zoiets op als “{ $word }”: { $text }
linked-near-knows = Bij { $name } weet iemand iets van “{ $word }”: { $text }
linked-near-solved-here = Bij { $name } is dit lastig: “{ $text }”. Jullie losten zoiets op als “{ $word }”.
linked-near-known-here = Bij { $name } is dit lastig: “{ $text }”. Bij jullie weet iemand iets van “{ $word }”.
linked-near-ask = Ook wie daar begeleidt, leest dit. Vraag elkaar ernaar in { -the-group } { -group } van het programma.
linked-question-title = Onze vraag, ons doel, en waar we mee bezig zijn
linked-figures-title = Onze antwoorden als aantallen, geteld samen met andere groepen
linked-year-title = Zo was het jaar, bij { $count } groepen samen
linked-year-how = Dit zijn aantallen antwoorden, bij elkaar geteld. Ze zeggen niet welke groep het beter doet. Waar het om minder dan { $fewest } mensen kan gaan, staat geen getal.
linked-year-line = { $label }: { $count } van { $all }
linked-year-few = { $label }: te weinig mensen om te zeggen
linked-no-year = Over het jaar is nog niets te zeggen. Minstens twee groepen moeten daarvoor hun aantallen doorgeven. Dat is nummer { $number } van { $prefix }doorgeven.
linked-same-title = Dit willen er meer leren
linked-same = “{ $word }”: { $names }
linked-chosen = Het programma leest van ons hoeveel we deden. Dit kunnen we erbij doen:
linked-choice = { $given ->
    [0] { $number }. { $what }: nee
   *[other] { $number }. { $what }: ja
}
linked-choose = Wie begeleidt, zet iets aan of uit met het nummer: { $prefix }doorgeven 1. Gaat iets uit, dan haal ik het daar weg. Wie een andere groep begeleidt, leest het ook als het past bij wat zij zelf zoeken. Let op: wie de groep kent, kan raden wie iets zei.
linked-names = Namen staan er niet bij. Wil je dat jouw naam wel staat bij wat jij zelf zei? Zet dan 🙋 (hand omhoog) bij dit bericht, of zeg { $prefix }doorgeven naam. Haal je die weg, dan gaat je naam er weer af. { $count ->
    [0] {""}
    [one] Dat wil nu 1 van ons.
   *[other] Dat willen er nu { $count }.
}
linked-name-yes = Je naam staat nu bij wat jij zelf zei en het programma leest. Zeg je het nog een keer, dan haal ik je naam daar weg: { $prefix }doorgeven naam
linked-name-no = Je naam staat nergens meer in het programma. Wat je zei, lezen ze zonder naam.
linked-by = { $text } ({ $name })
sign-name-up = Mijn naam mag erbij
privacy-kept-linked = Of een programma jouw naam mag lezen bij wat jij zei. Dat kies je zelf.
page-named-up = Sinds { $at } mag je naam staan bij wat jij zei en het programma leest.
linked-choose-number = Zeg het met een nummer van de lijst, zoals: { $prefix }doorgeven 1
linked-nothing-above = Jullie horen niet bij een programma. Er is dus niets om door te geven. Kijk met { $prefix }programma.
linked-no-pages = Er is nog niets nieuws te vertellen over de anderen.
linked-privacy = Hoort { -the-group } { -group } bij een programma, of is het een werkgroep van een andere? Dan lezen ze daar hoeveel jullie deden. Soms zet een { -facilitator } aan dat ze meer lezen. Dan lezen ze ook wat iemand zei, zonder naam. Dat lees je dan hier. Stopt het, dan haal ik het daar weg.
