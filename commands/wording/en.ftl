# The words for what stands in nearly every text. A group can choose another word for each (!word). That comes in place
# of the first two; the little words below them go along. A text puts them side by side: "{ -a-round } { -round }".

-round = round
    .article = a
-Round = Round
-a-round = { -round.article ->
    [an] an
   *[other] a
}

-meeting = meeting
    .article = a
-Meeting = Meeting

-digest = weekly update
    .article = a
-Digest = Weekly update
-a-digest = { -digest.article ->
    [an] an
   *[other] a
}

-question = question to look back
    .article = a
-Question = Question to look back
-A-question = { -question.article ->
    [an] An
   *[other] A
}

-group = group
    .article = a
-Group = Group

-facilitator = facilitator
    .article = a
-Facilitator = Facilitator
-a-facilitator = { -facilitator.article ->
    [an] an
   *[other] a
}
-A-facilitator = { -facilitator.article ->
    [an] An
   *[other] A
}

-member = member
    .article = a
-Member = Member
-a-member = { -member.article ->
    [an] an
   *[other] a
}

-observer = observer
    .article = an
-Observer = Observer
-a-observer = { -observer.article ->
    [an] an
   *[other] a
}

# ---

word-all = I use these words:
word-how = Want a different word? Type my word, and then yours. For example: { $prefix }word round stand-up
word-which = Tell me which word to change, and what to say instead. For example: { $prefix }word round stand-up
word-wrong = Please choose a word of { $most } letters at most, without signs. For example: { $prefix }word round stand-up
word-taken = I already use the word ‘{ $word }’ for something else. Please choose a different one.
word-chosen = OK. From now on I’ll say ‘{ $word }’. Want the usual word back? Type { $prefix }word { $own } { $usual }
word-usual = OK. From now on I’ll say ‘{ $word }’ again.
about-word = choose a different word, such as ‘stand-up’
