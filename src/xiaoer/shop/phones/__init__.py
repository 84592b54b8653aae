"""Phone numbers that belong to a write and to nothing else: kept apart from what is said, and not for long."""
