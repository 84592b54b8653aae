"""Customer service 客服: a message is received, read, answered from facts, checked, decided and recorded."""
