"""Ideas: written down together, shown as one picture, and where to begin."""
