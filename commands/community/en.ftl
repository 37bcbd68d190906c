greeting =
    Hello! I’m leerkring. That is a computer program. Every week I’ll ask you for a photo, and three short questions.
    I won’t start until your { -facilitator } types { $prefix }setup. Want to know what I keep? Type { $prefix }privacy.
private-greeting =
    Hello! I’m leerkring, a computer program. Here you can ask me things without the { -group } seeing it.
    Type { $prefix }help to see what I can do. Type { $prefix }privacy to see what I keep.
private-hint = I don’t understand that. I’m a computer program. Type { $prefix }help to see what I can do. Want to take part? You can do that in the { -group }, or here.
private-whom = Would you like to talk to a person? Ask { $names }.

greeting-again = I’m back, and I still have everything from your { -group }. Type { $prefix }help to see what I can do.
moved = I’ve moved with you. { $name } continues here.

setup-done =
    Done! The { -group } is called { $name }. { $members ->
        [one] There is 1 person.
       *[other] There are { $members } people.
    } { $facilitator } is { -a-facilitator } { -facilitator } now.

    { told-everybody }

    From now on I’ll ask you every week how things are going. Different days or times? Type { $prefix }schedule.
    Want to start right now? Type { $prefix }round. Type { $prefix }help to see what else I can do.
setup-minutes-later = There are many groups already. So I begin a few minutes later with you: at { $time }.
setup-already =
    { $name } has already started. You are { -a-facilitator } { -facilitator }.
    Type { $prefix }help to see what I can do.
setup-in-private = This only works in a group. Invite me there and type { $prefix }setup there.

help = { $alone ->
        [0] This is what you can type:
       *[other] This is what you can type, here without { $prefix } too:
    }
help-also = { $first }. Also: { $others }
help-leads = { $command } facilitator: what you can do as a facilitator
help-facilitator = This is what you can type as a facilitator:
help-signs = The signs: a tick means that I have everything. A question mark means: is this an answer? Then react with 1, 2 or 3. A cross on your own message: it does not count. Two hands: you want to help. A star on your own photo: you are proud of it.
help-example = For example: { $example }
help-same = This works too: { $others }
about-help = explains one command, with an example
about-people = shows you who takes part, and who is away
about-status = what is coming, and what I have from you
about-language = choose your language: Dutch (nl) or English (en)
about-language-room = choose the group’s language
about-setup = begins a new group, or makes you a facilitator
about-role = makes somebody a facilitator, member or observer
about-place = choose whether you belong to the core or the second shell, or are a linking pin

status =
    { $name }: { $members ->
        [one] 1 person.
       *[other] { $members } people.
    }

language-mine = OK. I’ll answer you in English.
language-room = OK. I’ll speak English with the { -group }.
unknown-language = I don’t know that language. Choose nl (Dutch) or en (English). For example: { $command } en

role-list = Want to add someone? Type for example { $prefix }role @name facilitator. This is who it is now:
role-facilitator = { $name } is { -a-facilitator } { -facilitator } now. Account: { $account }.
role-member = { $name } is { -a-member } { -member } now. Account: { $account }.
role-observer = { $name } is { -a-observer } { -observer } now and won’t be asked anything. Account: { $account }.
role-alike = Take care: not everyone with this name is the same person. This name looks like it:
role-which =
    Who do you mean by ‘{ $name }’? Names can look alike. So type an @ and choose from the list, or type the account.
    For example: { $prefix }role { $account } { $role }
wrong-role = Tell me who you mean, and what they will be. For example: { $prefix }role @name facilitator. You can choose: facilitator, member or observer. Also: core, second shell, linking pin or plain.
who-is-that = I don’t know who you mean by ‘{ $name }’. Type an @ and choose the name from the list.
last-facilitator = This is the only { -facilitator }. First make someone else one too.

