"""What a computer does to a bot, again and again: ``python -m tests.torture``, ``make torture``.

A scenario is a function that is given a `Bench` and does one such thing to real commands and files, or to a
bot in a room of a real server; it returns how that ended, or raises. Another one is one function, and its
name in `alone.SCENARIOS` or `alive.SCENARIOS`.
"""
