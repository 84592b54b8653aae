"""Looking back at turns: what was said, why, from which facts, and what it cost."""
