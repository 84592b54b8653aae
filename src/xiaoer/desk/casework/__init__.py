"""Cases as the people at the desk, the clock and the store move them."""
