"""The words that the check knows: what promises, what names a thing, what claims nothing."""
