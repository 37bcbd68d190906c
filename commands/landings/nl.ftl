about-landed = geeft iets door aan een organisatie, of laat zien wat er is doorgegeven
about-landed-letter = een brief van één bladzijde voor een wethouder of bestuur
landed-what = Zeg wat je doorgeeft, en aan wie. Bijvoorbeeld: { $prefix }geland Het plan voor het plein aan de gemeente. Of antwoord op een bericht met: { $prefix }geland aan de gemeente
landed-person = Geef het door aan een organisatie of een afdeling, niet aan één mens. Bijvoorbeeld: { $prefix }geland Het plan voor het plein aan de gemeente
landed-whose = Welk verhaal geef je door? Zeg van wie het is, zoals: { $prefix }geland het verhaal van { $name } aan de gemeente
landed-inside = Dit verhaal mag niet naar buiten. Alleen wie het vertelde, kan dat veranderen: met { $prefix }verhaal, en dan het nummer en ‘ook buiten’.
landed-story = Uit een verhaal: { $text }
landed-onward = Zeg aan wie dit gaat, zoals: 1 aan de gemeente
landed-gone = Dit staat er niet meer.
landed-of-another = Alleen wie dit doorgaf, of van wie het is, kan dit veranderen. Een { -facilitator } kan het ook.
landed-title = Dit is doorgegeven:
landed-how = Hoorde je er iets van? Antwoord op dit bericht met het nummer en wat je hoorde, zoals: { $number } gebruikt. Het kan ook zijn: wordt bekeken, of: nee, want. Weghalen kan met het nummer en ‘weg’.
landed-nothing = Er is nog niets doorgegeven. Doe het zo: { $prefix }geland Het plan voor het plein aan de gemeente
landed-passed = { $named ->
    [0] Doorgegeven op { $day } aan { $recipient }.
   *[other] Doorgegeven op { $day } aan { $recipient }, door { $name }.
}
landed-used = Het wordt gebruikt.
landed-looked-at = Het wordt bekeken.
landed-no = { $told ->
    [0] Het antwoord is nee.
   *[other] Het antwoord is nee, want { $words }.
}
landed-none = Nog geen antwoord.
landed-which = Welke drie resultaten geven we door? Antwoord met de nummers en aan wie, zoals: 1 en 2 aan de gemeente
landing-asked = Op { $day } gaf je dit door aan { $recipient }:
landing-what = Wat gebeurde ermee?
landing-used = gebruikt
landing-looked-at = wordt bekeken
landing-no = nee
landing-none = nog niets gehoord
landing-how = Zet het cijfer bij dit bericht. Weet je waarom het nee is? Antwoord dan op dit bericht met: nee, want … en je woorden.
landing-thanks = Dank je. Dit komt in het weekbericht.
landing-later = Dank je. Ik vraag het over vier weken nog eens.
landing-told = Dank je. In het weekbericht komt dat er nog geen antwoord is.
landing-news = Er is nieuws over iets dat jij vertelde in { $group }:
digest-landed = Waar het landt
letter-comes = Ik maak de brief. Je krijgt hem zo van mij alleen.
letter-file = brief
letter-failed = De brief lukte niet. Probeer het later nog eens: { $prefix }geland brief
letter-intro = Wij leren samen, en we maken dingen voor de buurt. Dit willen we u laten zien.
letter-results = Wat we maakten en leerden
letter-photo = Hier is een foto van.
letter-question = Wat gaat u hiermee doen?
letter-answer = Uw antwoord:
letter-sign = Naam, afdeling en datum:
privacy-kept-landings = Wat je doorgaf aan een organisatie, of wat een ander van jou doorgaf. Ook wat ermee gebeurde.
privacy-landings = Wat is doorgegeven, bewaar ik zolang { -the-group } { -group } bestaat. Haal je eigen woorden weg, dan gaan ze ook daar weg. Uit een verhaal kan dat alleen als het ook naar buiten mag. Mag dat niet meer, dan gaat het hier weg. De organisatie kan het dan al gelezen hebben.
page-landed = Op { $at } gaf je dit door aan { $recipient }:
page-landed-words = Op { $at } gaf iemand dit van jou door aan { $recipient }:
export-landings = Waar het landt
column-landings-member = wie het doorgaf
column-landings-text = wat er is doorgegeven
column-recipient = aan welke organisatie
column-passed-on = op welke dag
column-landings-answer = wat ermee gebeurde: used (gebruikt), looked-at (bekeken), no (nee) of none (niets gehoord)
column-why = waarom niet
column-answered-at = wanneer dat bekend werd
coming-landing = dan vraag ik wat hiermee gebeurde: { $text }
