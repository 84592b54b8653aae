"""Makers of the store port, one file each; `table.py` lists them."""
