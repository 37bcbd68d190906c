about-privacy = what I keep of you, and what you have to say about it
about-mydata = sends you everything that I keep of you
about-forget = erases everything that I keep of you
about-photos-yes = I may keep your photos
about-photos-nobody = I may keep your photos, and you send them without people
about-photos-no = I keep no photos of yours

told-everybody =
    For everybody: I am a computer program. I keep your names, and what you tell me. The facilitators also get a report about each person.
    Would you rather not take part? Type { $prefix }observe. To know more, or to have everything erased: type { $prefix }privacy.
told-newcomers =
    Welcome, { $names }! I am a computer program. I keep your name, and what you tell me. The facilitators also get a report about each person.
    Would you rather not take part? Type { $prefix }observe. To know more, or to have everything erased: type { $prefix }privacy.
told-first = I have not kept this yet. First you hear what I keep, or type { $prefix }privacy. Then send it once more.

privacy =
    What do I keep?
    • Your name, and what you tell me: text, photos, voice.
    • When you took part or are away, and whom you helped.

    Who sees it?
    • The group: what you put in the group, or agree to.
    • The facilitator: also a report about each person, with your plan and what you did.
    • Who runs me can technically reach everything.

    How long? { $months ->
        [one] A month.
       *[other] { $months } months.
    }{ $photo_months ->
        [0] {" "}
        [one] {" "}Photos a month.{" "}
       *[other] {" "}Photos { $photo_months } months.{" "}
    }Do you leave? After { $left ->
        [one] a month
       *[other] { $left } months
    } I erase your name.

    You choose. Type:
    • { $prefix }observe: I ask you nothing any more
    • { $prefix }mydata: everything that I have of you
    • { $prefix }forget me: I erase everything of yours
privacy-more = More? Type { $prefix }privacy all.
privacy-ask = A question or a complaint? Ask { $contact }.
privacy-ask-facilitator = A question or a complaint? Ask a facilitator of your group.
privacy-dpo = You can also go to the data protection officer: { $dpo }.

privacy-organisation = Who decides about these data? That is { $organisation }. I am their computer program.
privacy-no-organisation = Who decides about these data? Nobody told me that. Ask a facilitator.
privacy-why = Why do I keep anything? So that I can help you learn together, with the digest and the report. I give no marks, and decide nothing about you.
privacy-basis-consent = On what ground? You give consent. You can always take that back: type { $prefix }forget me.
privacy-basis-contract = On what ground? It belongs to an agreement that you have with the organisation.
privacy-basis-public_task = On what ground? The organisation needs it for a task in the public interest. You may object.
privacy-basis-legitimate_interest = On what ground? Learning together is a legitimate interest of the organisation. You may object.

privacy-kept = What exactly do I keep?
privacy-kept-account = Your account, your name and your role. Which group you are in, since when, and when you left.
privacy-kept-choices = What you chose: your language, whether I may keep photos (with the date), whether you take part, when you are away, and which times you skip.
privacy-kept-answers = Your answers, photos and voice messages, and when you sent them. Also the signs with which you move them or take them out.
privacy-kept-silences = Which times you were asked and said nothing.
privacy-kept-offers = Whom you offered help, and when.
privacy-kept-points = What you had me keep for another time.
privacy-kept-reflections = What you chose in a question that looks back, and when I am to ask you something.
privacy-kept-counts = Of a question without names: only how often something was chosen.
privacy-kept-posts = Which posts of mine are for you or about you, what I explained to you already, and whether I could reach you.
privacy-kept-objections = That somebody would rather not be on a photo, until that is settled. Not who.
privacy-kept-waiting = A message that I cannot read or place yet, or about which I asked you something. When that does not work out, I erase it.
privacy-kept-numbers = Of every message in the group a number, without name and without words. So I read nothing twice.
privacy-kept-mark = Do you have everything erased? Then I keep a mark by which I know you again. Your name is not in it.
privacy-kept-log = Do you ask for data, or erase it? That stands in a log of the operator for a year: who and when, not what was in it.

privacy-who-sees =
    Who sees it? Facilitators see of each person the plan, what somebody did, what was difficult, and who was silent for some time. They can get everything of the group in a file. Whoever may manage the room can become a facilitator.
