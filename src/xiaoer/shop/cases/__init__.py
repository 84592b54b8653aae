"""The cases of a shop as its people and its clock see them."""
