about-privacy = wat ik van jou bewaar, en wat jij kunt kiezen
about-mydata = stuurt je alles wat ik van jou bewaar
about-forget = wist alles wat ik van jou bewaar

told-everybody =
    Voor iedereen: ik ben een computerprogramma. Ik bewaar jullie namen, en wat jullie mij vertellen. Wie { -facilitator } is, krijgt ook een verslag per persoon.
    Wil je niet meedoen? Typ { $prefix }stop. Meer weten, of alles laten wissen? Typ { $prefix }privacy.
told-newcomers =
    Welkom, { $names }! Ik ben een computerprogramma. Ik bewaar je naam, en wat je mij vertelt. Wie { -facilitator } is, krijgt ook een verslag per persoon.
    Wil je niet meedoen? Typ { $prefix }stop. Meer weten, of alles laten wissen? Typ { $prefix }privacy.
told-first = Ik heb dit nog niet bewaard. Lees eerst in { -the-group } { -group } wat ik bewaar, of typ { $prefix }privacy. Stuur dit bericht daarna nog een keer.

privacy =
    Wat bewaar ik?
    • Je naam, en wat je vertelt: tekst, foto’s, spraak.
    • Wanneer je meedeed of weg bent, en aan wie je hulp aanbood.

    Wie ziet het?
    • { -The-group } { -group }: wat je daar zegt, of goed vindt.
    • { -The-facilitator } { -facilitator }: ook een verslag per persoon, met je plan en wat je deed.
    • Wie wegging: soms { -the-digest } { -digest }, zonder foto’s.
    • Wie mij beheert, kan bij alles.

    Hoe lang? Wat je vertelt, wis ik na { $months ->
        [one] een maand.
       *[other] { $months } maanden.
    }{ $photo_months ->
        [0] {" "}
        [one] {" "}Foto’s al na een maand.{" "}
       *[other] {" "}Foto’s al na { $photo_months } maanden.{" "}
    }Afspraken en geschiedenis blijven. Ga je weg? Na { $left ->
        [one] een maand
       *[other] { $left } maanden
    } wis ik je naam.

    Jij kiest. Typ:
    • { $prefix }stop: ik vraag je niets meer
    • { $prefix }mijngegevens: alles wat ik van je heb
    • { $prefix }vergeet mij: ik wis alles van je
privacy-transcription =
    { $place ->
        [here] Ik maak ook tekst van een spraakbericht, op de computer waar ik draai.
       *[other] Ik laat ook tekst maken van een spraakbericht, op { $place }.
    } Jij krijgt die eerst. Zonder je ✅ (vinkje) wis ik hem na een dag.
privacy-more = Meer weten? Typ { $prefix }privacy alles.
privacy-ask = Heb je een vraag of een klacht? Neem contact op met { $contact }.
privacy-ask-facilitator = Heb je een vraag of een klacht? Neem contact op met je { -facilitator }.
privacy-dpo = Je kunt ook naar de functionaris gegevensbescherming: { $dpo }.

privacy-organisation = Wie beslist over deze gegevens? Dat is { $organisation }. Ik ben hun computerprogramma.
privacy-no-organisation = Wie beslist over deze gegevens? Dat heeft niemand mij verteld. Vraag het je { -facilitator }.
privacy-why = Waarom bewaar ik iets? Zo help ik jullie om samen te leren, met { -the-digest } { -digest } en een verslag. Ik geef geen cijfers, en beslis niets over je.
privacy-basis-consent = Op welke grond? Jij geeft toestemming. Die kun je altijd intrekken: typ { $prefix }vergeet mij.
privacy-basis-contract = Op welke grond? Het hoort bij een afspraak die je met de organisatie hebt.
privacy-basis-public_task = Op welke grond? De organisatie heeft dit nodig voor een taak van algemeen belang. Je mag bezwaar maken.
privacy-basis-legitimate_interest = Op welke grond? Samen leren is een gerechtvaardigd belang van de organisatie. Je mag bezwaar maken.

