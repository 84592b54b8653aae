"""Waiting for a person: the queue, its estimate, and what the buyer is told meanwhile."""
