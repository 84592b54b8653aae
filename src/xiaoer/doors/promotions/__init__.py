"""What more the price engine can be asked: saving, giving back, promises, payments and checks, for every door alike."""
