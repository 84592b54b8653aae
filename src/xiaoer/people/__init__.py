"""Who works here: accounts, roles for each shop, passwords and sessions."""
