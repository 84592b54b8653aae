"""What a shopper thinks of a value: wants it, avoids it, or only mentions it. Learned; no word alone decides."""
