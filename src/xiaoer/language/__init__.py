"""What words mean, the same way for every room: numerals, units, dates, references, intents, language."""
