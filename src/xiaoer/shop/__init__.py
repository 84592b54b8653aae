"""Products, stock, orders, parcels and policies as the store tells them; every entrance is opened for one shop."""
