"""The playground: leerkring on a chat page of its own, with made-up people and a clock that can jump."""
