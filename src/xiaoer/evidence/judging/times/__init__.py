"""Days, hours and spans: which facts have them, and which follow."""
