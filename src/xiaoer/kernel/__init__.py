"""Words every room shares: money, ids, facts, errors, the clock and the database handle."""
