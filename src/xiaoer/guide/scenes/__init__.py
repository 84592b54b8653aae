"""Occasions of buying, one file each: which goods make one whole, and what a person should know before paying."""
