about-privacy = wat ik van jou bewaar, en wat je daarover te zeggen hebt
about-mydata = stuurt je alles wat ik van jou bewaar
about-forget = wist alles wat ik van jou bewaar
about-photos-yes = ik mag je foto’s bewaren
about-photos-nobody = ik mag je foto’s bewaren, je stuurt ze zonder mensen
about-photos-no = ik bewaar geen foto’s van je

privacy =
    Wat bewaar ik? Je naam, je antwoorden, foto’s en spraakberichten van de stand-up, en wat je parkeert of aanbiedt. Andere berichten bewaar ik niet.

    Waarom? Zo kan ik jullie helpen om samen te leren, met het weekbericht en het verslag.

    Hoe lang? { $months ->
        [one] Een maand.
       *[other] { $months } maanden.
    } Daarna wis ik wat je zei en je foto’s. Ik weet dan alleen nog in welke weken je meedeed.

    Waar nog meer? Jullie berichten staan ook op de server van deze chat. En in de apps van wie ze las. Daar kan ik niet bij. { $days ->
        [0] Van mijn gegevens kan een reservekopie zijn gemaakt. Daarin staan ze tot die wordt weggegooid.
        [one] Van mijn gegevens wordt een reservekopie gemaakt. Die wordt na een dag weggegooid.
       *[other] Van mijn gegevens wordt een reservekopie gemaakt. Die wordt na { $days } dagen weggegooid.
    }

    Wat kun je doen?
    • { $prefix }mijngegevens: alles wat ik van jou heb
    • { $prefix }vergeet mij: ik wis alles van jou
    • { $prefix }foto's nee: ik bewaar geen foto’s van je
    • Haal een bericht weg, en ik wis het ook.
    • Sta je op een foto en wil je dat niet? Vraag een begeleider om met 🚫 op die foto te reageren.
privacy-ask = Een vraag hierover? Vraag het { $contact }.
privacy-ask-facilitator = Een vraag hierover? Vraag het een begeleider van je groep.

photos-ask =
    { $again ->
        [0] Dank je wel voor je foto!
       *[other] Je foto’s wachten nog op jouw antwoord.
    } Mag ik je foto’s bewaren voor { $name }? Ze komen in het weekbericht en in verslagen. { $months ->
        [one] Na een maand wis ik ze.
       *[other] Na { $months } maanden wis ik ze.
    }

    Staan er mensen op? Stuur alleen foto’s waar zij ja op zeiden. { $age ->
        [0] Bij kinderen moeten ook de ouders ja zeggen.
       *[other] Is iemand jonger dan { $age }? Dan moeten ook de ouders ja zeggen.
    }

    Antwoord met een van deze drie:
    • ja
    • ja, zonder mensen: je stuurt alleen foto’s waar niemand op staat
    • nee: ik bewaar alleen je woorden

    Zie je ⏳ bij je foto? Dan bewaar ik hem nog niet. Je kunt je antwoord altijd veranderen. Typ { $prefix }foto's ja, { $prefix }foto's zonder mensen of { $prefix }foto's nee.
photos-yes = Fijn. Ik bewaar je foto’s voor { $groups }. Wil je dat niet meer? Typ { $prefix }foto's nee.
photos-nobody = Fijn. Ik bewaar je foto’s voor { $groups }. Stuur alleen foto’s zonder mensen: ik kan zelf niet zien wat erop staat. Wil je geen foto’s meer bewaren? Typ { $prefix }foto's nee.
photos-nobody-again = Stuur je een foto? Kies er een zonder mensen.
photos-no = Goed. Ik bewaar geen foto’s van je voor { $groups }. De foto’s die ik had, heb ik gewist. Mag het toch? Typ { $prefix }foto's ja.
photo-taken-away =
    Je foto in { $name } heb ik weggehaald. Iemand staat er liever niet op. Jij deed niets verkeerd.
    Wat je schreef, is er nog. Wil je het bericht met de foto zelf ook weghalen? Dan is het voor die persoon helemaal weg.

former-member = oud-deelnemer { $number }

forget-ask =
    Wil je dat ik alles van jou wis? Je naam, je antwoorden, je foto’s en wat ik daarover schreef: in alle groepen. Het komt niet meer terug.

    Wil je eerst een kopie? Typ { $prefix }mijngegevens, en bewaar dat bestand zelf. Ook dat haal ik hier weg.

    Weet je het zeker? Antwoord dan met ja, of typ { $prefix }vergeet mij ja.
forget-last = In { $name } ben jij de enige begeleider. Daarna kan wie de kamer beheert het worden, met { $prefix }begin.
forget-what = Typ { $prefix }vergeet mij. Dan vraag ik eerst of je het zeker weet.
forget-not = Goed, ik wis niets.
forgotten =
    Gedaan. Ik heb alles van jou gewist, en vraag je niets meer. Wat je zelf in de groep schreef, staat daar nog. Dat kun je zelf weghalen.
    Toch weer meedoen? Typ { $prefix }terug in de groep.
