"""Discord. What is imported here of discord.py is so only where ``[discord]`` is set."""
