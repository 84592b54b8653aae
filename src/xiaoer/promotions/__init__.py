"""What a cart costs and why. Standard library and kernel only, so that others can use it alone."""
