"""What leerkring does: one folder a practice, over one port to every chat platform."""
