"""A foreign Chinese shop (ECom-Bench) served by the desk, with a buyer who follows a script."""
