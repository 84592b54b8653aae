"""Writes: what is done to orders and for buyers, each once, with who, why and by which rule."""
