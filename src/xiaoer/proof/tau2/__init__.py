"""After-sales of a foreign English store (tau2 retail): what it accepts is done, what its policy forbids is refused."""
