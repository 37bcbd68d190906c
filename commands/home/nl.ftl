about-home = geeft je een stukje om door te sturen aan je collega’s
home-offer = Ik heb een kort stukje voor je collega’s bij { $organisation }. Wil je het hebben? Je stuurt het zelf door.
home-how = Zet ✅ (vinkje) bij dit bericht. Liever niet? Dan hoef je niets te doen. Nooit meer? Typ { $prefix }collega’s uit.
home-button = Geef maar
home-not = Goed. Over een maand vraag ik het weer. Nooit meer? Typ { $prefix }collega’s uit.
home-off = Goed, ik bied het je niet meer aan. Wil je het toch een keer? Typ { $prefix }collega’s.
home-on = Goed, ik bied het je weer aan, één keer per maand.
home-nothing = Er is nog niets om door te sturen.
home-title = Voor je collega’s: { $group }, { $day }
home-somebody = iemand
home-question = Onze vraag: { $text }
home-learned = Wat we leerden: { $text }
home-asked = Wat er van mij gevraagd wordt: { $text }
home-passed = Doorgegeven aan { $recipient }: { $text }
home-photo = Mijn foto van { $day } hoort hierbij. Er staat niemand op.
home-counted = Meegenomen naar organisaties
home-count = { $count ->
    [one] 1 keer
   *[other] { $count } keer
}
privacy-kept-home = Of je een stukje voor je collega’s wilde, en wanneer. Van anderen staat er niets in dat binnen { -the-group } { -group } bleef. Wel een verhaal dat buiten gelezen mag worden, en wat is doorgegeven. Namen haal ik weg. Een verslag telt alleen hoe vaak.
page-home = Op { $at } kreeg je een stukje voor je collega’s.
page-home-off = Op { $at } zei je dat je geen stukje voor je collega’s meer wilt.
column-taken-home-at = wanneer iemand een stukje meenam naar de eigen organisatie
