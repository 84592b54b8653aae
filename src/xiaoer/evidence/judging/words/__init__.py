"""Words: features, states, rules, promises and plain yes or no."""
