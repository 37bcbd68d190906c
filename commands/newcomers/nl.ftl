about-catch-up = vertelt wat er gebeurde voor jij kwam, en wat er nu loopt
before-title = Wat er voor jouw tijd gebeurde
before-file = wat-er-gebeurde
before-opening = Dit is { $name }. { -The-group } { -group } begon op { $founded }. { $rounds ->
        [0] Er was nog geen { -round }.
        [one] Er was 1 keer een { -round }.
       *[other] Er was { $rounds } keer een { -round }.
    } Dit is hoe het was op { $day }.
before-long = Lezen duurt ongeveer { $minutes } minuten.
before-more = { $count ->
    [one] Eén ding van eerder staat hier niet.
   *[other] { $count } dingen van eerder staan hier niet.
}
before-question = Onze vraag is: ‘{ $text }’
before-goal = We willen leren: ‘{ $text }’
before-session = { -The-meeting } volgende { -meeting } is { $day } om { $time }.
before-here = In het bestand hieronder staat wat er voor jouw tijd gebeurde. Je kunt het altijd opnieuw krijgen. Typ { $prefix }bijpraten.
before-nothing = Er is nog niet veel gebeurd. Kijk over een paar weken nog eens.
before-gone = Iemand veranderde iets of nam iets terug. Daarom haalde ik het bestand weg met wat er voor jouw tijd gebeurde. Wil je het opnieuw? Typ { $prefix }bijpraten.

hope-said = Je vertelde wat je hier hoopt te vinden:
hope-ask = Mag { -the-group } { -group } dit weten? Nu weet alleen jij het. Zet ✅ (vinkje) bij dit bericht, of antwoord ‘ja’ of ‘nee’.
hope-told = Mooi. Het komt in { -the-digest } { -digest }. Toch liever niet? Zet ❌ (kruis) bij mijn vraag.
hope-untold = Goed. Alleen jij weet het.
newcomer-role = Dit vraagt { -the-group } { -group } van jou. Doe mee op jouw manier. Vertel één keer in de week hoe het gaat. { $rules ->
        [0] { "" }
       *[other] In het bestand staat ook hoe we met elkaar omgaan.
    }
new-title = Nieuw bij ons
new-hopes = { $name } hoopt dit te vinden: ‘{ $words }’
new-draft = Nieuw: { $name }{ $known ->
        [0] { "" }
       *[other] { " " }({ $about })
    }{ $helped ->
        [0] .
       *[other] , met { $helper }.
    }
new-until = tot { $day }

companion-ask = { $name } is nieuw in { $group }. Wil je { $name } op weg helpen? Dat kan met een berichtje, of even samen praten. Zet 🤝 (twee handen) bij dit bericht, of antwoord ‘ja’ of ‘nee’. Zeg je ja? Dan vertel ik dat aan { $name }, en aan { -the-facilitator } { -facilitator }. Zeg je niets? Dan vraag ik iemand anders.
companion-yes = Ik help
companion-no = Liever niet
companion-noted = Goed. Dank je wel.
companion-gone = Dat is lief van je. Het is niet meer nodig.
companion-helps = Fijn dat je wilt helpen. Stuur { $name } maar een berichtje. { $name } weet dat je dat doet.
companion-found = { $name } wil je op weg helpen. Vraag { $name } gerust alles wat je wilt weten.

work-ask = Je bent nu een week bij { $name }. Waar ga je aan werken? Antwoord in je eigen woorden. Weet je het nog niet? Zet ❌ (kruis) bij dit bericht.
work-goal-ask = Goed, dat heb ik. Bij welk doel hoort dat?
work-goal = { $number }. { $what }{ $known ->
        [0] { "" }
       *[other] : ‘{ $text }’
    }
work-goal-shared = het doel van { -the-group } { -group }
work-goal-sprint = het doel van deze weken
work-goal-own = mijn eigen doel
work-goal-how = Antwoord met het nummer, of zet het cijfer bij dit bericht. Bij geen van deze? Zet ❌ (kruis) bij dit bericht.
work-noted = Goed, dat heb ik.
newcomer-skipped = Goed, dat hoeft niet.

well-ask = Je bent nu twee weken bij { $name }. Lukt het meedoen? 1 is goed, 2 is gaat wel, 3 is nee. Antwoord met het nummer of het woord, of zet het cijfer bij dit bericht. Alleen jij ziet je antwoord. Zeg je liever niets? Dat is ook goed.
well-good = goed
well-so-so = gaat wel
well-no = nee
well-good-said = Fijn om te horen!
well-so-so-said = Dank je wel. Zit er iets in de weg? Vertel het gerust in { -the-group } { -group }.
well-no-said = Dank je dat je het zegt. Je mag altijd stoppen, of even niets doen.
well-whom = Dank je dat je het zegt. Mag ik het aan iemand vertellen? Dan kan die je helpen:
well-whom-how = Antwoord met het nummer, of zet het cijfer bij dit bericht. Liever niet? Zet ❌ (kruis) bij dit bericht.
well-untold = Goed. Het blijft tussen ons.
well-i-tell = Goed, ik vertel het.
well-told = { $name } is nieuw, en meedoen lukt nog niet goed. Ik mocht je dat vertellen. Vraag je eens hoe het gaat?

privacy-kept-newcomers = Wat ik je in je eerste weken vroeg, wie er hielp, en waar je aan werkt.
privacy-newcomers = Kom je later in een groep? Dan vraag ik je in de eerste weken een paar dingen. Alleen jij krijgt die vragen. Wat je hoopt, vertel ik pas als jij ja zegt. Ik bewaar het zolang je meedoet.
page-new = Je kwam erbij op { $at }.
page-hope-told = { -The-group } { -group } mag sinds { $at } weten wat je hoopt.
page-well = Of meedoen lukt, zei je zo: { $said }.
page-companion-asked = Op { $at } vroeg ik je om iemand op weg te helpen.
page-companion-helps = Op { $at } zei je dat je iemand op weg helpt.
page-companion-helped = Op { $at } vond ik iemand die jou op weg helpt.
page-work = Op { $at } zei je waar je aan werkt:
page-work-goal = Dat hoort bij { $goal }.
