greeting =
    Hello! I am leerkring. That is a computer program. Every week I ask you for a photo, and for three short answers.
    I begin only when your facilitator types { $prefix }setup. Want to know what I keep? Type { $prefix }privacy.
private-greeting =
    Hello! I am leerkring, a computer program. Here you can ask me things without the group seeing it.
    Type { $prefix }help to see what I can do. Type { $prefix }privacy to see what I keep.
private-hint = I don’t understand that: I am a computer program. Type { $prefix }help to see what I can do. To take part in the stand-up, answer in the group, or here.
private-whom = Would you like to talk to somebody? Ask { $names }.

greeting-again = I’m back, and I still have everything from your group. Type { $prefix }help to see what I can do.
moved = I’ve moved with you. { $name } continues here.

setup-done =
    Done! The group is called { $name }. { $members ->
        [one] There is 1 person.
       *[other] There are { $members } people.
    } { $facilitator } is a facilitator now.

    { told-everybody }

    From now on the stand-up comes every week. Other days or times? Type { $prefix }schedule.
    A stand-up right now? Type { $prefix }standup now. Type { $prefix }help to see what else I can do.
setup-already =
    { $name } has already begun. You are a facilitator.
    Type { $prefix }help to see what I can do.
setup-in-private = This only works in the group. Invite me there and type { $prefix }setup there.

help = This is what you can type:
about-help = shows what I can do
about-status = what is coming, and what I have from you
about-language = choose your language: Dutch (nl) or English (en)
about-language-room = choose the group’s language
about-setup = begins a new group, or makes you a facilitator
about-role = makes somebody a facilitator, member or observer

status =
    { $name }: { $members ->
        [one] 1 person.
       *[other] { $members } people.
    }

language-mine = Fine. I will answer you in English.
language-room = Fine. I will speak English with the group.
unknown-language = I don’t know that language. Choose nl (Dutch) or en (English). For example: { $command } en

role-list = To add one, type for example { $prefix }role @name facilitator. The facilitators are now:
role-facilitator = { $name } is a facilitator now. Account: { $account }.
role-member = { $name } is now a member. Account: { $account }.
role-observer = { $name } now reads along and isn’t asked anything. Account: { $account }.
role-alike = Take care: not everybody with this name is the same person. This name looks like it:
role-which =
    Who do you mean by ‘{ $name }’? Names can look alike. So type an @ and choose from the list, or type the account.
    For example: { $prefix }role { $account } { $role }
wrong-role = Tell me who you mean, and which role. For example: { $prefix }role @name facilitator. You can choose: facilitator, member or observer.
who-is-that = I don’t know who you mean by ‘{ $name }’. Type an @ and choose the name from the list.
last-facilitator = This is the only facilitator. Make somebody else a facilitator first.

still-ask = You wrote this a while ago. I am only reading it now. Shall I still do it? Put ✅ on this message, or answer ‘yes’. If you say nothing, I won’t do it.
did-you-mean = Do you mean ‘{ $command }’? Put ✅ on this message, or answer ‘yes’. Then I will do it.
unknown-command = I don’t understand that. Type { $prefix }help to see what I can do.
wrong-words = I don’t quite understand that. You can type: { $examples }
for-facilitators = Only a facilitator of this group can do that. Feel free to ask one of them.
for-moderators = Only somebody who manages this group in the app can do that. Feel free to ask them.
not-set-up = This group has not begun yet. Whoever manages the group in the app can type { $prefix }setup.
which-community = You’re in more than one group. Type this in the group you mean.
no-community = You’re not in a group that I help yet. Type this in the group you mean.

cannot-read =
    I can’t read your message in { $room }. Please send it again.
    Does that not work? Close the app, open it again and try once more.

unreached =
    { $name }, a report is waiting for you. But I can’t send you a private message.
    Please allow invites from me. Or start a chat with me alone yourself.

beyond = { $count ->
    [one] { $names } takes part with another app. I cannot send a private message there. You can simply take part here. With { $prefix }privacy you read what I keep.
   *[other] { $names } take part with another app. I cannot send a private message there. You can simply take part here. With { $prefix }privacy you read what I keep.
}
beyond-answer = { $name }, my answer is only for you. But I cannot send a private message to your app.
beyond-whom = Ask { $names } for help.

