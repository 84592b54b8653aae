"""Laws and platforms, one file each; `table.py` lists them."""
