"""What may be done with an order after it was placed: decision tables, read by one pure function."""
