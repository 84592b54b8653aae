"""A statement that was found against is heard once more, with all that may speak for it."""
