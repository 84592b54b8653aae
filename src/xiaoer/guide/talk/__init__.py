"""What is said to the buyer, and what the buyer changes by it."""
