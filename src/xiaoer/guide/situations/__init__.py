"""What a need is about as a whole: whether it names a thing, and whether it may be served at all."""
