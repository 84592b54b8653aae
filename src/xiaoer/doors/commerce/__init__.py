"""The catalogue for other people's shopping agents, by the Universal Commerce Protocol (UCP): reads only."""
