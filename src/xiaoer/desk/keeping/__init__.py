"""How long conversations are kept, and forgetting a person."""
