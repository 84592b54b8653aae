"""The decision tables, a file for each group of wishes; `table.py` says which one decides what."""
