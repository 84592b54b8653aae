"""How cold it will be somewhere: a port, a double, and a source on the net that the operator may name."""
