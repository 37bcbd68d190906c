about-consult = asks who leads other groups for advice, without your name
consult-how = Do you want advice from others who lead a group? Send me in a private message: { $prefix }consult How do I get quiet people to talk? I pass on your question without your name, and without the name of your group. Please put no names in it yourself.
consult-in-private = This goes in a private message. I did not pass it on. Send it to me there: { $prefix }consult, and then your question. You can remove your message here. Everybody in the { -group } can read it now.
consult-nobody = I can ask this of nobody now. There is nobody else who leads this { -group }, or another group in your programme. I do not keep your question.
consult-sent =
    { $count ->
        [one] I pass on your question to 1 other who leads a group. Your name is not with it.
       *[other] I pass on your question to { $count } others who lead a group. Your name is not with it.
    }
    Is there an answer? Then you get it here. Your question is open for { $days } days. Do you ask a new question? Then I close this one.
    Changed your mind? Type { $prefix }consult stop. Then I take your question away everywhere.
consult-few = Note: these are few people. They may see that it is you, also without your name.
consult-asked = Somebody who leads a group too asks you for advice, without a name:
consult-asked-how = Do you have a tip, or a question first? Reply to this message. I pass it on, without your name too. Nothing to say? Then you need not do anything. Please do not find out who it is.
consult-said = Somebody who leads a group too says about your question:
consult-said-by-asker = Who asked you for advice says:
consult-said-how = Do you want to say something back? Reply to this message. I pass it on, without your name.
consult-over = This question is closed. I pass nothing on any more. Do you want to ask something yourself? Send me { $prefix }consult, with your question behind it.
consult-gone = Your question is gone, at the others too. The answers are gone as well. Your question may have been read already.
consult-none = You have no question that I can take away.
consult-unreached = I could not pass on your question: I cannot reach the others now. I do not keep your question. Try again later.
page-consulted = On { $at } you said this without your name to others who lead a group:
