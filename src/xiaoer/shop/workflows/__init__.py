"""Cases as state machines: what may happen next, and what happens by itself when a clock runs out."""
