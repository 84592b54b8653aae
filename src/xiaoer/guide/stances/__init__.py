"""What a shopper thinks of a value: wants it, avoids it, or only mentions it. Learned; a word by itself decides nothing."""
