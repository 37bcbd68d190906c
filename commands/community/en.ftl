greeting =
    Hello! I am leerkring. That is a computer program. Every week I ask you for a photo, and put three short questions.
    I begin only when your facilitator types { $prefix }setup. Do you want to know what I keep? Type { $prefix }privacy.
private-greeting =
    Hello! I am leerkring, a computer program. Here you can ask me things without the group seeing it.
    Type { $prefix }help to see what I can do. Type { $prefix }privacy to see what I keep.
private-hint = Type { $prefix }help to see what I can do. To take part in the stand-up, answer in the group, or here.

greeting-again = I am back. I still have everything of your group. Type { $prefix }help to see what I can do.
moved = I came along with you. { $name } goes on here.

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
setup-in-private = This works only in the group. Invite me there and type { $prefix }setup there.

help = This is what you can ask me:
about-help = shows what I can do
about-status = how things stand, with the stand-up and with you
about-language = in which language I answer you
about-language-room = in which language I speak to the group
about-setup = begins a new group, or makes you a facilitator
about-role = gives somebody another role, or shows who facilitates

status =
    { $name }: { $members ->
        [one] 1 person.
       *[other] { $members } people.
    }

language-mine = Fine. I will answer you in English.
language-room = Fine. I will speak English with the group.
unknown-language = I do not know that language. Choose nl or en. For example: { $command } en

role-list = Type for example { $prefix }role @name facilitator. The facilitators are now:
role-facilitator = { $name } is a facilitator now. Account: { $account }.
role-member = { $name } is an ordinary member now. Account: { $account }.
role-observer = { $name } looks on now and is asked nothing. Account: { $account }.
role-alike = Take care: not everybody with this name is the same person. This name is like it:
role-which =
    Whom do you mean by ‘{ $name }’? Names can be alike. So type an @ and choose from the list, or type the account.
    For example: { $prefix }role { $account } { $role }
wrong-role = Say whom you mean and which role. For example: { $prefix }role @name facilitator. The roles are facilitator, member and observer.
who-is-that = I do not know whom you mean by ‘{ $name }’. Type an @ and choose the name from the list.
last-facilitator = This is the only facilitator. Make somebody else a facilitator first.

still-ask = You wrote this a while ago. I only read it now. Shall I still do it? Put ✅ with this message, or answer ‘yes’.
unknown-command = I do not understand that. Type { $prefix }help to see what I can do.
wrong-words = I do not quite understand that. You can type: { $examples }
for-facilitators = Only a facilitator of this group can do that. Feel free to ask one of them.
for-moderators = Only somebody who manages this room can do that. Feel free to ask them.
not-set-up = This group has not begun yet. Whoever manages the room can type { $prefix }setup.
which-community = You are in more than one group. Type this in the group that you mean.
no-community = You are not yet in a group that I help. Type this in the group that you mean.

cannot-read =
    I cannot read a message of yours in { $room }. My key does not fit your message.
    Please send it again. Does that not help? Close the app, open it again and try once more.

unreached =
    { $name }, a report is waiting for you. But I cannot send you a private message.
    Please allow invites from me. Or start a chat with me alone yourself.

overview = About { $name }, for facilitators only:
overview-facilitators = Facilitators: { $names }
overview-members = Members: { $names }
overview-observers = Observers: { $names }
overview-away-from = { $name } is away from { $first } up to and including { $day }.
overview-away = { $name } is away up to and including { $day }.

welcome = Welcome to { $name }! I am leerkring, a computer program. Every week I ask for a photo, and put three short questions.
welcome-open = { $members ->
        [0] A stand-up is open now.
        [one] A stand-up is open now. 1 person took part already.
       *[other] A stand-up is open now. { $members } people took part already.
    } Just look on: you need not do anything yet.
welcome-closed = { $members ->
        [one] 1 person took part in the last stand-up.
       *[other] { $members } people took part in the last stand-up.
    } In the group you can read what they told.
welcome-next = The next stand-up is { $moment }. Then I ask you too.
welcome-kept =
    I keep your name, and what you tell me. The group sees what you put in the group. The facilitator also gets a report about each person.
    Do not tell anything about others that they would not want in the group.

    You choose. Type:
    • { $prefix }observe: I ask you nothing
    • { $prefix }privacy: what I keep, who sees it, and how I erase everything
    • { $prefix }help: what else I can do

about-end = ends the group and erases everything
setup-leaving = I am still tidying up here, and then I leave. Invite me again after that.

end-ask =
    Do you want to end { $name }? Then I erase everything I keep of this group, and leave. You do not get it back.
    Do you want a copy first? Type { $prefix }export or { $prefix }report year, and keep the file yourself. I take it away here.
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
        [0] There may be a backup as well. The operator throws it away.
        [one] A backup stays for 1 more day.
       *[other] A backup stays for { $days } more days.
    }
end-sure = Are you sure? Then type the name of the group within ten minutes: { $prefix }end { $name }
end-anew = I ask first. Type { $prefix }end.
end-which = That is not the name of this group. I erase nothing. This group is called { $name }. Type { $prefix }end to begin again.
end-goodbye =
    This is the end of this group. I erased everything I kept about you. What I wrote here I take away. That can take a while. Then I go.
    Thank you all, and take care!

file-not-taken = I cannot send the file now: the server does not take it. Ask for it again later.
