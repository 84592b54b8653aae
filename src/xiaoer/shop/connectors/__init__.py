"""Foreign shapes become ours here, once. To add a shape: one file, one line in `CONNECTORS`."""
