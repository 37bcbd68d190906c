"""Reactions and polls."""

from tests.kit.discord import notes, rights
from tests.kit.discord.notes import Message, emoji_wire
from tests.kit.discord.places import User
from tests.kit.discord.refusals import Json, Refusal
from tests.kit.discord.talking import Talking, said
from tests.kit.discord.world import DM_POLLS, DM_REACTIONS, GUILD_POLLS, GUILD_REACTIONS, World

MOST_KINDS = 20
SHOWN = 40
"""Characters of a message, where a line of the transcript is about one."""


class Reacting:
    """What people do to a message without words."""

    def __init__(self, world: World, talking: Talking) -> None:
        self.world = world
        self._talking = talking

    def react(self, user: User, message: Message, emoji: str) -> None:
        """The same twice is once; raises Refusal."""
        if emoji.isascii() and ":" not in emoji:
            raise Refusal(10014)
        if message.channel.archived:
            raise Refusal(50083)
        new = emoji not in message.reactions
        if not message.private:
            self.world.require(user, message.channel, rights.HISTORY | (rights.ADD_REACTIONS if new else 0))
        if new and len(message.reactions) >= MOST_KINDS:
            raise Refusal(30010)
        users = message.reactions.setdefault(emoji, [])
        if user in users:
            return
        users.append(user)
        self.world.line(user, message.channel, f"reacts {emoji} to", short(message))
        about = self._about(user, message, emoji) | {"message_author_id": message.author.id}
        guild = message.channel.guild
        if guild is not None and user.id in guild.members:
            about["member"] = guild.members[user.id].wire()
        self._tell("MESSAGE_REACTION_ADD", message, about)

    def unreact(self, user: User, message: Message, emoji: str) -> None:
        """Takes one back; what is not there is gone."""
        users = message.reactions.get(emoji, [])
        if user not in users:
            raise Refusal(10014)
        self._drop(message, emoji, user)
        self.world.line(user, message.channel, f"takes back {emoji} from", short(message))
        self._tell("MESSAGE_REACTION_REMOVE", message, self._about(user, message, emoji))

    def clear(self, by: User, message: Message, emoji: str | None = None) -> None:
        """A moderator takes all away, or all of one kind."""
        self.world.require(by, message.channel, rights.MANAGE_MESSAGES)
        where = {"message_id": message.id, **self.world.where(message.channel)}
        if emoji is None:
            message.reactions.clear()
            self._tell("MESSAGE_REACTION_REMOVE_ALL", message, where)
        else:
            message.reactions.pop(emoji, None)
            self._tell("MESSAGE_REACTION_REMOVE_EMOJI", message, where | {"emoji": emoji_wire(emoji)})
        self.world.line(by, message.channel, f"clears {emoji or 'all reactions'} from", short(message))

    def vote(self, user: User, message: Message, *answers: int) -> None:
        """Somebody's whole vote; none at all takes it back. Raises Refusal when the poll is over."""
        poll = message.poll
        assert poll is not None, "that is no poll"
        assert poll.several or len(answers) <= 1, "only one can be chosen"
        assert all(1 <= answer <= len(poll.answers) for answer in answers), "there is no such answer"
        if poll.ended or poll.expires <= self.world.clock.now():
            raise Refusal(520001)
        before = [number for number, voters in poll.votes.items() if user in voters]
        for number in sorted(set(before) - set(answers)):
            poll.votes[number].remove(user)
            self._voted("MESSAGE_POLL_VOTE_REMOVE", user, message, number)
        for number in sorted(set(answers) - set(before)):
            poll.votes.setdefault(number, []).append(user)
            self._voted("MESSAGE_POLL_VOTE_ADD", user, message, number)
        chosen = ", ".join(poll.answers[number - 1] for number in answers) or "nothing"
        self.world.line(user, message.channel, f"votes in “{poll.question}”:", chosen)

    def end(self, by: User, message: Message) -> None:
        """Its author ends a poll; raises Refusal."""
        if message.poll is None:
            raise Refusal(520006)
        if message.author is not by:
            raise Refusal(50013)
        if message.poll.ended:
            raise Refusal(520001)
        self._end(message)

    def end_what_is_over(self) -> None:
        """Time went by."""
        for message in [*self.world.messages.values()]:
            poll = message.poll
            if poll and not poll.ended and not message.removed and poll.expires <= self.world.clock.now():
                self._end(message)

    def _end(self, message: Message) -> None:
        poll = message.poll
        assert poll is not None
        poll.ended, poll.expires = True, min(poll.expires, self.world.clock.now())
        self.world.line(message.author, message.channel, "ends the poll", poll.question)
        self._talking.touch(message)
        reference = {"type": 0, "message_id": message.id, **self.world.where(message.channel)}
        total = sum(map(len, poll.votes.values()))
        fields = [
            {"name": "poll_question_text", "value": poll.question, "inline": False},
            {"name": "total_votes", "value": str(total), "inline": False},
        ]
        self._talking.system(
            message.channel,
            message.author,
            notes.POLL_RESULT,
            reference=reference,
            embeds=[{"type": "poll_result", "fields": fields}],
        )

    def _drop(self, message: Message, emoji: str, user: User) -> None:
        message.reactions[emoji].remove(user)
        if not message.reactions[emoji]:
            del message.reactions[emoji]

    def _about(self, user: User, message: Message, emoji: str) -> Json:
        about: Json = {"user_id": user.id, "message_id": message.id, "emoji": emoji_wire(emoji)}
        return about | {"burst": False, "type": 0} | self.world.where(message.channel)

    def _voted(self, kind: str, user: User, message: Message, answer: int) -> None:
        about = {"user_id": user.id, "message_id": message.id, "answer_id": answer}
        needs = DM_POLLS if message.private else GUILD_POLLS
        self.world.tell(kind, about | self.world.where(message.channel), needs, message.channel)

    def _tell(self, kind: str, message: Message, about: Json) -> None:
        if message.only_for is None:
            needs = DM_REACTIONS if message.private else GUILD_REACTIONS
            self.world.tell(kind, about, needs, message.channel)


def short(message: Message) -> str:
    """The beginning of what a message says."""
    first = said(message).partition("\n")[0]
    return first if len(first) <= SHOWN else f"{first[:SHOWN]}…"
