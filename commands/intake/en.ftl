privacy-kept-intake = What you said of yourself: who you are, for whom, until when and what you can do.
privacy-intake = In the beginning I ask you who you are, and only you. The { -group } sees your answer only after you say yes. Until then I only count you, without your name. I keep it as long as you take part. You can change it or take it away any day.
page-perspective = This you said of yourself: { $perspective ->
    [resident] you live here
    [student] you study
    [teacher] you teach
    [care] you work in care or welfare
    [municipality] you work for the municipality
    [researcher] you do research
    [business] you have a business
   *[other] other
}.
page-organisation = For whom you take part:
page-until = You take part until { $day }.
page-hours = You have { $hours } hours a week.
page-about-shown = The { -group } may see this.
page-about-hidden = The { -group } does not see this.
page-know-how = On { $at } you said what you can do or know. The { -group } may see it:
page-know-how-hidden = On { $at } you said what you can do or know. Only you see it:
export-know-how = What people can do or know
column-perspective = resident, student, teacher, care, municipality, researcher, business or other
column-organisation = for whom; empty if for nobody, or not shown
column-members-until = until when somebody takes part
column-hours = how many hours a week
column-know-how-text = what somebody can do or knows
column-know-how-at = when that was said
