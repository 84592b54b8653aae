"""What each kind of rule does: one file a kind, and one line in `table.py`."""