speaks-for-others =
    In { $name }, { $account } passes on messages of others. I do not see who says what.
    So I do nothing with those messages. These people cannot take part like this.
    Who manages the chat can change this: let the bridge give everybody an account of their own.

overview = About { $name }, for facilitators only:
overview-facilitators = Facilitators: { $names }
overview-members = Members: { $names }
overview-observers = Reading along: { $names }
overview-away-from = { $name } is away from { $first } until the end of { $day }.
overview-away = { $name } is away until the end of { $day }.

welcome = Welcome to { $name }! I am leerkring, a computer program. Every week I ask for a photo, and for three short answers.
welcome-open = { $members ->
        [0] A stand-up is open now.
        [one] A stand-up is open now. 1 person has already taken part.
       *[other] A stand-up is open now. { $members } people have already taken part.
    } Feel free to just read along: you don’t need to do anything yet.
welcome-closed = { $members ->
        [one] 1 person took part in the last stand-up.
       *[other] { $members } people took part in the last stand-up.
    }
welcome-next = The next stand-up is { $moment }. Then I’ll ask you too.
welcome-kept =
    I keep your name, and what you tell me. The group sees what you put in the group. The facilitator also gets a report about each person.
    Do not tell anything about others that they would not want in the group.

    You choose. Type:
    • { $prefix }observe: I won’t ask you anything
    • { $prefix }privacy: what I keep, who sees it, and how I erase everything
    • { $prefix }help: what else I can do

about-end = ends the group and erases everything
setup-leaving = I am still tidying up here. After that I leave. Then invite me again.

end-ask =
    Do you want to end { $name }? Then I erase everything I keep about this group, and I leave. You do not get it back.
    Do you want a copy first? Type { $prefix }export or { $prefix }report year, and keep the file yourself. After that I take it away here.
    Do you really want to end it? Type { $prefix }end yes. Then you first see what goes.
end-goes =
    This goes:
    • { $members ->
        [one] 1 person, if they are in no other group
       *[other] { $members } people, if they are in no other group
    }
    • { $standups ->
        [one] 1 stand-up
       *[other] { $standups } stand-ups
    } with { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    }
    • { $files ->
        [one] 1 photo or voice message
       *[other] { $files } photos and voice messages
    }
    • { $points ->
        [one] 1 point for later
       *[other] { $points } points for later
    }
    • help, questions that look back, and what I wrote about them
end-stays =
    This stays: what you wrote yourselves. It is on the server of this chat. Everybody can remove their own messages. { $days ->
        [0] There may be a backup as well. Ask the operator to throw it away.
        [one] A backup stays for 1 more day.
       *[other] A backup stays for { $days } more days.
    } A log of the operator stays for a year: when somebody asked for data or erased it, not which.
end-sure = Are you sure? Then type the name of the group within ten minutes: { $prefix }end { $name }
end-anew = I’ll ask you first. Type { $prefix }end to begin.
end-which = That is not the name of this group. I won’t erase anything. This group is called { $name }. Type { $prefix }end to begin again.
end-goodbye =
    This is the end of this group. I erased everything I kept about this group. I am taking away what I wrote here. That can take a while. Then I go.
    Thank you all, and take care!

button-yes = Yes
button-no = No
file-not-taken = I cannot send the file now: the server does not take it. Ask for it again later.
invited-too-often = You asked me into more than { $most } groups today. I do not come into the others now. Ask me there again tomorrow.
reads-back = I was away for a while. You wrote a lot in that time. I am reading all of it back now. So my answers come a little later.

button-join = I take part
not-taking-part = You do not take part in this group yet. Would you like to? Press ‘{ button-join }’. What I keep then, you read with /privacy.
not-yours = This is from somebody else. Only they can change it.
form-stands = Thank you. It is in the thread.
form-change = Change
form-remove = Take away
form-empty = You filled in nothing. Nothing is kept.
