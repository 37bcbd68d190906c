about-home = gives you a short text to send on to your colleagues
home-offer = I have a short text for your colleagues at { $organisation }. Do you want it? You send it on yourself.
home-how = Put ✅ (a tick) on this message. Rather not? Then you don’t have to do anything. Never again? Type { $prefix }colleagues off.
home-button = Yes please
home-not = All right. I’ll ask again in a month. Never again? Type { $prefix }colleagues off.
home-off = All right, I won’t offer it to you any more. Do you want it after all? Type { $prefix }colleagues.
home-on = All right, I’ll offer it to you again, once a month.
home-nothing = There is nothing to send on yet.
home-title = For your colleagues: { $group }, { $day }
home-somebody = somebody
home-question = Our question: { $text }
home-learned = What we learned: { $text }
home-asked = What is asked of me: { $text }
home-passed = Passed on to { $recipient }: { $text }
home-photo = My photo of { $day } goes with this. Nobody is in it.
home-counted = Taken home to organisations
home-count = { $count ->
    [one] once
   *[other] { $count } times
}
privacy-kept-home = Whether you wanted a text for your colleagues, and when. Nothing of others is in it that stayed inside the { -group }. A story that may be read outside can be, and what was passed on. I take names out. A report only counts how often.
page-home = On { $at } you got a text for your colleagues.
page-home-off = On { $at } you said that you want no text for your colleagues any more.
column-taken-home-at = when somebody took a text home to their own organisation
