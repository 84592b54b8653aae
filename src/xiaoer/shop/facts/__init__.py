"""The room's values as facts: each with an id, a source, the moment and one line to read, in both languages.

A function that gives None, or a key that is not in the mapping, means that the store does not say.
"""
