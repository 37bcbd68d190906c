"""Whether something is in the way of who spoke instead of typing: one question, and one tap is a yes.

What is said in a recording cannot be read here, so what asks for help points to it.
"""

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said
from commands.standup.acknowledge import settle
from commands.standup.checkin import HINDERED, assemble, is_out, is_spoken
from commands.standup.follow_up import replying
from commands.standup.recognise import DONE, NEXT, OBSTACLE, structured
from commands.standup.take import take
from commands.standup.talk import Kind, kind
from storage import checkins, communities, contributions, inbox, marks, questions, shown, standups
from storage.checkins import Whose
from storage.communities import Community
from storage.questions import Pending
from storage.standups import Standup

QUESTION = "voice-question"


async def ask(ctx: Context, community: Community, standup: Standup, whose: Whose) -> None:
    """Asks so under a recording that is kept: once a check-in, and not who answered it in words."""
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    recordings = [message for message in messages if is_spoken(message)]
    message = next((one for one in recordings if one.id == whose.contribution and not is_out(one)), None)
    asked = any(one.question is not None for one in recordings)
    if message is None or asked or OBSTACLE in assemble(messages).answered:
        return
    member = await communities.member_by_id(ctx.tx, whose.check_in.member)
    if member.only_digest or not await standups.is_latest(ctx.tx, standup):
        return
    language = await ctx.language_of(whose.author, community)
    blocks = texts.blocks(language, QUESTION, apart=int(message.room is not None))
    post = await ctx.post(
        chat.Post(blocks, replying(standup, message), quiet=True),
        message.room or community.room,
        about=message.event,
    )
    await shown.add(ctx.tx, post, QUESTION, language, check_in=whose.check_in.id)
    await questions.ask(ctx.tx, Pending(post, QUESTION, whose.author, ctx.now))
    await contributions.question(ctx.tx, message.id, post)


async def decide(ctx: ChatContext, pending: Pending, _yes: bool, answer: Said) -> bool:
    """Takes a yes to the question."""
    whose = await checkins.asked_with(ctx.tx, pending.post)
    row = await shown.by_post(ctx.tx, pending.post)
    if whose is None or row is None:
        return False
    await marks.mark(ctx.tx, whose.contribution, answer.event, HINDERED, adds=True)
    community = await _community(ctx, whose)
    thanks = texts.blocks(community.language.instead(row.language), "voice-question-yes")
    await amend.rewrite(ctx, row.post, thanks)
    await _follow(ctx, whose)
    return True


async def answers(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes other words in reply to the question for what is in the way; not what is no answer to that.

    Nor in private once its author confirmed the rest: the group would see it without their word.
    """
    if not isinstance(event, chat.Text) or event.reply_to is None or structured(event.body):
        return False
    pending = await questions.put(ctx.tx, event.reply_to)
    if pending is None or pending.kind != QUESTION or pending.person != event.sender:
        return False
    whose = await checkins.asked_with(ctx.tx, pending.post)
    if whose is None or kind(event.body, (DONE, NEXT)) is not Kind.ANSWER:
        return False
    check_in = whose.check_in
    messages = await contributions.of(ctx.tx, check_in.id)
    standup = await standups.by_id(ctx.tx, check_in.standup)
    if check_in.confirmed or OBSTACLE in assemble(messages).answered:
        return False
    if not await standups.is_latest(ctx.tx, standup):
        return False
    community = await communities.by_id(ctx.tx, standup.community)
    member = await communities.member_by_id(ctx.tx, check_in.member)
    return await take(ctx.within(community, member), event, standup, OBSTACLE)


async def taken_back(ctx: ChatContext, removal: chat.Removal) -> bool:
    """Takes it that a yes is taken back; False when the reaction or message was none."""
    if await marks.marked(ctx.tx, removal.target) != HINDERED:
        return False
    whose = await checkins.whose_mark(ctx.tx, removal.target)
    if whose is None or not await inbox.stands_in(ctx.tx, removal.target, removal.room):
        return False
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    await marks.unmark(ctx.tx, removal.target)
    message = next(one for one in messages if one.id == whose.contribution)
    row = await shown.by_post(ctx.tx, message.question) if message.question is not None else None
    if row is not None:
        spoken = (await _community(ctx, whose)).language.instead(row.language)
        blocks = texts.blocks(spoken, QUESTION, apart=int(message.room is not None))
        await amend.rewrite(ctx, row.post, blocks)
    await _follow(ctx, whose)
    return True


async def _follow(ctx: ChatContext, whose: Whose) -> None:
    await settle(ctx, (await _community(ctx, whose)).room, whose.check_in, None)


async def _community(ctx: Context, whose: Whose) -> Community:
    standup = await standups.by_id(ctx.tx, whose.check_in.standup)
    return await communities.by_id(ctx.tx, standup.community)
