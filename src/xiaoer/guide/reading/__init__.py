"""From words to a need."""