privacy-kept = Wat bewaar ik precies?
privacy-kept-account = Je account, je naam en je rol. In welke groep je bent, sinds wanneer, en wanneer je wegging. Ook of je met een andere app meedoet. En zolang er een { -round } open is: wanneer je het laatst iets zei in { -the-group } { -group }.
privacy-kept-choices = Wat je koos: je taal, en of ik foto’s mag bewaren (met de datum). Ook of je meedoet, wanneer je weg bent, en welke keer je overslaat. En of je alleen { -the-digest } { -digest } wilt.
privacy-kept-answers = Je antwoorden, foto’s en spraakberichten, en wanneer je ze stuurde. Ook de tekens waarmee je ze verplaatst of weghaalt. Een { -facilitator } mag voor je typen: dat telt pas na jouw ja. Ik weet ook wie het typte.
privacy-kept-silences = Welke keren je gevraagd was en niets zei.
privacy-kept-offers = Aan wie je hulp aanbood, en wanneer.
privacy-kept-points = Wat je liet bewaren of vroeg voor een volgende keer, en waarbij je hulp zocht. Het blijft op de lijst tot het klaar is. Waarbij je hulp zocht, gaat weg met je antwoord. Andere berichten bewaar ik niet, behalve als iemand er 🅿 (een P) of een plantje bij zet. Je ziet dan ook mijn P of plantje. Zei je ergens ‘ik ook’ bij, dan weet ik dat ook. Haal je je bericht weg, of zet je er een kruis bij? Dan is het ook bij mij weg.
privacy-kept-course = Wat je zei over waarom { -the-group } { -group } er is, zoals jullie vraag en jullie doel. Dat blijft zolang { -the-group } { -group } er is. Je kunt het elke dag weghalen: haal je bericht weg. Kozen jullie het samen? Dan is het van { -the-group } { -group }, en staat je naam er niet bij.
privacy-kept-reflections = Wat je koos bij een vraag om terug te kijken, en wanneer ik je iets vraag.
privacy-kept-counts = Van een vraag zonder namen: alleen hoe vaak iets gekozen is.
privacy-kept-posts = Welke berichten van mij voor jou zijn of over jou gaan. Ook wat ik je al uitlegde, en of ik je kon bereiken.
privacy-kept-objections = Dat iemand liever niet op een foto staat, tot dat is opgelost.
privacy-kept-waiting = Een bericht dat ik nog niet kan lezen of plaatsen, of waarover ik je iets vroeg. Lukt het niet, dan wis ik het.
privacy-kept-numbers = Van elk bericht in { -the-group } { -group } een nummer, zonder naam en zonder woorden. Zo lees ik niets twee keer.
privacy-kept-mark = Laat je alles wissen? Dan bewaar ik een teken waaraan ik je herken. Je naam staat daar niet in.
privacy-kept-log = Vraag of wis je gegevens, of wil je een foto weg? Dat staat een jaar in een logboek van de beheerder. Daarin staat wie en wanneer, niet wat.

privacy-who-sees = Wie ziet het? Een { -facilitator } ziet van ieder het plan, wat iemand deed en wat lastig was. Ook wie weg is, en wie een tijd niets zei. Een { -facilitator } kan alles van { -the-group } { -group } in een bestand krijgen. Wie { -the-group } { -group } mag beheren in de app, kan { -facilitator } worden.
privacy-how-long =
    Hoe lang? Na { $months ->
        [one] een maand
       *[other] { $months } maanden
    } wis ik wat je zei en je foto’s. Staat er iets op de lijst? Dan begint die tijd als het klaar is. Wat blijft zolang { -the-group } { -group } bestaat, staat hierboven.{ $photo_months ->
        [0] {" "}
        [one] {" "}Foto’s wis ik al na een maand.{" "}
       *[other] {" "}Foto’s wis ik al na { $photo_months } maanden.{" "}
    }Ik weet dan nog wanneer je meedeed en aan wie je hulp aanbood. Ga je weg? Na { $left ->
        [one] een maand
       *[other] { $left } maanden
    } haal ik je naam weg.
privacy-elsewhere =
    Waar nog meer? Jullie berichten staan ook op de server van deze chat. En in de apps van wie ze las. Ik kan daar niet bij. Ook niet bij een bestand dat iemand al heeft opgehaald. { $days ->
        [0] Van mijn gegevens kan een reservekopie zijn. Daarin staan ze tot de beheerder die weggooit.
        [one] De beheerder maakt een reservekopie van mijn gegevens. Die blijft een dag.
       *[other] De beheerder maakt een reservekopie van mijn gegevens. Die blijft { $days } dagen.
    }
