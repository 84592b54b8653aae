"""The shopping guide 导购: from a need in words to a few options that facts hold, on the buyer's side."""
