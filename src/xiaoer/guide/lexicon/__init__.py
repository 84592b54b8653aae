"""The words of needs: what holds in every shop, numbers as people say them, what says nothing."""
