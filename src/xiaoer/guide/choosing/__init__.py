"""Which goods meet a need, and which of them come first."""
