"""Matrix: the only place that knows matrix-nio and Matrix's events."""
