about-effort = says how many hours facilitating takes you. Only you see that.
effort-title = Your hours
effort-asked = How many hours did the { -group } take you in the week of { $day }?
effort-known =
    What I know of that week: { $rounds ->
        [0] { -meeting } { $sessions }×
       *[other] { -round } { $rounds }×{ $sessions ->
            [0] { "" }
           *[other] , { -meeting } { $sessions }×
        }
    }.
effort-how = Reply to this message with a number, such as: 6. Or say on what, such as: 4: 2. That is two hours of meeting and learning together. With { $prefix }effort you see which number is what. You may skip this. Only you see your hours. Rather not be asked? Type { $prefix }effort off.
effort-how-again = Reply with a number. As many as last time? Put 1️⃣ on this message. You may skip this. Only you see your hours. Want to know more? Type { $prefix }effort.
effort-item-1 = seeing how plans go and what they bring
effort-item-2 = making it possible for plans to go on
effort-item-3 = talking with and writing to people in the neighbourhood
effort-item-4 = meeting and learning together
effort-item-5 = telling partners and the municipality how it goes
effort-item-6 = planning and arranging
effort-item-7 = connecting people and plans
effort-item-all = all together
effort-week = In the week of { $day }: { $minutes ->
    [60] 1 hour
   *[other] { $hours } hours
}.
effort-week-empty = I know nothing of the week of { $day }. That is fine.
effort-of = { $kind }: { $minutes ->
    [60] 1 hour
   *[other] { $hours } hours
}
effort-before = Until now:
effort-month = { $month }: { $minutes ->
    [60] 1 hour
   *[other] { $hours } hours
} ({ $kinds })
effort-month-whole = { $month }: { $minutes ->
    [60] 1 hour
   *[other] { $hours } hours
}
effort-phase = In the phase ‘{ $phase }’: { $minutes ->
    [60] 1 hour
   *[other] { $hours } hours
}
effort-say = Say it like this: { $prefix }effort 6, or { $prefix }effort 4: 2, 5: 1. Seven numbers in a row will do too. Is it different? Change your message. Should it go? Remove your message. Only you see this. It says what facilitating takes, and not how well you do it. With { $prefix }effort file you get all of it for Excel.
effort-asks = I ask you below the report of { -a-round } { -round }. Rather not? Type { $prefix }effort off.
effort-asks-not = I do not ask you any more. Do you want me to? Type { $prefix }effort on.
effort-shared = Do you take part in the research? Then the researchers get these hours, with a number. No longer? Type { $prefix }effort research no.
effort-not-shared = The researchers do not get these hours. May they? Type { $prefix }effort research yes. It only counts if you take part in the research. Who knows the { -group } will often know that they are your hours.
effort-no-last = I do not know of a last time yet. Reply with a number.
effort-too-much = Nobody has that many hours in a week. Choose a number up to { $most }.
effort-what = Say it like this: { $prefix }effort 6. Or say on what, such as: { $prefix }effort 4: 2, 5: 1. With { $prefix }effort you see which number is what.
effort-no-study = There is no research with the { -group }. Nobody gets your hours.
effort-file = my-hours
effort-column-week = week
effort-column-month = month
effort-column-item = number
effort-column-kind = kind of work
effort-column-hours = hours
privacy-kept-effort = Do you facilitate? Then I keep the hours that you said it took. Only you see that. Researchers get it only after your own yes.
page-effort = Week of { $day }, { $kind }: { $minutes ->
    [60] 1 hour
   *[other] { $hours } hours
}.
page-effort-asked-yes = On { $at } you said that I may ask for your hours.
page-effort-asked-no = On { $at } you said that I need not ask for your hours.
page-effort-research-yes = On { $at } you said that researchers may have your hours.
page-effort-research-no = On { $at } you said that researchers do not get your hours.
column-effort-member = who facilitates, and wanted to share this
column-effort-week = the Monday of the week
column-effort-item = kind of work. 1: following what plans bring. 2: making plans possible. 3: contact with people in the neighbourhood. 4: meeting and learning together. 5: reporting to partners and municipality. 6: planning and arranging. 7: connecting people and plans. Empty: not said
column-effort-hours = how many hours, as they said themselves
