"""What the shop's own rules come to here and now: terms, running offers, deadlines."""
