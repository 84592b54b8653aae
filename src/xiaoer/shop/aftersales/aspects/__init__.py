"""The questions that decision tables ask, each with its few answers and how a situation answers it."""
