"""A product page laid beside a question: its statements, which of them fit, and whether they say yes or no."""
