# De woorden voor wat in bijna elke tekst voorkomt. Een groep kan voor elk een ander woord kiezen (!woord). Dat komt dan
# in de plaats van de eerste twee; de woordjes eronder gaan mee. Een tekst zet ze naast elkaar:
# "{ -The-round } { -round } begint", "{ -the-round } volgende { -round }".

-round = weekrondje
    .article = het
-Round = Weekrondje
-the-round = { -round.article ->
    [het] het
   *[other] de
}
-The-round = { -round.article ->
    [het] Het
   *[other] De
}

-meeting = bijeenkomst
    .article = de
-Meeting = Bijeenkomst
-the-meeting = { -meeting.article ->
    [het] het
   *[other] de
}
-The-meeting = { -meeting.article ->
    [het] Het
   *[other] De
}

-digest = weekbericht
    .article = het
-Digest = Weekbericht
-the-digest = { -digest.article ->
    [het] het
   *[other] de
}
-The-digest = { -digest.article ->
    [het] Het
   *[other] De
}

-question = vraag om terug te kijken
    .article = de
-Question = Vraag om terug te kijken
-The-question = { -question.article ->
    [het] Het
   *[other] De
}

-group = groep
    .article = de
-Group = Groep
-the-group = { -group.article ->
    [het] het
   *[other] de
}
-The-group = { -group.article ->
    [het] Het
   *[other] De
}
-this-group = { -group.article ->
    [het] dit
   *[other] deze
}
-This-group = { -group.article ->
    [het] Dit
   *[other] Deze
}

-facilitator = begeleider
    .article = de
-Facilitator = Begeleider
-the-facilitator = { -facilitator.article ->
    [het] het
   *[other] de
}
-The-facilitator = { -facilitator.article ->
    [het] Het
   *[other] De
}

-member = deelnemer
    .article = de
-Member = Deelnemer

-observer = meelezer
    .article = de
-Observer = Meelezer

# ---

word-all = Ik gebruik deze woorden:
word-how = Wil je een ander woord? Typ mijn woord, en dan dat van jullie. Bijvoorbeeld: { $prefix }woord weekrondje de stand-up
word-which = Zeg welk woord je wilt veranderen, en in wat. Bijvoorbeeld: { $prefix }woord weekrondje de stand-up
word-wrong = Zet er ‘de’ of ‘het’ voor. Kies een woord van hoogstens { $most } letters, zonder tekens. Bijvoorbeeld: { $prefix }woord weekrondje de stand-up
word-taken = Het woord ‘{ $word }’ gebruik ik al voor iets anders. Kies een ander woord.
word-chosen = Goed. Voortaan zeg ik ‘{ $word }’. Toch het gewone woord? Typ { $prefix }woord { $own } { $usual }
word-usual = Goed. Voortaan zeg ik weer ‘{ $word }’.
about-word = kies een ander woord, zoals ‘stand-up’
