about-privacy = what I keep about you, and what you can choose
about-mydata = sends you everything I keep about you
about-forget = erases everything I keep about you

told-everybody =
    For everyone: I’m a computer program. I keep your names, and what you tell me. { -A-facilitator } { -facilitator } also gets a report about each person.
    Don’t want to take part? Type { $prefix }stop. Want to know more, or have everything erased? Type { $prefix }privacy.
told-newcomers =
    Welcome, { $names }! I’m a computer program. I keep your name, and what you tell me. { -A-facilitator } { -facilitator } also gets a report about each person.
    Don’t want to take part? Type { $prefix }stop. Want to know more, or have everything erased? Type { $prefix }privacy.
told-first = I haven’t kept this yet. First read in the { -group } what I keep, or type { $prefix }privacy. Then send this message again.

privacy =
    What do I keep?
    • Your name, and what you tell: text, photos, voice.
    • When you took part or are away, and who you offered help.

    Who sees it?
    • The { -group }: what you say there, or agree to.
    • The { -facilitator }: also a report about each person, with your plan and what you did.
    • Whoever left: sometimes the { -digest }, without photos.
    • Whoever runs me can reach everything.

    How long? I erase what you tell me after { $months ->
        [one] a month.
       *[other] { $months } months.
    }{ $photo_months ->
        [0] {" "}
        [one] {" "}Photos sooner: after a month.{" "}
       *[other] {" "}Photos sooner: after { $photo_months } months.{" "}
    }Agreements and history stay. If you leave, I erase your name after { $left ->
        [one] a month
       *[other] { $left } months
    }.

    You choose. Type:
    • { $prefix }stop: I stop asking you
    • { $prefix }mydata: everything I have about you
    • { $prefix }forget me: I erase everything about you
privacy-transcription =
    { $place ->
        [here] I also make text of a voice message, on the computer that I run on.
       *[other] I also have text made of a voice message, on { $place }.
    } You get it first. Without your ✅ (a tick) I erase it after a day.
privacy-more = More? Type { $prefix }privacy all.
privacy-ask = A question or complaint? Contact { $contact }.
privacy-ask-facilitator = Do you have a question or a complaint? Talk to your { -facilitator }.
privacy-dpo = You can also go to the data protection officer: { $dpo }.

privacy-organisation = Who decides about this data? That is { $organisation }. I’m their computer program.
privacy-no-organisation = Who decides about this data? Nobody told me. Ask your { -facilitator }.
privacy-why = Why do I keep anything? It lets me help you learn together, with the { -digest } and a report. I give no marks, and I decide nothing about you.
privacy-basis-consent = On what legal ground? You give consent. You can always take it back: type { $prefix }forget me.
privacy-basis-contract = On what legal ground? It is part of an agreement you have with the organisation.
privacy-basis-public_task = On what legal ground? The organisation needs this for a task in the public interest. You may object.
privacy-basis-legitimate_interest = On what legal ground? Learning together is a legitimate interest of the organisation. You may object.

privacy-kept = What exactly do I keep?
privacy-kept-account = Your account, your name and your role. Which group you are in, since when, and when you left. Also whether you take part with another app. And while { -a-round } { -round } is open: when you last said something in the { -group }.
privacy-kept-choices = What you chose: your language, whether I may keep photos (with the date), and whether you take part. Also when you are away, and which times you skip. And whether you only want the { -digest }.
privacy-kept-answers = Your answers, photos and voice messages, and when you sent them. Also the reactions with which you move them or take them out. { -A-facilitator } { -facilitator } may type for you: it counts only after your yes. I also know who typed it.
privacy-kept-silences = Which times you were asked and said nothing.
privacy-kept-offers = Who you offered help, and when.
privacy-kept-points = What you asked me to keep or asked for another time, and what you wanted help with. It stays on the list until it is done. What you wanted help with goes when your answer goes. I keep no other messages, unless somebody puts 🅿 (a P) or a sprout on one. You then see my P or sprout too. Where you said ‘me too’, I know that as well. Do you remove your message, or put a cross on it? Then it is gone here too.
privacy-kept-course = What you said about why the { -group } is there, such as your question and your goal. It stays as long as the { -group } is there. You can take it out any day: remove your message. Did you choose it together? Then it belongs to the { -group }, without your name.
privacy-kept-reflections = What you chose when I asked you to look back, and when I’ll ask you something.
privacy-kept-counts = For a question without names: only how often something was chosen.
privacy-kept-posts = Which messages of mine are for you or about you. Also what I’ve already explained to you, and whether I could reach you.
privacy-kept-objections = That somebody would rather not be in a photo, until that is settled.
privacy-kept-waiting = A message that I can’t read or place yet, or that I asked you about. If that doesn’t work out, I erase it.
privacy-kept-numbers = A number for every message in the { -group }, without name or words. That way I read nothing twice.
privacy-kept-mark = Did you have everything erased? Then I keep a mark that tells me it’s you. Your name is not in it.
privacy-kept-log = Do you ask for data, erase it, or want a photo gone? That is in the operator’s log for a year. It says who and when, not what.

