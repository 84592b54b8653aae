"""The people's side over HTTP: signing in, the inbox, one conversation, canned words, autonomy."""
