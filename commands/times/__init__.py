"""Time as people say it and as a community lives by it."""
