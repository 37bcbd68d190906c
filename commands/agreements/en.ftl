agreement-line = { $name }{ $worn ->
    [0] {""}
   *[other] {" "}(as { $hat })
}: { $what }{ $dated ->
    [0] {""}
   *[other] , { $due }
}
agree-what = What do you agree on? Write who does what, and by when. For example: Linh calls the school, Friday
agree-who =
    Who does this? Reply to this message with a name, or with ‘I’.{ $named ->
        [0] {""}
       *[other] {" "}In the { -group } are: { $names }.
    }
agree-which = More than one person is called { $name }. Who do you mean? Reply to this message with what stands behind the name:
agree-left = { $name } isn’t in the { -group } any more. Who does this? Reply to this message with a name, or with ‘I’.

privacy-kept-agreements = What you agreed on with the { -group }, by when, and what came of it.
privacy-agreements = I keep agreements for as long as the { -group } exists. Do you want one gone? Remove your message.
page-agreement = On { $at } it was agreed that you do this:
page-agreement-noted = On { $at } you wrote this down for somebody else:
page-agreement-due = It is ready by { $day }.
page-agreement-outcome = This came of it:
export-agreements = Agreed
column-agreements-member = who does it
column-what = what somebody does
column-by-when = when it is ready
column-hat = on behalf of whom, such as the municipality
column-agreements-state = how it stands: open, doing (begun), done or let-go (called off)
column-made-at = when it was agreed
column-agreements-closed-at = since when it is done, or called off
column-outcome = what came of it
column-agreements-session = the number of the { -meeting } in which it was agreed
column-point = which point it is about
