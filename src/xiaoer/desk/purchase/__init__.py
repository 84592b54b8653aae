"""What the buyer has with the shop: which order is meant, how it stands, its parcels and cases."""
