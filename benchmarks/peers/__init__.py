"""leerkring beside other bots on one server, in one run: ``make bench-peers``."""
