"""What the facts hold, sorted for looking up."""
