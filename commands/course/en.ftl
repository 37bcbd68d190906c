course-field = { $field ->
        [name] Name
        [question] Our question
        [goal] What we want to learn
        [result] If it works
        [gain] Who gains by it
        [have] What there is, and what is missing
        [shell] Whom we can ask in
        [possible] Easy and hard
        [rules] How we treat each other
        [deciding] How we decide
        [decision] When we decide whether to go on
        [partners] Our organisations
       *[complexity] New and complex
    }
course-phase = { $phase ->
        [orientation] starting
        [action] at work
        [evaluation] looking back
       *[rest] rest
    }
