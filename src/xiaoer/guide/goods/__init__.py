"""What is known of goods: their pages, their words, their reviews, the range that a shop has."""
