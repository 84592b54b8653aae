"""How things are called and said in both languages."""