privacy-server = Mijn gegevens staan in een database die de beheerder bijhoudt. Wat ik wis, kan daar meteen niemand meer lezen. De volgende ochtend is het uit de database. In het logboek van de database en in een reservekopie blijft het langer staan.
privacy-photos-at = Foto’s en spraakberichten bewaar ik op een andere computer, bij { $place }. Ze gaan op slot voordat ze daarheen gaan. Daar kan niemand ze zien.
privacy-others =
    Vertel niets over anderen wat zij niet in { -the-group } { -group } willen. Staan er mensen op je foto? Vraag eerst of zij het goed vinden. Zet in je camera de locatie uit. Ik haal die uit mijn foto. In { -the-group } { -group } kan hij nog bij de foto staan.
    Sta je zelf op een foto, en wil je dat niet? Zet 🚫 (verboden) bij die foto. Ik laat hem dan meteen niet meer zien. Een { -facilitator } kiest of ik hem wis. Kiest niemand? Dan wis ik hem na een week.
privacy-age = Ben je jonger dan { $age }? Vraag dan eerst aan je ouders of je mee mag doen.
privacy-rights =
    Wat mag je vragen?
    • Zien en meenemen wat ik heb: { $prefix }mijngegevens
    • Verbeteren: pas je bericht aan, dan pas ik het ook aan
    • Wissen: haal een bericht weg, of typ { $prefix }vergeet mij
    • Geen foto’s van jou: { $prefix }foto's nee
    • Bezwaar maken, of iets een tijd niet laten gebruiken: { $prefix }stop, en vraag het hieronder
privacy-authority-nl = Kom je er samen niet uit? Dan kun je klagen bij de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.
privacy-authority = Kom je er samen niet uit? Dan kun je klagen bij de toezichthouder voor privacy in je land.

former-member = oud-deelnemer { $number }

forget-beyond = { $name }, wil je dat ik alles van jou wis? Je krijgt het niet terug. Typ dan hier { $prefix }vergeet mij ja.
forget-ask =
    Wil je dat ik alles van jou wis? Dat zijn je naam, je antwoorden, je foto’s en wat ik daarover schreef. Ik doe dat in alle groepen. Je krijgt het niet terug. Stuurde je mij een idee zonder je naam? Ik kan dat niet vinden. Haal dat bericht zelf weg.

    Wil je eerst een kopie? Typ { $prefix }mijngegevens, en bewaar dat bestand zelf. Daarna wis ik het hier ook.

    Weet je het zeker? Zet ✅ (vinkje) bij dit bericht. Of typ { $prefix }vergeet mij ja.
forget-last = In { $name } ben jij de enige begeleider. Wie de groep in de app beheert, kan het daarna worden. Die persoon typt dan { $prefix }begin.
forget-what = Typ { $prefix }vergeet mij. Dan vraag ik eerst of je het zeker weet.
forget-not = Goed, ik wis niets.
forgotten =
    Gedaan. Ik heb alles van jou gewist, en vraag je niets meer. Ik bewaar alleen een teken waaraan ik je herken. Je naam staat daar niet in.
    Wat je zelf in de groep schreef, staat daar nog. Dat kun je zelf weghalen. Toch weer meedoen? Typ { $prefix }terug in de groep.
forgotten-still = Ik heb je vergeten, zoals je vroeg. Weer meedoen? Typ { $prefix }terug in de groep.

mydata-file = mijn-gegevens
mydata-html =
    Hier is alles wat ik van jou bewaar. Open het bestand op je telefoon of computer. Je foto’s staan er klein in.
    Wil je ze groot? Typ { $prefix }mijngegevens alles. Klopt er iets niet? Verander je bericht in de groep, of typ { $prefix }privacy. Dan zie je wie je het kunt vragen.
mydata-zip = Hier is alles wat ik van jou bewaar, met de foto’s groot. Het is een zip-bestand: pak het uit op een computer. Het bestand data.json is voor een programma.
mydata-what = Typ { $prefix }mijngegevens, of { $prefix }mijngegevens alles. Bij alles krijg je ook de grote foto’s.
mydata-forgotten =
    Ik heb alles van jou gewist. Ik bewaar alleen een teken waaraan ik je herken. Daarom vraag ik je niets. Je naam staat daar niet in.
    Weer meedoen? Typ { $prefix }terug in de groep.

