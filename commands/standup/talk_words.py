"""The words and phrases by which `talk` tells talk from an answer; each as `plain` leaves it."""

from commands.standup.nothing import plain
from storage.expressions import expression


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(words).split())


STOP = expression(
    r"\W*(?:stop|stoppen|stop (?:er )?(?:maar|mee|aub|please|it|nu)(?: mee)?|"
    r"ik (?:wil )?stop(?:pen)?(?: ermee| hiermee)?|(?:ik wil )?(?:me |mij )?(?:uitschrijven|afmelden)|"
    r"meld (?:me|mij) af|(?:ik wil )?(?:dit|het)? ?niet meer(?: meedoen)?|ik (?:wil|"
    r"doe) niet meer (?:meedoen|mee)|(?:ik wil )?geen (?:berichten|vragen|berichtjes) meer|laat (?:me|"
    r"mij) met rust|unsubscribe|stop (?:messaging|asking|sending)(?: me)?|no more (?:messages|"
    r"questions)|leave me alone|i want to stop|i quit|dur|durdur|przestan|стоп|توقف|قف)\W*"
)
SKIP = expression(
    r"\W*(?:overslaan|sla maar over|skip|skippen|pas|ik (?:pas|skip)|"
    r"(?:nee |sorry )?(?:deze|dit) (?:keer|week|ronde|rondje) sla ik (?:m |hem |het )?(?:maar |even )?over|"
    r"(?:ik )?sla (?:deze keer |dit keer |deze week |deze ronde |m |hem |"
    r"het )?over|(?:een |de )?volgende (?:keer|week)(?: weer| graag)?|next time|maybe next (?:time|"
    r"week)|(?:ik )?kan (?:deze keer |deze week |vandaag |nu )?(?:helaas )?niet|i cant(?: this time|"
    r" this week)?)\W*"
)
HELP = expression(
    r"^\W*(?:help|hulp|help (?:me|mij)|hulp aub|help please)\W*$|\bi(?:k)? (?:snap|begrijp|"
    r"dont (?:understand|get)) (?:(?:het|er|dit|it|this)(?: echt| helemaal| nog)? ?)?(?:niet|niks|"
    r"niets)?(?: van)?\W*$|"
    r"\bi dont (?:understand|get)(?: (?:it|this|that|you))?\W*$|"
    r"\bhoe (?:werkt|gaat|doe ik|moet) (?:dit|het|dat)(?: hier)?\W*$|\bhow (?:does|"
    r"do) (?:this|it|i)\b.{0,20}$|\b(?:wat|hoe) (?:moet|kan|mag) ik (?:hier |nu |dan |precies |"
    r"nog )*(?:doen|typen|zeggen|schrijven|invullen|sturen|antwoorden|reageren)\W*$|\bwhat (?:do|should|"
    r"must|can) i (?:have to )?(?:do|type|say|write|send)(?: here| now)?\W*$|\b(?:iemand|mens|persoon|"
    r"medewerker|begeleider|iemand anders) (?:praten|spreken|bellen)\W*$|\b(?:talk|speak) (?:to|"
    r"with) (?:someone|somebody|a human|a person|a real person)\W*$|\b(?:uitleggen|uitleg)\b.{0,30}$|"
    r"\bexplain (?:this|how|it)\b.{0,30}$|\bwie ben (?:jij|je)\W*$|\bwho are you\W*$|"
    r"\bwat is dit(?: hier| voor iets)?\W*$|\bwhat is this\W*$|\bben (?:je|jij) een (?:robot|mens|"
    r"computer|bot)\W*$|\bare you a (?:robot|human|bot|person)\W*$"
)
ASKS = expression(
    r"\W*(?:en |maar |oh |he |hey |and |but |so )?(?:"
    r"(?:wat|hoe|waar|wanneer|wie|waarom|welke?|hoe laat|hoeveel) (?:is|zijn|was|moet|moeten|kan|kun|"
    r"gaat|gaan|doet|doen|werkt|heet|kost|komt|komen|heeft|hebben|laat|betekent|bedoel|bedoelt|wil|willen|weet|begint|"
    r"dag|tijd)\b"
    r"|(?:what|how|where|when|who|why|which) (?:is|are|was|do|does|did|can|could|should|will|time|much|many|"
    r"has)\b"
    r"|(?:kun|kan|kunt|mag|moet|weet|heb|wil|zal) (?:je|jij|jullie|u|iemand)\b|(?:kan|mag|moet|zal) ik\b"
    r"|(?:can|could|may|should|does|do|is) (?:you|i|we|anyone|anybody|somebody|someone|there)\b"
    r"|is er (?:iemand|nog)\b)"
)
REFUSES = expression(r"\b(?:niet|geen|not|cant|dont|no|nooit|niemand|nie|jammer|vervelend|helaas|herken)\b")
OFFER = expression(
    r"(?:ja |yes )?(?:ik|wij|we|i) (?:kan|kunnen|wil|willen|kom|zal|can|could|will|help|"
    r"helpen)(?: (?:je|jou|jullie|er|wel|graag|best|hierbij|daarbij|ermee|mee|you|with|that|ook|hem|"
    r"haar|them|her|him)){0,4}(?: (?:helpen|help|meehelpen))?(?: (?:je|wel|graag|hoor|you|with|that|"
    r"hierbij|daarbij))?"
)
BARE_NO = _set("nee neen nope nah no neuh hayir nie ні нет لا ኣይፋል")
NOT = BARE_NO | _set("niet geen not cant dont te too")
SKIPS = _set(
    """
    nu even liever keer week ronde vandaag tijd mee meedoen druk zin time today round busy skip later over
    overslaan part
    """
)
"""With a no among them, what leaves a round out; all else is around it."""
AROUND = _set(
    """
    ik heb deze dit nu even helaas sorry gelukkig hoor dank je dankje dankjewel wel bedankt want er doe aan de
    het liever kan maar gewoon veel ben echt joh zo voor mij me ff thanks thank you this i have im the to any
    right now for taking at moment
    """
)
GREETS = _set(
    """
    hoi hallo hey heey heyy hee hai hi hello dag goedemorgen goedemiddag goedenavond goeiemorgen goeiemiddag
    goeienavond goedendag morgen middag avond morning evening afternoon yo hoihoi groetjes groeten gr doei
    salaam salam selam merhaba czesc привіт привет مرحبا سلام ሰላም bonjour hola
    """
)
TIMES = _set("morgen middag avond morning evening afternoon")
"""These greet alone or among words that only greet: who says "morgen de kas" tells what they will do."""
AROUND_GREETING = _set(
    """
    allemaal iedereen goede goed good all everyone everybody mensen buren buurtjes jongens lieve beste daar
    there weer bot robot leerkring van en de x xx xxx tot straks volgende keer week bedankt dank alaikum
    aleikum
    """
)
THANKS = _set(
    """
    dank dankje dankjewel dankuwel bedankt thanks thank thx tnx merci thankyou top ok oke okay oki super mooi
    leuk fijn prima lol haha hahaha hihi gefeliciteerd proficiat welterusten prachtig wow wauw cool nice great
    good begrepen duidelijk test testen tesekkurler dziekuje дякую спасибо شكرا
    """
)
AROUND_THANKS = _set(
    """
    je u jullie wel jewel hoor is goed heel erg veel voor de het uitleg tip zeg ja en allemaal you all so much
    that a lot very graag gedaan echt wat vind ik for the dat weer
    """
)
MYSELF = _set("ik ja jawel wij we i yes yep me mij jazeker tak evet так أنا نعم ben")
WILLING = _set(
    "ook wel hoor graag natuurlijk zeker best misschien too sure gladly can will kan wil doe dat do it"
)
HELPS = _set(
    """
    helpen help hulp kom komen kan doe heb breng leen neem regel bel mee langs lenen brengen regelen bellen
    maken repareren fiksen zoeken tillen come bring have lend fix carry call
    """
)
