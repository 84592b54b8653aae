"""The receipt of an advice, its signature and the key."""