forgotten-still = Ik heb je vergeten, zoals je vroeg. Weer meedoen? Typ { $prefix }terug in de groep.

mydata-file = mijn-gegevens
mydata-html =
    Hier is alles wat ik van jou bewaar. Open het bestand op je telefoon of computer. Je foto’s staan er klein in.
    Wil je ze groot? Typ { $prefix }mijngegevens alles. Klopt er iets niet? Verander je bericht in de groep, of typ { $prefix }privacy. Dan zie je wie je het kunt vragen.
mydata-zip =
    Hier is alles wat ik van jou bewaar, met de foto’s groot. Het is een zip-bestand: pak het uit op een computer. In data.json staat alles voor een programma.
mydata-what = Typ { $prefix }mijngegevens, of { $prefix }mijngegevens alles. Bij alles krijg je ook de grote foto’s.
mydata-forgotten =
    Ik heb alles van jou gewist. Ik bewaar alleen een kenmerk. Daaraan zie ik dat jij het bent, en vraag ik je niets. Je naam staat er niet in.
    Weer meedoen? Typ { $prefix }terug in de groep.

page-title = Wat leerkring van jou bewaart
page-made = Gemaakt op { $at }
page-not-inside = Niet alles paste in dit bestand. Met de opdracht ‘mijngegevens alles’ krijg je ook wat hier niet in past.
page-about = Over jou
page-account = Je account: { $id }
page-language = Je koos deze taal: { $language }
page-photos-unasked = Je hebt nog niet gezegd of ik je foto’s mag bewaren.
page-photos-yes = Ik mag je foto’s bewaren.
page-photos-nobody = Ik mag je foto’s bewaren. Je stuurt ze zonder mensen.
page-photos-no = Ik bewaar geen foto’s van je.
page-photos-at = Dat zei je op { $at }.
page-room = Je bent in een groep onder de naam { $name }.
page-private-room = Wij hebben samen een gesprek met ons tweeën.
page-talks-about = Wat je alleen aan mij schrijft, is voor { $name }.
page-waiting-text = Dit bericht van { $at } wacht nog. Ik weet niet voor welke groep het is:
page-waiting-photo = Je foto van { $at } wacht nog. Ik weet niet voor welke groep die is.
page-waiting-voice = Je spraakbericht van { $at } wacht nog. Ik weet niet voor welke groep het is.
page-member = Je heet hier { $name } en bent { $role }, sinds { $joined }.
page-left-at = Je bent weggegaan op { $at }.
page-away-until = Je bent afwezig tot { $at }.
page-expects-question-at = Ik vraag je waar je op hoopt, na { $at }.
page-takes-part = Je wilt zelf ook de vragen krijgen.
page-skips-next = De volgende keer sla je over.
page-reflects-alone = De vragen om terug te kijken krijg je alleen.
page-in-time = Je antwoordde op { $at }.
page-late = Je antwoordde op { $at }. Toen was het al afgelopen.
page-unseen = Dit ziet de groep niet.
page-photo = Foto van { $day }
page-voice = Spraakbericht van { $day }
page-felt = Je was { $feeling }.
page-no-file = { $what }: ik heb het bestand niet.
page-elsewhere = { $what }: past niet in dit bestand ({ $size } MB). Je krijgt het met de opdracht ‘mijngegevens alles’.
page-left-out = Je sloeg de stand-up van { $at } over.
page-unanswered = Bij de stand-up van { $at } heb ik van jou niets gehoord.
page-point = Op { $at } bewaarde ik dit voor een volgende keer:
page-offer = Op { $at } bood je iemand hulp aan.
page-helped = { $people ->
    [one] 1 persoon bood je hulp aan.
   *[other] { $people } mensen boden je hulp aan.
}
page-reflections = Wat je antwoordde op vragen om terug te kijken
page-reflection-none = Geen geldig antwoord
page-all = Alles, precies zoals ik het bewaar
page-all-why = Dit is voor wie het precies wil weten, of voor een computer. Tik op een naam om te zien wat erin staat.
page-save = Bewaar alles als gegevens voor een computer (JSON)

documents-gone = Iemand van { $name } nam iets terug. Daarom heb ik weggehaald wat ik je stuurde:
document-report = het verslag van { $first } tot en met { $last }
document-export = de export van { $day }
documents-again = Heb je het nog nodig? Vraag het opnieuw met { $prefix }verslag of { $prefix }export.
mydata-gone = Er is iets van jou gewist. Daarom heb ik ook het bestand met je gegevens weggehaald. Vraag het zo nodig opnieuw met { $prefix }mijngegevens.
