"""Amounts: is one held as it stands, or does it follow from what is held?"""
