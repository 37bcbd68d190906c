"""Events as they should not be."""

from typing import Any, Final

KINDS: Final = tuple(
    """MESSAGE_CREATE MESSAGE_UPDATE MESSAGE_DELETE MESSAGE_DELETE_BULK MESSAGE_REACTION_ADD
    MESSAGE_REACTION_REMOVE MESSAGE_REACTION_REMOVE_ALL MESSAGE_REACTION_REMOVE_EMOJI MESSAGE_POLL_VOTE_ADD
    MESSAGE_POLL_VOTE_REMOVE INTERACTION_CREATE GUILD_CREATE GUILD_UPDATE GUILD_DELETE GUILD_MEMBER_ADD
    GUILD_MEMBER_UPDATE GUILD_MEMBER_REMOVE GUILD_ROLE_CREATE GUILD_ROLE_UPDATE GUILD_ROLE_DELETE
    CHANNEL_CREATE CHANNEL_UPDATE CHANNEL_DELETE CHANNEL_PINS_UPDATE THREAD_CREATE THREAD_UPDATE THREAD_DELETE
    THREAD_LIST_SYNC THREAD_MEMBER_UPDATE THREAD_MEMBERS_UPDATE TYPING_START USER_UPDATE
    SOMETHING_THAT_NOBODY_KNOWS""".split()
)
VARIANTS: Final[tuple[Any, ...]] = (
    {},
    {"id": "1", "channel_id": "2", "guild_id": "3", "message_id": "4", "user_id": "5"},
    {"id": "no number", "channel_id": None, "guild_id": [], "author": 7, "content": {}, "member": "x"},
    {"id": 10**30, "type": "nineteen", "data": [], "emoji": None, "ids": 4, "attachments": {"a": "b"}},
    [],
    None,
)
