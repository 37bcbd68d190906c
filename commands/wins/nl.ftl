about-win = bewaart iets dat goed ging, of laat zien wat goed ging
sign-win = Kleine winst
win-kept = Mooi! Dit komt in het volgende weekbericht, met je naam erbij. Toch liever niet? Zet ❌ (kruis) bij je bericht.
wins-title = Dit ging goed:
wins-line = { $said } ({ $day })
wins-more = { $wins ->
    [one] Daarvoor ging er nog 1 ding goed.
   *[other] Daarvoor gingen er nog { $wins } dingen goed.
}
wins-none = Hier staat nog niets. Ging er iets goed? Zeg het zo: { $prefix }winst De buren hielpen mee. Of zet 🌱 (plantje) bij een bericht.
win-says = { $name }: { $text }
win-photo = { $told ->
    [0] { $name }, met een foto
   *[other] { $name }, met een foto: { $text }
}
win-gone = Dit staat er niet meer.
win-of-another = Dit is van iemand anders. Alleen die kan het weghalen.
win-how-out = Wil je dit weghalen? Antwoord dan met het nummer en ‘weg’.
win-what-asked = Dit ging goed: { $text }. Wat is het vooral?
win-what-result = een resultaat
win-what-product = iets dat we maakten
win-what-together = hoe we samenwerken
win-what-out = Niet vertellen
win-what-how = Zet het cijfer bij dit bericht. Niets doen mag ook. Wil je dat ik dit niet vertel? Zet dan ❌ (kruis) bij dit bericht.
win-for-whom-asked = Voor wie is dit nuttig: { $text }?
win-for-whom-me = voor mij
win-for-whom-organisations = voor onze organisaties
win-for-whom-group = voor { -the-group } { -group } zelf
win-for-whom-place = voor de buurt
win-for-whom-how = Zet het cijfer bij dit bericht. Niets doen mag ook.
win-thanks = Dank je.
win-is-out = Goed. Ik vertel het niet, en het is weg.
win-your-photo = je foto
win-a-photo = een foto
wins-in-sprint = Kleine winsten: { $count }
digest-wins = Kleine winst
privacy-kept-wins = Wat goed ging: je zei het zelf, of iemand zette een plantje bij je bericht. Ook wat je afsprak en deed, en een foto waar je trots op bent.
privacy-wins = Wat goed ging, staat met je naam in het weekbericht en in verslagen. Ik bewaar het zolang { -the-group } { -group } bestaat. Zet een kruis bij je bericht, of haal het weg. Dan is het overal weg.
page-win = Op { $at } ging dit goed:
export-wins = Kleine winst
column-wins-text = wat goed ging; leeg bij een foto zonder woorden
column-source = hoe ik het weet: said (gezegd), sign (plantje), agreement (afspraak) of photo (foto)
column-wins-kind = wat het is: result (resultaat), product (iets dat we maakten) of together (hoe we samenwerken)
column-useful = voor wie: me (mij), organisations (organisaties), group (groep) of place (buurt)
upward-wins = { $count ->
    [one] 1 ding ging goed
   *[other] { $count } dingen gingen goed
}
