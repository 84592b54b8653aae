"""A shop's autonomy tables: their versions, and what a change would have done."""
