"""Xiaoer (小二): a shop assistant that says only what a fact holds."""

__version__ = "0.1.0"
