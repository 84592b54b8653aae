"""How a variant stands to each limit: one function for each kind of limit."""
