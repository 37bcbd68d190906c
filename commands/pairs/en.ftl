privacy-kept-pairs = With whom I proposed to learn something together, and what you learned of it.
privacy-pairs = Sometimes I ask if you would like to learn something from another, or another from you. Do you say no, or nothing? Then the other does not hear of it. The { -group } sees what you learned of it only after you say yes.
page-pair-wants = On { $at } I proposed to learn something from somebody who can do it.
page-pair-knows = On { $at } I proposed that somebody learns something from you.
page-crossing = On { $at } you said what you saw through the eyes of another. The { -group } may see it:
page-crossing-hidden = On { $at } you said what you saw through the eyes of another. Only you see it:
export-crossings = What people saw through the eyes of another
column-proposed = how many pairs were proposed
column-made = how many pairs both said yes
column-other-perspective = from which side the other looks, if the { -group } may see that
column-crossings-kind = identification (saw a difference), coordination (better in tune), perspective (through another’s eyes) or transformation (something new together)
column-crossings-text = what somebody saw
column-crossings-at = when that was said

pair-wants = { $name } knows something of what you want to learn.
    You want to learn: { $goal }
    { $name } can do or knows: { $know }
    Would you like to do something with that together? Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. { $name } hears of it only if you both say yes. Do you do nothing? Then I will not ask again.
pair-knows = { $name } wants to learn something that you know of.
    { $name } wants to learn: { $goal }
    You can do or know: { $know }
    Would you like to do something with that together? Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. { $name } hears of it only if you both say yes. Do you do nothing? Then I will not ask again.
pair-noted = All right. Does the other say yes too? Then I will tell you.
pair-not = All right. That stays between us.
pair-made = { $name } and you would like to do something together. You two say when.
    It is about: { $goal }
    Then ask each other too: what do you see that I don’t see?
    Did it work out? Put ✅ (a tick) on this message.
pair-button-done = Done
pair-skip = Skip
pair-saw = Good. What did you see through { $name } that you did not see before? Reply to this message, in your own words. Does one of these fit? Then put the number on this message. Rather skip? Put ❌ (a cross) on this message.
crossing-identification = saw a difference
crossing-coordination = better in tune
crossing-perspective = through another’s eyes
crossing-transformation = something new together
pair-kind = All right: { $kind }.
pair-fine = All right, then not.
pair-share = This you saw: { $text }
    May the { -group } read this? Put ✅ (a tick) on this message, or reply ‘yes’ or ‘no’. Now only you see it.
pair-shared = Good. It comes in the { -digest }.
pair-not-shared = All right. Only you see it.
pair-title = Learned from each other
pair-counts = { $proposed ->
        [one] I proposed one pair in this sprint.
       *[other] I proposed { $proposed } pairs in this sprint.
    } { $made ->
        [0] No two both said yes yet.
        [one] One pair both said yes.
       *[other] { $made } pairs both said yes.
    }