privacy-who-sees = Who sees it? { -A-facilitator } { -facilitator } sees each person’s plan, what they did and what was difficult. Also who is away, and who said nothing for some time. { -A-facilitator } { -facilitator } can get everything of the { -group } in a file. Whoever may manage the { -group } in the app can become one.
privacy-how-long =
    How long? After { $months ->
        [one] a month
       *[other] { $months } months
    } I erase what you said and your photos. Is something on the list? Then that time begins when it is done. What stays as long as the { -group } lives is named above.{ $photo_months ->
        [0] {" "}
        [one] {" "}I erase photos sooner: after a month.{" "}
       *[other] {" "}I erase photos sooner: after { $photo_months } months.{" "}
    }I then still know when you took part and who you offered help. If you leave the group, I take your name away after { $left ->
        [one] a month
       *[other] { $left } months
    }.
privacy-elsewhere =
    Where else? Your messages are also on the server of this chat. And in the apps of those who read them. I can’t reach those. Nor a file that someone has already fetched. { $days ->
        [0] There may be a backup of my data. It’s in there until the operator throws that away.
        [one] The operator makes a backup of my data. It stays for a day.
       *[other] The operator makes a backup of my data. It stays for { $days } days.
    }
privacy-server = My data is in a database that the operator looks after. What I erase, nobody can look up there any more, at once. The next morning it’s out of the database. In the log of the database and in a backup it stays longer.
privacy-photos-at = I keep photos and voice messages on another computer, at { $place }. They are locked before they go there. Nobody can see them there.
privacy-others =
    Please don’t tell things about others that they wouldn’t want in the { -group }. Are there people in your photo? First ask if they mind. Turn off the location in your camera. I remove it from my photo. In the { -group } it may still be with the photo.
    Are you in a photo yourself, and don’t want that? Put 🚫 (a no-entry sign) on that photo. I’ll stop showing it at once. { -A-facilitator } { -facilitator } decides whether I erase it. If nobody does, I erase it after a week.
privacy-age = Are you younger than { $age }? Then first ask your parents whether you may take part.
privacy-rights =
    What may you ask for?
    • To see what I have and take it with you: { $prefix }mydata
    • To correct it: edit your message, and I’ll change it too
    • To erase it: remove a message, or type { $prefix }forget me
    • No photos of you: { $prefix }photos no
    • To object, or to stop something being used for a while: { $prefix }stop, and ask as below
privacy-authority-nl = Can’t work it out together? Then you can complain to the Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.
privacy-authority = Can’t work it out together? Then you can complain to the privacy authority of your country.

former-member = former member { $number }

forget-beyond = { $name }, do you want me to erase everything about you? You won’t get it back. Then type { $prefix }forget me yes here.
forget-ask =
    Do you want me to erase everything about you? That is your name, your answers, your photos and what I wrote about them. I do that in all groups. You won’t get it back. Did you send me an idea without your name? I cannot find that one. Remove that message yourself.

    Want a copy first? Type { $prefix }mydata, and keep that file yourself. After that I erase it here too.

    Are you sure? Put ✅ (a tick) on this message. Or type { $prefix }forget me yes.
