"""The people's side of the desk: inbox, taking over, answering, notes, and who did what."""
