"""Lists of words, written as text."""


def each_of(words: str) -> frozenset[str]:
    """The words between the spaces."""
    return frozenset(words.split())
