"""Does it work, and how much: measured on rows that were kept apart, and told with how sure the number is."""