page-title = Wat leerkring van jou bewaart
page-made = Gemaakt op { $at }
page-not-inside = Niet alles paste in dit bestand. Typ ‘mijngegevens alles’ in de chat. Dan krijg je ook wat hier niet in past.
page-about = Over jou
page-account = Je account: { $id }
page-language = Je taal: { $language }
language-nl = Nederlands
language-en = Engels
page-photos-unasked = Je hebt nog niet gezegd of ik je foto’s mag bewaren.
page-photos-yes = Ik mag je foto’s bewaren.
page-photos-nobody = Ik mag je foto’s bewaren. Je stuurt ze zonder mensen.
page-photos-no = Ik bewaar geen foto’s van je.
page-photos-at = Dat zei je op { $at }.
page-room = In een van je groepen heet je { $name }.
page-private-room = Wij hebben samen een gesprek, zonder de groep.
page-talks-about = Wat je alleen aan mij schrijft, is voor { $name }.
page-waiting-text = Dit bericht van { $at } wacht nog. Ik weet niet voor welke groep het is:
page-waiting-photo = Je foto van { $at } wacht nog. Ik weet niet voor welke groep die is.
page-waiting-voice = Je spraakbericht van { $at } wacht nog. Ik weet niet voor welke groep het is.
page-member = Je heet hier { $name }. Je bent { $role } sinds { $joined }.
page-left-at = Je bent weggegaan op { $at }.
page-away-from = Je bent afwezig vanaf { $at }.
page-away-until = Je bent afwezig tot { $at }.
page-expects-question-at = Na { $at } vraag ik je waar je op hoopt.
page-takes-part = Je wilt zelf ook de vragen krijgen.
page-only-digest = Je krijgt alleen { -the-digest } { -digest }, en geen vragen aan jou alleen.
page-skips-next = Je slaat de volgende keer over.
page-reflects-alone = Je krijgt de vragen om terug te kijken in een bericht aan jou alleen.
page-in-time = Je antwoordde op { $at }.
page-late = Je antwoordde op { $at }. Toen was het al afgelopen.
page-unseen = Je hebt dit niet met de groep gedeeld.
page-photo = Foto van { $day }
page-voice = Spraakbericht van { $day }
page-felt = Je was { $feeling }.
page-no-file = { $what }: ik heb het bestand niet.
page-elsewhere = { $what }: past niet in dit bestand ({ $size } MB). Typ ‘mijngegevens alles’ in de chat, dan krijg je het.
page-left-out = Je sloeg { -the-round } { -round } van { $at } over.
page-unanswered = Ik hoorde niets van jou bij { -the-round } { -round } van { $at }.
page-point-too = Op { $at } wilde jij het hier ook over hebben:
page-point = Op { $at } vroeg je mij dit te bewaren:
page-course = Op { $at } zei je dit over { -the-group } { -group }, bij ‘{ $field }’:
page-sprint-goal = Dit doel schreef je op voor de weken vanaf { $at }:
page-point-help = Op { $at } had je hulp nodig bij dit:
page-offer = Op { $at } bood je iemand hulp aan.
page-helped = { $people ->
    [one] 1 persoon bood je hulp aan.
   *[other] { $people } mensen boden je hulp aan.
}
page-reflections = Je antwoorden op vragen om terug te kijken
page-reflection-none = Je koos geen antwoord
page-all = Alles, precies zoals ik het bewaar
page-all-why = Dit is voor wie het precies wil weten, of voor een computer. Tik op een naam om te zien wat erin staat.
page-save = Bewaar alles als gegevens voor een computer (JSON)

documents-gone = Iemand van { $name } nam iets terug. Daarom heb ik weggehaald wat ik je stuurde:
document-report = het verslag van { $first } tot en met { $last }
document-export = de export van { $day }
documents-again = Heb je het nog nodig? Vraag het opnieuw met { $prefix }verslag of { $prefix }export.
mydata-gone = Er is iets van jou gewist. Daarom heb ik ook het bestand met je gegevens weggehaald. Wil je het opnieuw? Typ { $prefix }mijngegevens.
