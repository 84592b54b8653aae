"""What models have cost each shop, day by day."""
