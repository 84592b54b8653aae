"""One turn with a language model: tools in, a checked answer out. It knows no shop."""