forget-last = In { $name } you are the only facilitator. Whoever manages the group in the app can become one after this. That person then types { $prefix }setup.
forget-what = Type { $prefix }forget me. I’ll first ask if you are sure.
forget-not = OK, I won’t erase anything.
forgotten =
    Done. I’ve erased everything about you, and won’t ask you anything any more. I only keep a mark that tells me it’s you. Your name is not in it.
    What you wrote in the group yourself is still there. You can remove that yourself. Want to take part again? Type { $prefix }back in the group.
forgotten-still = I’ve forgotten you, as you asked. Want to take part again? Type { $prefix }back in the group.

mydata-file = my-data
mydata-html =
    Here is everything I keep about you. Open the file on your phone or computer. Your photos in it are small.
    Want them large? Type { $prefix }mydata all. Is something not right? Change your message in the group, or type { $prefix }privacy. Then you see whom you can ask.
mydata-zip = Here is everything I keep about you, with large photos. It is a zip file: unpack it on a computer. The file data.json is for a program.
mydata-what = Type { $prefix }mydata, or { $prefix }mydata all. With all you get the large photos too.
mydata-forgotten =
    I’ve erased everything about you. I only keep a mark that tells me it’s you. That is why I don’t ask you anything. Your name is not in it.
    Want to take part again? Type { $prefix }back in the group.

page-title = What leerkring keeps about you
page-made = Made on { $at }
page-not-inside = Not everything fitted in this file. Type ‘mydata all’ in the chat. Then you also get what doesn’t fit in here.
page-about = About you
page-account = Your account: { $id }
page-language = Your language: { $language }
language-nl = Dutch
language-en = English
page-photos-unasked = You haven’t said yet whether I may keep your photos.
page-photos-yes = I may keep your photos.
page-photos-nobody = I may keep your photos. You send them without people.
page-photos-no = I don’t keep your photos.
page-photos-at = You said so on { $at }.
page-room = In one of your groups you are called { $name }.
page-private-room = You and I have a chat together, without the group.
page-talks-about = What you write to me alone is for { $name }.
page-waiting-text = This message of { $at } is still waiting. I don’t know which group it is for:
page-waiting-photo = Your photo of { $at } is still waiting. I don’t know which group it is for.
page-waiting-voice = Your voice message of { $at } is still waiting. I don’t know which group it is for.
page-member = Here you’re called { $name }. Your role: { $role }, since { $joined }.
page-left-at = You left on { $at }.
page-away-from = You are away from { $at } on.
page-away-until = You are away until { $at }.
page-expects-question-at = After { $at } I’ll ask you what you hope for.
page-takes-part = You want to get the questions yourself too.
page-only-digest = You only get the { -digest }, and no questions to you alone.
page-skips-next = You are skipping the next time.
page-reflects-alone = You get the questions to look back in a message to you alone.
page-in-time = You answered on { $at }.
page-late = You answered on { $at }. It was over by then.
page-unseen = You haven’t shared this with the group.
page-photo = Photo of { $day }
page-voice = Voice message of { $day }
page-felt = You were { $feeling }.
page-no-file = { $what }: I don’t have the file.
page-elsewhere = { $what }: does not fit in this file ({ $size } MB). Type ‘mydata all’ in the chat to get it.
page-left-out = You skipped the { -round } of { $at }.
page-unanswered = I heard nothing from you in the { -round } of { $at }.
page-point-too = On { $at } you wanted to talk about this too:
page-point = On { $at } you asked me to keep this:
page-course = On { $at } you said this about the { -group }, at ‘{ $field }’:
page-sprint-goal = You wrote this goal for the weeks from { $at } on:
page-point-help = On { $at } you needed help with this:
page-offer = On { $at } you offered somebody help.
page-helped = { $people ->
    [one] 1 person offered you help.
   *[other] { $people } people offered you help.
}
page-reflections = Your answers to questions to look back
page-reflection-none = You chose no answer
page-all = Everything, exactly as I keep it
page-all-why = This is for those who want to know exactly, or for a computer. Tap a name to see what is in it.
page-save = Save everything as data for a computer (JSON)

documents-gone = Someone in { $name } took something back. That is why I took away what I sent you:
document-report = the report of { $first } to { $last }
document-export = the export of { $day }
documents-again = Do you still need it? Ask again with { $prefix }report or { $prefix }export.
mydata-gone = Something about you was erased. That is why I also took away the file with your data. Want it again? Type { $prefix }mydata.
