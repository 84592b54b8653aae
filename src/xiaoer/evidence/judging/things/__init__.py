"""Whose it is: what is said of one thing and is so of another."""
