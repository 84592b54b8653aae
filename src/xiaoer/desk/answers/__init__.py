"""Answers by code: one function an intent, grouped by what they are about. The table is in `table.py`."""
