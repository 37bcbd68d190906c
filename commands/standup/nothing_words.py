"""The kinds of words by which `nothing` tells a no from something that is in the way, in nine languages."""

NO = """
    nee neen neej neeh neehee neehoor nope nah neuh nein non noo hayir ኣይፋል ኣይፋልን
"""
"""A no of its own, whatever follows."""
NO_BEFORE_A_STOP = """
    no nie nic niets niks geen none nothing ні нет لا yok hayir
"""
"""A no of its own when nothing follows in its clause."""
NO_BEHIND = """
    i im everythings alls ive we were its it everything all thank thanks really luckily nothing not
"""
"""What shows that an English "no" before it was one of its own: "no I'm good", not "no money"."""
DENIES = """
    geen niets niks niet niemand nobody noone nooit nul nergens zonder noppes niente nada no not none
    nothing nothings nil never without dont doesnt isnt arent cant cannot couldnt didnt havent hasnt wont
    nowhere zero 0 yok hic hicbir degil nie nic brak bez zaden zadnych zadne zadna ні нема немає немае
    нічого без не жодних нет нету ничего никаких لا ليس ليست ما مافي ماكو بدون የለን ዋላ ሓንቲ keine kein
    nichts pas rien ningun
"""
"""Denies what stands with it."""
BARELY = """
    niet not ne не ما dont cant doesnt isnt arent cannot bez без zonder without
"""
"""Denials that say nothing when they stand alone."""
NOTHING = """
    niets niks nothing nic нічого ничего
"""
"""Denials behind which any words may follow a no: "nee, niets wat ik niet kan oplossen"."""
WRONG_UNLESS_DENIED = """
    obstakel obstakels belemmering belemmeringen hand probleem problemen probleempje probleempjes
    bijzonderheden bijzonderheid bijzonders bijzonder speciaals speciaal geks gek gekke gekkigheid rare
    raars klacht klachten klagen voegen toevoegen add mopperen gemopper zeuren punten hulp hulpvraag
    hulpvragen nodig zorgen last hinder hindert hindernis hindernissen knelpunt knelpunten drempel
    drempels moeilijkheden moeilijks moeilijk lastigs lastig vraag vragen opmerkingen opmerking
    aanmerkingen melden bedenken tegen tegenhoudt beren gezeur gedoe blokkades blokkade uitdaging
    uitdagingen ergs erg tegenslag tegenslagen aandachtspunten nieuws ziek moe druk stuk kapot pijn stress
    slecht idee groots groot grote serieus urgent dringend belangrijks belangrijk spannends spannend
    opvallends noemenswaardigs noemenswaardig interessants zorg bezwaar bezwaren merken nadelen ongemakken
    vervelends rariteiten dwars dwarszit problem problems issue issues obstacle obstacles blocker blockers
    trouble troubles worry worries complaint complaints complain concern concerns difficulty difficulties
    help need needed needs stopping blocking bothering hindering wrong report special question questions
    idea challenges challenge bad stuck busy hard hurdle hurdles impediment impediments roadblock
    roadblocks barrier barriers setback setbacks disadvantages objections objection hiccup hiccups snag
    snags major serious big particular particularly significant noteworthy worth mention mentioning share
    huge interesting sorun sorunum engel sikinti problemow problemu problemy przeszkod przeszkody
    przeszkadza проблем проблема проблеми проблемы заважає мешает перешкод مشاكل مشكلة مشكله عائق ጸገም
    probleme problema problemas
"""
"""What is in the way, unless it is denied."""
WELL = """
    goed goede goeie prima ok oke okay oki top super lekker lekkere fijn fijne rustig rustige rustigjes
    tevreden blij geregeld gelukt lukt werkt orde schema wens rolletjes gangetje controle kiplekker
    gezellig mooi mooie uitstekend geweldig perfect heerlijk leuk leuke klaar voorspoedig soepel vlot
    gesmeerd volgens plan zin gezond chill relaxed relaxt cool tof gaaf vrolijk positief makkelijk
    gemakkelijk soepeltjes vanzelf opgelost gefikst gepland verwacht normaal hartstikke supergoed
    superleuk keigoed uitgerust perfecto toppie toppertje primaatje kits snor gerust afgerond af geslaagd
    genoeg voldoende good fine great well smoothly smooth happy track clear control alright awesome
    excellent quiet works working perfectly swimmingly brilliant lovely nice satisfied managing manage
    planned expected normal usual healthy enough easy solved sorted fixed done ready calm iyi yolunda
    guzel harika dobrze porzadku swietnie добре гаразд нормально хорошо отлично чудово بخير تمام جيد كويس
    ممتاز زين ጽቡቕ ደሓን gut bien bueno
"""
"""What is well, unless it is denied."""
GOES = """
    gaat ga gaan ging loopt lopen run runs goes can could kan kunnen kom komt komen doe doet doen come go
    going work moving gidiyor
"""
"""What goes or can be done; denied it is in the way."""
SAYS_NOTHING = """
    ik we wij je jij jullie u hij zij ze het t de een n er is zijn was waren ben heb hebben heeft had
    gehad zit zitten staat staan voel vind zie weet weten wist zou mag met van voor in op aan om bij te
    dat die dit deze dees week weken weekje dag dagen vandaag nu momenteel moment ogenblik nog al ook even
    effe effen eigenlijk gewoon echt heel helemaal zo zover ver hoor joh eh ehm uh uhm um hmm hm nou ja
    jawel yes yeah yep gelukkig dank dankje dankjewel jewel bedankt hier daar mij me mn mijn ons onze
    alles allemaal allen alle en dus zeg dan wat iets wel toe tot toch verder vooralsnog voorlopig keer
    tijdens direct meteen veel enkel enkele enige ding dingen sinds vorige afgelopen komende volgende weg
    houdt hou houden gaande bezig weer thuis o oh ah ach zelf best hele alweer gebeurd of und zn anders
    kant mee meer zeker absoluut totaal volledig inmiddels ondertussen persoonlijk dankuwel weekend maand
    stand zaken jongens mensen i im ive were weve you it its the a an there theres are my our us this that
    these today now right at present so far yet still really any anything all everything everythings every
    way on to for with about here just please thank thanks luckily fortunately much actually and or do
    have has be been feel feeling everybody everyone very pretty quite id say as life went over think
    bijna betreft verdere draait beter trein whatsoever hoort redden waar zoals altijd verloopt verlopen
    verliep gang hoef hoeven naar onder komma maak maken doing side end according absolutely totally
    completely thing things personally honestly guess suppose asking haha lol other else new zeggen
    vertellen noemen sailing would currently either special am under her sey hersey bir bende bizde su
    tesekkurler tesekkur ederim cok sagol var wszystko jest ma mi mam na razie raczej w mnie tym tygodniu
    dziekuje nas все всё у мене меня нас дякую спасибо поки пока цього тижня так це يوجد توجد في شيء شي كل
    كله شكرا اي عندي الان هذا الاسبوع والحمد ዝኾነ ኩሉ ኣሎ እዩ የቐንየለይ ሕጂ ist tout va ca todo merci danke
    gracias
"""
"""Says nothing by itself."""
ASKS = """
    iemand wie graag helpen nodig mag mogen willen zoek zoeken gezocht mis missen ontbreekt weinig tekort
    someone somebody who please need needs missing lack lacking could help wacht wachten waiting
"""
"""Asks for something, also behind a no."""
