about-confide = says something to the { -facilitator } alone
confide-in-private = This is for the { -facilitator } alone. I did not pass it on. Send it to me in a private message: { $prefix }tell facilitator, and then what you want to say. You can remove your message here. Everybody in the { -group } can read it now.
confide-how = Do you want to say something to the { -facilitator } alone? Send me in a private message: { $prefix }tell facilitator This did not go well for me. First I show you what I pass on. It can be without your name.
confide-no-group = You are not yet in a group where I help. So there is nobody I can pass this on to.
confide-too-long = That is too long to pass on in one go. Make it two messages.
confide-which = Which group is this for?
confide-which-how = Put the number on this message, or reply with it. Changed your mind? Put ❌ (cross) on this message.
confide-nobody = There is nobody I can pass this on to now: this { -group } has no { -facilitator }. I do not keep it. Is there somebody else you can tell?
confide-only-you = You are the only { -facilitator } of this { -group } yourself. So I cannot pass this on to anybody else. I do not keep it.
confide-ask = I pass this on to the { -facilitator } of { $group }, and to nobody else:
confide-choose =
    How shall I do it?
    1. With your name
    2. Without your name
    Put the number on this message, or reply with it. Rather not? Put ❌ (cross), or say nothing for a day. Then it does not go.
confide-choose-unnamed =
    Without your name, is that right? Then choose 2.
    1. With your name after all
    2. Without your name
    Put the number on this message, or reply with it. Rather not? Put ❌ (cross), or say nothing for a day. Then it does not go.
confide-few = Note: your group is small. They may see that it is you, also without your name.
confide-named = With my name
confide-unnamed = Without name
confide-do-not = Do not pass on
confide-not = Good. I do not pass it on, and it is gone.
confide-sent = I pass this on to the { -facilitator } of { $group }, with your name:
confide-sent-unnamed = I pass this on to the { -facilitator } of { $group }, without your name:
confide-sent-how = Is there an answer? Then you get it here. Do you want it gone, there too? Put ❌ (cross) on this message.
confide-told = { $name } says this only to who leads { $group }:
confide-told-unnamed = Somebody in { $group } says this without a name, only to who leads the group. Please do not find out who it is:
confide-told-how = Reply to this message. Then I pass that on, with your name. Do you want to stop here? Put ❌ (cross) on this message. I say that too.
confide-back = { $name } from { $group } answers you:
confide-back-how = Do you want to say something back? Reply to this message. Was your name not there at first? Then it is not there now. Do you want to stop? Put ❌ (cross) on this message.
confide-over = This has stopped, I pass nothing on any more. Do you want to say something after all? Send me { $prefix }tell facilitator, with your words behind it.
confide-stopped = Who talked something over with you in { $group } wants to stop here. You need not do anything.
confide-stopped-for-you = The talk about what you said in { $group } stops here. Do you have more to say? You always can: { $prefix }tell facilitator, with your words behind it.
confide-you-stopped = Good. I pass on nothing more about this. I tell the other too.
confide-taken-back = It is gone, also at the { -facilitator }. It may have been read already.
confide-unreached = I could not pass this on: I cannot reach the { -facilitator } now. I do not keep it. Try again later, or say it yourself.
confide-unreached-back = Your answer did not arrive. I cannot reach the other now, and do not keep it. Try again later.
sign-confide-back = Take back
sign-confide-stop = Stop here
page-confided = On { $at } you said this to the { -facilitator } alone, with your name:
page-confided-unnamed = On { $at } you said this to the { -facilitator } alone, without your name:
privacy-kept-confided = What you said to the { -facilitator } alone, and who read it. Also what you asked those who lead other groups.
privacy-confide = Do you say something to the { -facilitator } alone? Then it is in no report. Do you want it without your name? Then they do not see your name. I do know that you said it. Or an answer would not reach you. Who runs my computer can look that up.
