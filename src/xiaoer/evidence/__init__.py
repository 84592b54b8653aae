"""What a sentence claims, and whether the facts hold it. Pure and usable alone: `check.check` is the entrance."""