part-list = You can be one of these too. Choose for yourself, for example with { $prefix }role core. Rather none of them? Type { $prefix }role plain.
part-asks-core = Core: you take part often and take on work, and you know what is going on.
part-asks-shell = Second shell: I ask you something only when someone names you, and you still belong.
part-asks-pin = Linking pin: you keep in touch with another group or organisation, and learn from both sides.
part-name-core = core
part-name-shell = second shell
part-name-pin = linking pin
part-is-core = You belong to the core.
part-is-shell = You belong to the second shell: I ask you something only when someone names you.
part-is-pin = You are a linking pin.
part-mine-core = OK, you belong to the core now.
part-mine-shell = OK, you belong to the second shell now.
part-mine-pin = OK, you are a linking pin now.
part-mine-plain = OK. You are not core, second shell or linking pin any more.
part-given-core = In { $name } you belong to the core now. { -A-facilitator } { -facilitator } said so.
part-given-shell = In { $name } you belong to the second shell now. { -A-facilitator } { -facilitator } said so.
part-given-pin = In { $name } you are a linking pin now. { -A-facilitator } { -facilitator } said so.
part-given-plain = In { $name } you are not core, second shell or linking pin any more. { -A-facilitator } { -facilitator } said so.
part-undo = Rather not? Type { $prefix }role plain. Then it is gone at once.
part-theirs-core = { $name } belongs to the core now, and hears it from me too. Account: { $account }.
part-theirs-shell = { $name } belongs to the second shell now, and hears it from me too. Account: { $account }.
part-theirs-pin = { $name } is a linking pin now, and hears it from me too. Account: { $account }.
part-theirs-plain = { $name } is not core, second shell or linking pin any more, and hears it from me too. Account: { $account }.
part-counts = Without names: { $parts }.
wrong-part = You can choose: core, second shell, linking pin or plain. For example: { $prefix }role core
privacy-kept-part = Whether you belong to the core or the second shell, or are a linking pin.
column-members-part = core, shell (the second shell), pin (linking pin), or empty

still-ask = You wrote this a while ago. I’m only reading it now. Shall I still do it? Put ✅ (a tick) on this message, or answer ‘yes’. If you say nothing, I won’t do it.
did-you-mean = Do you mean ‘{ $command }’? Put ✅ (a tick) on this message, or answer ‘yes’. Then I’ll do it.
lines-no-number = There is no number { $number }. { $last ->
    [1] There is only number 1.
   *[other] The numbers are 1 to { $last }.
}
lines-old = This message is gone. Reply to the newest message with numbers.
question-skipped = All right, I leave that question out. Would you like to skip the whole { -round }? Then type: { $prefix }skip
lines-too-many = That is a lot at once. Send { $most } at most in one message. I have not changed anything yet.
lines-how = Put behind the number: done, later or drop. For example: 2 done
unknown-command = I don’t understand that. Type { $prefix }help to see what I can do.
wrong-words = I don’t quite understand that. You can type: { $examples }
for-facilitators = Only { -a-facilitator } { -facilitator } of this { -group } can do that. Feel free to ask.
for-moderators = Only someone who manages this { -group } in the app can do that. Feel free to ask them.
not-set-up = This { -group } hasn’t started yet. Whoever manages the { -group } in the app can type { $prefix }setup.
which-community = You’re in more than one group. Type this in the group you mean.
no-community = You’re not in a group that I help yet. Type this in the group you mean.

cannot-read =
    I can’t read your message in { $room }. Please send it again.
    Still not working? Close the app, open it again and try once more.

unreached =
    { $name }, a report is waiting for you. But I can’t send you a private message.
    Please allow invites from me. Or start a chat with me alone yourself.

beyond = { $count ->
    [one] { $names } takes part with another app. I can’t send a private message there. You can simply take part here. To read what I keep, type { $prefix }privacy.
   *[other] { $names } take part with another app. I can’t send a private message there. You can simply take part here. To read what I keep, type { $prefix }privacy.
}
beyond-answer = { $name }, my answer is only for you. But I can’t send a private message to your app.
beyond-whom = Ask { $names } for help.

speaks-for-others =
    In { $name }, { $account } passes on other people’s messages. I can’t see who says what.
    So I do nothing with those messages. These people can’t take part like this.
    Whoever manages the chat can change this: let the bridge give everyone an account of their own.

overview = About { $name }. Only { -a-facilitator } { -facilitator } sees this:
overview-facilitators = { -Facilitator }: { $names }
overview-members = Taking part: { $names }
overview-observers = Reading along: { $names }
overview-away-from = { $name } is away from { $first } until the end of { $day }.
overview-away = { $name } is away until the end of { $day }.