privacy-how-long =
    How long? After { $months ->
        [one] a month
       *[other] { $months } months
    } I erase what you said and your photos.{ $photo_months ->
        [0] {" "}
        [one] {" "}Your photos I erase after a month already.{" "}
       *[other] {" "}Your photos I erase after { $photo_months } months already.{" "}
    }When you took part and whom you helped I still know then. Do you leave? After { $left ->
        [one] a month
       *[other] { $left } months
    } I take your name away.
privacy-elsewhere =
    Where else? Your messages are also on the server of this chat, and in the apps of who read them. I cannot reach those, nor a file that somebody fetched already. { $days ->
        [0] A backup may have been made of my data. It is in there until that is thrown away.
        [one] A backup is made of my data. It is thrown away after a day.
       *[other] A backup is made of my data. It is thrown away after { $days } days.
    }
privacy-others =
    Do not tell anything about others that they would not want in the group. Are there people on your photo? First ask whether they agree. Turn off the location in your camera: I erase it, the group chat does not.
    Are you on a photo yourself, and would you rather not? Put 🚫 on that photo. I stop showing it at once. A facilitator decides whether I delete it. If nobody does, I delete it after a week.
privacy-age = Are you younger than { $age }? Then first ask your parents whether you may take part.
privacy-rights =
    What may you ask for?
    • To see what I have and take it with you: { $prefix }mydata
    • To put it right: edit your message, and I follow
    • To erase it: remove a message, or type { $prefix }forget me
    • No photos of yours: { $prefix }photos no
    • To object, or to have something not used for a time: { $prefix }observe, and ask as below
privacy-authority-nl = Do you not work it out together? Then you can complain to the Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.
privacy-authority = Do you not work it out together? Then you can complain to the privacy authority of your country.

photos-ask =
    { $again ->
        [0] Thank you for your photo!
       *[other] Your photos are still waiting for your answer.
    } May I keep your photos for { $name }? I use them in the digest and in reports. { $months ->
        [one] I delete them after a month.
       *[other] I delete them after { $months } months.
    }

    Are there people on them? Only send photos that those people said yes to. { $age ->
        [0] For children, their parents must say yes too.
       *[other] Is somebody younger than { $age }? Then their parents must say yes too.
    }

    Answer with one of these three:
    • yes
    • yes, without people: you only send photos with nobody on them
    • no: I only keep your words

    Do you see ⏳ on your photo? Then I have not kept it yet. You can always change your answer. Type { $prefix }photos yes, { $prefix }photos without people or { $prefix }photos no.
photos-yes = Great. I’ll keep your photos for { $groups }. Changed your mind? Type { $prefix }photos no.
photos-nobody = Great. I’ll keep your photos for { $groups }. Only send photos without people: I can’t see what is on them myself. Changed your mind? Type { $prefix }photos no.
photos-nobody-again = Are you sending a photo? Choose one without people.
photos-no = OK. I won’t keep your photos for { $groups }. I’ve deleted the ones I had. Changed your mind? Type { $prefix }photos yes.
photo-taken-away =
    I took away your photo in { $name }. Somebody would rather not be on it. You did nothing wrong.
    What you wrote is still there. Would you remove the message with the photo as well? Then it is gone altogether for that person.

former-member = former member { $number }

photo-objected =
    Thank you for telling me. I no longer show this photo. A facilitator decides whether I delete it. If nobody does, I delete it after { $until }.
    The message with the photo is still in the group. Ask whoever sent it to remove that. Is the photo all right after all? Then take your reaction away.
photo-objection =
    Somebody would rather not be on a photo of { $owner }. It belongs to the stand-up of { $day } in { $name }. I no longer show it.
    Shall I delete the photo? React to this with ✅ or type ‘yes’. May it stay? Type ‘no’. If nobody decides, I delete it after { $until }.
photo-objection-erased = OK. I deleted the photo. Whoever sent it knows that now, too.
photo-objection-kept = OK. The photo stays. Please talk to whoever asked. I don’t keep who that was.
picture-objection = Somebody would rather not be on the picture of the week in { $name }. I took that picture away. Do you know which photo it is about? Then put 🚫 on that photo.

