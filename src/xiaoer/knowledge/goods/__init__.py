"""The goods of all shops as a search engine holds them: words, kinds, numbers, facets; one folder on disk."""
