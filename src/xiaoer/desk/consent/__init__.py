"""A buyer's answer to a proposal: a yes, a no, taking it back, or none of these."""