welcome = Welcome to { $name }! I’m leerkring, a computer program. Every week I ask for a photo, and three short questions.
welcome-open = { $members ->
        [0] There is { -a-round } { -round } going on now.
        [one] There is { -a-round } { -round } going on now. 1 person has already taken part.
       *[other] There is { -a-round } { -round } going on now. { $members } people have already taken part.
    } Feel free to just read along: you don’t need to do anything yet.
welcome-closed = { $members ->
        [one] 1 person took part last time.
       *[other] { $members } people took part last time.
    }
welcome-next = The next { -round } is { $moment }. I’ll ask you too.
welcome-kept =
    You can take part, but you don’t have to. I keep your name, and what you tell me. The { -group } sees what you say there. The { -facilitator } also gets a report about each person.
    Please don’t tell things about others that they wouldn’t want in the { -group }.

    You choose. Type:
    • { $prefix }stop: I won’t ask you anything
    • { $prefix }privacy: who sees what, and how I erase everything
    • { $prefix }help: what else I can do

welcome-here = Welcome to { $name }! Nice that you’re taking part. I’m a computer program.
welcome-here-kept =
    I keep your name, and what you tell me. The { -group } sees what you say there. The { -facilitator } also gets a report about each person.
    Please don’t tell things about others that they wouldn’t want in the { -group }.
    Rather not take part? Type { $prefix }stop. Want to know more, or have everything erased? Type { $prefix }privacy.

about-end = ends the group and erases everything
setup-leaving = I’m still tidying up here. After that I’ll leave. Then invite me again.

end-ask =
    Do you want to end { $name }? Then I’ll erase everything I keep about this { -group }, and I’ll leave. You won’t get it back.
    Want a copy first? Type { $prefix }export or { $prefix }report year, and keep the file yourself. After that I’ll remove it here.
    Do you really want to end it? Type { $prefix }end yes. Then you’ll first see what goes.
end-goes =
    This goes:
    • { $members ->
        [one] 1 person, if they are in no other group
       *[other] { $members } people, if they are in no other group
    }
    • { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    }, given on { $standups ->
        [one] 1 occasion
       *[other] { $standups } occasions
    }
    • { $files ->
        [one] 1 photo or voice message
       *[other] { $files } photos and voice messages
    }
    • { $points ->
        [one] 1 thing I kept for later
       *[other] { $points } things I kept for later
    }
    • help, questions to look back, and what I wrote about them
end-stays =
    This stays: what you wrote yourselves. It’s on the server of this chat. Everyone can remove their own messages. { $days ->
        [0] There may be a backup as well. Ask the operator to throw it away.
        [one] A backup stays for 1 more day.
       *[other] A backup stays for { $days } more days.
    } A log of the operator stays for a year. It says when someone asked for data or erased it, not which.
end-sure = Are you sure? Then type what the { -group } is called within ten minutes: { $prefix }end { $name }
end-anew = I’ll ask you first. Type { $prefix }end to begin.
end-which = This { -group } isn’t called that, but { $name }. I won’t erase anything. Type { $prefix }end to begin again.
end-goodbye =
    This is the end of this { -group }. I’ve erased everything I kept about this { -group }. I’m also removing what I wrote here. That can take a while. Then I’ll go.
    Thank you all, and take care!

button-yes = Yes
button-not-yet = Not yet
button-no = No
file-not-taken = I can’t send the file now: the server won’t take it. Ask for it again later.
invited-too-often = You asked me into more than { $most } groups today. I won’t join the others now. Ask me there again tomorrow.
reads-back = I was away for a while. You wrote a lot in that time. I’m reading it all back now. So my answers will come a little later.

button-join = I’ll take part
not-taking-part = You’re not taking part in this { -group } yet. Would you like to? Press ‘{ button-join }’. To read what I keep then, type /privacy.
not-yours = This is someone else’s. Only they can change it.
form-stands = Thank you. It’s with the other answers now.
form-change = Change
form-remove = Remove
form-stands-nowhere = I can’t put this in the { -group }. Nothing is kept. This is what you wrote:
form-empty = You didn’t fill in anything. Nothing is kept.
vote-heard = Thank you. Your answer came in.
waits-for-you = { $name }, I have a message for you alone. Press the button. Only you will see it.
button-read = Read it
nothing-waits = There is no message for you now.
setup-moves = { $names } is in this server already. Should it go on here? Press the button, or type { $prefix }setup move. Would you like a new group? Type { $prefix }setup with its name behind it.
button-move = Move { $name }