forget-ask =
    Do you want me to erase everything of yours? Your name, your answers, your photos and what I wrote about them: in all groups. It does not come back.

    Do you want a copy first? Type { $prefix }mydata, and keep that file yourself. I take it away here too.

    Are you sure? Then answer with yes, or type { $prefix }forget me yes.
forget-last = In { $name } you are the only facilitator. After this, who manages the room can become it, with { $prefix }setup.
forget-what = Type { $prefix }forget me. Then I first ask whether you are sure.
forget-not = All right, I erase nothing.
forgotten =
    Done. I erased everything of yours, and ask you nothing any more. What you wrote in the group yourself is still there. You can remove that yourself.
    Want to take part again? Type { $prefix }back in the group.
forgotten-still = I forgot you, as you asked. Want to take part again? Type { $prefix }back in the group.

mydata-file = my-data
mydata-html =
    Here is everything I keep about you. Open the file on your phone or computer. Your photos in it are small.
    Do you want them large? Type { $prefix }mydata all. Is something not right? Change your message in the group, or type { $prefix }privacy to see whom you can ask.
mydata-zip =
    Here is everything I keep about you, with large photos. It is a zip file: unpack it on a computer. In data.json is everything for a program.
mydata-what = Type { $prefix }mydata, or { $prefix }mydata all. With all you get the large photos too.
mydata-forgotten =
    I erased everything about you. I keep only a mark. By it I see that it is you, and ask you nothing. Your name is not in it.
    Want to take part again? Type { $prefix }back in the group.

page-title = What leerkring keeps about you
page-made = Made on { $at }
page-not-inside = Not everything fitted in this file. With the command ‘mydata all’ you also get what does not fit in here.
page-about = About you
page-account = Your account: { $id }
page-language = You chose this language: { $language }
page-photos-unasked = You have not said yet whether I may keep your photos.
page-photos-yes = I may keep your photos.
page-photos-nobody = I may keep your photos. You send them without people.
page-photos-no = I keep no photos of yours.
page-photos-at = You said so on { $at }.
page-room = You are in a group under the name { $name }.
page-private-room = You and I have a chat of our own.
page-talks-about = What you write to me alone is for { $name }.
page-waiting-text = This message of { $at } still waits. I do not know which group it is for:
page-waiting-photo = Your photo of { $at } still waits. I do not know which group it is for.
page-waiting-voice = Your voice message of { $at } still waits. I do not know which group it is for.
page-member = Here you are called { $name }, and you are { $role }, since { $joined }.
page-left-at = You left on { $at }.
page-away-until = You are away until { $at }.
page-expects-question-at = I ask you what you hope for, after { $at }.
page-takes-part = You want to get the questions yourself too.
page-skips-next = You skip the next time.
page-reflects-alone = You get the questions that look back alone.
page-in-time = You answered on { $at }.
page-late = You answered on { $at }. It was over by then.
page-unseen = The group does not see this.
page-photo = Photo of { $day }
page-voice = Voice message of { $day }
page-felt = You were { $feeling }.
page-no-file = { $what }: I do not have the file.
page-elsewhere = { $what }: does not fit in this file ({ $size } MB). You get it with the command ‘mydata all’.
page-left-out = You left out the stand-up of { $at }.
page-unanswered = I heard nothing from you at the stand-up of { $at }.
page-point = On { $at } I kept this for another time:
page-offer = On { $at } you offered somebody help.
page-helped = { $people ->
    [one] 1 person offered you help.
   *[other] { $people } people offered you help.
}
page-reflections = What you answered to questions that look back
page-reflection-none = No valid answer
page-all = Everything, exactly as I keep it
page-all-why = This is for who wants to know exactly, or for a computer. Tap a name to see what is in it.
page-save = Save everything as data for a computer (JSON)

documents-gone = Somebody in { $name } took something back. So I took away what I sent you:
document-report = the report of { $first } to { $last }
document-export = the export of { $day }
documents-again = Do you still need it? Ask again with { $prefix }report or { $prefix }export.
mydata-gone = Something of yours was erased. So I took away the file with your data as well. If you need it, ask again with { $prefix }mydata.
